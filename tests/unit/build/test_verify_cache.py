"""A page that passed is read anew when anything that judges it has changed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.build import verify_cache
from generator.build.verify_cache import JUDGES, VerifiedPages
from generator.build.verify_site import BuiltSite, list_judged_values
from generator.model.catalogue import Catalogue

# Modules that say what a catalogue holds. What they decide is told by the values that pages are verified against.
DATA = {
    "generator.build.project_paths",
    "generator.model.catalogue",
    "generator.model.service",
    "generator.problem",
}


def imports(module: str) -> set[str]:
    """The modules of ours that a file imports names from."""
    tree = ast.parse(Path(module).read_text(encoding="utf-8"))
    names = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {name for name in names if name.startswith("generator.")}


def test_every_module_that_a_judge_of_pages_stands_on_is_a_judge_or_holds_data() -> None:
    stood_on = {name for judge in JUDGES for name in imports(judge.__file__ or "")}
    assert stood_on - DATA <= {judge.__name__ for judge in JUDGES}
    assert "generator.model.text_facts" in stood_on


@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.__name__)
def test_a_page_is_verified_anew_when_code_that_judges_it_changes(
    judge: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<p>Hej", encoding="utf-8")
    site, fingerprints = BuiltSite(tmp_path, {"index.html"}), {"index.html": "a"}
    passed, first = VerifiedPages().select_pages(site, [], fingerprints)
    assert (first, passed.select_pages(site, [], fingerprints)[1]) == ({"index.html"}, set())
    stricter = tmp_path / "stricter.py"
    stricter.write_bytes(Path(judge.__file__).read_bytes() + b"# stricter\n")
    monkeypatch.setattr(judge, "__file__", str(stricter))
    assert judge in verify_cache.JUDGES
    assert passed.select_pages(site, [], fingerprints)[1] == {"index.html"}


def test_an_e_mail_address_that_may_be_shown_is_among_the_judged_values(tiny: Catalogue) -> None:
    address = (tiny.site.feedback or "").removeprefix("mailto:")
    assert f"ok {address}" in list_judged_values(tiny)
