"""Reads finished pages as a browser would, with the standard library only and without a word of the generator's own gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


@dataclass(eq=False, slots=True)
class Element:
    """A tag with what stands in it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order they are written."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def strings(self) -> Iterator[str]:
        """Every piece of text, in the order it is written."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.strings()

    @property
    def text(self) -> str:
        """The text with single spaces."""
        return " ".join("".join(self.strings()).split())

    def all(self, *tags: str) -> list[Element]:
        """Elements of some kinds."""
        return [element for element in self.walk() if element.tag in tags]

    def within(self, tag: str) -> bool:
        """Whether the element lies in an element of a kind."""
        return self.parent is not None and (self.parent.tag == tag or self.parent.within(tag))


class Document(HTMLParser):
    """One page. `faults` tells of tags that do not nest and attributes written twice."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.elements: list[Element] = []  # in the order they are written
        self.root = self._open = Element("", {})
        self.feed(source)
        self.close()
        if self._open is not self.root:
            self.faults.append(f"<{self._open.tag}> is never closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(element)
        self.elements.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, as svg writes it."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the element that is open, and no other."""
        if self._open.tag != tag or self._open.parent is None:
            self.faults.append(f"</{tag}> closes <{self._open.tag}>")
            return
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        """Text."""
        self._open.children.append(data)

    @cached_property
    def ids(self) -> list[str]:
        """Every id, also where it is doubled."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def all(self, *tags: str) -> list[Element]:
        """Elements of some kinds."""
        return [element for element in self.elements if element.tag in tags]

    def only(self, tag: str) -> Element:
        """The one element of its kind."""
        (found,) = self.all(tag)
        return found

    @property
    def description(self) -> str:
        """What the page tells a search engine about itself."""
        return next(
            (
                m.attributes.get("content", "")
                for m in self.all("meta")
                if m.attributes.get("name") == "description"
            ),
            "",
        )

    @property
    def kind(self) -> str:
        """The kind of page, as its body says."""
        return self.only("body").attributes["class"].removeprefix("kind-")


@dataclass(frozen=True)
class Site:
    """A finished site."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file, by its path from the root of the site."""
        return {
            file.relative_to(self.folder).as_posix(): file
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, Document]:
        """Every page by its address: `/behov/`, and `/404.html`."""
        html = {name: file for name, file in self.files.items() if name.endswith(".html")}
        return {
            f"/{name.removesuffix('index.html')}": Document(file.read_text(encoding="utf-8"))
            for name, file in html.items()
        }

    def at(self, path: str) -> str | None:
        """The file that a plain server gives for an address, or None."""
        name = path.lstrip("/")
        name = f"{name}index.html" if path.endswith("/") else name
        return name if name in self.files else None


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with all its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
