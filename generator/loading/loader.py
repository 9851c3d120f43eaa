"""From files to the model: reads every file, and turns what does not fit into problems."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.loading.messages import problem_of
from generator.loading.validation_errors import Misfit, misfits
from generator.model.catalogue import Catalogue, NeedsFile, ServicesFile
from generator.model.chart import ChartsFile, SchoolsFile
from generator.model.entry import Entry
from generator.model.handover import HandoversFile, HolesFile, JourneysFile
from generator.model.investment import InvestmentsFile
from generator.model.law import LawsFile, RolesFile
from generator.model.learning import LearningFile
from generator.model.meeting import MeetingsFile
from generator.model.offer import OffersFile
from generator.model.pyramid import PyramidFile
from generator.model.question import QuestionsFile
from generator.model.routine import Routine
from generator.model.site import Site
from generator.model.space import CaseSpace
from generator.problem import Problem
from generator.source.files import (
    fingerprint,
    is_there,
    read,
    routine_files,
    service_files,
    strange_files,
)
from generator.source.reader import Mapping

ROUTING = {"needs": NeedsFile, "space": CaseSpace, "site": Site}
# A new catalogue begins without these, and without routing/routines/.
OPTIONAL = {
    "handovers": HandoversFile,
    "holes": HolesFile,
    "journeys": JourneysFile,
    "questions": QuestionsFile,
}
OPTIONAL |= {"laws": LawsFile, "roles": RolesFile, "meetings": MeetingsFile}
OPTIONAL |= {
    "offers": OffersFile,
    "learning": LearningFile,
    "investments": InvestmentsFile,
    "pyramid": PyramidFile,
    "charts": ChartsFile,
    "schools": SchoolsFile,
}


Known = dict[
    tuple[str, bytes, type[Entry]], Entry
]  # what files that were read before said, by name and content


def load(folder: Path, known: Known | None = None) -> tuple[Catalogue | None, list[Problem]]:
    """The catalogue of a folder, or None with every problem that stands in the way.

    With `known`, a file that is the same as one that was read before is not read again.
    """
    with _no_search_for_garbage():
        return _load(folder, {} if known is None else known)


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Reading makes millions of values and no garbage: looking for it again and again takes half the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _load(folder: Path, known: Known) -> tuple[Catalogue | None, list[Problem]]:
    problems = strange_files(folder, [*ROUTING, *OPTIONAL])
    catalogue = joined(folder, lambda path, model: _entry(path, folder, model, problems, known))
    return None if problems else catalogue, problems


def joined(folder: Path, read: Callable[[Path, type[Entry]], Entry | None]) -> Catalogue | None:
    """The catalogue of what is read from the files of a folder; None without a file that it cannot do without."""
    parts = [read(path, ServicesFile) for path in service_files(folder)]
    wanted = ROUTING | {
        name: model
        for name, model in OPTIONAL.items()
        if is_there(folder / "routing" / f"{name}.yaml")
    }
    routing = {
        name: read(folder / "routing" / f"{name}.yaml", model) for name, model in wanted.items()
    }
    routines = [read(path, Routine) for path in routine_files(folder)]
    return (
        None
        if None in (*parts, *routing.values())
        else _joined(parts, routing, [routine for routine in routines if routine])
    )


def _joined(
    parts: list[ServicesFile], routing: dict[str, Any], routines: list[Routine]
) -> Catalogue:
    lists = {
        name: tuple(entry for part in parts for entry in getattr(part, name))
        for name in ServicesFile.model_fields
    }
    optional = (entry for name, entry in routing.items() if name in OPTIONAL)
    lists |= {name: getattr(entry, name) for entry in optional for name in type(entry).model_fields}
    needs = routing["needs"]
    return Catalogue.model_construct(
        site=routing["site"],
        space=routing["space"],
        groups=needs.groups,
        needs=needs.needs,
        routines=tuple(sorted(routines, key=lambda routine: routine.order)),
        **lists,
    )


def _entry(
    path: Path, folder: Path, model: type[Entry], problems: list[Problem], known: Known
) -> Entry | None:
    key = path.relative_to(folder).as_posix(), fingerprint(path), model
    if key not in known:
        before = len(problems)
        entry = _read(path, folder, model, problems)
        if entry is None or len(problems) > before:
            return entry
        known[key] = entry
    return known[key]


def _read(path: Path, folder: Path, model: type[Entry], problems: list[Problem]) -> Entry | None:
    file, found = read(path, folder)
    problems.extend(found)
    if file.tree is None:
        return None
    entry, refused = fitted(file.tree, model)
    told = {problem.place for problem in found}
    problems.extend(problem for problem in map(problem_of, refused) if problem.place not in told)
    return entry


def fitted(tree: Mapping, model: type[Entry]) -> tuple[Entry | None, list[Misfit]]:
    """A file as an entry of the model, or None with what does not fit."""
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        return None, list(misfits(error.errors(include_url=False), tree, model))
