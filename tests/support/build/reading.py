"""Finished pages read as a reader would: by their words, with none of the code that made them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from generator.model.catalogue import Catalogue
from generator.proof.proof import Proof, get_proof
from tests.support.build.document import Document, Element, Site

Case = dict[str, str]


@dataclass(frozen=True, eq=False)
class Read:
    """A finished site, read with the words of its catalogue."""

    site: Site
    catalogue: Catalogue

    @cached_property
    def proof(self) -> Proof:
        """The proof that the route is asked of."""
        return get_proof(self.catalogue)

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """The words for the values of each dimension."""
        return {
            d.name: dict(zip(d.values, d.words, strict=True)) for d in self.proof.space.dimensions
        }

    @cached_property
    def said_by_askers(self) -> dict[str, set[str]]:
        """Each answer about who asks, with those it stands for."""
        found: dict[str, set[str]] = {}
        for wording in self.catalogue.questions:
            if wording.dimension == "asker":
                found |= {text: {value} for value, text in wording.answers.items()}
                found |= {one.answer: set(one.values) for one in wording.together}
        return found

    @cached_property
    def urgencies(self) -> dict[str, str]:
        """Each answer about how urgent it is, with the urgency."""
        return {
            text: value
            for wording in self.catalogue.questions
            if wording.dimension == "urgency"
            for value, text in wording.answers.items()
        }

    @cached_property
    def outcomes(self) -> dict[str, list[tuple[str, Document]]]:
        """The outcomes of each need, by its id."""
        found: dict[str, list[tuple[str, Document]]] = {}
        for name, page in self.site.pages.items():
            if page.kind == "outcome":
                found.setdefault(name.split("/")[2], []).append((name, page))
        return found

    def holds(self, said: str, case: Case) -> bool:
        """Whether words about ages, places or askers speak of a case. Words about none of them speak of all."""
        return (
            in_ages(said, case["age"])
            and self._in_place(said, case["municipality"])
            and self._asks(said, case["asker"])
        )

    def _in_place(self, said: str, municipality: str) -> bool:
        named = {
            value
            for value, name in self.names["municipality"].items()
            if name in re.split(r"[\s,:.]+", said)
        }
        return not named or municipality in named

    def _asks(self, said: str, asker: str) -> bool:
        return asker in self.said_by_askers.get(said, {asker})


@cache
def in_ages(said: str, age: str) -> bool:
    """Whether `väntat barn, 0–5 och 7 år` holds an age. Words without any age hold all of them, `upp till` all before."""
    said = re.sub(r"\b[Uu]pp till ", "väntat barn, 0–", said)
    years = [
        (int(low), int(high or low))
        for low, high in re.findall(r"\b(\d+)(?:–(\d+))?(?=[^.]*\bår\b)", said)
    ]
    expected = any(words in said.casefold() for words in ("väntat barn", "väntar barn"))
    if not years and not expected:
        return True
    return expected if age == "väntat" else any(low <= int(age) <= high for low, high in years)


def classes(element: Element) -> set[str]:
    """The classes of an element."""
    return set(element.attributes.get("class", "").split())


def services(element: Element) -> frozenset[str]:
    """The services that an element links to."""
    paths = (link.attributes.get("href", "") for link in element.all("a"))
    return frozenset(path.rstrip("/").rpartition("/")[2] for path in paths if "tjanster/" in path)
