"""A number in a text is filled in from a contact that may be shown, and an address or a clock time stands in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.facts_allowed_in_texts import NO_KINDS, NO_NUMBERS, FactJudge
from generator.model.handover import Journey
from generator.model.language import EasyCard, Language, Sentence, Translation
from generator.model.person_data import find_identity_numbers
from generator.model.round_the_clock_promises import AlwaysOpenJudge
from generator.model.service import Contact, Organization, Service
from generator.model.text_facts import FactKind
from generator.model.value_types import is_safe_link
from generator.model.verification import Source
from generator.problem import Problem
from generator.rules._shared_loops import iterate_all_texts, iterate_prose
from generator.rules.registry import Scope, rule

_DRAFTED = ("name", "summary", "for_whom")  # the other fields of a draft are facts by themselves
# A place is verified with the time that is held there; a source tells where and when something stood.
_IN_PLACES: Set[FactKind] = {"email", "address", "time"}
_IN_SOURCES: Set[FactKind] = {"address", "time"}
_NAMES = {"id", "name", "full_name"}  # 112 is called 112
# What people write when they search. It is compared, and leads nobody to a number.
_SEARCHED = {"everyday_words", "other_languages", "words", "signs", "danger_words"}
# fact-in-translation looks at the digits and the references of these.
_IN_LANGUAGES = Sentence | Translation | EasyCard | Language


@rule("fact-in-text", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact in a sentence is a fact: a number that is typed has no source, is never out of date, and may be that of somebody else."""
    judge, always = FactJudge(catalogue), AlwaysOpenJudge(catalogue)
    names = _list_own_numbers(catalogue, judge)
    for entry, name, index, text in iterate_prose(catalogue):
        place = entry.get_place(name, index)
        own = _choose_numbers(entry, name, names, judge)
        passing = _IN_PLACES if name == "place" else NO_KINDS
        yield from judge.find_problems(text, place, passing, own)
        if name not in _SEARCHED:
            yield from always.find_problems(text, place)
        if not isinstance(entry, _IN_LANGUAGES):
            yield from judge.find_reference_problems(text, place)
            yield from judge.find_miswritten_references(text, place)
        if not is_safe_link(text):
            yield from judge.find_unknown_sites(text, place)
    for draft in catalogue.drafts:  # shown to nobody, but what stands there becomes a service
        for name in _DRAFTED:
            yield from judge.find_problems(getattr(draft, name) or "", draft.get_place(name))
    yield from _find_in_sources(catalogue, judge)
    yield from _find_identity_numbers(catalogue)


def _find_in_sources(catalogue: Catalogue, judge: FactJudge) -> Iterator[Problem]:
    """A source is shown too. It may name a number that is shown: a line is also where something stands."""
    for entry, name, index, text in iterate_all_texts(catalogue):
        if name == "source" or (isinstance(entry, Source) and name == "text"):
            yield from judge.find_problems(
                text, entry.get_place(name, index), _IN_SOURCES, judge.numbers
            )


def _find_identity_numbers(catalogue: Catalogue) -> Iterator[Problem]:
    """A personal identity number stands nowhere, shown or not."""
    for entry, name, index, text in iterate_all_texts(catalogue):
        for _ in find_identity_numbers(text):
            yield Problem(
                entry.get_place(name, index),
                "fact-in-text",
                "Här står ett personnummer.",
                "Ta bort det, och säg till den som sköter Psynk: det kan stå kvar i historiken.",
            )


def _choose_numbers(
    entry: Entry, field: str, names: Mapping[int, Set[str]], judge: FactJudge
) -> Set[str]:
    """The numbers that a text may have written out: its own name, or what nobody is led by."""
    # Journeys are tests, and shown to nobody.
    if field in _SEARCHED or isinstance(entry, Journey | _IN_LANGUAGES):
        return judge.numbers
    named = isinstance(entry, Service | Organization | Contact) and field in _NAMES
    return names.get(id(entry), NO_NUMBERS) if named else NO_NUMBERS


def _list_own_numbers(catalogue: Catalogue, judge: FactJudge) -> dict[int, Set[str]]:
    """The shown numbers of each service and organization, for itself and for each of its contacts."""
    own: dict[int, Set[str]] = {}
    for owner in catalogue.owners:
        values = (contact.value or "" for contact in owner.contacts)
        digits = {"".join(filter(str.isdigit, value)) for value in values} & judge.numbers
        own |= {id(entry): digits for entry in (owner, *owner.contacts)}
    return own
