"""Values that are kept in the data and never shown, and how to find them in a text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Protocol

from generator.model.catalogue import Catalogue
from generator.model.service import Contact
from generator.problem import Place, Problem

_NUMBER = re.compile(r"\+?\d[\d\s\u00a0()–-]{1,20}\d")


def find_hidden_values(catalogue: Catalogue) -> Iterator[str]:
    """Numbers, addresses and sentences of fact that no output may contain. A value that is shown elsewhere is not hidden.

    A web address is not among them: a page may name it as a source without offering it as a way in.
    """
    shown = {
        _get_digits(value) or value for c in catalogue.shown_contacts if (value := _get_value(c))
    }
    contacts = (c for owner in catalogue.owners for c in owner.contacts)
    values = (value for c in contacts if (value := _get_value(c)))
    yield from (value for value in values if (_get_digits(value) or value) not in shown)
    drafted = (v for d in catalogue.drafts for v in (d.phone, d.email, d.address) if v)
    yield from (value for value in drafted if (_get_digits(value) or value) not in shown)
    yield from _find_hidden_places(catalogue)
    facts = [fact for _, _, fact in catalogue.iterate_verified_texts()]
    said = {fact.text for fact in facts if fact.may_be_shown}
    yield from dict.fromkeys(f.text for f in facts if not f.may_be_shown and f.text not in said)


def _get_value(contact: Contact) -> str | None:
    return contact.value if contact.kind not in ("web", "chat") else None


class _Placed(Protocol):
    @property
    def place(self) -> str | None: ...


def _find_hidden_places(catalogue: Catalogue) -> Iterator[str]:
    """Where offers, parts and days are that nobody has confirmed, unless something confirmed is there too."""
    sessions = [
        (s, o.may_be_shown and s.may_be_shown) for o in catalogue.offers for s in o.sessions
    ]
    parts = [
        (part, part.verification.allows_showing)
        for centre in catalogue.centres
        for part in centre.parts
    ]
    offers = [(offer, offer.may_be_shown) for offer in catalogue.offers]
    days = [(day, day.may_be_shown) for day in catalogue.learning_days]
    held: list[tuple[_Placed, bool]] = [*sessions, *parts, *offers, *days]
    placed = [(entry.place, shown) for entry, shown in held if entry.place]
    known = {place for place, shown in placed if shown}
    yield from dict.fromkeys(place for place, shown in placed if not shown and place not in known)


def find_shown_values(catalogue: Catalogue) -> Iterator[str]:
    """Numbers, addresses and places that may be shown."""
    yield from (contact.value for contact in catalogue.shown_contacts if contact.value)
    for offer in catalogue.shown_offers:
        yield from filter(None, [offer.place])
        yield from (s.place for s in offer.sessions if s.place and s.may_be_shown)
    parts = (part for centre in catalogue.centres for part in centre.parts)
    yield from (part.place for part in parts if part.place and part.verification.allows_showing)
    yield from (day.place for day in catalogue.learning_days if day.place and day.may_be_shown)


def find_shown_numbers(catalogue: Catalogue) -> set[str]:
    """The digits of every phone number that may be shown."""
    return {
        re.sub(r"\D", "", contact.value)
        for contact in catalogue.shown_contacts
        if contact.value and contact.kind in ("phone", "sms")
    }


# What may stand between two digits of a number: signs of any kind, seen or not, and tags. No letter, no digit.
_BETWEEN = r"(?:<[^<>]{0,40}>|[\W_]){0,8}?"
_OTHER_DIGIT = re.compile(r"[^0-9\D]")  # full width, Arabic and the like

_LEFT_OUT = "(visas inte)"


class HiddenValues:
    """Values that no output may contain, however their spaces and hyphens are written."""

    def __init__(self, values: Iterable[str]) -> None:
        values = list(values)
        numbers = [_get_digits(value) for value in values if _get_digits(value)]
        self.numbers = [
            (digits[1:], re.compile(_build_number_pattern(digits))) for digits in numbers
        ]
        self.texts = {
            _plain(value.removeprefix("mailto:")): value
            for value in values
            if not _get_digits(value)
        }

    def find_in(self, text: str) -> list[str]:
        """The hidden values that a text shows."""
        text = html.unescape(text)
        run = re.sub(r"\D+", "", text) if self.numbers else ""
        if not run.isascii():
            return self.find_in(_write_plainly(text))
        # A number can only be there if its digits follow each other; only then is it looked for with care.
        numbers = [
            found[0]
            for digits, pattern in self.numbers
            if digits in run and (found := pattern.search(text))
        ]
        plain = _plain(text) if self.texts else ""
        return numbers + [value for key, value in sorted(self.texts.items()) if key in plain]

    def find_problems(self, text: str, place: Place) -> Iterator[Problem]:
        """Yields a problem for each hidden value that a text shows."""
        for value in self.find_in(text):
            yield Problem(
                place,
                "nothing-unverified-shows",
                f"Texten nämner '{value}', som inte får visas.",
                "Ta bort uppgiften ur texten. Kontakten visar den när den är bekräftad, om tjänsten finns kvar.",
            )

    def remove_from(self, text: str) -> str:
        """The text with the hidden values left out, however they are written in it."""
        for _, pattern in self.numbers:
            if pattern.search(plain := _write_plainly(text)):
                text = pattern.sub(_LEFT_OUT, plain)
        for words in self.texts:
            text = re.sub(
                r"\s+".join(map(re.escape, words.split())), _LEFT_OUT, text, flags=re.IGNORECASE
            )
        return text


def _write_plainly(text: str) -> str:
    """A text without entities, its digits in our script."""
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), html.unescape(text))


def _build_number_pattern(digits: str) -> str:
    """A number that begins with 0 may also be written with +46 in place of it."""
    rest = _BETWEEN.join(digits[1:])
    first = rf"(?:0|\+?46{_BETWEEN}(?:\(?0\)?)?)" if digits[0] == "0" else digits[0]
    return rf"{first}{_BETWEEN}{rest}(?!\d)"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _get_digits(text: str) -> str:
    return re.sub(r"\D", "", text) if _NUMBER.fullmatch(text) else ""
