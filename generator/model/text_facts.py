"""What a text says that can be dialled, written to, visited, or is open at a time: facts, which belong in a contact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

FactKind = Literal["phone", "email", "address", "time"]


class TextFact(NamedTuple):
    """A fact found in a text."""

    kind: FactKind
    text: str  # as it is written

    @property
    def digits(self) -> str:
        """The digits of a number, as it is dialled within the country."""
        digits = re.sub(r"\D", "", self.text)
        abroad = self.text.lstrip().startswith("+46") or digits.startswith("0046")
        return "0" + re.sub("^(?:00)?460?", "", digits) if abroad else digits


# Whatever stands between digits may be no letter and no line break: pasted numbers have every kind of separator.
_GAP = r"[^\w\n]{0,3}"
_PHONES = (
    rf"(?:\+\d|0\d)(?:{_GAP}\d){{4,12}}(?!\w)",
    r"(?:112|11\d(?:[ -]?\d{1,3}){1,2})(?!\w|[.,:]\d|-\d)",  # 112, 116 111; 119 alone is a count
    r"\d{2,4}[ -]\d{2,3}[ -]\d{2}(?:[ -]\d{2})?(?!\w)",
    r"\d{7,}(?!\w)",
    r"90[ -]?\d{3}(?!\w)",
)
_PHONE = re.compile(rf"(?<![\w§.:/–-])(?:{'|'.join(_PHONES)})(?!\s*(?:kr\b|kronor|rader\b))")
_CALLED = re.compile(
    r"\b(?:[Rr]ing(?:a|er)?|[Tt]elefon|[Tt]el\.?|[Nn]ummer|[Nn]umret|[Ss]ms:?(?:a|ar)?)[ :]+(?:till |på |är )?(?P<number>\d[\d -]{1,14}\d)(?!\w|:\d|\s*(?:år|dag|vecko|gånger|minut|timm|kr))"
)
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(a\))\s?[\w-]+(?:\.[\w-]+)+")
_STREETS = "gatan|gata|vägen|väg|gränden|gränd|torget|torg|stigen|stig|backen|allén|allé|plan|leden|esplanaden|kajen"
_ADDRESS = re.compile(
    rf"\b[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ]?[\w-]+)? ?(?:{_STREETS}) \d{{1,3}} ?[A-Za-z]?\b"
)
_CLOCK = r"(?:[01]?\d|2[0-4])"
_TIME = re.compile(
    rf"\b[Kk]l(?:ockan|\.)? ?{_CLOCK}(?:[.:][0-5]\d)?\b|(?<![\w.:§/-]){_CLOCK}[.:][0-5]\d(?: ?[–-] ?{_CLOCK}[.:][0-5]\d)?(?!\w|[.:]\d| ?(?:kr|procent|%|§))"
)
_DATE = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b")
_COLUMN_TIME = re.compile(r"(?<!\d)[0-2]\d:[0-5]\d(?!\d)")  # no number is grouped like that
_LINK = re.compile(r"\b(?:https|tel|sms|mailto):[^\s<>\"')]+")
_QUICK = re.compile(r"\d\d|@|\(a|\[at|[Kk]l|(?:gat|väg|torg|plan|stig|gränd|all|led|kaj)\w* \d")


def find_text_facts(text: str) -> Iterator[TextFact]:
    """Yields the numbers, e-mail and street addresses and clock times of a text. Dates, years, sums and paragraphs are none."""
    if not _QUICK.search(text):
        return
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf").replace("\u2212", "-")
    plain = _LINK.sub(" ", _DATE.sub(" ", plain))
    yield from (TextFact("email", found[0]) for found in _EMAIL.finditer(plain))
    yield from (TextFact("address", found[0]) for found in _ADDRESS.finditer(plain))
    yield from (TextFact("time", found[0]) for found in _TIME.finditer(plain))
    plain = _COLUMN_TIME.sub(" ", plain)
    numbers = [found[0].strip() for found in _PHONE.finditer(plain)]
    numbers += [found["number"] for found in _CALLED.finditer(plain)]
    yield from (TextFact("phone", number) for number in dict.fromkeys(numbers))


_BETWEEN_NUMBERS = re.compile(r"[,;\n]|\s/\s|\b(?:eller|och|samt)\b")


def find_phone_numbers(text: str) -> Iterator[TextFact]:
    """Yields the phone numbers of a text one by one, also where a comma alone stands between two."""
    for part in _BETWEEN_NUMBERS.split(text):
        found = [fact for fact in find_text_facts(part) if fact.kind == "phone"]
        for fact in found:
            if not any(fact is not other and fact.text in other.text for other in found):
                yield fact
