"""Loads a catalogue: reads every file into the model, or returns the problems that prevent it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import ValidationError

from generator.loading.apply_decisions import apply_decisions
from generator.loading.compose_layers import (
    Lists,
    apply_differences,
    find_base,
    find_top,
    report_base_circle,
    report_other_version,
    report_unknown_base,
)
from generator.loading.field_error_messages import describe_field_error
from generator.loading.fill_deciders import fill_deciders
from generator.loading.fill_text_references import fill_contact_values
from generator.loading.municipality_slice import slice_catalogue
from generator.loading.resolve_service_kinds import resolve_kinds
from generator.loading.validation_errors import FieldError, find_field_errors
from generator.model.base_entry import Entry
from generator.model.case_space import CaseSpace, MunicipalitiesFile
from generator.model.catalogue import Catalogue, NeedsFile, NeedsPart, ServicesFile
from generator.model.chart import ChartsFile, SchoolsFile
from generator.model.county_places import CountiesFile
from generator.model.draft import DraftsFile
from generator.model.family_offers import OffersFile
from generator.model.first_step import WorkplacesFile
from generator.model.handover import HandoversFile, HolesFile, JourneysFile
from generator.model.handover_question import HandoverQuestionsFile
from generator.model.language import Language, SentencesFile
from generator.model.law import LawsFile, ParagraphsFile, RolesFile
from generator.model.layer import BaseFile, Layer, LayersFile
from generator.model.learning_plan import LearningFile
from generator.model.meeting import MeetingsFile
from generator.model.question_words import QuestionsFile
from generator.model.routine import Routine
from generator.model.site_settings import Site
from generator.model.social_investment import InvestmentsFile
from generator.model.steering_group_decision import DecisionsFile
from generator.model.support_pyramid import PyramidFile
from generator.problem import EntryPlaces, Problem
from generator.source.catalogue_files import (
    compute_file_fingerprint,
    is_present,
    list_language_files,
    list_part_files,
    list_routine_files,
    list_service_files,
    name_file,
    read_file,
    report_unknown_files,
)
from generator.source.yaml_reader import YamlMapping

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
    "counties": CountiesFile,
    "schools": SchoolsFile,
    "drafts": DraftsFile,
    "sentences": SentencesFile,
    "workplaces": WorkplacesFile,
    "before-handover": HandoverQuestionsFile,
}
# Files that are no lists to be joined with those of a base: each is read where it is needed.
SINGLE_MODELS: dict[str, type[Entry]] = {
    "layers": LayersFile,
    "municipalities": MunicipalitiesFile,
    "decisions": DecisionsFile,
}


# Each of these may also be a folder, routing/<name>/, with the list in several files.
LIST_MODELS: dict[str, type[Entry]] = {"needs": NeedsFile, **OPTIONAL_MODELS}
# Files that were read before, by name, content and model.
EntryCache = dict[tuple[str, bytes, type[Entry]], Entry]
E = TypeVar("E", bound=Entry)


class ReadFile(Protocol):
    """Reads a file as an entry of a model, or gives None when it cannot."""

    def __call__(self, path: Path, model: type[E], /) -> E | None: ...


def load_catalogue(
    folder: Path, cache: EntryCache | None = None, municipalities: Collection[str] = ()
) -> tuple[Catalogue | None, list[Problem]]:
    """Loads the catalogue of a folder, or returns None and every problem that prevents it.

    `cache` is a cache: a file with the same name and content is not read again. `municipalities` are those that it is
    cut down to; none is all of them.
    """
    with _pause_garbage_collection():
        return _load(folder, {} if cache is None else cache, municipalities)


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


def _load(
    folder: Path, cache: EntryCache, municipalities: Collection[str]
) -> tuple[Catalogue | None, list[Problem]]:
    names = [*ROUTING_MODELS, *OPTIONAL_MODELS, *SINGLE_MODELS]
    problems = report_unknown_files(folder, names, LIST_MODELS)

    def read(path: Path, model: type[E], /) -> E | None:
        return _read_entry(path, folder, model, problems, cache)

    catalogue = assemble_catalogue(folder, read, problems.append, municipalities)
    return None if problems else catalogue, problems


def assemble_catalogue(
    folder: Path,
    read: ReadFile,
    report: Callable[[Problem], None],
    municipalities: Collection[str] = (),
) -> Catalogue | None:
    """Assembles the catalogue of a folder with the bases it stands on.

    None when a file that must exist was not read, or a base is missing. `report` takes what is
    wrong between the layers.
    """
    top = find_top(folder)
    site = read(top / "routing" / "site.yaml", Site)
    bases = _find_bases(folder, site, read, report)
    if bases is None:
        return None
    lists: Lists = {}
    space: CaseSpace | None = None
    for place in dict.fromkeys((*(base for base, _ in bases), folder, top)):
        parts = _read_layer(place, read, is_above=space is not None)
        if parts is None:
            return None
        below, problems = apply_differences(lists, parts.differences)
        for problem in problems:
            report(problem)
        lists = {name: (*below.get(name, ()), *entries) for name, entries in parts.lists.items()}
        space = parts.compose_space(space)
    if site is None or space is None:
        return None
    for name in ("routines", "languages"):
        lists[name] = tuple(sorted(lists[name], key=lambda entry: entry.order))
    layers = tuple(layer for _, layer in bases)
    # pydantic: the fields given here are the fields set
    joined = Catalogue.model_construct(None, site=site, space=space, layers=layers, **lists)
    if municipalities:
        joined = slice_catalogue(joined, municipalities)
    decided = (
        read(file, DecisionsFile)
        if is_present(file := top / "routing" / "decisions.yaml")
        else None
    )
    decided_on = apply_decisions(resolve_kinds(fill_deciders(joined)), decided)
    return fill_contact_values(decided_on)  # last: a decision is about what is written


def _find_bases(
    folder: Path, site: Site | None, read: ReadFile, report: Callable[[Problem], None]
) -> list[tuple[Path, Layer]] | None:
    """The bases below a catalogue, the lowest first; None when one cannot be used."""
    bases: list[tuple[Path, Layer]] = []
    stands_on = site.stands_on if site else None
    while stands_on:
        base = find_base(folder, stands_on)
        if base is None:
            report(report_unknown_base(stands_on))
            return None
        if base == folder or any(base == other for other, _ in bases):
            report(report_base_circle(stands_on))
            return None
        about = read(base / "base.yaml", BaseFile)
        if about is None:
            return None
        if about.version != stands_on.version:
            report(report_other_version(stands_on, about.version))
        layer = Layer(name=stands_on.base, version=about.version)
        layer._places = about._places
        bases.insert(0, (base, layer))
        stands_on = about.stands_on
    return bases


@dataclass
class _LayerParts:
    """What the files of one layer say."""

    lists: Lists
    space: CaseSpace | None
    municipalities: MunicipalitiesFile | None
    differences: LayersFile

    def compose_space(self, below: CaseSpace | None) -> CaseSpace | None:
        """The case space on top of the one below, with this layer's municipalities if it has any."""
        space = self.space or below
        if space is None or self.municipalities is None:
            return space
        own = self.municipalities.municipalities
        new = space.model_copy(update={"municipalities": own})
        old = space._places
        places = {**old.replaced, "municipalities": self.municipalities.get_place("municipalities")}
        new._places = EntryPlaces(old.start, old.values, places)
        return new


def _read_layer(folder: Path, read: ReadFile, *, is_above: bool) -> _LayerParts | None:
    """Reads every file of one layer; None when one could not be read."""
    routing = folder / "routing"
    entries: list[Entry | None] = []
    if not is_above or is_present(list_service_files(folder)[0]):
        entries += [read(path, ServicesFile) for path in list_service_files(folder)]
    for name, model in LIST_MODELS.items():
        for path in list_part_files(folder, name):
            whole = model is NeedsFile and (is_above or path.parent != routing)
            entries.append(read(path, NeedsPart if whole else model))
    if not is_above and not list_part_files(folder, "needs"):
        entries.append(read(routing / "needs.yaml", NeedsFile))
    routines = [read(path, Routine) for path in list_routine_files(folder)]
    space: CaseSpace | None = None
    if not is_above or is_present(routing / "space.yaml"):
        space = read(routing / "space.yaml", CaseSpace)
        entries.append(space)
    municipalities: MunicipalitiesFile | None = None
    if is_present(routing / "municipalities.yaml"):
        municipalities = read(routing / "municipalities.yaml", MunicipalitiesFile)
        entries.append(municipalities)
    differences = LayersFile()
    if is_above and is_present(routing / "layers.yaml"):
        differences = read(routing / "layers.yaml", LayersFile) or differences
    if None in (*entries, *routines):
        return None
    languages = [read(path, Language) for path in list_language_files(folder)]
    lists = _join_lists(entries) | {
        "routines": tuple(routine for routine in routines if routine),
        "languages": tuple(language for language in languages if language),
    }
    return _LayerParts(lists, space, municipalities, differences)


def _join_lists(entries: Iterable[Entry | None]) -> Lists:
    """The lists of several files, each joined in the order of the files."""
    models: list[type[Entry]] = [ServicesFile, *LIST_MODELS.values()]
    lists: Lists = {name: () for model in models for name in model.model_fields}
    for entry in entries:
        for name in set(lists) & set(entry.model_fields_set if entry else ()):
            lists[name] += getattr(entry, name)
    return lists


def _read_entry(
    path: Path, folder: Path, model: type[E], problems: list[Problem], cache: EntryCache
) -> E | None:
    name = name_file(path, folder)
    key = name, compute_file_fingerprint(path, name), model
    if isinstance(entry := cache.get(key), model):
        return entry
    before = len(problems)
    new = _read(path, folder, model, problems)
    if new is not None and len(problems) == before:
        cache[key] = new
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
