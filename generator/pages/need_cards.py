"""The answers to a need that a reader can choose between: by age and place, and by what else changes who leads."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.case_space.box import Box
from generator.case_space.dimensions import Axis, describe_ages, join_with_och
from generator.model.need import Need
from generator.model.page_types import NEED
from generator.model.service import Service
from generator.proof.gaps import memoize_per_proof
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree, Outcome, build_need_trees
from generator.routing.tree_paths import split_into_runs, trace_box
from generator.text import slugify
from generator.views.need_leads import NeedAnswers


@dataclass(frozen=True, slots=True)
class AskerOutcome:
    """What some askers get at some ages (both bit sets)."""

    askers: int
    ages: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCell:
    """One answer: the cases that get it, who leads them, and the outcome of each group of askers."""

    path: str
    ages: str  # in words
    places: str  # in words; empty when the answer is the same everywhere
    condition: str  # when, how urgent or who asks, in words; empty when it does not matter
    box: Box
    lead: Service
    outcomes: tuple[AskerOutcome, ...]

    @property
    def words(self) -> str:
        """The cases in words: `6–12 år i Exempelby`."""
        where = f"{self.ages} i {self.places}" if self.places else self.ages
        return f"{where}, {self.condition}" if self.condition else where


_ALL_AGES = "alla åldrar"


class _Key(NamedTuple):
    """Who leads, and what limits it besides age and place."""

    lead: str
    condition: str
    sides: tuple[int, int, int]  # urgency, when and asker


# (askers as a bit set, key of their outcome): the ages as a bit set
_Profile = dict[tuple[int, Hashable], int]


@memoize_per_proof
def list_all_cells(proof: Proof) -> Iterator[tuple[NeedTree, tuple[AnswerCell, ...]]]:
    """The answers of every need, danger to life left out, with the need's tree; cached per proof."""
    answers = NeedAnswers(proof.ownership)
    return ((tree, tuple(list_cells(tree, answers))) for tree in build_need_trees(proof))


def list_cells(tree: NeedTree, answers: NeedAnswers) -> list[AnswerCell]:
    """The answers of a need by age, then by place. Places with the same answer share a cell."""
    places: dict[tuple[int, _Key, tuple[tuple[tuple[int, Hashable], int], ...]], int] = {}
    for place, keys in _group_keys_by_place(tree, answers).items():
        for key, ages in keys.items():
            for run in _split_by_words(tree.need, _split_into_runs(ages)):
                profile = tuple(_build_profile(tree, key, run, place).items())
                same = (run, key, profile)
                places[same] = places.get(same, 0) | 1 << place
    ordered = sorted(
        places.items(), key=lambda item: (item[0][0] & -item[0][0], item[1] & -item[1])
    )
    cells: list[AnswerCell] = []
    for (ages, key, profile), where in ordered:
        cells.append(_build_cell(tree, ages, where, key, profile, {cell.path for cell in cells}))
    return cells


def _split_into_runs(ages: int) -> list[int]:
    """Unbroken runs of ages. The expected child belongs to the years that follow."""
    first, *rest = split_into_runs(ages)
    return [first | rest[0], *rest[1:]] if first == 1 and rest and rest[0] & 2 else [first, *rest]


def _split_by_words(need: Need, runs: list[int]) -> list[int]:
    """The runs, cut where some ages have words of their own about what to do now or what to say."""
    for words in need.by_age:
        if not (words.now or words.say):
            continue
        own = sum(1 << age + 1 for low, high in words.ages.ranges for age in range(low, high + 1))
        parts = (part for run in runs for part in (run & own, run & ~own) if part)
        runs = [piece for part in parts for piece in _split_into_runs(part)]
    return runs


def _group_keys_by_place(tree: NeedTree, answers: NeedAnswers) -> dict[int, dict[_Key, int]]:
    """For each municipality (its position), the ages (a bit set) of each lead."""
    space, usual = tree.proof.space, answers.find_usual_cases(tree.need)
    calm = tree.find_possible_cases("calm")
    found: dict[int, dict[_Key, int]] = {}
    for row, box in tree.proof.ownership.list_rows(tree.need):
        if row.first or row.lead not in tree.proof.catalogue.service:
            continue
        sides = (
            box[Axis.URGENCY] & calm[Axis.URGENCY] or box[Axis.URGENCY],
            box[Axis.WHEN],
            box[Axis.ASKER],
        )
        key = _Key(row.lead, answers.describe_condition(box, usual), sides)
        for place in space["municipality"].list_positions(box[Axis.MUNICIPALITY]):
            keys = found.setdefault(place, {})
            keys[key] = keys.get(key, 0) | box[Axis.AGE]
    return dict(sorted(found.items()))


def _build_profile(tree: NeedTree, key: _Key, ages: int, place: int) -> _Profile:
    """Which outcome each group of askers comes to, and at which ages."""
    urgency, when, askers = key.sides
    space = tree.proof.space
    need = space["need"].encode([tree.need.id])
    box = (need, ages, 1 << place, urgency & -urgency, when & -when, askers)
    ends: list[tuple[Box, Hashable]] = [(part, end.key) for part, end in trace_box(tree, box)]
    found: _Profile = {}
    for age in space["age"].list_positions(ages):
        groups: dict[Hashable, int] = {}
        there = [(part, end) for part, end in ends if part[Axis.AGE] >> age & 1]
        for asker in space["asker"].list_positions(askers):
            end = next(end for part, end in there if part[Axis.ASKER] >> asker & 1)
            groups[end] = groups.get(end, 0) | 1 << asker
        for end, bits in groups.items():
            found[bits, end] = found.get((bits, end), 0) | 1 << age
    return found


def _build_cell(
    tree: NeedTree,
    ages: int,
    where: int,
    key: _Key,
    profile: tuple[tuple[tuple[int, Hashable], int], ...],
    taken: set[str],
) -> AnswerCell:
    space = tree.proof.space
    places = space["municipality"]
    age_words = describe_ages(space["age"].list_positions(ages))
    everywhere = where == tree.find_possible_cases("calm")[Axis.MUNICIPALITY]
    place_words = (
        "" if everywhere else join_with_och([places.words[k] for k in places.list_positions(where)])
    )
    base = NEED.get_path(tree.need.id) + slugify(f"{age_words} {place_words} {key.condition}")
    path, number = f"{base}/", 2
    while path in taken:
        path, number = f"{base}-{number}/", number + 1
    need = space["need"].encode([tree.need.id])
    return AnswerCell(
        path=path,
        ages=_ALL_AGES if ages == space["age"].all_bits else age_words,
        places=place_words,
        condition=key.condition,
        box=(need, ages, where, *key.sides),
        lead=tree.proof.catalogue.service[key.lead],
        outcomes=tuple(AskerOutcome(bits, at, tree.outcomes[end]) for (bits, end), at in profile),
    )
