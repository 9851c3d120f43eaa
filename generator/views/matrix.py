"""The responsibility matrix: who leads each need at each band of ages."""

from __future__ import annotations

from dataclasses import dataclass

from generator.case_space.dimensions import Space, describe_ages, join_with_och
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.views.need_leads import NeedAnswers


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A lead in a cell, with its municipalities and ages in words where they are not those of the whole cell."""

    lead: Service
    municipalities: str
    ages: str
    places: tuple[str, ...]  # the municipalities by id


def list_leads(answers: NeedAnswers, need: Need, band: tuple[int, int]) -> list[LeadLine]:
    """The leads of a need in an age band (first age, last age), danger to life left out, in the order of their first municipality."""
    space = answers.leading.space
    window = sum(1 << (age + 1) for age in range(band[0], band[1] + 1))
    possible = answers.leading.find_possible_cases(need)[1] & window
    parts_of: dict[str, list[tuple[int, int]]] = {}  # (age bits, municipality bits) of each lead
    for row, box in answers.leading.list_rows(need):
        if not row.first and box[1] & window:
            parts_of.setdefault(row.lead, []).append((box[1] & window, box[2]))
    in_order = sorted(
        parts_of.items(),
        key=lambda item: min(municipalities & -municipalities for _, municipalities in item[1]),
    )
    return [_line(answers.catalogue, space, lead, parts, possible) for lead, parts in in_order]


def _line(
    catalogue: Catalogue, space: Space, lead: str, parts: list[tuple[int, int]], possible: int
) -> LeadLine:
    ages = municipalities = 0
    for age, municipality in parts:
        ages |= age
        municipalities |= municipality
    where = space["municipality"]
    everywhere = municipalities == where.all_bits
    return LeadLine(
        catalogue.service[lead],
        ""
        if everywhere
        else join_with_och([where.words[k] for k in where.list_positions(municipalities)]),
        "" if ages == possible else describe_ages(space["age"].list_positions(ages)),
        tuple(where.values[k] for k in where.list_positions(municipalities)),
    )
