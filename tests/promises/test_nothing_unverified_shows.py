"""No number, address or e-mail that its verification does not allow is in any file, however it is written."""

from __future__ import annotations

import gzip
import html
import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.cli.main import main
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import find_hidden_values, find_shown_numbers
from tests.conftest import TINY, TODAY
from tests.support.build.document import Document, Site, bytes_of
from tests.support.charts.paper import printed_text

SEPARATOR = re.compile(r"[\W_]+")
SEPARATORS = SEPARATOR.pattern.removesuffix("+") + "{0,3}"  # between two digits of one number
MARKER = b"pagefind_dcd"  # what pagefind writes first in each of its packed files
UUID = re.compile(r'(?<=")[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(?=")')
NUMBER = re.compile(r"(?:mailto:|tel:)?\+?\d[\d\s()–-]+\d")

on_finished_sites = [pytest.mark.slow, pytest.mark.xdist_group("finished")]
on_changed_sites = [pytest.mark.slow, pytest.mark.xdist_group("builds")]


def unpacked(data: bytes) -> bytes:
    """What a file says, when it is packed with gzip."""
    return gzip.decompress(data).removeprefix(MARKER) if data.startswith(b"\x1f\x8b") else data


def readings(name: str, data: bytes) -> Iterator[str]:
    """A file as text: as it is written, and for a page also as it is read, with no tag between two digits."""
    if name.endswith(".pdf"):
        yield printed_text(data)
        return
    text = unpacked(data).decode("utf-8", errors="replace")
    if name.endswith(".json"):
        text = UUID.sub("", text)  # an id of open data: eight digits of it may look like anything
    text = unicodedata.normalize("NFKC", text)
    yield unquote(html.unescape(text)) if "%" in text else html.unescape(text)
    if name.endswith(".html"):
        yield html.unescape(re.sub(r"<[^>]*>", "", text))


class Wanted:
    """A hidden value, to be found however its digits are grouped, also as it is dialled from abroad."""

    def __init__(self, value: str) -> None:
        value = value.removeprefix("mailto:")
        self.is_number = bool(NUMBER.fullmatch(value))
        digits = re.sub(r"\D", "", value)
        self.core = digits[1:] if self.is_number else "".join(value.split()).casefold()
        self.pattern = re.compile(
            _grouped(digits) if self.is_number else r"\s+".join(map(re.escape, value.split())),
            re.IGNORECASE,
        )

    def is_in(self, text: str, digits: str, letters: str) -> bool:
        """Whether a text shows it. The text without separators, and without spaces, rules most out at once."""
        return self.core in (digits if self.is_number else letters) and bool(
            self.pattern.search(text)
        )


def _grouped(digits: str) -> str:
    abroad = rf"(?:0|(?:\+|00){SEPARATORS}4{SEPARATORS}6{SEPARATORS}(?:0{SEPARATORS})?)"
    first = abroad if digits.startswith("0") else digits[0]
    return rf"(?<!\d){first}{SEPARATORS}{SEPARATORS.join(digits[1:])}(?!\d)"


def shown(values: Iterable[str], files: dict[str, bytes]) -> list[str]:
    """Every hidden value that some file shows, with the file."""
    wanted = {value: Wanted(value) for value in values}
    found = set()
    for name, data in files.items():
        for text in readings(name, data):
            digits, letters = SEPARATOR.sub("", text), "".join(text.split()).casefold()
            found |= {
                f"{name}: {value}"
                for value, one in wanted.items()
                if one.is_in(text, digits, letters)
            }
    return sorted(found)


def marked(marks: list[pytest.MarkDecorator]) -> Callable:
    """Puts several marks on one test."""

    def put(test: Callable) -> Callable:
        for mark in marks:
            test = mark(test)
        return test

    return put


@marked(on_finished_sites)
def test_no_file_of_the_site_shows_a_hidden_value(both: tuple[Catalogue, Site]) -> None:
    catalogue, site = both
    hidden = list(find_hidden_values(catalogue))
    assert hidden, "the catalogue hides nothing: the test proves nothing"
    assert shown(hidden, bytes_of(site.folder)) == []


@marked(on_finished_sites)
def test_the_search_index_is_read_when_hidden_values_are_looked_for(
    both: tuple[Catalogue, Site],
) -> None:
    _, site = both
    packed = {
        name: unpacked(data) for name, data in bytes_of(site.folder).items() if ".pf_" in name
    }
    kinds = {name.rpartition(".")[2] for name in packed}
    assert kinds == {"pf_fragment", "pf_index", "pf_meta", "pf_filter"}
    assert all(
        data.lstrip().startswith(b"{")
        for name, data in packed.items()
        if name.endswith("pf_fragment")
    )


@marked(on_finished_sites)
def test_every_link_to_call_dials_a_number_that_may_be_shown(both: tuple[Catalogue, Site]) -> None:
    catalogue, site = both
    for page, document in site.pages.items():
        for element in document.all("a"):
            kind, _, number = element.attributes["href"].partition(":")
            if kind in ("tel", "sms"):
                assert re.fullmatch(r"\+?\d+", number), (page, number)
                assert re.sub(r"\D", "", number) in find_shown_numbers(catalogue), (page, number)


# What looks like a number to call and is not. Each is taken away before the rest is judged.
NO_NUMBER = re.compile(
    r"""
      \d{4}-\d\d-\d\d                                   # a day: 2026-11-21
    | \d{4}:\d+                                         # a law: 2010:800
    | (?<![\d.:])(?:1?\d|2[0-4])[.:][0-5]\d(?![.:]?\d)  # a time of the day: 9.00
    | (?<!\d)(?:19|20)\d\d[–-](?:19|20)\d\d(?!\d)       # years: 2012–2017
    | \((?:19|20)\d\d\)                                 # the year of a source: (2015)
    | \d{1,3}(?:[\ \u00a0]\d{3})+[\ \u00a0]fall              # how many cases: 12 600 fall
    | \d{1,3}(?:\u00a0\d{3})+\u00a0kr                     # money: 12 000 kr
    | SE\d{10}-[A-Z0-9]+                                # an HSA id
    | EN\ 301\ 549                                      # the standard for accessibility
    | (?<!\d)20\d\d\.\d(?!\d)                               # the version of a base: 2026.1
    | 0000-00\ 00\ 0\d                                   # the handbook's examples, which nobody can call
    """,
    re.VERBOSE,
)
# Five digits or more, written as numbers are: other signs stand between other numbers too.
LOOKS_LIKE_A_NUMBER = re.compile(r"\+?\d(?:[\s\u200b\u00ad()/.·_‐‑‒–—−-]{0,3}\d){4,}")


def said(document: Document) -> Iterator[str]:
    """The text of a page. How many cases are proved stands alone, on the page about what is proved."""
    proof = document.kind == "coverage"
    for element in document.elements:
        counted = (
            proof and element.attributes.get("class") == "number"
        ) or "data-value" in element.attributes  # a figure of a calculation
        yield from (child for child in element.children if isinstance(child, str) and not counted)


def numbers_in(strings: Iterable[str]) -> set[str]:
    """Everything in a page's text that somebody could try to call."""
    return {
        found
        for text in strings
        for found in LOOKS_LIKE_A_NUMBER.findall(NO_NUMBER.sub(" | ", text))
    }


@marked(on_finished_sites)
def test_everything_that_looks_like_a_number_to_call_may_be_shown(
    both: tuple[Catalogue, Site],
) -> None:
    catalogue, site = both
    allowed = find_shown_numbers(catalogue)
    found = {page: numbers_in(said(document)) for page, document in site.pages.items()}
    unknown = {
        page: {n for n in numbers if re.sub(r"\D", "", n) not in allowed}
        for page, numbers in found.items()
    }
    assert {page: numbers for page, numbers in unknown.items() if numbers} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Ring 0250-260 00.",
        "Ring 90101",
        "tfn (08) 12 34 56",
        "+46 250 260 00",
        "116 006",
        "020.57.70.70",
    ],
)
def test_what_looks_like_a_number_is_seen(text: str) -> None:
    assert numbers_in([text])


# The same number as people write it. 0000-99 88 77 is in the invented catalogue with the label KONFLIKT.
WRITTEN = {
    "as in the data": "0000-99 88 77",
    "without spaces": "0000998877",
    "with a dash": "0000–99 88 77",
    "with a hyphen that does not break": "0000\u201199 88 77",
    "with spaces that do not break": "0000-99\u00a088\u00a077",
    "with thin spaces": "0000-99\u200988\u200977",
    "with spaces around the hyphen": "0000 - 99 88 77",
    "with parentheses": "(0000) 99 88 77",
    "with full stops": "0000.99.88.77",
    "with a slash": "0000/99 88 77",
    "after a year": "Sedan 2026 0000-99 88 77",
    "after opening hours": "Klockan 8-16 0000-99 88 77",
    "before a year": "0000-99 88 77 2026",
    "as from abroad": "+46 000-99 88 77",
    "in full width": "\uff10\uff10\uff10\uff10-99 88 77",
    "with emphasis": "0000-99 **88** 77",
    **{
        f"with {unicodedata.name(sign).lower()}": f"0000{sign}99{sign}88{sign}77"
        for sign in "\u00ad\u2212\u200b\u2060\u200d\ufeff\u2044\u2022,:|*_~"
    },
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_hidden_number_is_found_however_it_is_written(written: str) -> None:
    assert shown(["0000-99 88 77"], {"a.html": f"<p>Ring {written}.</p>".encode()})
    packed = gzip.compress(MARKER + f'{{"content":"Ring {written}."}}'.encode())
    assert shown(["0000-99 88 77"], {"a.pf_fragment": packed})


def test_a_hidden_value_is_found_across_tags_entities_and_links() -> None:
    assert shown(["0000-99 88 77"], {"a.html": b"<p>0000-<b>99</b>&nbsp;88&#32;77</p>"})
    assert shown(["0000-99 88 77"], {"a.html": b'<a href="tel:0000998877">Ring</a>'})
    assert shown(["mailto:a@b.example"], {"a.html": b"<p>Skriv till A@b.example</p>"})
    assert shown(
        ["Storgatan 1, Orten"], {"a.html": "<p>Storgatan\u00a01, <b>Orten</b></p>".encode()}
    )


def test_a_number_that_only_resembles_a_hidden_one_is_not_taken_for_it() -> None:
    assert not shown(
        ["0000-99 88 77"], {"a.html": b"<p>0000-99 88 76, 10000-99 88 77, 0000-99 88 771</p>"}
    )


@marked(on_changed_sites)
def test_a_conflicting_number_in_a_summary_stops_the_build_and_leaves_the_last_site(
    change: Callable, tiny_site: Path, tmp_path: Path, build: Callable, capsys
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "out"))
    assert (
        build(
            change(
                "Elevhälsan lyssnar på dig", "Elevhälsan svarar på 0000-99 88 77 och lyssnar på dig"
            ),
            out,
        )
        == 1
    )
    assert bytes_of(out) == bytes_of(tiny_site)
    said = "".join(capsys.readouterr())
    assert "'0000-99 88 77', som inte får visas" in said and "är orörd" in said


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a build says of a catalogue with a page for each way to write the hidden number."""
    base = tmp_path_factory.mktemp("written")
    folder = Path(shutil.copytree(TINY, base / "catalogue"))
    for number, (name, written) in enumerate(WRITTEN.items()):
        page = f"---\ntitle: Sida {number}\ndescription: Den visar numret {name}.\n---\n\nRing {written}.\n"
        (folder / "content" / f"sida-{number}.md").write_text(page, encoding="utf-8")
    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(said):
        assert (
            main(
                [
                    "build",
                    "--catalogue",
                    str(folder),
                    "--out",
                    str(base / "out"),
                    "--today",
                    str(TODAY),
                ]
            )
            == 1
        )
    return said.getvalue()


@marked(on_changed_sites)
@pytest.mark.parametrize("name", WRITTEN)
def test_the_build_finds_a_hidden_number_however_it_is_written(name: str, told: str) -> None:
    page = f"content/sida-{list(WRITTEN).index(name)}.md:6:"
    rules = {line.split(": ")[1] for line in told.splitlines() if line.startswith(page)}
    assert rules & {"hidden-character", "nothing-unverified-shows"}


@marked(on_changed_sites)
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (*change, "nothing-unverified-shows")
        for change in (
            ("routing/needs.yaml", "[sover inte, vaken hela natten]", '["0000-99 88 77"]'),
            ("routing/site.yaml", "Vem som hjälper barn i Exempelby.", "Ring 0000-99 88 77."),
            ("services.yaml", "name: Exempelby kommun", "name: Kommunen 0000-99 88 77"),
            ("services.yaml", "tala med elevhälsan.", "tala med 0000-99 88 77."),
            ("routing/questions.yaml", "Ja, någon är i fara nu", "Ja, ring 0000-99 88 77"),
            ("content/om/index.md", "En sida.", "Ring 0000-99 88 77."),
        )
    ],
)
def test_a_hidden_number_stops_the_build_wherever_it_stands(
    file: str,
    old: str,
    new: str,
    told: str,
    change: Callable,
    tmp_path: Path,
    build: Callable,
    capsys,
) -> None:
    assert build(change(old, new, file=file), tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
    assert f": {told}: " in "".join(capsys.readouterr())


NUMBER_IN_DATA = "kind: phone\n        name: Direktnumret\n        value: 0000-99 88 77"


@marked(on_changed_sites)
@pytest.mark.parametrize(
    ("contact", "told"),
    [
        (
            "kind: email\n        value: mailto:kurator@exempelby.example",
            "skriv till kurator@exempelby.example",
        ),
        (
            "kind: email\n        value: mailto:kurator@exempelby.example",
            "skriv till Kurator@exempelby.example",
        ),
        ("kind: visit\n        value: Storgatan 1, Exempelby", "kom till Storgatan 1, Exempelby"),
        (
            "kind: visit\n        value: Storgatan 1 & 2, Exempelby",
            "kom till Storgatan 1 & 2, Exempelby",
        ),
        (
            "kind: visit\n        value: Storgatan 1, Exempelby",
            "kom till Storgatan\u00a01, Exempelby",
        ),
    ],
    ids=[
        "e-mail",
        "e-mail with a capital",
        "address",
        "address with a sign",
        "address with a space that does not break",
    ],
)
def test_a_hidden_address_stops_the_build(
    contact: str, told: str, change: Callable, tmp_path: Path, build: Callable, capsys
) -> None:
    change(NUMBER_IN_DATA, contact)
    assert build(change("lyssnar på dig", f"finns, {told}, för dig"), tmp_path / "out") == 1
    said = "".join(capsys.readouterr())
    assert ("hårt mellanslag" if "\u00a0" in told else "inte får visas") in said
