"""Places that a text names and the catalogue does not know: a text taken over from somebody else."""

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

    def find_problems(self, text: str, place: Place) -> Iterator[Problem]:
        """One problem for each foreign place that a text names."""
        for name in dict.fromkeys(self.find_names(text)):
            yield Problem(
                place,
                "foreign-place",
                f"Texten nämner {name}, som katalogen inte känner till.",
                f"Är texten skriven för ett annat ställe? Skriv om den för de egna kommunerna. Ska {name} stå här, lägg till namnet i known_places i routing/site.yaml.",
            )

    def find_names(self, text: str) -> Iterator[str]:
        """The foreign places that a text names, as they are called in the list of places."""
        for name, word in self._pattern.findall(text):
            yield name or word


def _match_any(names: Iterable[str], end: str) -> str:
    """A pattern for one of the names, at the beginning of a word, and with an ending. All begin with a capital: that is looked for first."""
    choices = "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"
    return rf"(?<!{_LETTER})(?=[A-ZÅÄÖ])({choices}){end}"


def _list_known_texts(catalogue: Catalogue) -> Iterator[str]:
    site = catalogue.site
    yield from (site.name, site.place, site.county or "", *site.known_places)
    yield from (municipality.name for municipality in catalogue.space.municipalities)
    yield from (text for one in catalogue.organizations for text in (one.name, one.summary))
    yield from (text for one in catalogue.services for text in (one.name, one.summary))
    contacts = (contact for owner in catalogue.owners for contact in owner.contacts)
    yield from (text for one in contacts for text in (one.name, one.value) if text)
