"""Facts that a hand-written page asks for: `{{ phone("112.telefon") }}`. Three functions of texts, and no language behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.model.catalogue import Catalogue
from generator.pages.page import build_relative_link
from generator.text import find_closest_match, format_date, truncate
from generator.views.shown_contacts import list_shown_contacts

_OPENING = re.compile(r"\{\{([^{}]*)\}\}|\{[{%#]")
_TEXT = r"\"[^\"\n]*\"|'[^'\n]*'"
_CALL = re.compile(rf"\s*([a-zA-Z_]+)\s*\(\s*((?:{_TEXT})(?:\s*,\s*(?:{_TEXT}))*)?\s*\)\s*")
_ARGUMENTS = {"phone": 1, "picture": 2, "feedback": 0}  # how many texts each function takes
_HOW = (
    'Skriv {{ phone("tjänst.kontakt") }}, {{ picture("fil.svg", "Vad bilden visar") }} eller {{ feedback() }}, '
    "eller ta bort klamrarna."
)


class Call(NamedTuple):
    """One expression that can be read: where it stands in the text, its function and its texts."""

    start: int
    end: int
    function: str
    texts: tuple[str, ...]


class ExpressionFault(NamedTuple):
    """One expression that cannot be filled in: where it stands, what is wrong, and what to do."""

    start: int
    sentence: str
    fix: str


def read_expressions(text: str) -> Iterator[Call | ExpressionFault]:
    """Yields every expression of a page, in order."""
    for found in _OPENING.finditer(text):
        call = _CALL.fullmatch(found[1]) if found[1] is not None else None
        if call is None:
            yield ExpressionFault(
                found.start(), f"'{truncate(found[0])}' går inte att fylla i.", _HOW
            )
            continue
        texts = tuple(part[1:-1] for part in re.findall(_TEXT, call[2] or ""))
        if len(texts) != _ARGUMENTS.get(call[1], -1):
            yield ExpressionFault(found.start(), *_explain_call(call[1], len(texts)))
        else:
            yield Call(found.start(), found.end(), call[1], texts)


def _explain_call(function: str, count: int) -> tuple[str, str]:
    if function in _ARGUMENTS:
        wanted = {0: "ingen text", 1: "en text", 2: "två texter"}[_ARGUMENTS[function]]
        return f"'{function}' ska ha {wanted} inom parentesen, inte {count}.", _HOW
    near = find_closest_match(function, _ARGUMENTS)
    return (
        f"'{truncate(function)}' finns inte.",
        f"Menade du '{near}'?" if near else _HOW,
    )


def find_expression_faults(text: str, catalogue: Catalogue | None) -> Iterator[ExpressionFault]:
    """Yields what cannot be filled in. Without a catalogue nobody knows the numbers."""
    for found in read_expressions(text):
        if isinstance(found, ExpressionFault):
            yield found
        elif catalogue and (path := _find_number(found, catalogue)):
            try:
                _phone(catalogue, path)
            except LookupError:
                yield ExpressionFault(
                    found.start,
                    f"Sidan vill visa numret '{path}', som inte finns eller inte får visas.",
                    "Använd en kontakt med status V eller en växel, skriven tjänst.kontakt, eller ta bort numret.",
                )


def _find_number(call: Call, catalogue: Catalogue) -> str | None:
    return {"phone": "".join(call.texts), "feedback": catalogue.site.feedback_phone}.get(
        call.function
    )


def fill_expressions(text: str, catalogue: Catalogue, page: str) -> str:
    """The text of the page at an address with every expression filled in. None of them may have a fault."""
    parts, end = [], 0
    for call in read_expressions(text):
        assert isinstance(call, Call)  # faults were told before
        parts += [text[end : call.start], _fill(call, catalogue, page)]
        end = call.end
    return "".join([*parts, text[end:]])


def _fill(call: Call, catalogue: Catalogue, page: str) -> Markup:
    match call.texts:
        case (path,):
            return _phone(catalogue, path)
        case (name, alt):
            return _picture(name, alt, page)
    return _feedback(catalogue)


def _picture(name: str, alt: str, page: str) -> Markup:
    """A picture of the handbook, loaded when the reader scrolls to it."""
    source = build_relative_link(f"/assets/redaktor/{name}", page)
    return Markup(
        '<div class="picture" role="group" tabindex="0" aria-label="Bild"><img src="{}" alt="{}" loading="lazy"></div>'
    ).format(source, alt)


def _phone(catalogue: Catalogue, path: str) -> Markup:
    """A phone number as a link, with the source's date for an old switchboard. Raises LookupError when the number may not be shown."""
    owner_id, _, _ = path.partition(".")
    owner = catalogue.service.get(owner_id) or catalogue.organization.get(owner_id)
    contact = catalogue.find_contact(path)
    calls = [
        call
        for call in (list_shown_contacts(catalogue, owner) if owner else [])
        if contact and call.is_call and call.text == contact.value
    ]
    if not calls:
        raise LookupError(path)
    call = calls[0]
    dated = f" (numret är från en källa daterad {format_date(call.dated)})" if call.dated else ""
    return Markup('<a href="{}">{}</a>{}').format(call.href, call.text, dated)


def _feedback(catalogue: Catalogue) -> Markup:
    site = catalogue.site
    phone = _phone(catalogue, site.feedback_phone)
    if site.feedback:
        return Markup('<a href="{0}">{1}</a>, eller ring {2}').format(
            site.feedback, site.feedback.removeprefix("mailto:"), phone
        )
    return Markup("ring {} och säg att det gäller den här webbplatsen").format(phone)
