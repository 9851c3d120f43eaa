"""Reads finished charts as a reader of PDF does, with nothing of what made them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import zxingcpp
from pypdf import PdfReader

POINTS = 72 / 25.4  # in a millimetre
SIZES = {"a3": (297, 420), "a4": (210, 297), "a6": (105, 148), "a7": (74, 105)}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter on a page: what it is, where it stands, and how large it is set. Points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def printed_text(data: bytes) -> str:
    """All text of a file, as somebody who selects all of it gets it."""
    with pdfium.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def flat(text: str) -> str:
    """A text with single spaces: where its lines break does not matter."""
    return " ".join(text.replace("\u00a0", " ").split())


def sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    with pdfium.PdfDocument(data) as document:
        return [page.get_size() for page in document]


def letters(data: bytes) -> Iterator[list[Letter]]:
    """Every visible letter of each page."""
    with pdfium.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            yield [one for k in range(text.count_chars()) if (one := _letter(text, k)).text.strip()]


def _letter(text: pdfium.PdfTextPage, k: int) -> Letter:
    left, bottom, right, top = text.get_charbox(k)
    return Letter(
        text.get_text_range(k, 1), left, bottom, right, top, raw.FPDFText_GetFontSize(text.raw, k)
    )


def vertical_edges(data: bytes) -> Iterator[list[tuple[float, float, float]]]:
    """The vertical lines and the sides of boxes on each page: (across, bottom, top)."""
    with pdfium.PdfDocument(data) as document:
        for page in document:
            found = []
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                left, bottom, right, top = drawn.get_bounds()
                if right - left < 3 and top - bottom > 8:
                    found.append(((left + right) / 2, bottom, top))
                elif top - bottom > 8:
                    found += [(left + 1, bottom, top), (right - 1, bottom, top)]
            yield found


def pixels(data: bytes, page: int = 0, per_inch: int = 150) -> tuple[memoryview, int, int]:
    """A page as grey values, row by row."""
    with pdfium.PdfDocument(data) as document:
        bitmap = document[page].render(scale=per_inch / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        flat_rows = b"".join(
            rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)
        )
        return (
            memoryview(flat_rows).cast("B", [bitmap.height, bitmap.width]),
            bitmap.width,
            bitmap.height,
        )


def is_grey(data: bytes) -> bool:
    """Whether no page has any colour."""
    with pdfium.PdfDocument(data) as document:
        for page in document:
            bitmap = page.render(scale=0.5, rev_byteorder=True)
            dots = bytes(bitmap.buffer)
            step = bitmap.n_channels
            if dots[0::step] != dots[1::step] or dots[1::step] != dots[2::step]:
                return False
    return True


def codes(data: bytes, copied: bool = False) -> list[str]:
    """What the QR codes of the first page say; `copied` reads it from a page in only black and white."""
    picture, width, height = pixels(data)
    if copied:
        picture = memoryview(bytes(255 if dot > 127 else 0 for dot in picture.tobytes())).cast(
            "B", [height, width]
        )
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def reader(file: Path) -> PdfReader:
    """A file with its structure."""
    return PdfReader(io.BytesIO(file.read_bytes()))


def tags(file: Path) -> list[tuple[str, str]]:
    """The elements of the structure, in reading order: (kind, alternative text)."""
    root = reader(file).trailer["/Root"]["/StructTreeRoot"]
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif hasattr(node, "get"):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/K"])
    return found
