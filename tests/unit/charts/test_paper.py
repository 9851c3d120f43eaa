"""The finished files, read as a printer, a screen reader and a mobile's camera read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from generator.build.charts import LARGE_MAY_TAKE
from generator.charts.sheet import Sheet
from generator.charts.typst_input import (
    BODY_SIZE,
    LARGE_SIZE,
    LARGER_PAPER,
    MARGINS,
    get_body_size,
)
from generator.model.catalogue import Catalogue
from tests.support.charts.paper import (
    POINTS,
    SIZES,
    Letter,
    codes,
    flat,
    is_grey,
    letters,
    printed_text,
    reader,
    sizes,
    tags,
    vertical_edges,
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

SMALLEST = 0.75  # of the body: the footer, and the ages above the grid; what a reader acts on is never smaller than the body
FAMILY = "SourceSans3"


@pytest.fixture(params=["tiny", "local"])
def printed(request: pytest.FixtureRequest) -> list[tuple[Sheet, Path, bool]]:
    """Every file of one chart: (what stands on it, the file, whether in large print)."""
    site, sheets = (
        request.getfixturevalue(f"{request.param}_site"),
        request.getfixturevalue(f"{request.param}_sheets"),
    )
    return [
        (sheet, site / sheet.folder / f"{sheet.id}{end}.pdf", bool(end))
        for sheet in sheets
        for end in ("", "-stor")
    ]


def texts(sheet: Sheet) -> Iterator[str]:
    """Every piece of text that is to stand on a chart."""
    yield from (sheet.chart.title, sheet.lead, sheet.proposal, *sheet.columns, *sheet.notes)
    for row in sheet.rows:
        yield from (row.question, row.text, row.refused)
        for owner in row.owners:
            yield from (owner.where, owner.name, owner.through, owner.value, owner.refused)
    for part in sheet.parts:
        yield part.heading
        for cells in part.rows:
            for cell in cells.cells:
                yield from (
                    cell.split("\n") if isinstance(cell, str) else (owner.name for owner in cell)
                )
    for step in sheet.steps:
        yield from (step.name, step.who, step.within, *step.when, *step.actions)
    yield from (text for blank in sheet.blanks for text in blank)


def squeezed(text: str) -> str:
    """A text without spaces and hyphens: a line may break anywhere, and a hyphen there reads as U+FFFE."""
    return "".join(flat(text).replace("\ufffe", "").replace("-", "").split())


def test_every_chart_is_a_file_in_both_sizes_with_a_preview(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    assert len(printed) >= 10
    for sheet, file, large in printed:
        assert file.read_bytes().startswith(b"%PDF-")
        assert large or not sheet.has_preview or file.with_suffix(".png").stat().st_size < 35_000
        assert (file.parent / "alla.pdf").exists()


def test_the_paper_has_the_size_it_says_and_no_more_pages_than_the_chart_may_take(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, large in printed:
        paper = LARGER_PAPER[sheet.chart.paper] if large else sheet.chart.paper
        wanted = SIZES[paper][::-1] if sheet.chart.wide else SIZES[paper]
        found = sizes(file.read_bytes())
        assert all(
            abs(got - want * POINTS) < 1
            for size in found
            for got, want in zip(size, wanted, strict=True)
        ), file
        assert len(found) <= sheet.chart.pages * (LARGE_MAY_TAKE if large else 1), file


def test_nothing_is_cut_off_all_that_the_chart_says_can_be_selected(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, _ in printed:
        text = squeezed(printed_text(file.read_bytes()))
        missing = [part for part in texts(sheet) if squeezed(part) not in text]
        assert missing == [], file
    assert set("åäö") <= set(printed_text(printed[0][1].read_bytes()))


def test_nothing_comes_near_the_edge_or_stands_on_top_of_anything_else(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, large in printed:
        data = file.read_bytes()
        paper = LARGER_PAPER[sheet.chart.paper] if large else sheet.chart.paper
        for (width, height), page in zip(sizes(data), letters(data), strict=True):
            margin = MARGINS[paper] * POINTS - 1
            outside = [
                one
                for one in page
                if one.left < margin
                or one.bottom < margin
                or one.right > width - margin
                or one.top > height - margin
            ]
            assert outside == [], file
            assert list(overlapping(page)) == [], file


def test_nothing_runs_across_a_line(printed: list[tuple[Sheet, Path, bool]]) -> None:
    for _, file, _ in printed:
        data = file.read_bytes()
        for page, edges in zip(letters(data), vertical_edges(data), strict=True):
            crossed = [(one, edge) for one in page for edge in edges if crosses(one, edge)]
            assert crossed == [], file


def crosses(one: Letter, edge: tuple[float, float, float]) -> bool:
    """Whether a line from bottom to top goes through a letter, and not only along its side."""
    across, bottom, top = edge
    inside = 0.2 * (one.right - one.left)
    return one.left + inside < across < one.right - inside and bottom < one.bottom < top


def test_every_sheet_has_its_title_its_number_and_112(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, _ in printed:
        pages = reader(file).pages
        if sheet.shape == "card":  # it lies in a pocket, and is turned
            assert squeezed(sheet.duty) in squeezed("".join(p.extract_text() for p in pages)), file
        for number, page in enumerate(pages, start=1):
            text = flat(page.extract_text())
            assert squeezed(sheet.chart.title) in squeezed(text), (file, number)
            assert f"Blad {number} av {len(pages)}" in text, (file, number)
            assert "112" in text, (file, number)
            assert ".." not in text, (file, number)
            if sheet.shape == "card":
                continue
            own = [row.question for row in sheet.rows if row.across]  # the stairs begin with it
            duty = own[0] if own and number == 1 else sheet.duty
            assert squeezed(duty) in squeezed(text), (file, number)
            if sheet.shape == "grid":  # what the numbers mean
                for sign, name in (*sheet.legend, *sheet.places):
                    assert squeezed(f"{sign}{name}") in squeezed(text), (file, number, name)


def test_the_grid_is_one_sheet_and_a_card_is_one_sheet(local_site: Path, local: Catalogue) -> None:
    sheets = [local_site / "utskrift" / "vem-gor-vad.pdf"]
    sheets += sorted((local_site / "utskrift").glob("kort-*[!r].pdf"))
    assert len(sheets) > len(local.workplaces)
    for file in sheets:
        if not file.stem.endswith("-stor"):
            assert len(reader(file).pages) == 1, file


def test_text_fills_its_sheets(local_site: Path, local_sheets: list[Sheet]) -> None:
    for sheet in local_sheets:
        if sheet.shape == "stairs":
            data = (local_site / "utskrift" / f"{sheet.id}.pdf").read_bytes()
            (page,), ((_, height),) = letters(data), sizes(data)
            body = [one for one in page if one.size >= 0.85 * get_body_size(sheet, False)]
            foot = max(one.top for one in page if one.bottom < 60)
            assert min(one.bottom for one in body) - foot < height / 8, sheet.id


def test_every_row_of_a_table_begins_with_its_header(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, _ in printed:
        if sheet.shape == "card":
            continue
        kinds = [kind for kind, _ in tags(file)]
        cells = ("/TD", "/TH")
        rows = [k for k, kind in enumerate(kinds) if kind == "/TR"]
        for start, end in pairwise([*rows, len(kinds)]):
            row = [kind for kind in kinds[start:end] if kind in cells]
            assert len(row) < 2 or row[0] == "/TH", file


def overlapping(page) -> Iterator[tuple]:
    """Letters that cover half of each other. Neighbours in a line may touch."""
    in_order = sorted(page, key=lambda one: one.left)
    for k, one in enumerate(in_order):
        for other in in_order[k + 1 : k + 400]:
            if other.left >= one.right:
                break
            across = min(one.right, other.right) - other.left
            up = min(one.top, other.top) - max(one.bottom, other.bottom)
            smaller = min((a.right - a.left) * (a.top - a.bottom) for a in (one, other))
            if across > 0 and up > 0 and across * up > smaller / 2:
                yield one, other


def test_the_text_is_never_smaller_than_it_may_be(printed: list[tuple[Sheet, Path, bool]]) -> None:
    assert LARGE_SIZE >= 1.4 * BODY_SIZE
    for sheet, file, large in printed:
        body = get_body_size(sheet, large)
        set_in = [one.size for page in letters(file.read_bytes()) for one in page]
        assert min(set_in) >= body * SMALLEST - 0.1, file
        if len(set_in) > 600:  # a short chart is mostly footer
            assert sum(size >= body - 0.1 for size in set_in) > 0.6 * len(set_in), file


def test_the_fonts_are_ours_and_lie_in_the_file(printed: list[tuple[Sheet, Path, bool]]) -> None:
    for _, file, _ in printed:
        for page in reader(file).pages:
            fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
            for font in fonts:
                inner = font["/DescendantFonts"][0].get_object()
                assert re.match(rf"/[A-Z]{{6}}\+{FAMILY}", inner["/BaseFont"]), (
                    font
                )  # six letters: only the signs that are used
                assert any(
                    name in inner["/FontDescriptor"].get_object()
                    for name in ("/FontFile2", "/FontFile3")
                )
                assert "/ToUnicode" in font


def test_a_screen_reader_gets_title_language_and_structure(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, _ in printed:
        found = reader(file)
        root = found.trailer["/Root"]
        assert (
            sheet.chart.title in found.metadata.title
            and root["/ViewerPreferences"]["/DisplayDocTitle"]
        )
        assert root["/Lang"] == "sv" and root["/MarkInfo"]["/Marked"]
        assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
        kinds = [kind for kind, _ in tags(file)]
        assert kinds.count("/H1") == 1 and kinds.index("/H1") <= 3
        assert sheet.chart.kind == "card" or "/TH" in kinds
        assert all(said for kind, said in tags(file) if kind == "/Figure")


def test_the_reading_order_is_question_then_owner_row_by_row(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, _ in printed:
        if sheet.chart.kind == "worried":
            text = squeezed(printed_text(file.read_bytes()))
            in_order = [
                squeezed(part) for row in sheet.rows for part in (row.question, row.owners[0].name)
            ]
            places, at = [], 0
            for part in in_order:
                at = text.index(part, at)
                places.append(at)
            assert places == sorted(places) and text.index(squeezed(sheet.chart.title)) < places[0]


def test_black_and_white_is_enough(printed: list[tuple[Sheet, Path, bool]]) -> None:
    assert all(is_grey(file.read_bytes()) for _, file, large in printed if not large)


def test_the_acute_rows_say_so_in_words(printed: list[tuple[Sheet, Path, bool]]) -> None:
    for sheet, file, _ in printed:
        if sheet.chart.kind != "card":
            assert printed_text(file.read_bytes()).count("AKUT") >= sum(
                row.acute for row in sheet.rows
            )


def test_the_code_leads_to_a_page_of_the_site(
    tiny: Catalogue, tiny_site: Path, tiny_sheets: list[Sheet]
) -> None:
    for sheet in tiny_sheets:
        for end in ("", "-stor"):
            data = (tiny_site / sheet.folder / f"{sheet.id}{end}.pdf").read_bytes()
            for copied in (False, True):
                assert codes(data, copied) == [f"{tiny.site.url.rstrip('/')}{sheet.page}"]


def test_the_page_a_code_leads_to_names_the_chart_and_tells_the_same_version(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    for sheet, file, _ in printed:
        site = file.parents[len(Path(sheet.folder).parts)]
        page = (site / sheet.page.strip("/") / "index.html").read_text(encoding="utf-8")
        on_paper = re.search(r"Version\s+([A-Z]{5})\.", printed_text(file.read_bytes()))[1]
        assert on_paper == sheet.version
        is_of_school = (
            sheet.folder != "utskrift"
        )  # with its own numbers, and so a version of its own
        assert f"<strong>{on_paper}</strong>" in page or is_of_school or not sheet.has_own_page
        assert sheet.chart.title in page or not sheet.has_own_page


def test_without_an_address_there_is_no_code_and_both_paper_and_page_say_why(
    local_site: Path, local: Catalogue, local_sheets: list[Sheet]
) -> None:
    assert local.site.url is None
    data = (local_site / "utskrift" / "orolig-6-12.pdf").read_bytes()
    assert codes(data) == []
    assert "sidan /utskrift/orolig-6-12/" in flat(printed_text(data))
    assert "adress är inte bestämd" in (local_site / "utskrift" / "index.html").read_text(
        encoding="utf-8"
    )


def test_all_charts_in_one_file_are_the_charts_after_each_other(
    printed: list[tuple[Sheet, Path, bool]],
) -> None:
    by_folder: dict[Path, list[tuple[Sheet, Path]]] = {}
    for sheet, file, large in printed:
        if not large:
            by_folder.setdefault(file.parent, []).append((sheet, file))
    for folder, files in by_folder.items():
        every = (folder / "alla.pdf").read_bytes()
        assert sizes(every) == [size for _, file in files for size in sizes(file.read_bytes())]
        text = squeezed(printed_text(every))
        assert [
            part for sheet, _ in files for part in texts(sheet) if squeezed(part) not in text
        ] == []
        assert [pair for page in letters(every) for pair in overlapping(page)] == [], folder


def test_the_page_of_a_school_offers_its_own_files(tiny_site: Path) -> None:
    page = (tiny_site / "utskrift" / "norra-skolan" / "index.html").read_text(encoding="utf-8")
    assert "Planscher för Norra skolan" in page and 'href="orolig.pdf"' in page
    own = flat(printed_text((tiny_site / "utskrift" / "norra-skolan" / "orolig.pdf").read_bytes()))
    assert "Vår skola: Norra skolan" in own and "0000-12 34 56" in own
    assert "Norra skolan" in (tiny_site / "utskrift" / "index.html").read_text(encoding="utf-8")
