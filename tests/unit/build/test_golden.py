"""One page of each kind, compared in full with what somebody has read and approved.

When a page is meant to change: PSYNK_RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/unit/build/test_golden.py
Then read the difference in git, and commit it with the change.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.support.build.document import Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

GOLDEN = Path(__file__).with_name("golden")
RENEW = "PSYNK_RENEW_GOLDEN"
PAGES = {
    "start": "/",
    "door": "/ung/",
    "needs": "/behov/",
    "need": "/behov/rymt/",
    "question": "/hitta/sover-inte/",
    "tree": "/personal/fragor/sover-inte/",
    "trees": "/personal/fragor/",
    "outcome": "/hitta/sover-inte/6-19-ar/",
    "answer": "/behov/sover-inte/6-19-ar/",
    "services": "/tjanster/",
    "service": "/tjanster/skolan/",
    "organizations": "/organisationer/",
    "organization": "/organisationer/exempelby-kommun/",
    "offer": "/familjens-hus/sangstund/",
    "family": "/familjens-hus/",
    "parents": "/foraldrastod/",
    "pyramid": "/ratt-niva/",
    "data": "/data/",
    "learning": "/gemensamt-larande/",
    "interests": "/barnets-basta/",
    "investing": "/sociala-investeringar/",
    "matrix": "/vem-gor-vad/",
    "coverage": "/tackning/",
    "coverage-picture": "/tackning/night/",
    "routines": "/rutiner/",
    "routine": "/rutiner/gemensam-plan/",
    "routine-staff": "/rutiner/borta/personal/",
    "routine-form": "/rutiner/borta/kartlaggning/",
    "absence": "/rutiner/borta/steg/",
    "absence-step": "/rutiner/borta/steg/nyss/prata/giltig/",
    "escalations": "/personal/eskalering/",
    "escalation": "/personal/eskalering/hjalpen/",
    "escalation-table": "/personal/eskalering/tabell/",
    "before-handover": "/personal/innan-du-lamnar-over/",
    "first-meetings": "/personal/moter/",
    "first-meeting": "/personal/moter/skolan/",
    "prints": "/utskrift/",
    "chart": "/utskrift/orolig/",
    "az": "/a-o/",
    "az-letter": "/a-o/s/",
    "az-languages": "/a-o/andra-sprak/",
    "field": "/redaktor/falt/verification/",
    "languages": "/sprak/",
    "language": "/sprak/ar/",
    "easy-need": "/sprak/latt-svenska/sover-inte/",
    "search": "/sok/",
    "written": "/tillganglighet/",
    "not-found": "/404.html",
}


# A second page of a kind, where one does not show it all: read from left to right, and with sentences that are only in Swedish.
SECOND = {"language-partly": "/sprak/fi/", "need-choices": "/behov/sover-inte/"}


def main_part(file: Path) -> str:
    """What stands between <main> and </main>, without empty lines."""
    (found,) = re.findall(r"<main.*?</main>", file.read_text(encoding="utf-8"), re.DOTALL)
    return "\n".join(line.rstrip() for line in found.splitlines() if line.strip()) + "\n"


@pytest.mark.parametrize(("kind", "page"), (PAGES | SECOND).items(), ids=PAGES | SECOND)
def test_a_page_of_each_kind_is_as_it_was_approved(kind: str, page: str, tiny_pages: Site) -> None:
    name = tiny_pages.at(page)
    assert name and tiny_pages.pages[page].kind == kind.removesuffix("-partly").removesuffix(
        "-choices"
    )
    golden, text = GOLDEN / f"{kind}.html", main_part(tiny_pages.folder / name)
    if os.environ.get(RENEW):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    approved = golden.read_text(encoding="utf-8") if golden.exists() else ""
    assert text.splitlines() == approved.splitlines(), (
        f"{page} has changed. Is that meant? {RENEW}=1 writes it anew."
    )


def test_every_kind_of_page_has_an_approved_one(local_pages: Site, tiny_pages: Site) -> None:
    kinds = {
        document.kind for site in (local_pages, tiny_pages) for document in site.pages.values()
    }
    assert kinds == set(PAGES)
    assert {file.stem for file in GOLDEN.glob("*")} == set(PAGES | SECOND)
