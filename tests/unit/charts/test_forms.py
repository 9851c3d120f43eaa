"""The forms of routines on paper: all questions, inside the margins, with sheet number and 112 on every sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.build.charts import list_form_jobs
from generator.build.fingerprint_cache import Cache
from generator.build.frame_context import read_interface_words
from generator.build.output_folder import OutputFolder
from generator.build.typst import TypstPrinter
from generator.charts.paper_form import get_form_path
from generator.model.catalogue import Catalogue
from tests.support.charts.paper import letters, printed_text, sizes

pytestmark = pytest.mark.slow

WANTED = {
    "orosanmalan": {"observation"},
    "samverkansteam": {"blankett", "samtycke", "kvittens"},
    "natverksmote": {"inbjudan", "minnesanteckningar"},
    "sip": {"plan", "min-plan", "uppfoljning"},
    "narvaro": {"handlingsplan"},
    "lang-franvaro": {"kartlaggning", "min-karta"},
    "avvikelse": {"blankett"},
}


@pytest.fixture(scope="module")
def printed(local: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every form."""
    base = tmp_path_factory.mktemp("forms")
    printer = TypstPrinter(base / "charts", Cache.read(base))
    printer.render_pdfs(list_form_jobs(local, read_interface_words()), OutputFolder(base / "fresh"))
    return base / "charts"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_the_steps_of_cooperation_have_their_forms(local: Catalogue):
    for routine, forms in WANTED.items():
        assert forms <= {form.id for form in local.routine[routine].forms}, routine


def test_every_question_is_on_the_paper(local: Catalogue, printed: Path):
    for routine in local.routines:
        for form in routine.forms:
            text = squeezed(printed_text((printed / get_form_path(routine, form)).read_bytes()))
            for part in form.parts:
                for question in part.questions:
                    assert squeezed(question) in text, (routine.id, form.id, question)


def test_every_sheet_has_its_number_and_112_and_nothing_outside_the_margin(printed: Path):
    for file in sorted(printed.rglob("*.pdf")):
        data = file.read_bytes()
        pages = PdfReader(file).pages
        for number, page in enumerate(pages, start=1):
            text = page.extract_text()
            assert "112" in text and f"Blad {number} ({len(pages)})" in text, (file.name, number)
            assert "socialtjänst" in " ".join(text.split()[-60:]), (file.name, number)  # the duty
        for (width, height), page in zip(sizes(data), letters(data), strict=True):
            assert all(
                one.left > 28
                and one.right < width - 28
                and one.bottom > 20
                and one.top < height - 20
                for one in page
            ), file.name


def test_no_question_stands_alone_on_the_last_sheet(local: Catalogue, printed: Path):
    for routine in local.routines:
        for form in routine.forms:
            pages = PdfReader(printed / get_form_path(routine, form)).pages
            last = squeezed(pages[-1].extract_text())
            asked = [q for part in form.parts for q in part.questions if squeezed(q) in last]
            assert len(asked) > 1, (routine.id, form.id)


def test_the_plan_has_the_four_points_of_the_law(local: Catalogue):
    plan = next(form for form in local.routine["sip"].forms if form.id == "plan")
    assert len(plan.parts[0].questions) == 4
    assert "10 kap. 8 §" in (plan.parts[0].text or "")
    claims = [local.law[id] for id in ("sol-10-8", "hsl-16-4")]
    assert all("ansvar" in " ".join((claim.says, *claim.quotes)) for claim in claims)
