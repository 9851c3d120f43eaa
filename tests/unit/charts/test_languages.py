"""The pages for the wall in other languages: read back from the finished files, letter by letter."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.build.charts import list_language_jobs
from generator.build.error import BuildError
from generator.build.fingerprint_cache import Cache
from generator.build.frame_context import read_interface_words
from generator.build.output_folder import OutputFolder
from generator.build.typst import TypstPrinter
from generator.model.catalogue import Catalogue
from generator.model.language import Language
from generator.views.translated_phrases import PhraseBook
from tests.support.charts.paper import Letter, letters, printed_text, sizes

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

FONTS = {
    "ar": "NotoSansArabic", "fa": "NotoSansArabic", "prs": "NotoSansArabic",
    "ti": "NotoSansEthiopic", "th": "NotoSansThai",
}  # fmt: skip
LETTERS = {
    "NotoSansArabic": r"[\u0600-\u06ff]",
    "NotoSansEthiopic": r"[\u1200-\u137f]",
    "NotoSansThai": r"[\u0e00-\u0e7f]",
}


def paper(site: Path, language: Language) -> Path:
    """The file of a language."""
    return site / "utskrift" / f"sprak-{language.code}.pdf"


def fonts(file: Path) -> set[str]:
    """The names of the fonts in a file, each of which is embedded in it."""
    found = set()
    for page in PdfReader(file).pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert any(name.startswith("/FontFile") for name in described)
            found.add(str(described["/FontName"]).partition("+")[2].partition("-")[0])
    return found


def test_every_language_is_two_pages_of_a4(local: Catalogue, local_site: Path) -> None:
    assert len(local.languages) >= 13
    for language in local.languages:
        pages = sizes(paper(local_site, language).read_bytes())
        assert len(pages) <= 2, language.code
        assert {tuple(round(side) for side in size) for size in pages} == {(595, 842)}


def test_the_second_page_is_as_large_as_there_is_room_for(
    local: Catalogue, local_site: Path
) -> None:
    for language in local.languages:
        foot = 70  # points from the lower edge
        _, second = letters(paper(local_site, language).read_bytes())
        lowest = min(one.bottom for one in second if one.bottom > foot)
        assert lowest < 842 / 4, (language.code, lowest)


def test_every_letter_has_its_glyph_in_an_embedded_font(local: Catalogue, local_site: Path) -> None:
    for language in local.languages:
        used = fonts(paper(local_site, language))
        assert "SourceSans3" in used
        assert FONTS.get(language.code, "SourceSans3") in used, (language.code, used)
        text = printed_text(paper(local_site, language).read_bytes())
        assert "\ufffd" not in text and "\ufffe" not in text and "\x00" not in text
        if language.code in FONTS:
            assert len(re.findall(LETTERS[FONTS[language.code]], text)) > 200, language.code


def test_a_letter_without_glyph_stops_the_build(tiny: Catalogue, tmp_path: Path) -> None:
    (job, *_) = list_language_jobs(tiny, read_interface_words())
    broken = type(job)(job.name, [], job.data.replace("مترجم", "翻訳者"), template=job.template)
    with pytest.raises(BuildError):
        TypstPrinter(tmp_path / "charts", Cache.read(tmp_path)).render_pdfs(
            [broken], OutputFolder(tmp_path / "fresh")
        )


def test_the_paper_says_what_the_page_says(local: Catalogue, local_site: Path) -> None:
    for language in local.languages:
        book = PhraseBook(local, language)
        data = paper(local_site, language).read_bytes()
        said = plain(printed_text(data))
        for number in ("112", "1177", "116111"):
            assert any(number in line for line in lines(data)), (language.code, number)
        for id in ("danger-title", "interpreter-title", "needs-title", "say-interpreter"):
            phrase = book.say(id)
            assert phrase and plain(phrase.text) <= said, (language.code, id)


def lines(data: bytes) -> list[str]:
    """What the eye sees: the letters of each line from left to right, also where the text is read from right to left."""
    found: list[list[Letter]] = []
    for page in letters(data):
        digits = sorted(
            (letter for letter in page if letter.text.isdigit()), key=lambda one: one.bottom
        )
        for before, letter in zip([None, *digits], digits, strict=False):
            if before is None or letter.bottom - before.bottom > 2:
                found.append([])
            found[-1].append(letter)
    return ["".join(one.text for one in sorted(line, key=lambda one: one.left)) for line in found]


def plain(text: str) -> set[str]:
    """The letters of a text. Shaped letters come back in other forms and orders: only which they are is compared."""
    return {letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()}


def test_nothing_is_printed_outside_the_paper(local: Catalogue, local_site: Path) -> None:
    for language in local.languages:
        for page in letters(paper(local_site, language).read_bytes()):
            assert all(
                one.left > 28 and one.right < 595 - 28 and one.bottom > 28 and one.top < 842 - 28
                for one in page
            ), language.code


def test_every_sheet_in_a_language_has_its_name_its_number_and_112(
    local: Catalogue, local_site: Path
) -> None:
    for language in local.languages:
        pages = PdfReader(paper(local_site, language)).pages
        for number, page in enumerate(pages, start=1):
            text = " ".join(page.extract_text().split())
            assert f"Blad {number} av {len(pages)}" in text and "112" in text, language.code
            assert plain(language.name) <= plain(text), (language.code, number)


def test_two_builds_of_the_data_are_the_same(local: Catalogue) -> None:
    words = read_interface_words()
    first, second = (list_language_jobs(local, words) for _ in range(2))
    assert [job.data for job in first] == [job.data for job in second]
