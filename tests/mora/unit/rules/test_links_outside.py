"""Whatever kind of link leads to a routine, the rule sees it where the routine does not hold; and the page says what there is instead."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.model.routine import Action, Routine, Step
from generator.model.routine_places import find_routine_links
from generator.model.typed_references import RoutineRef
from generator.pages.page import Page
from generator.pages.page_registry import build_catalogue_pages
from generator.rules import link_outside_municipality
from generator.text import lowercase_first
from tests.support.mutation.changing import changed, rebuilt

AWAY = "samverkansteam"


class NewAction(Action):
    """An action with a field that no rule has heard of."""

    more: RoutineRef | None = None


@pytest.fixture(scope="module")
def pages(mora: Catalogue) -> list[Page]:
    """Every page that is made from the catalogue."""
    return list(build_catalogue_pages(mora, read_interface_words(), ()))


def bare(mora: Catalogue) -> tuple[Routine, Step, Routine]:
    """A routine of one step that holds everywhere and leads nowhere; and one that holds in one place and says nothing of the others."""
    narvaro = mora.routine["narvaro"]
    first = narvaro.steps[0]
    step = changed(first, documents=(), exits=(), routine=None, next=(), end="Klart.")
    away = changed(mora.routine[AWAY], elsewhere=None, family_elsewhere=None, exits=(), steps=())
    return changed(narvaro, steps=(step,), exits=()), step, away


def told(mora: Catalogue, source: Routine, away: Routine, stairs: tuple = ()) -> list[str]:
    """Where the rule tells of a link, in a catalogue with two routines."""
    doors = tuple(changed(door, stairs=stairs) for door in mora.site.doors[:1])
    few = rebuilt(
        mora,
        routines=(source, away),
        routine_journeys=(),
        meetings=(),
        charts=(),
        site=changed(mora.site, doors=doors, pages=()),
    )
    return [problem.sentence for problem in link_outside_municipality.check(few)]


def act(step: Step, **values: object) -> Step:
    return changed(step, actions=(changed(step.actions[0], **values),))


LINKS: dict[str, Callable[[Step, Catalogue], Step]] = {
    "a step's routine": lambda step, _: changed(step, routine=AWAY),
    "the routine of a way out": lambda step, mora: changed(
        step, exits=(changed(mora.routine["sip"].exits[0], routine=AWAY),)
    ),
    "a document's address": lambda step, mora: changed(
        step,
        documents=(
            changed(mora.routine["lang-franvaro"].steps[2].documents[0], name="Ett papper"),
        ),
    ),
    "an action's text": lambda step, _: act(step, text="Ta upp det i samverkansteamet."),
    "a document's name": lambda step, mora: changed(
        step,
        documents=(
            changed(
                mora.routine["lang-franvaro"].steps[2].documents[0],
                name="Till samverkansteamet",
                page=None,
            ),
        ),
    ),
    "a field added tomorrow": lambda step, _: changed(
        step, actions=(NewAction.model_construct(**dict(step.actions[0]), more=AWAY),)
    ),
}


@pytest.mark.parametrize("kind", LINKS)
def test_each_kind_of_link_is_seen(kind: str, mora: Catalogue) -> None:
    source, step, away = bare(mora)
    assert told(mora, source, away) == []
    linked = LINKS[kind](step, mora)
    if kind == "a field added tomorrow":
        linked.actions[0].__dict__["_places"] = step.actions[0]._places
    found = told(mora, changed(source, steps=(linked,)), away)
    assert len(found) == 1 and "Orsa och Älvdalen" in found[0], found


def test_a_link_in_the_stairs_is_seen_and_a_form_for_everybody_is_not(mora: Catalogue) -> None:
    source, _, away = bare(mora)
    stair = next(door.stairs[0] for door in mora.site.doors if door.stairs)
    for address, is_told in [
        (f"/rutiner/{AWAY}/", True),
        (f"/rutiner/{AWAY}/personal/", True),
        (f"/rutiner/{AWAY}/blankett/", True),
        (f"/rutiner/{AWAY}/kvittens/", False),
    ]:
        pages = (changed(stair.pages[0], to=address, text="Hit"),)
        assert bool(told(mora, source, away, (changed(stair, pages=pages),))) is is_told, address


@pytest.mark.slow
def test_every_page_that_leads_to_a_routine_of_some_places_says_what_the_others_do(
    mora: Catalogue, pages: list[Page]
) -> None:
    """The lists from A to Z name thousands of words and lead to a page that says it."""
    some = [routine for routine in mora.routines if routine.municipalities != "all"]
    assert {routine.id for routine in some} == {AWAY, "natverksmote", "avvikelse"}
    silent, seen = [], 0
    for page in pages:
        for routine in some:
            if re.search(
                rf"/rutiner/{routine.id}/(personal/)?\"|rutiner/{routine.id}/\"", page.body
            ):
                said = (routine.elsewhere, routine.family_elsewhere)
                seen += 1
                if not page.path.startswith("/a-o/") and not any(
                    lowercase_first(one or "-") in page.body for one in said
                ):
                    silent.append((page.path, routine.id))
    assert seen > 20 and silent == []


@pytest.mark.slow
def test_every_step_that_names_a_routine_of_some_places_says_so_on_its_page(
    mora: Catalogue, pages: list[Page]
) -> None:
    step = mora.routine["narvaro"].step["hjalps-at"]
    links = find_routine_links(mora, step, (mora.routine["narvaro"],))
    assert {link.target.id for link in links} >= {AWAY, "natverksmote"}
    about = [
        page
        for page in pages
        if "/narvaro/" in page.path and "nitiativ till samverkansteamet" in page.body
    ]
    assert len(about) > 20  # the routine's page for staff, and every answer of its questions
    for page in about:
        assert lowercase_first(mora.routine[AWAY].elsewhere or "-") in page.body, page.path
