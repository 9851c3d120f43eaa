"""What may stand in a hand-written page: Markdown, links to what is safe, and a few tags of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.model.value_types import is_safe_link, suggest_link
from generator.problem import Place, Problem
from generator.text import truncate

# Tags that say what a text means. None takes an attribute: one can hide, move or send a reader elsewhere.
ALLOWED_TAGS = (
    "br",
    "del",
    "details",
    "em",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
    "strong",
    "sub",
    "summary",
    "sup",
)

_CODE = re.compile(
    r"^(```|~~~).*?^\1|(?<!\\)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
_EXPRESSION = re.compile(r"\{\{[^{}]*\}\}")
_TAG = re.compile(r"<(?:(?=[!?])|(?=/?[a-zA-Z]))(?P<tag>/?[a-zA-Z][^\s/>]*)?(?P<rest>[^<>]*)>?")
_PLAIN_TAG = re.compile(rf"/?(?:{'|'.join(ALLOWED_TAGS)})", re.IGNORECASE)
_ADDRESS_IN_ANGLES = re.compile(r"<(https://[^\s<>]+|[^\s<>@/]+@[^\s<>@/]+)>")
_LINK = re.compile(
    r"(?P<picture>!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE)


@lru_cache(maxsize=2)  # of a page: its markup and its facts are looked at after each other
def mask_code(text: str) -> str:
    """The text with spaces for what is written as code, or filled in: examples are no markup."""
    for pattern in (_CODE, _EXPRESSION):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def find_markup_problems(text: str, name: str, page: Path) -> Iterator[Problem]:
    """Yields the HTML and the links of a page that may not stand there. `page` is its file on the disk."""
    prose = mask_code(text)
    for found in _TAG.finditer(prose):
        if _ADDRESS_IN_ANGLES.match(prose, found.start()):
            continue
        tag = found["tag"] or ""
        if not _PLAIN_TAG.fullmatch(tag) or found["rest"].strip(" /"):
            yield _build_problem(name, text, found.start(), *_explain_tag(tag, found[0]))
    for link in list_links(text):
        if said := _explain_link(link.target, link.is_picture, page):
            yield _build_problem(name, text, link.start, *said)


class MarkdownLink(NamedTuple):
    """A link or a picture of a page, and where its target begins."""

    start: int
    target: str
    is_picture: bool


def list_links(text: str) -> Iterator[MarkdownLink]:
    """Yields the links and pictures of a page, but those in examples."""
    for pattern in (_LINK, _DEFINITION):
        for link in pattern.finditer(mask_code(text)):
            yield MarkdownLink(
                link.start("target"), link["target"], bool(link.groupdict().get("picture"))
            )


def _explain_tag(tag: str, text: str) -> tuple[str, str]:
    if not tag:
        return (
            "Anteckningen mellan < och > syns inte på sidan, men följer med till alla som läser den.",
            "Ta bort anteckningen.",
        )
    if _PLAIN_TAG.fullmatch(tag):
        plain = f"<{tag.lower()}>"
        return f"'{truncate(text)}' får inte ha något efter namnet.", f"Skriv bara {plain}."
    return (
        f"'{truncate(text)}' är HTML som inte får stå på en sida.",
        "Skriv med Markdown: [länk](adress), **fet**, - punkt. Är det en text som ska synas: sätt den inom ` `.",
    )


def _explain_link(target: str, is_picture: bool, page: Path) -> tuple[str, str] | None:
    """What is wrong with where a link leads, as far as its page alone tells. `link_check` looks the others up."""
    if target.startswith("#") or not target:
        return None
    scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\", target)
    if is_picture and (scheme or target.startswith("/")):
        return (
            f"Bilden '{truncate(target)}' hämtas från ett annat ställe.",
            'Lägg bilden i overrides/assets/redaktor/ och skriv {{ picture("fil.svg", "Vad bilden visar") }}.',
        )
    if scheme or target.startswith("/"):
        safe = is_safe_link(target) or re.fullmatch(r"sms:\+?[\d-]+", target)
        return (
            None
            if safe
            else (f"Länken '{truncate(target)}' kan inte användas.", suggest_link(target))
        )
    file = target.partition("#")[0].partition("?")[0]
    if (page.parent / file).is_file() or not file.endswith(".md"):
        return None
    return (
        f"Länken '{truncate(target)}' leder till en fil som inte finns.",
        "Rätta namnet på filen, eller skriv adressen från början: /behov/.",
    )


def _build_problem(name: str, text: str, offset: int, sentence: str, fix: str) -> Problem:
    before = text[:offset]
    place = Place(name, before.count("\n") + 1, offset - before.rfind("\n"))
    return Problem(place, "bad-page", sentence, fix)
