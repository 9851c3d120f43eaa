"""Printing: what cannot be printed is told with its line, and what has not changed is not printed again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.charts import build_charts, list_print_jobs
from generator.build.error import BuildError
from generator.build.fingerprint_cache import Cache
from generator.build.frame_context import read_interface_words
from generator.build.output_folder import OutputFolder
from generator.build.typst import TypstPrinter
from generator.charts.all_sheets import list_sheet_sets
from generator.charts.chart_context import ChartContext
from generator.charts.typst_input import MARGINS
from generator.cli.check import find_problems
from generator.cli.main import main
from generator.model.catalogue import Catalogue
from tests.conftest import TODAY, built, loaded, print_anew
from tests.support.build.document import bytes_of
from tests.support.charts.paper import POINTS, codes, flat, letters, printed_text, sizes
from tests.unit.charts.test_paper import squeezed

pytestmark = pytest.mark.slow

LEAST_MARGIN = MARGINS["a7"] * POINTS - 1
QUESTION = "Sover eleven dåligt?"


def print_all(catalogue: Catalogue, kept: Path, fresh: Path) -> None:
    """Prints every chart of a catalogue."""
    words = read_interface_words()
    jobs = [
        job
        for sheets in list_sheet_sets(catalogue, words)
        for job in list_print_jobs(sheets, ChartContext(catalogue, words, sheets[0].school))
    ]
    kept.mkdir(parents=True, exist_ok=True)
    cache = Cache.read(kept)
    TypstPrinter(kept / "charts", cache).render_pdfs(jobs, OutputFolder(fresh))
    cache.save()


def times(folder: Path) -> dict[str, int]:
    """When each file was written."""
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*.pdf")
    }


def test_a_chart_that_outgrows_its_page_is_told_with_its_line_and_never_set_in_smaller_type(
    change: Callable, tmp_path: Path
) -> None:
    folder = change(
        QUESTION,
        "Sover eleven dåligt " + "och är mycket trött hela dagen " * 60 + "?",
        file="routing/charts.yaml",
    )
    with pytest.raises(BuildError) as failed:
        print_all(loaded(folder), tmp_path / "kept", tmp_path / "fresh")
    told = str(failed.value).splitlines()
    assert told[0].startswith(
        "routing/charts.yaml:2:9: chart-too-long: Planschen 'orolig' ryms inte: utskrift/orolig.pdf blev "
    )
    assert told[0].endswith("och får vara 1 sida. Texten görs aldrig mindre.")
    assert told[1].startswith("    gör så här: Korta frågorna")
    assert not (tmp_path / "fresh").exists()
    check = find_problems(folder, TODAY)[1]  # what is green there must not be red in the build
    assert {problem.format_text() for problem in check} == {
        "\n".join(pair) for pair in zip(told[::2], told[1::2], strict=True)
    }


@pytest.mark.parametrize(
    "name",
    ["Ungdomsmottagningsverksamheten", "Specialpedagogikkompetensutvecklingssamordnaren"],
)
def test_a_long_compound_never_leaves_the_paper(
    name: str, change: Callable, tmp_path: Path
) -> None:
    """It is broken at a seam, on every kind of sheet."""
    edits = [
        ("services.yaml", "name: Hjälpen", f"name: {name}"),
        ("services.yaml", "name: Elevhälsan", f"name: {name}"),
        ("routing/roles.yaml", "name: Läraren", f"name: {name}"),
        ("routing/needs.yaml", "name: Sover dåligt", f"name: {name}"),
        ("routing/schools.yaml", "name: Norra skolan", f"name: {name}"),
        ("routing/charts.yaml", "Sover eleven dåligt?", f"Sover {name.lower()} dåligt?"),
        ("routing/offers.yaml", "name: Sångstund", f"name: {name}"),
    ]
    for file, old, new in edits:
        folder = change(old, new, file=file)
    print_all(loaded(folder), tmp_path / "kept", tmp_path / "fresh")
    files = sorted((tmp_path / "fresh").rglob("*.pdf"))
    assert (
        len(files) > 12 and sum(name in squeezed(printed_text(f.read_bytes())) for f in files) > 6
    )
    outside = {
        (file.name, one.text)
        for file in files
        for (width, _), page in zip(
            sizes(file.read_bytes()), letters(file.read_bytes()), strict=True
        )
        for one in page
        if one.left < LEAST_MARGIN or one.right > width - LEAST_MARGIN
    }
    assert outside == set()


def test_a_word_that_nothing_can_break_is_told_with_its_chart(
    change: Callable, tmp_path: Path
) -> None:
    folder = change("name: Hjälpen", f"name: {'n' * 80}")
    with pytest.raises(BuildError) as failed:
        print_all(loaded(folder), tmp_path / "kept", tmp_path / "fresh")
    told = str(failed.value).splitlines()
    assert told[0].startswith("routing/charts.yaml:") and "chart-too-long: Planschen" in told[0]
    assert "nnn" in told[0] and "bredare än" in told[0]
    check = find_problems(folder, TODAY)[1]
    assert {problem.rule for problem in check} == {"chart-too-long"}


def test_the_check_sets_only_the_charts_that_changed(
    change: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: dict[str, int] = {}
    folder = change(QUESTION, "Sover eleven dåligt ofta?", file="routing/charts.yaml")
    assert find_problems(folder, TODAY, charts=known)[1] == []
    monkeypatch.setattr("generator.build.typst._compile_pdf", lambda *given: pytest.fail("set"))
    assert known
    assert find_problems(folder, TODAY, charts=known)[1] == []


def test_every_sign_that_the_font_lacks_is_told_with_its_chart(
    change: Callable, tmp_path: Path
) -> None:
    folder = change(QUESTION, "Sover eleven dåligt 😀 ?", file="routing/charts.yaml")
    with pytest.raises(
        BuildError,
        match="routing/charts.yaml:2:9: chart-unprintable: Planschen 'orolig' ska visa '😀'",
    ):
        print_all(loaded(folder), tmp_path / "kept", tmp_path / "fresh")
    assert {problem.rule for problem in find_problems(folder, TODAY)[1]} == {"chart-unprintable"}


def test_text_is_never_taken_for_commands(change: Callable, tmp_path: Path) -> None:
    odd = "#strong[a] *b* _c_ $d$ `e` <f> @g // h \\\\ [i] = ?"
    folder = change(QUESTION, f'"{odd}"', file="routing/charts.yaml")
    print_all(loaded(folder), tmp_path / "kept", tmp_path / "fresh")
    text = flat(printed_text((tmp_path / "fresh" / "utskrift" / "orolig.pdf").read_bytes()))
    assert odd.replace("\\\\", "\\").replace(" ", "") in text.replace(" ", "")


def test_what_has_not_changed_is_not_printed_again_and_what_has_gone_is_taken_away(
    tiny: Catalogue, change: Callable, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    print_all(tiny, kept, tmp_path / "one")
    before = times(kept / "charts")
    print_all(tiny, kept, tmp_path / "two")
    assert times(kept / "charts") == before and len(before) > 20
    change(QUESTION, "Sover eleven illa?", file="routing/charts.yaml")
    print_all(
        loaded(
            change("  - id: sodra-skolan", "  - id: vastra-skolan", file="routing/schools.yaml")
        ),
        kept,
        tmp_path / "three",
    )
    after = times(kept / "charts")
    assert {name for name in before if after.get(name) != before[name]} >= {
        "utskrift/orolig.pdf",
        "utskrift/orolig-stor.pdf",
        "utskrift/alla.pdf",
    }
    assert after["utskrift/vem-gor-vad.pdf"] == before["utskrift/vem-gor-vad.pdf"]
    assert not any("sodra" in name for name in after) and any("vastra" in name for name in after)
    assert not (tmp_path / "three" / "utskrift" / "sodra-skolan").exists()


def test_a_press_that_was_stopped_half_way_prints_anew(tiny: Catalogue, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    print_all(tiny, kept, tmp_path / "one")
    (kept / "charts" / "utskrift" / "orolig.pdf").write_bytes(b"half")
    stopped = Cache.read(kept)
    stopped.charts.pop("utskrift/orolig.pdf")  # as before anything is printed
    stopped.save()
    print_all(tiny, kept, tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_printing_twice_gives_the_same_bytes_wherever_and_whenever(
    tiny: Catalogue, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        print_all(tiny, tmp_path / name / "kept", tmp_path / name / "fresh")
    assert bytes_of(tmp_path / "one" / "fresh") == bytes_of(tmp_path / "two" / "fresh")


@pytest.mark.parametrize("where", ["title", "lead"])
def test_nothing_hidden_goes_to_paper_even_when_no_rule_saw_it(
    where: str, tiny: Catalogue, tmp_path: Path
) -> None:
    hidden = tiny.charts[0].model_copy(update={where: "Ring 0000-99 88 77"})
    with pytest.raises(
        BuildError, match=r"utskrift/orolig.pdf: visar '0000-99 88 77', som inte får visas"
    ):
        build_charts(
            tiny.model_copy(update={"charts": (hidden,)}),
            read_interface_words(),
            None,
            tmp_path,
            tmp_path / "fresh",
        )
    assert not (tmp_path / "fresh").exists()


def test_the_number_of_a_school_that_nobody_has_confirmed_is_on_no_paper(
    tiny: Catalogue, tmp_path: Path
) -> None:
    print_all(tiny, tmp_path / "kept", tmp_path / "fresh")
    for file in (tmp_path / "fresh").rglob("*.pdf"):
        digits = "".join(c for c in printed_text(file.read_bytes()) if c.isdigit())
        assert "0000654321" not in digits, file


def test_a_code_stays_readable_after_a_copy_in_black_and_white(
    tiny: Catalogue, tmp_path: Path
) -> None:
    print_all(tiny, tmp_path / "kept", tmp_path / "fresh")
    data = (tmp_path / "fresh" / "utskrift" / "orolig.pdf").read_bytes()
    assert (
        codes(data)
        == codes(data, copied=True)
        == ["https://exempelby.example/hjalp/utskrift/orolig/"]
    )


@pytest.mark.slow
@pytest.mark.xdist_group("builds")
def test_a_chart_that_is_too_long_leaves_the_last_site_untouched(
    change: Callable, tiny_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "out"))
    folder = change(
        QUESTION,
        "Sover eleven dåligt " + "och är mycket trött hela dagen " * 60 + "?",
        file="routing/charts.yaml",
    )
    assert (
        main(["build", "--catalogue", str(folder), "--out", str(out), "--today", "2026-11-21"]) == 1
    )
    assert bytes_of(out) == bytes_of(tiny_site)
    assert "chart-too-long" in "".join(capsys.readouterr())


@pytest.mark.slow
@pytest.mark.xdist_group("builds")
def test_a_catalogue_without_charts_has_no_print_page_and_no_link_to_one(
    tiny_folder: Path, tmp_path: Path
) -> None:
    (tiny_folder / "routing" / "charts.yaml").unlink()
    site = built(tiny_folder, tmp_path / "out")
    # A sheet of a language and a form of a routine are no charts: the page that each belongs to leads to it.
    names = {path.relative_to(site).as_posix() for path in (site / "utskrift").rglob("*")}
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    form = "utskrift/blankett-borta-kartlaggning.pdf"
    assert form in names
    assert f'{form}"' in pages[site / "rutiner" / "borta" / "kartlaggning" / "index.html"]
    assert {name for name in names - {form} if not name.startswith("utskrift/sprak-")} == set()
    led = {path for path, text in pages.items() if 'utskrift/"' in text}
    assert len(pages) > 20 and led == set()


def test_a_file_of_several_charts_is_the_same_whether_the_size_of_each_is_known_or_found_again(
    tiny: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        TypstPrinter, "_make", print_anew
    )  # what other tests have made tells no size
    words = read_interface_words()
    sheets = max(list_sheet_sets(tiny, words), key=len)
    *ones, every = list_print_jobs(sheets, ChartContext(tiny, words, sheets[0].school))
    cache = Cache.read(tmp_path)
    printer = TypstPrinter(tmp_path / "charts", cache)
    printer.render_pdfs([every], OutputFolder(tmp_path / "alone"))
    assert not cache.sizes
    printer.render_pdfs(ones, OutputFolder(tmp_path / "ones"))
    printer.render_pdfs([*ones, every], OutputFolder(tmp_path / "all"))
    assert min(cache.sizes[job.name] for job in ones) > 0
    assert bytes_of(tmp_path / "alone")[every.name] == bytes_of(tmp_path / "all")[every.name]
