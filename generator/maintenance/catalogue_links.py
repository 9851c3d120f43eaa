"""The addresses that a catalogue relies on, and the list of those that no longer answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.problem import Place
from generator.text import escape_markdown

GONE, SILENT, MOVED, FINE = "gone", "silent", "moved", "fine"
_HEADINGS = {
    GONE: "Döda länkar",
    SILENT: "Svarade inte i natt. Pröva dem i en webbläsare",
    MOVED: "Har flyttat. Byt till den nya adressen",
}
_A_FEW = 3  # addresses that may be silent by chance at the same time


@dataclass(frozen=True, slots=True, order=True)
class LinkStatus:
    """What an address answered."""

    state: str  # one of the constants above
    detail: str  # "404", "namnet finns inte", or the new address


def find_links(catalogue: Catalogue) -> dict[str, list[Place]]:
    """Finds every https address of a catalogue with its places. A fragment (#…) counts as its page."""
    found: dict[str, list[Place]] = {}
    for name in type(catalogue).model_fields:
        for link, place in _find_links(getattr(catalogue, name), None, name, None):
            places = found.setdefault(link.partition("#")[0], [])
            if place not in places:
                places.append(place)
    for paragraph in catalogue.paragraphs:
        found.setdefault(paragraph.link, []).append(paragraph.get_place("sfs"))
    return found


def _find_links(
    value: object, entry: Entry | None, field: str, index: int | None
) -> Iterator[tuple[str, Place]]:
    if isinstance(value, Entry):
        for name in type(value).model_fields:
            yield from _find_links(getattr(value, name), value, name, None)
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _find_links(part, entry, field, number)
    elif isinstance(value, str) and value.startswith("https://") and entry is not None:
        yield value, entry.get_place(field, index)


def is_network_down(answers: dict[str, LinkStatus]) -> bool:
    """Whether our own network is down: of more than a few addresses none answered."""
    return len(answers) > _A_FEW and all(answer.state == SILENT for answer in answers.values())


def format_link_report(
    answers: dict[str, LinkStatus], places: dict[str, list[Place]], in_markdown: bool
) -> Iterator[str]:
    """Lines about the addresses that are not fine, dead ones first."""
    for state, heading in _HEADINGS.items():
        group = sorted(link for link, answer in answers.items() if answer.state == state)
        if group:
            yield f"### {heading} ({len(group)})" if in_markdown else f"{heading} ({len(group)})"
            yield ""
            yield from (
                _write_line(link, answers[link], places[link], in_markdown) for link in group
            )
            yield ""


def _write_line(link: str, answer: LinkStatus, places: Iterable[Place], in_markdown: bool) -> str:
    first, *more = places
    where = f"{first.file}:{first.line}" + (
        f" och {len(more)} {'ställe' if len(more) == 1 else 'ställen'} till" if more else ""
    )
    return (
        f"- [ ] <{link}> – {escape_markdown(answer.detail)} (`{where}`)"
        if in_markdown
        else f"  {link}\n      {answer.detail}. {where}"
    )
