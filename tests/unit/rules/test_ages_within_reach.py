"""A slip in an age is told, in every kind of entry that has ages, also in those that come later."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.draft import Draft
from generator.model.service import Service
from generator.model.value_types import Ages
from generator.rules.impossible_age import check
from tests.support.mutation.changing import changed, rebuilt

Path = tuple[tuple[type[Entry], str], ...]  # from a list of the catalogue to the field


def list_age_fields() -> list[Path]:
    """The way to every field with ages, found from the model. A draft is shown to nobody."""
    found: list[Path] = []
    waiting: list[Path] = [((Catalogue, name),) for name in Catalogue.model_fields]
    seen: set[type[Entry]] = {Draft}
    while waiting:
        path = waiting.pop()
        kind, name = path[-1]
        parts = [kind.model_fields[name].annotation]
        while parts:
            part = parts.pop()
            parts += get_args(part)
            if part is Ages:
                found.append(path)
            elif isinstance(part, type) and issubclass(part, Entry) and part not in seen:
                seen.add(part)
                waiting += [(*path, (part, field)) for field in part.model_fields]
    return found


FIELDS = list_age_fields()
SCHOOL = Ages.parse("6–19")


def build_entry(path: Path, ages: Ages) -> object:
    """An entry that holds nothing but ages, in the entries that it stands in."""
    value: object = ages
    for kind, name in reversed(path[1:]):
        if "tuple" in str(kind.model_fields[name].annotation):
            value = (value,)
        needed = {
            key: SCHOOL if field.annotation is Ages else None
            for key, field in kind.model_fields.items()
            if field.is_required()
        }
        value = kind.model_construct(**needed | {name: value})
    return value


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: f"{path[-1][0].__name__}.{path[-1][1]}")
def test_a_slip_is_told_wherever_ages_stand(path: Path, tiny: Catalogue) -> None:
    lists = (name for name in Catalogue.model_fields if isinstance(getattr(tiny, name), tuple))
    bare = rebuilt(tiny, **dict.fromkeys(lists, ()))
    for text, told in (("6–91", 1), ("6–19", 0)):
        broken = rebuilt(bare, **{path[0][1]: (build_entry(path, Ages.parse(text)),)})
        assert len(list(check(broken))) == told, text


def test_the_fields_that_are_known_are_found() -> None:
    kinds = {path[-1][0].__name__ for path in FIELDS}
    assert {"Need", "AgeWords", "Responsibility", "Workplace", "Chart", "Eligibility"} <= kinds


@pytest.mark.parametrize(
    ("ages", "is_told"),
    [("6–19", False), ("13–25", False), ("0–30", False), ("18–65", False), ("18–99", False), ("0–120", False)]
    + [("6–31", True), ("6–61", True), ("6–91", True), ("13–81", True), ("6–190", True)],
)  # fmt: skip
def test_a_service_ends_at_an_age_that_services_have(
    ages: str, is_told: bool, tiny: Catalogue
) -> None:
    def widen(service: Service) -> Service:
        return changed(service, eligibility=changed(service.eligibility, ages=Ages.parse(ages)))

    wide = rebuilt(tiny, services=tuple(map(widen, tiny.services)))
    told = [p for p in check(wide) if "skrivfel" in p.sentence]
    assert len(told) == (len(tiny.services) if is_told else 0)
