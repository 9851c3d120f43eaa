"""Where a sentence about law stands is folded on the page that says it, whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from types import ModuleType

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.model.service import Service
from generator.pages import (
    absence_guide,
    audience_pages,
    best_interests_checklist,
    first_steps,
    handovers,
    needs,
    questions,
    routines,
    services,
)
from generator.pages.need_cards import list_all_cells
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.text import capitalize_first
from generator.views.help_costs import find_cost
from generator.views.need_leads import NeedAnswers
from tests.support.build.document import Document
from tests.support.build.law_folds import find_unfolded_law, list_folds


@pytest.fixture(scope="module")
def render(local: Catalogue) -> Renderer:
    return Renderer(local, read_interface_words())


def find_unfolded(pages: Iterable[Page], catalogue: Catalogue) -> dict[str, list[str]]:
    """What the pages say of law and do not fold, by address."""
    found = {page.path: find_unfolded_law(page.body, catalogue) for page in pages}
    assert found
    return {path: names for path, names in found.items() if names}


def test_a_paragraph_and_a_badge_are_seen_outside_a_fold_and_not_in_it(local: Catalogue) -> None:
    said = '<p>Anmäl (SoL 19 kap. 1 §). <span class="badge badge-law">Lag</span></p>'
    name = capitalize_first(local.paragraph["sol-19-1"].full_name)
    fold = f'<details class="law"><p>{name}</p></details>'
    assert find_unfolded_law(said, local) == ["SoL 19 kap. 1 §", "badge-law"]
    assert find_unfolded_law(said + fold, local) == []


@pytest.mark.parametrize("module", [routines, absence_guide, audience_pages])
def test_routines_steps_and_doors_fold_the_law(
    local: Catalogue, render: Renderer, module: ModuleType
) -> None:
    assert find_unfolded(module.build_pages(local, render), local) == {}


@pytest.mark.slow
def test_staff_see_where_the_law_of_each_handover_stands(
    local: Catalogue, render: Renderer
) -> None:
    makers = (
        *handovers.list_page_builders(local, render)[:8],
        *first_steps.list_page_builders(local, render)[:4],
    )
    assert find_unfolded((make() for make in makers), local) == {}


def test_a_decision_about_children_stands_on_the_convention_and_the_duty(
    local: Catalogue, render: Renderer
) -> None:
    body = best_interests_checklist.build_page(local, render).body
    for name in ("barnkonventionen-art-3", "barnkonventionen-art-6", "sol-19-1", "sol-19-4"):
        assert capitalize_first(local.paragraph[name].full_name) in body, name


@pytest.mark.slow
@pytest.mark.parametrize("need", ["pengar", "mar-daligt", "bortford"])
def test_an_answer_folds_the_claims_of_the_need_and_of_the_one_who_leads(
    need: str, local: Catalogue, render: Renderer
) -> None:
    answers = NeedAnswers(get_proof(local).ownership)
    makers = needs.list_page_builders(local, render, answers)
    own = [make for make in makers if isinstance(make, partial) and _is_about(make, need)]
    pages = {page.path: page.body for page in (make() for make in own)}
    cells = next(cells for tree, cells in list_all_cells(get_proof(local)) if tree.need.id == need)
    assert len(pages) == 1 + (len(cells) if len(cells) > 1 else 0)
    for cell in cells:
        path = cell.path if len(cells) > 1 else f"/behov/{need}/"
        _assert_folds(
            pages[path], local, (*local.need[need].laws, *_list_said(local, need, cell.lead))
        )
        assert find_unfolded_law(pages[path], local) == []
    _assert_folds(pages[f"/behov/{need}/"], local, local.need[need].laws)


def _list_said(catalogue: Catalogue, need: str, lead: Service) -> list[str]:
    """The claims of a lead that a card says: an ordinary worry hears nothing of the duty to report, nor of what follows it."""
    if not find_cost(catalogue.need[need], lead):
        lead = lead.model_copy(update={"cost": None})
    report = catalogue.report_routine
    assert report
    left_out = () if catalogue.need[need].danger else report.steps[0].laws
    of_lead = lead.all_laws if catalogue.need[need].danger else lead.laws
    return [law for law in of_lead if law not in left_out]


def test_the_end_of_the_questions_folds_them_too(local: Catalogue, render: Renderer) -> None:
    makers = questions.list_page_builders(local, render)
    own = [make for make in makers if isinstance(make, partial) and _is_about(make, "bortford")]
    pages = [page for page in chain(*(make() for make in own)) if page.type.kind == "outcome"]
    assert find_unfolded(pages, local) == {}
    for page in pages:
        _assert_folds(page.body, local, local.need["bortford"].laws)


def test_an_authority_is_told_to_arrange_an_interpreter(local: Catalogue, render: Renderer) -> None:
    """Others cannot be held to the law about authorities: there the reader asks."""
    answers, words = NeedAnswers(get_proof(local).ownership), render.words["service"]
    made = (make() for make in services.list_page_builders(local, render, answers)[1:])
    bodies = {page.path: page.body for page in made}
    for service in local.services:
        body = bodies.get(f"/tjanster/{service.id}/", "")
        bound = local.organization[service.organization].is_authority
        assert words["languages_unknown" if bound else "languages_authority"] not in body
        if words["languages_authority"] in body:
            _assert_folds(body, local, ("tolk",))
    assert any(words["languages_authority"] in body for body in bodies.values())
    assert words["languages_unknown"] in bodies["/tjanster/elevhalsan/"]


def _is_about(make: partial[object], need: str) -> bool:
    return any(getattr(getattr(one, "need", None), "id", "") == need for one in make.args)


def _assert_folds(body: str, catalogue: Catalogue, laws: Iterable[str]) -> None:
    folded = " ".join(fold.text for fold in list_folds(Document(body).root))
    for law in laws:
        assert catalogue.law[law].says in folded, law


def test_the_claims_that_words_of_the_interface_name_are_in_the_base(local: Catalogue) -> None:
    named = list(_list_named(read_interface_words()))
    assert len(named) > 5
    assert set(named) <= local.law.keys()


def _list_named(words: object) -> Iterator[str]:
    if isinstance(words, dict):
        for key, value in words.items():
            if str(key).endswith("laws") and isinstance(value, list):
                yield from value
            else:
                yield from _list_named(value)
