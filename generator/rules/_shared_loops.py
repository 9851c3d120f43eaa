"""Walking through the catalogue: what several rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue, Owner
from generator.model.family_offers import CentrePart, Offer, Session
from generator.model.learning_plan import LearningDay
from generator.model.routine import Action, Exit, Routine, RoutinePart, Step, Trigger
from generator.model.service import Contact, Hours, VerifiedText
from generator.model.typed_references import get_reference_kind
from generator.model.value_types import is_safe_link
from generator.model.verification import Source, Verification

# What has a verification of its own, or is the name of where a fact stands. Everything else that is text is looked at,
# so that a new field is.
_NO_PROSE = {"value", "source"}
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def iterate_contacts(catalogue: Catalogue) -> Iterator[tuple[Owner, Contact]]:
    """Every contact with its owner."""
    for owner in catalogue.owners:
        for contact in owner.contacts:
            yield owner, contact


def iterate_hours(catalogue: Catalogue) -> Iterator[tuple[Owner, Hours]]:
    """Every opening hour with its owner."""
    for service in catalogue.services:
        yield from ((service, hour) for hour in service.hours)
    for owner, contact in iterate_contacts(catalogue):
        yield from ((owner, hour) for hour in contact.hours)


def iterate_texts(
    entry: Entry, leave_out: Set[str] = frozenset()
) -> Iterator[tuple[Entry, str, int | None, str]]:
    """(entry, field, index, text) of each text. What verifies a fact is no text of its own; what may not be shown is no text at all."""
    for name in (name for name in type(entry).model_fields if name not in leave_out):
        value = getattr(entry, name)
        for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, str):
                yield entry, name, index if isinstance(value, tuple) else None, one
            elif isinstance(one, dict):
                yield from ((entry, name, None, text) for text in _list_texts(one.values()))
            elif (
                isinstance(one, Entry)
                and not isinstance(one, Verification)
                and not is_hidden_entry(one)
            ):
                yield from iterate_texts(one, leave_out)


def _list_texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from _list_texts(value)


def is_hidden_entry(entry: Entry) -> bool:
    """Whether no page names an entry, since nobody has confirmed it, or it has ended.

    A contact is named also when its value is not: its words are shown.
    """
    if isinstance(entry, CentrePart):
        return not entry.verification.allows_showing
    held = LearningDay | Offer | Session | VerifiedText
    return isinstance(entry, held) and not entry.may_be_shown


def iterate_steps(catalogue: Catalogue) -> Iterator[tuple[Routine, Step]]:
    """Every step with its routine."""
    yield from ((routine, step) for routine in catalogue.routines for step in routine.steps)


def iterate_actions(catalogue: Catalogue) -> Iterator[tuple[Routine, Step, Action]]:
    """Every action with its step."""
    yield from (
        (routine, step, action)
        for routine, step in iterate_steps(catalogue)
        for action in step.actions
    )


def iterate_exits(catalogue: Catalogue) -> Iterator[tuple[Routine, Exit]]:
    """Every way out, written once for a routine or for one of its steps."""
    for routine in catalogue.routines:
        yield from ((routine, way) for way in routine.exits)
        yield from ((routine, way) for step in routine.steps for way in step.exits)


def iterate_triggers(catalogue: Catalogue) -> Iterator[tuple[Routine, Trigger]]:
    """Every trigger, of steps and of ways out."""
    yield from (
        (routine, trigger)
        for routine, step in iterate_steps(catalogue)
        for trigger in step.triggers
    )
    yield from ((routine, way.trigger) for routine, way in iterate_exits(catalogue))


def iterate_routine_parts(catalogue: Catalogue) -> Iterator[tuple[Routine, RoutinePart]]:
    """Everything that the law fixes, somebody decides, or is a proposal."""
    yield from (
        (routine, part)
        for routine, step in iterate_steps(catalogue)
        for part in (step, step.deadline)
    )
    yield from iterate_triggers(catalogue)


def iterate_prose(
    catalogue: Catalogue, leave_out: Set[str] = frozenset()
) -> Iterator[tuple[Entry, str, int | None, str]]:
    """(entry, field, index, text) of everything that somebody wrote as text: no names of files, ids or links, and no sources.

    `leave_out` names lists of the catalogue. Drafts are never shown, so they are left out too.
    """
    for name in type(catalogue).model_fields:
        value = () if name == "drafts" or name in leave_out else getattr(catalogue, name)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Entry):
                yield from _iterate_texts(entry)


def iterate_all_texts(catalogue: Catalogue) -> Iterator[tuple[Entry, str, int | None, str]]:
    """(entry, field, index, text) of every text, shown or not: drafts, notes and sources too."""
    for name in type(catalogue).model_fields:
        value = getattr(catalogue, name)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Entry):
                yield from _iterate_all_texts(entry)


def _iterate_all_texts(entry: Entry) -> Iterator[tuple[Entry, str, int | None, str]]:
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, str):
                yield entry, name, index if isinstance(value, tuple) else None, one
            elif isinstance(one, Entry):
                yield from _iterate_all_texts(one)


def _iterate_texts(entry: Entry) -> Iterator[tuple[Entry, str, int | None, str]]:
    if isinstance(entry, Verification | Source):
        return
    for name, is_name in _list_prose_fields(type(entry)):
        value = getattr(entry, name)
        if value is not None and (not is_name or isinstance(value, dict)):
            yield from _iterate_texts_in(entry, name, None, value)


@cache
def _list_prose_fields(model: type[Entry]) -> tuple[tuple[str, bool], ...]:
    """The fields that may hold prose, and whether each names something else unless it is a table."""
    fields = (name for name in model.model_fields if name not in _NO_PROSE)
    return tuple((name, get_reference_kind(model, name) is not None) for name in fields)


def _iterate_texts_in(
    entry: Entry, name: str, index: int | None, value: object
) -> Iterator[tuple[Entry, str, int | None, str]]:
    if isinstance(value, str):
        is_name = _NAME.fullmatch(value) and re.search("[a-z]", value)  # `0000-11-22` is a number
        is_mark = name == "fingerprint" and _FINGERPRINT.fullmatch(value)
        if not is_name and not is_mark and not is_safe_link(value):
            yield entry, name, index, value
    elif isinstance(value, Entry):
        yield from _iterate_texts(value)
    elif isinstance(value, tuple):
        for position, one in enumerate(value):
            yield from _iterate_texts_in(entry, name, position if index is None else index, one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _iterate_texts_in(entry, name, index, one)
