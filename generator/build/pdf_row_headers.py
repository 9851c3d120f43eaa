"""Tags the first cell of each row of a table as its header: typst can only tag the header of a column."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject

_CELL, _HEADER = NameObject("/TD"), NameObject("/TH")


def tag_row_headers(pdf: bytes) -> bytes:
    """The same PDF, whose rows of several cells each begin with a header for the row."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    tree = writer.root_object.get("/StructTreeRoot")
    for row in _list_rows(tree.get_object() if tree else None):
        first, *others = _list_children(row)
        if others and first.get("/S") == _CELL:
            first[NameObject("/S")] = _HEADER
            first[NameObject("/A")] = DictionaryObject(
                {
                    NameObject("/O"): NameObject("/Table"),
                    NameObject("/Scope"): NameObject("/Row"),
                }
            )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def count_pages(pdf: bytes) -> int:
    """The number of pages of a PDF."""
    return PdfReader(io.BytesIO(pdf)).get_num_pages()


def _list_rows(node: PdfObject | None) -> Iterator[DictionaryObject]:
    """Every row of every table below an element of the structure."""
    if isinstance(node, DictionaryObject):
        if node.get("/S") == "/TR":
            yield node
        for child in _list_children(node):
            yield from _list_rows(child)


def _list_children(node: DictionaryObject) -> list[DictionaryObject]:
    """The elements below an element. Numbers of marked content are left out."""
    children = node.get("/K", [])
    children = children.get_object()
    every = children if isinstance(children, list) else [children]
    found = (child.get_object() for child in every)
    return [child for child in found if isinstance(child, DictionaryObject) and "/S" in child]
