"""Hand-written pages: Markdown files with facts from the catalogue filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from generator.model.catalogue import Catalogue
from generator.pages.page import Page, PageType, Trail, build_relative_link
from generator.pages.templating import Renderer
from generator.problem import Place, Problem
from generator.text import format_date
from generator.views.facts import find_oldest_check
from generator.views.shown_contacts import list_shown_contacts

WRITTEN = PageType("written", "/…", ())

HANDBOOK_ROOT = (
    "/redaktor/"  # the editors' handbook, which families should not find when they search
)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_LINK = re.compile(r"(?<!!)\]\((/[^)\s]*)\)")


class InvalidContent(Exception):
    """Raised for hand-written pages with errors, with a problem for each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def build_pages(
    catalogue: Catalogue, render: Renderer, content: Iterable[tuple[Path, str]]
) -> Iterator[Page]:
    """One page for each Markdown file. Its front matter gives title and description, one to a line.

    Raises Unwritable when a page lacks a title or asks for a fact that may not be shown.
    """
    problems: list[Problem] = []
    titles = {get_page_path(file): _front(text).get("title", "") for file, text in content}
    for file, text in content:
        try:
            yield _page(catalogue, render, file, text, titles)
        except (LookupError, TemplateError) as fault:
            problems.append(_problem(file, text, fault))
    if problems:
        raise InvalidContent(problems)


def _page(
    catalogue: Catalogue, render: Renderer, file: Path, text: str, titles: dict[str, str]
) -> Page:
    path, front = get_page_path(file), _front(text)
    text = _filled(catalogue, path, text)
    if path.startswith(HANDBOOK_ROOT):
        text = _drop_missing_links(text, catalogue)
    body = _LINK.sub(lambda link: f"]({build_relative_link(link[1], path)})", text)
    return Page(
        path=path,
        title=front["title"],
        description=front["description"],
        type=WRITTEN,
        searchable=not path.startswith(HANDBOOK_ROOT),
        body=body,
        markdown=True,
        trail=_trail(path, titles, render),
        checked=find_oldest_check(
            (catalogue.service[line.service] for line in catalogue.site.acute), catalogue
        ),
    )


# Pages that a catalogue has when it has something in the list. The handbook is the same in every catalogue.
_PAGES_OF_LISTS = {
    "/familjens-hus/": "centres",
    "/foraldrastod/": "parent_support",
    "/gemensamt-larande/": "themes",
    "/sociala-investeringar/": "investments",
    "/ratt-niva/": "pyramid",
}


def _drop_missing_links(text: str, catalogue: Catalogue) -> str:
    """The text without links to pages that this catalogue does not have: their words stay."""
    routines = {f"/rutiner/{routine.id}/" for routine in catalogue.routines}

    def keep(link: re.Match[str]) -> str:
        page = link[2].partition("#")[0]
        there = not (kind := _PAGES_OF_LISTS.get(page)) or bool(getattr(catalogue, kind))
        if page.startswith("/rutiner/") and page != "/rutiner/":
            there = any(page.startswith(routine) for routine in routines)
        return link[0] if there else link[1]

    return re.sub(r"(?<!!)\[([^\]\n]+)\]\((/[^)\s]*)\)", keep, text)


def _problem(file: Path, text: str, fault: Exception) -> Problem:
    cause = str(fault.args[0]) if fault.args else str(fault)
    line = getattr(fault, "lineno", None) or next(
        (k for k, row in enumerate(text.splitlines(), 1) if f'"{cause}"' in row), 1
    )
    place = Place(f"content/{file.as_posix()}", line, 1)
    if isinstance(fault, KeyError):
        return Problem(
            place,
            "bad-page",
            f"Sidan saknar raden '{cause}' överst.",
            f"Börja filen med ---, sedan '{cause}: …', och --- igen.",
        )
    if isinstance(fault, LookupError):
        return Problem(
            place,
            "bad-page",
            f"Sidan vill visa numret '{cause}', som inte finns eller inte får visas.",
            "Använd en kontakt med status V eller en växel, skriven tjänst.kontakt, eller ta bort numret.",
        )
    return Problem(
        place,
        "bad-page",
        f"Sidan har ett uttryck inom {{{{ }}}} som inte går att läsa: {cause}.",
        "Rätta uttrycket, eller ta bort det. phone(…), picture(…) och feedback() är de som finns.",
    )


def get_page_path(file: Path) -> str:
    """The address of a hand-written page."""
    parts = file.with_suffix("").parts
    return "/" + "".join(f"{part}/" for part in parts if part != "index")


def _front(text: str) -> dict[str, str]:
    front = _FRONT.match(text)
    lines = front[1].splitlines() if front else []
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def _filled(catalogue: Catalogue, path: str, text: str) -> str:
    engine = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    engine.globals["picture"] = lambda name, alt: _picture(name, alt, path)
    engine.globals |= {
        "phone": lambda path: _phone(catalogue, path),
        "feedback": lambda: _feedback(catalogue),
        "municipalities": lambda: _municipalities(catalogue),
        "site": catalogue.site,
        "decider": catalogue.decider,
        "publisher": _name_publisher(catalogue),
    }
    # Empty lines replace the front matter, so that line numbers in errors are right.
    return engine.from_string(
        _FRONT.sub(lambda front: "\n" * front[0].count("\n"), text, count=1)
    ).render()


def _name_publisher(catalogue: Catalogue) -> str | None:
    """Who publishes the site; None while nobody has taken it on."""
    publisher = catalogue.organization.get(catalogue.site.publisher or "")
    return publisher.name if publisher else None


def _municipalities(catalogue: Catalogue) -> Markup:
    """A line for each municipality, with its switchboard when it may be shown."""
    lines = []
    for municipality in catalogue.space.municipalities:
        numbers = [
            f"{municipality.organization}.{contact.id}"
            for contact in catalogue.organization[municipality.organization].contacts
            if contact.switchboard and contact.may_be_shown
        ]
        way = (
            Markup("ring växeln, {}, och säg vad det gäller.").format(_phone(catalogue, numbers[0]))
            if numbers
            else Markup("se kommunens sida under [Organisationer](/organisationer/).")
        )
        lines.append(Markup("- **Du söker kommunen i {}:** {}").format(municipality.name, way))
    return Markup("\n").join(lines)


def _picture(name: str, alt: str, path: str) -> Markup:
    """A picture of the handbook, loaded when the reader scrolls to it."""
    source = build_relative_link(f"/assets/redaktor/{name}", path)
    return Markup(
        '<div class="picture" role="group" tabindex="0" aria-label="Bild"><img src="{}" alt="{}" loading="lazy"></div>'
    ).format(source, alt)


def _phone(catalogue: Catalogue, path: str) -> Markup:
    """A phone number as a link, with the source's date for an old switchboard. Raises LookupError when the number may not be shown."""
    owner_id, _, contact_id = path.partition(".")
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
    try:
        phone = _phone(catalogue, site.feedback_phone)
    except LookupError:
        return _feedback_without_phone(catalogue)
    if site.feedback:
        return Markup('<a href="{0}">{1}</a>, eller ring {2}').format(
            site.feedback, site.feedback.removeprefix("mailto:"), phone
        )
    return Markup("ring {} och säg att det gäller den här webbplatsen").format(phone)


def _feedback_without_phone(catalogue: Catalogue) -> Markup:
    """Where to say so while no number may be shown: the site's own address, or the owner's site."""
    site = catalogue.site
    owner = catalogue.organization.get(site.feedback_phone.partition(".")[0])
    if link := site.feedback or (owner.website if owner else None):
        return Markup('<a href="{0}">{1}</a>').format(link, link.removeprefix("mailto:"))
    if owner is None:
        raise LookupError(site.feedback_phone)
    return Markup("hör av dig till {}").format(owner.name)


def _trail(path: str, titles: dict[str, str], render: Renderer) -> Trail:
    parts = path.strip("/").split("/")
    above = ["/" + "".join(f"{part}/" for part in parts[:k]) for k in range(1, len(parts))]
    start = render.words["frame"]["start"]
    return (("/", start), *((p, titles[p]) for p in above if p in titles))
