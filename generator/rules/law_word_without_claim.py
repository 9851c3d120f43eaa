"""A right or a duty in a public text stands on a claim about law."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart, ChartRow
from generator.model.handover import RoutineJourney
from generator.model.law_words import LAW_WORDS, find_unclaimed_paragraphs
from generator.model.routine import Routine
from generator.model.verification import Source, Verification
from generator.problem import Place, Problem, Severity
from generator.rules.registry import Scope, rule

# What no page shows, and what people say themselves.
_NOT_SHOWN = {
    "note",
    "source",
    "everyday_words",
    "search_phrases",
    "shared_words",
    "known",
    "name",
    "words",
    "actors",
    "postponed_why",
}
# Lists of the catalogue that say what law is, that no reader meets, or that hold another language's words.
_LEFT_OUT = {"laws", "paragraphs", "not_law", "journeys", "drafts", "layers", "languages"}

LawText = tuple[Entry, str, int | None, str, tuple[str, ...]]


@rule("law-word-without-claim", scope=Scope.CATALOGUE, severity=Severity.WARNING)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A text that says what somebody must do or has a right to names its claims, unless it is listed as no law. A paragraph it names is one of theirs."""
    allowed = {phrase.text for phrase in catalogue.not_law}
    for owner, field, index, text, laws in _iterate_texts(catalogue):
        match = None if laws else LAW_WORDS.search(text)
        if match and not any(phrase in text for phrase in allowed):
            place = owner.get_place(field, index)
            yield _report(place, f"'{match[0]}' låter som lag, men texten hänvisar till inget")
        known = [paragraph for law in laws for paragraph in catalogue.list_paragraphs(law)]
        for named in find_unclaimed_paragraphs(text, known):
            place = owner.get_place(field, index)
            yield _report(place, f"'{named.name}' nämns i texten, men den hänvisar inte till det")


def _report(place: Place, sentence: str) -> Problem:
    return Problem(
        place,
        "law-word-without-claim",
        f"{sentence} påstående.",
        "Lägg till laws med påståendets id, skriv på ett annat sätt, eller lägg meningen i not_law i routing/laws.yaml med skälet.",
    )


def _iterate_texts(catalogue: Catalogue) -> Iterator[LawText]:
    for name in type(catalogue).model_fields.keys() - _LEFT_OUT:
        value = getattr(catalogue, name)
        for entry in value if isinstance(value, tuple) else (value,):
            yield from _iterate_entry(catalogue, entry, ())


def _iterate_entry(
    catalogue: Catalogue, entry: Entry, around: tuple[str, ...]
) -> Iterator[LawText]:
    """The texts of an entry and its parts, with the claims they stand on. A part with its own `laws` answers for itself."""
    if isinstance(entry, Verification | Source):
        return
    own = _get_laws(catalogue, entry)
    laws = around if own is None else own
    for name in _list_shown_fields(type(entry)):
        value = getattr(entry, name)
        for index, part in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(part, Entry):
                yield from _iterate_entry(catalogue, part, laws)
            elif isinstance(part, str):
                yield entry, name, index if isinstance(value, tuple) else None, part, laws


@cache
def _list_shown_fields(model: type[Entry]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in _NOT_SHOWN)


def _get_laws(catalogue: Catalogue, entry: Entry) -> tuple[str, ...] | None:
    """The claims that an entry stands on; None when it says nothing of that itself."""
    match entry:
        case Routine():  # its forms stand on what its steps stand on
            return (*entry.laws, *(law for step in entry.steps for law in step.laws))
        case Chart():  # prints routines
            printed = (catalogue.routine.get(name) for name in entry.routines)
            return tuple(
                law for routine in printed if routine for law in _get_laws(catalogue, routine) or ()
            )
        case RoutineJourney():  # tells what the steps of its routine say
            routine = catalogue.routine.get(entry.routine)
            return _get_laws(catalogue, routine) if routine else None
        case ChartRow():  # leads to the page of its need
            need = catalogue.need.get(entry.need)
            return (*entry.laws, *(need.laws if need else ()))
    fields = type(entry).model_fields
    laws: tuple[str, ...] | None = getattr(entry, "laws", None) if "laws" in fields else None
    if laws is not None or "law" not in fields:
        return laws
    law = getattr(entry, "law", None)
    return (law,) if law else ()
