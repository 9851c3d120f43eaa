"""What a hand-written page asks for: `{{ phone("112.telefon") }}`, `{{ law("sol-19-1") }}`. A few functions of texts, and no language behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.model.catalogue import Catalogue
from generator.model.page_types import ORGANIZATIONS
from generator.pages.page import build_relative_link
from generator.text import find_closest_match, format_date, truncate
from generator.views.shown_contacts import list_shown_contacts

_OPENING = re.compile(r"\{\{([^{}]*)\}\}|\{[{%#]")
_TEXT = r"\"[^\"\n]*\"|'[^'\n]*'"
_CALL = re.compile(rf"\s*([a-zA-Z_]+)\s*\(\s*((?:{_TEXT})(?:\s*,\s*(?:{_TEXT}))*)?\s*\)\s*")
# How many texts each function takes. Those without are what the catalogue says of itself.
_ARGUMENTS = {
    "phone": 1,
    "law": 1,
    "picture": 2,
    **dict.fromkeys(("feedback", "site", "place", "decider", "publisher", "municipalities"), 0),
}
_HOW = (
    'Skriv {{ phone("tjänst.kontakt") }}, {{ law("påstående") }}, {{ picture("fil.svg", "Vad bilden visar") }} eller {{ feedback() }}, '
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
        elif catalogue and (said := _find_lost(found, catalogue)):
            yield ExpressionFault(found.start, *said)


def _find_lost(call: Call, catalogue: Catalogue) -> tuple[str, str] | None:
    """What is wrong, and what to do, when a number may not be shown or nobody has made the claim."""
    name = call.texts[0] if call.texts else ""
    if call.function == "law" and name not in catalogue.law:
        near = find_closest_match(name, catalogue.law)
        fix = f"Menade du '{near}'?" if near else "Skriv påståendet i routing/laws.yaml."
        return f"Sidan hänvisar till påståendet '{name}' om lag, som inte finns.", fix
    if call.function == "phone":
        try:
            _write_phone(catalogue, name)
        except LookupError:
            return (
                f"Sidan vill visa numret '{name}', som inte finns eller inte får visas.",
                "Använd en kontakt med status V eller en växel, skriven tjänst.kontakt, eller ta bort numret.",
            )
    return None


def find_law_calls(text: str) -> list[str]:
    """The claims about law that a text refers to, in order, each once."""
    calls = (call for call in read_expressions(text) if isinstance(call, Call))
    return list(dict.fromkeys(call.texts[0] for call in calls if call.function == "law"))


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
        case (name,) if call.function == "law":
            return _write_law(catalogue, name)
        case (path,):
            return _write_phone(catalogue, path)
        case (name, alt):
            return _write_picture(name, alt, page)
    match call.function:
        case "site":
            return Markup.escape(catalogue.site.name)
        case "place":
            return Markup.escape(catalogue.site.place)
        case "decider":
            return Markup.escape(catalogue.decider)
        case "publisher":
            return _write_publisher(catalogue)
        case "municipalities":
            return _write_municipalities(catalogue)
    return _write_feedback(catalogue)


def _write_publisher(catalogue: Catalogue) -> Markup:
    """Who answers for the site, or that nobody has taken it on yet."""
    publisher = catalogue.organization.get(catalogue.site.publisher or "")
    if publisher is None:
        return Markup(
            "Den kommun eller region som publicerar webbplatsen ansvarar för att den är tillgänglig. "
            "Vem det blir ska stå här innan webbplatsen publiceras."
        )
    return Markup("{} publicerar webbplatsen och ansvarar för att den är tillgänglig.").format(
        publisher.name
    )


def _write_municipalities(catalogue: Catalogue) -> Markup:
    """A line for each municipality, with its switchboard when it may be shown."""
    lines = []
    for municipality in catalogue.space.municipalities:
        numbers = [
            f"{municipality.organization}.{contact.id}"
            for contact in catalogue.organization[municipality.organization].contacts
            if contact.switchboard and contact.may_be_shown
        ]
        way = (
            Markup("ring växeln, {}, och säg vad det gäller.").format(
                _write_phone(catalogue, numbers[0])
            )
            if numbers
            else Markup(f"se kommunens sida under [Organisationer]({ORGANIZATIONS.address}).")
        )
        lines.append(Markup("- **Du söker kommunen i {}:** {}").format(municipality.name, way))
    return Markup("\n").join(lines)


def _write_picture(name: str, alt: str, page: str) -> Markup:
    """A picture of the handbook, loaded when the reader scrolls to it."""
    source = build_relative_link(f"/assets/redaktor/{name}", page)
    return Markup(
        '<div class="picture" role="group" tabindex="0" aria-label="Bild"><img src="{}" alt="{}" loading="lazy"></div>'
    ).format(source, alt)


def _write_phone(catalogue: Catalogue, path: str) -> Markup:
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
    dated = f" (numret är från {format_date(call.dated)})" if call.dated else ""
    return Markup('<a href="{}">{}</a>{}').format(call.href, call.text, dated)


def _write_law(catalogue: Catalogue, name: str) -> Markup:
    """The place in the law, as a link to what we say of it at the end of the page."""
    place = re.sub(r" \(\d{4}:\d+\)(?! om)", "", catalogue.law[name].name)
    return Markup('<a href="#lag-{}">{}</a>').format(name, place)


def _write_feedback(catalogue: Catalogue) -> Markup:
    site = catalogue.site
    if site.feedback:
        return _write_feedback_link(site.feedback)
    try:
        phone = _write_phone(catalogue, site.feedback_phone)
    except LookupError:
        return _write_feedback_without_phone(catalogue)
    return Markup("ring {} och säg att det gäller den här webbplatsen").format(phone)


def _write_feedback_link(link: str) -> Markup:
    """An address to write to, or a form."""
    address = link.removeprefix("mailto:").partition("?")[0]
    said = address if link.startswith("mailto:") else "vårt formulär"
    return Markup('<a href="{0}">{1}</a>').format(link, said)


def _write_feedback_without_phone(catalogue: Catalogue) -> Markup:
    """Where to say so while no number may be shown: the owner's site, or the owner's name."""
    phone = catalogue.site.feedback_phone
    owner = catalogue.organization.get(phone.partition(".")[0])
    if owner is None:
        raise LookupError(phone)
    if owner.website:
        return Markup('<a href="{0}">{0}</a>').format(owner.website)
    return Markup("hör av dig till {}").format(owner.name)
