"""What a text says that can be dialled, written to, visited, or is open at a time: facts, which belong in a contact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

FactKind = Literal["email", "address", "time", "phone"]


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
_GAP = r"(?:[^\w\n]|_){0,3}"
_END = r"(?![^\W_])"  # no letter and no digit; marks for emphasis may follow
# Nothing else begins with 0 or + and goes on for so long: any word and any sign may stand before.
_AREA_CODE = rf"(?<!\d)(?<!\d[.:])(?:\+\d|0\d)(?:{_GAP}\d){{4,12}}{_END}"
_PHONES = (
    rf"(?:112|11\d(?:[ _.*/-]?\d{{1,3}}){{1,2}}){_END}(?![.,:]\d|-\d)",  # 112, 116 111; 119 alone is a count
    rf"\d{{2,4}}[ -]\d{{2,3}}[ -]\d{{2}}(?:[ -]\d{{2}})?{_END}",
    rf"\d{{7,}}{_END}",
    rf"90[ _-]?\d{{3}}{_END}",
)
_START = r"(?:(?<![^\W_])(?<![§.:/–-])|(?<=[^\W\d_][.:/–-]))"  # "linjen/116 123", not "3:116"
_PHONE = re.compile(  # what it begins with is looked for first: most signs are neither
    rf"(?=[+\d])(?:{_AREA_CODE}|{_START}(?:{'|'.join(_PHONES)}))(?!\s*(?:kr\b|kronor|rader\b|kB\b))"
)
_CALLED = re.compile(
    r"\b(?:[Rr]ing(?:a|er)?|[Tt]elefon|[Tt]el|[Tt]fn|[Nn]r|[Nn]ummer|[Nn]umret|[Ss](?:ms|MS):?(?:a|ar)?)"
    r"[ .:]+(?:till |på |är )?(?P<number>\d[\d _.-]{1,14}\d)"
    r"(?![^\W_]|:\d|\s*(?:år|dag|vecko|gånger|minut|timm|kr))"
)
_AT = re.compile(r"@|\((?:at|a)\)|\[at\]")
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(a\))\s?[\w-]+(?:\.[\w-]+)+")
_STREETS = "[Gg]atan|gata|[Vv]ägen|väg|gränden|gränd|[Tt]orget|torg|stigen|stig|backen|allén|allé|plan|leden|esplanaden|kajen"
_ADDRESS = re.compile(
    rf"\b(?:[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ]?[\w-]+)? ?(?:{_STREETS})(?: nr)?|Box) \d{{1,5}} ?[A-Za-z]?\b"
)
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_HOUR = "(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)"
_HOURS = _HOUR[:-1] + "|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo)"
_SPAN = rf"{_CLOCK} ?(?:[–-]|till|och) ?{_CLOCK}"
# "mellan 9 och 15 år" is an age, and "3–5 dagar" is how long.
_NO_UNIT = r"(?!\w|[.:,–-]\d| ?(?:%|§)| (?:år|mån|veck|dag|dygn|tim|min|sek|gång|procent|kr|barn|elev|ung|person|besök|samtal|träff|av|steg|plats|kap))"
_OPEN = (
    r"(?:[Öö]ppe[tn]|[Öö]ppn?a[rs]?|[Öö]ppettid\w*|[Ss]tängt?|[Ss]tänger|[Ss]tängd|[Tt]elefontid\w*|"
    r"[Vv]ardag\w*|[Hh]elg(?:er|en|erna)?|[Dd]agligen|[Dd]rop-?in|[Kk]väll(?:ar|en|arna)?|[Ll]unch\w*|[Aa]lla dagar|[Rr]eceptionen|[Ss]varar|"
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag\w*)?))"
)
_TIMES = (
    rf"\b[Kk]l(?:ockan|\.)? ?(?:{_CLOCK}|{_HOUR})\b",
    rf"\b(?:[Kk]lockan |[Kk]l\.? ?)?(?:[Hh]alv|[Kk]vart (?:i|över)) {_HOUR}\b(?! av)",
    rf"\b[Vv]id {_HOUR}-?tiden\b",
    rf"\b(?:[Mm]ellan|[Ff]rån) {_CLOCK} (?:och|till) {_CLOCK}{_NO_UNIT}",
    rf"\b{_OPEN}:? (?:till |från |mellan )?{_SPAN}{_NO_UNIT}",
    rf"(?<![\w.:–-]){_SPAN} (?:på )?(?:[Vv]ardag|[Hh]elg|[Dd]agligen|alla dagar|(?:mån|tis|ons|tors|fre|lör|sön)dag)\w*",
    rf"\b{_OPEN}:? (?:från |mellan )?{_HOURS} (?:till|och) {_HOURS}\b(?! (?:år|dag|barn|person))",
    rf"\b(?:[Öö]ppe[tn]|[Öö]ppnar|[Ss]tänger) (?:till |från )?{_CLOCK}{_NO_UNIT}",
    r"(?<![\w.:§/-])CLOCK(?: ?[–-] ?CLOCK)?(?!\w|[.:]\d| ?(?:kr|procent|%|§))".replace(
        "CLOCK", r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
    ),
)
_TIME = re.compile("|".join(_TIMES))
# Without one of these there is no address and no time. Each begins with a letter or sign that is written out: that is quick to look for.
_MAY_BE_ADDRESS = re.compile(rf"(?:{_STREETS}|Box)(?: nr)? \d")
_MAY_BE_TIME = re.compile(
    "|".join(
        (
            *(rf"{k}l(?:ockan|\.)? ?(?:\d|{_HOUR})" for k in "Kk"),
            *(f"{word} {_HOUR}" for word in ("halv", "Halv", "kvart i", "kvart över")),
            *(f"{word} {_HOUR}" for word in ("Kvart i", "Kvart över", "vid", "Vid")),
            r"\.[0-5]\d|:[0-5]\d|ellan \d|rån \d",
            r"ppet (?:till )?\d|ppen (?:till )?\d|ppnar (?:till )?\d|tänger (?:till )?\d",
            rf"(?<![\w.:–-]){_SPAN}",
            rf" {_HOURS} (?:till|och) {_HOURS}",
        )
    )
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b|\b(?:19|20)\d{6}T\d{6}\b|(?<=DATE:)\d{8}\b"
)
_COLUMN_TIME = re.compile(r"(?<!\d)[0-2]\d:[0-5]\d(?!\d)")  # no number is grouped like that
_LINK = re.compile(r"\bhttps:[^\s<>\"')]+|\bmailto:(?=\S)")
_QUICK = re.compile(
    r"\d\d|@|\(a|\[at|[Kk]l|[Hh]alv|[Kk]vart|-?tiden\b|\d ?(?:[–-]|och|till) ?\d|[Ss]tänger \d|[Öö]pp\w+ \d"
    r"|(?:[Gg]at|[Vv]äg|[Tt]org|plan|stig|gränd|all|led|kaj)\w* (?:nr )?\d|Box \d|[Tt]elefontid|[Öö]ppe[tn]"
)


# A line without one of these tells nothing.
_TELLING = re.compile(
    r"\d|@|\(a|\[at|[Kk]l|[Hh]alv|[Kk]vart|tiden\b|(?:[Öö]ppe[tn]|[Tt]elefontid):? (?!dygnet)"
)
_KINDS = get_args(FactKind)


def find_text_facts(text: str) -> Iterator[TextFact]:
    """Yields the numbers, e-mail and street addresses and clock times of a text. Dates, years, sums and paragraphs are none."""
    if not _QUICK.search(text):
        return
    facts = [fact for part in _list_telling_parts(text) for fact in _find_in_part(part)]
    for kind in _KINDS:
        of_kind = [fact for fact in facts if fact.kind == kind]
        yield from dict.fromkeys(of_kind) if kind == "phone" else of_kind


def _list_telling_parts(text: str) -> Iterator[str]:
    """The parts of a text that may tell a fact. It is cut between two lines that tell nothing: no fact is longer than that."""
    part: list[str] = []
    has_fact = is_after_fact = False
    for line in text.split("\n"):
        plain, tells = _read_line(line)
        if tells is not None:
            if not tells and not is_after_fact:
                if has_fact:
                    yield "\n".join(part)
                part, has_fact = [], False
            has_fact, is_after_fact = has_fact or tells, tells
        part.append(plain)
    if has_fact:
        yield "\n".join(part)


@lru_cache(maxsize=20_000)
def _read_line(line: str) -> tuple[str, bool | None]:
    """A line without signs that nobody sees, dates and links, and whether it may tell a fact; None of an empty one."""
    plain = unicodedata.normalize("NFKC", line)
    for sign in set(plain):
        if unicodedata.category(sign) == "Cf":
            plain = plain.replace(sign, "")
    plain = _LINK.sub(" ", _DATE.sub(" ", plain.replace("\u2212", "-")))
    return plain, bool(_TELLING.search(plain)) if plain and not plain.isspace() else None


@lru_cache(maxsize=10_000)
def _find_in_part(plain: str) -> tuple[TextFact, ...]:
    """The facts of a part. The pages of a site have most of their lines in common."""
    facts = [
        TextFact("email", match[0])
        for match in (_EMAIL.finditer(plain) if _AT.search(plain) else ())
    ]
    if _MAY_BE_ADDRESS.search(plain):
        facts += [TextFact("address", match[0]) for match in _ADDRESS.finditer(plain)]
    if _MAY_BE_TIME.search(plain):
        facts += [TextFact("time", match[0]) for match in _TIME.finditer(plain)]
    plain = _COLUMN_TIME.sub(" ", plain)
    numbers = [match[0].strip() for match in _PHONE.finditer(plain)]
    numbers += [match["number"] for match in _CALLED.finditer(plain)]
    return (*facts, *(TextFact("phone", number) for number in numbers))


_BETWEEN_NUMBERS = re.compile(r"[,;\n]|\s/\s|\b(?:eller|och|samt)\b")


def find_phone_numbers(text: str) -> Iterator[TextFact]:
    """Yields the phone numbers of a text one by one, also where a comma alone stands between two."""
    for part in _BETWEEN_NUMBERS.split(text):
        numbers = [fact for fact in find_text_facts(part) if fact.kind == "phone"]
        for fact in numbers:
            if not any(fact is not other and fact.text in other.text for other in numbers):
                yield fact
