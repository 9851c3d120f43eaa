"""Which numbers, addresses and clock times a text may contain: numbers as references, the rest as in a contact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from generator.model.catalogue import Catalogue
from generator.model.hidden_values import HiddenValues, find_hidden_values, find_shown_numbers
from generator.model.text_facts import FactKind, TextFact, find_text_facts
from generator.model.text_reference_values import list_reference_values
from generator.model.text_references import REFERENCE, get_written
from generator.problem import Place, Problem

_KINDS = {
    "phone": (
        "numret",
        "Skriv numret som en kontakt med källa, och hänvisa till kontakten i texten: {tjänst.kontakt}.",
    ),
    "email": (
        "e-postadressen",
        "Ta bort den ur texten, och skriv den som en kontakt (kind: email) med källa.",
    ),
    "address": (
        "adressen",
        "Ta bort den ur texten, och skriv den som en kontakt (kind: visit) med källa.",
    ),
    "time": (
        "klockslaget",
        "Ta bort det ur texten, och skriv det i kontaktens hours, med källa. Är det en ålder: skriv år efter.",
    ),
}
# What is filled in, and so is no fact of the text: a reference, a blank in the words of the interface, a call on a page.
_FILLED = re.compile(
    rf"{REFERENCE.pattern}|\{{[a-z_]+\}}|\{{\{{ *\w+\((?:\"[a-z0-9.-]*\")?\) *\}}\}}"
)
_SITE = re.compile(
    r"(?<![\w@./-])(?:https?://)?(?:www\.)?((?:[a-zåäö0-9-]+\.)+(?:se|nu|com|org|net|eu|info|app|io|example))(?![\w-])",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"\d[–-]?{REFERENCE.pattern}|{REFERENCE.pattern}[–-]?\d")
_MISWRITTEN = re.compile(r"\{+[\w. -]+\}+")  # meant as a reference
_DOMAIN = re.compile(r"(?<![\w@.-])\d+\.se\b")  # digits with .se are an address on the web
NO_NUMBERS: frozenset[str] = frozenset()
NO_KINDS: frozenset[FactKind] = frozenset()


class FactJudge:
    """Knows which facts a text may name. `form` is how a text refers to a contact."""

    def __init__(self, catalogue: Catalogue, form: str = "{%s}") -> None:
        self.numbers = find_shown_numbers(catalogue)
        self._values = list_reference_values(catalogue)
        self._references = {
            re.sub(r"\D", "", value): name for name, value in reversed(self._values.items())
        }
        self._hidden = HiddenValues(find_hidden_values(catalogue))
        self._facts = cache(lambda text: list(find_text_facts(text)))
        self._form = form
        self._sites = _list_shown_sites(catalogue)

    def find_problems(
        self,
        text: str,
        place: Place,
        passing: Set[FactKind] = NO_KINDS,
        own: Set[str] = NO_NUMBERS,
    ) -> Iterator[Problem]:
        """Yields a problem for each fact that is written in a text, unless its kind may stand there.

        `own` are the digits of what the text is the name of.
        """
        written = _DOMAIN.sub(" ", _FILLED.sub(" ", get_written(text)))
        for fact in self._facts(written):
            allowed = fact.digits in own if fact.kind == "phone" else fact.kind in passing
            if not allowed and not self._hidden.find_in(text):  # that is told by another rule
                yield self._report(fact, place)

    def find_reference_problems(self, text: str, place: Place) -> Iterator[Problem]:
        """Yields a problem for each reference that leads to no contact that may be shown."""
        for name in REFERENCE.findall(get_written(text)):
            if name not in self._values:
                owner = name.partition(".")[0]
                near = [one for one in self._values if one.startswith(f"{owner}.")]
                yield Problem(
                    place,
                    "fact-in-text",
                    f"Texten hänvisar till '{name}', som inte är någon kontakt med status V.",
                    f"Skriv någon av dem som finns: {', '.join(f'{{{one}}}' for one in near)}."
                    if near
                    else "Skriv tjänstens id, en punkt och kontaktens id, till exempel {112.telefon}, eller skriv om texten utan numret.",
                )

    def find_unknown_sites(self, text: str, place: Place) -> Iterator[Problem]:
        """Yields a problem for each address on the web that no contact which may be shown leads to, and that is nobody's name."""
        for host in _SITE.findall(get_written(text)):
            if host.lower() not in self._sites:
                yield Problem(
                    place,
                    "fact-in-text",
                    f"Texten nämner webbplatsen '{host}', som ingen kontakt som visas har.",
                    "Skriv den som en kontakt (kind: web) med källa, eller ta bort den ur texten.",
                )

    def find_miswritten_references(self, text: str, place: Place) -> Iterator[Problem]:
        """Yields a problem for each word in braces that is no reference, and for digits that would lengthen a number.

        What has a fact in its braces is told with the fact.
        """
        for glued in _GLUED.finditer(get_written(text)):
            yield Problem(
                place,
                "fact-in-text",
                f"I '{glued[0]}' står en siffra intill hänvisningen: det blir ett annat nummer.",
                "Ta bort siffran, eller sätt ett mellanslag emellan.",
            )
        for found in _MISWRITTEN.findall(get_written(text)):
            if not REFERENCE.fullmatch(found) and not self._facts(_FILLED.sub(" ", found)):
                yield Problem(
                    place,
                    "fact-in-text",
                    f"Texten har '{found}', som inte är någon hänvisning till en kontakt.",
                    "Skriv tjänstens id, en punkt och kontaktens id, till exempel {112.telefon}. Ta annars bort klamrarna.",
                )

    def _report(self, fact: TextFact, place: Place) -> Problem:
        what, fix = _KINDS[fact.kind]
        reference = self._references.get(fact.digits) if fact.kind == "phone" else None
        if reference is None:
            said = f"Texten nämner {what} '{fact.text}', som ingen kontakt som visas har."
            return Problem(place, "fact-in-text", said, fix)
        return Problem(
            place,
            "fact-in-text",
            f"Texten nämner {what} '{fact.text}' utan att hänvisa till kontakten.",
            f"Skriv {self._form % reference} i stället. Numret fylls i, och byts det så byts det överallt.",
        )


def _list_shown_sites(catalogue: Catalogue) -> frozenset[str]:
    """The hosts of all contacts that may be shown, and names that look like one."""
    shown = (contact.value or "" for contact in catalogue.shown_contacts)
    names = (owner.name for owner in catalogue.owners)
    return frozenset(host.lower() for text in (*shown, *names) for host in _SITE.findall(text))
