"""Loads a catalogue: reads every file into the model, or returns the problems that prevent it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from generator.loading.kinds import resolve_kinds
from generator.loading.messages import describe_field_error
from generator.loading.validation_errors import FieldError, find_field_errors
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue, NeedsFile, ServicesFile
from generator.model.chart import ChartsFile, SchoolsFile
from generator.model.family_offers import OffersFile
from generator.model.handover import HandoversFile, HolesFile, JourneysFile
from generator.model.investment import InvestmentsFile
from generator.model.language import Language, SentencesFile
from generator.model.law import LawsFile, ParagraphsFile, RolesFile
from generator.model.learning import LearningFile
from generator.model.meeting import MeetingsFile
from generator.model.pyramid import PyramidFile
from generator.model.question import QuestionsFile
from generator.model.routine import Routine
from generator.model.site import Site
from generator.model.space import CaseSpace
from generator.problem import Problem
from generator.source.files import (
    compute_fingerprint,
    is_present,
    list_language_files,
    list_routine_files,
    list_service_files,
    read_file,
    report_unknown_files,
)
from generator.source.reader import YamlMapping

ROUTING_MODELS: dict[str, type[Entry]] = {"needs": NeedsFile, "space": CaseSpace, "site": Site}
# A new catalogue begins without these, and without routing/routines/.
OPTIONAL_MODELS: dict[str, type[Entry]] = {
    "handovers": HandoversFile,
    "holes": HolesFile,
    "journeys": JourneysFile,
    "questions": QuestionsFile,
    "paragraphs": ParagraphsFile,
    "laws": LawsFile,
    "roles": RolesFile,
    "meetings": MeetingsFile,
    "offers": OffersFile,
    "learning": LearningFile,
    "investments": InvestmentsFile,
    "pyramid": PyramidFile,
    "charts": ChartsFile,
    "schools": SchoolsFile,
    "sentences": SentencesFile,
}


# Files that were read before, by name, content and model.
EntryCache = dict[tuple[str, bytes, type[Entry]], Entry]
E = TypeVar("E", bound=Entry)


class ReadFile(Protocol):
    """Reads a file as an entry of a model, or gives None when it cannot."""

    def __call__(self, path: Path, model: type[E], /) -> E | None: ...


def load_catalogue(
    folder: Path, known: EntryCache | None = None
) -> tuple[Catalogue | None, list[Problem]]:
    """Loads the catalogue of a folder, or returns None and every problem that prevents it.

    `known` is a cache: a file with the same name and content is not read again.
    """
    with _pause_garbage_collection():
        return _load(folder, {} if known is None else known)


@contextmanager
def _pause_garbage_collection() -> Iterator[None]:
    """Loading creates millions of objects and no garbage: collecting would take half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(folder: Path, known: EntryCache) -> tuple[Catalogue | None, list[Problem]]:
    problems = report_unknown_files(folder, [*ROUTING_MODELS, *OPTIONAL_MODELS])

    def read(path: Path, model: type[E], /) -> E | None:
        return _entry(path, folder, model, problems, known)

    catalogue = assemble_catalogue(folder, read)
    return None if problems else catalogue, problems


def assemble_catalogue(folder: Path, read: ReadFile) -> Catalogue | None:
    """Assembles the catalogue of a folder; None when a file that must exist was not read."""
    parts = [read(path, ServicesFile) for path in list_service_files(folder)]
    wanted = ROUTING_MODELS | {
        name: model
        for name, model in OPTIONAL_MODELS.items()
        if is_present(folder / "routing" / f"{name}.yaml")
    }
    routing = {
        name: read(folder / "routing" / f"{name}.yaml", model) for name, model in wanted.items()
    }
    routines = [read(path, Routine) for path in list_routine_files(folder)]
    languages = [read(path, Language) for path in list_language_files(folder)]
    if None in (*parts, *routing.values()):
        return None
    joined = _joined(
        [part for part in parts if part],
        routing,
        [routine for routine in routines if routine],
        [language for language in languages if language],
    )
    return resolve_kinds(joined)


def _joined(
    parts: list[ServicesFile],
    routing: dict[str, Any],
    routines: list[Routine],
    languages: list[Language],
) -> Catalogue:
    lists = {
        name: tuple(entry for part in parts for entry in getattr(part, name))
        for name in ServicesFile.model_fields
    }
    optional = (entry for name, entry in routing.items() if name in OPTIONAL_MODELS)
    lists |= {name: getattr(entry, name) for entry in optional for name in type(entry).model_fields}
    needs = routing["needs"]
    return Catalogue.model_construct(
        None,  # pydantic: the fields given here are the fields set
        site=routing["site"],
        space=routing["space"],
        groups=needs.groups,
        needs=needs.needs,
        routines=tuple(sorted(routines, key=lambda routine: routine.order)),
        languages=tuple(sorted(languages, key=lambda language: language.order)),
        **lists,
    )


def _entry(
    path: Path, folder: Path, model: type[E], problems: list[Problem], known: EntryCache
) -> E | None:
    key = path.relative_to(folder).as_posix(), compute_fingerprint(path), model
    if isinstance(entry := known.get(key), model):
        return entry
    before = len(problems)
    new = _read(path, folder, model, problems)
    if new is not None and len(problems) == before:
        known[key] = new
    return new


def _read(path: Path, folder: Path, model: type[E], problems: list[Problem]) -> E | None:
    file, syntax = read_file(path, folder)
    problems.extend(syntax)
    if file.tree is None:
        return None
    entry, refused = validate_file(file.tree, model)
    # A value that could not be read must not be called wrong as well.
    reported = {problem.place for problem in syntax}
    problems.extend(p for p in map(describe_field_error, refused) if p.place not in reported)
    return entry


def validate_file(tree: YamlMapping, model: type[E]) -> tuple[E | None, list[FieldError]]:
    """Validates a file against a model: returns the entry, or None and what does not fit."""
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        return None, list(find_field_errors(error.errors(include_url=False), tree, model))
