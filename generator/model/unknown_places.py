"""Finds places in a text that the catalogue does not have: signs of a text copied from another municipality."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Place, Problem

_LETTER = r"[^\W\d_]"
_ALONE = rf"s?(?!{_LETTER})"  # as it is, or as a genitive


class ForeignPlaces:
    """Finds them. What is known: the municipalities, the county, and whatever organizations, services and addresses name."""

    def __init__(self, catalogue: Catalogue) -> None:
        counties = catalogue.counties
        every = {name for one in counties for name in (*one.short, *one.municipalities)}
        words = {word for one in counties for word in one.also_words}
        said = " · ".join(_list_known_texts(catalogue))
        foreign = every - set(re.findall(_match_any(every, _ALONE), said))
        name = _match_any(foreign - words, _ALONE)
        self._pattern = re.compile(f"{name}|{_match_any(foreign & words, 's? kommun')}")
        self._typed = re.compile(name, re.IGNORECASE)
        self._names = {one.lower(): one for one in foreign}

    def find_problems(self, text: str, place: Place, is_typed: bool = False) -> Iterator[Problem]:
        """One problem for each foreign place that a text names. `is_typed`: by what people type when they search."""
        found = self.find_typed_names(text) if is_typed else self.find_names(text)
        for name in dict.fromkeys(found):
            yield Problem(
                place,
                "foreign-place",
                f"Texten nämner {name}, som katalogen inte känner till.",
                (
                    "Är texten skriven för ett annat ställe? Skriv om den för de egna "
                    f"kommunerna. Ska {name} stå här, lägg till namnet i known_places i "
                    "routing/site.yaml."
                ),
            )

    def find_names(self, text: str) -> Iterator[str]:
        """The foreign places that a text names, as they are called in the list of places."""
        for name, word in self._pattern.findall(text):
            yield name or word

    def find_typed_names(self, text: str) -> Iterator[str]:
        """The same in what people type when they search: they leave out capitals."""
        yield from (self._names[found.lower()] for found in self._typed.findall(text))


def _match_any(names: Iterable[str], end: str) -> str:
    """A pattern for one of the names, at the beginning of a word, and with an ending."""
    choices = "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"
    return rf"(?<!{_LETTER})({choices}){end}"


def _list_known_texts(catalogue: Catalogue) -> Iterator[str]:
    site = catalogue.site
    yield from (site.name, site.place, site.county or "", *site.known_places)
    yield from (municipality.name for municipality in catalogue.space.municipalities)
    yield from (organization.name for organization in catalogue.organizations)
    yield from (service.name for service in catalogue.services)
    contacts = (contact for owner in catalogue.owners for contact in owner.contacts)
    yield from (text for one in contacts for text in (one.name, one.value) if text)
