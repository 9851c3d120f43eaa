"""Hand-written pages: Markdown with facts from the catalogue put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from generator.model.catalogue import Catalogue
from generator.pages.page import Page, relative
from generator.pages.templating import Renderer
from generator.problem import Place, Problem
from generator.text import date_in_words
from generator.views.contacts import reaches
from generator.views.facts import oldest_check

EDITORS = "/redaktor/"  # the handbook is for those who write; families do not search in it
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_LINK = re.compile(r"(?<!!)\]\((/[^)\s]*)\)")


class Unwritable(Exception):
    """Hand-written pages that cannot be finished, with a problem for each fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def pages(
    catalogue: Catalogue, render: Renderer, content: Iterable[tuple[Path, str]]
) -> Iterator[Page]:
    """One page for each Markdown file. Its front matter gives title and description, one to a line.

    Raises Unwritable when a page asks for something that the catalogue does not give.
    """
    problems: list[Problem] = []
    titles = {path_of(file): _front(text).get("title", "") for file, text in content}
    for file, text in content:
        try:
            yield _page(catalogue, render, file, text, titles)
        except (LookupError, TemplateError) as fault:
            problems.append(_problem(file, text, fault))
    if problems:
        raise Unwritable(problems)


def _page(
    catalogue: Catalogue, render: Renderer, file: Path, text: str, titles: dict[str, str]
) -> Page:
    path, front = path_of(file), _front(text)
    body = _LINK.sub(lambda link: f"]({relative(link[1], path)})", _filled(catalogue, path, text))
    return Page(
        path=path,
        title=front["title"],
        description=front["description"],
        kind="written",
        searchable=not path.startswith(EDITORS),
        body=body,
        markdown=True,
        trail=_trail(path, titles, render),
        checked=oldest_check(
            (catalogue.service[line.service] for line in catalogue.site.acute), catalogue
        ),
    )


def _problem(file: Path, text: str, fault: Exception) -> Problem:
    said = str(fault.args[0]) if fault.args else str(fault)
    line = getattr(fault, "lineno", None) or next(
        (k for k, row in enumerate(text.splitlines(), 1) if f'"{said}"' in row), 1
    )
    place = Place(f"content/{file.as_posix()}", line, 1)
    if isinstance(fault, KeyError):
        return Problem(
            place,
            "bad-page",
            f"Sidan saknar raden '{said}' överst.",
            f"Börja filen med ---, sedan '{said}: …', och --- igen.",
        )
    if isinstance(fault, LookupError):
        return Problem(
            place,
            "bad-page",
            f"Sidan vill visa numret '{said}', som inte finns eller inte får visas.",
            "Använd en kontakt med status V eller en växel, skriven tjänst.kontakt, eller ta bort numret.",
        )
    return Problem(
        place,
        "bad-page",
        f"Sidan har ett uttryck inom {{{{ }}}} som inte går att läsa: {said}.",
        "Rätta uttrycket, eller ta bort det. phone(…), picture(…) och feedback() är de som finns.",
    )


def path_of(file: Path) -> str:
    """The address of a hand-written page."""
    parts = file.with_suffix("").parts
    return "/" + "".join(f"{part}/" for part in parts if part != "index")


def _front(text: str) -> dict[str, str]:
    found = _FRONT.match(text)
    lines = found[1].splitlines() if found else []
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
        "site": catalogue.site,
    }
    # The front matter is left as empty lines, so that a fault is reported on its own line.
    return engine.from_string(
        _FRONT.sub(lambda front: "\n" * front[0].count("\n"), text, count=1)
    ).render()


def _picture(name: str, alt: str, path: str) -> Markup:
    """A picture of the handbook. It is fetched when the reader comes to it."""
    source = relative(f"/assets/redaktor/{name}", path)
    return Markup(
        '<div class="picture" role="group" tabindex="0" aria-label="Bild"><img src="{}" alt="{}" loading="lazy"></div>'
    ).format(source, alt)


def _phone(catalogue: Catalogue, path: str) -> Markup:
    """A phone number that may be shown, as a link, with the day of an old switchboard's source. Raises LookupError otherwise: a page may not name it."""
    owner_id, _, contact_id = path.partition(".")
    owner = catalogue.service.get(owner_id) or catalogue.organization.get(owner_id)
    contact = catalogue.contact(path)
    found = [
        r
        for r in (reaches(catalogue, owner) if owner else [])
        if contact and r.is_call and r.text == contact.value
    ]
    if not found:
        raise LookupError(path)
    dated = (
        f" (numret är från en källa daterad {date_in_words(found[0].dated)})"
        if found[0].dated
        else ""
    )
    return Markup('<a href="{}">{}</a>{}').format(found[0].href, found[0].text, dated)


def _feedback(catalogue: Catalogue) -> Markup:
    site = catalogue.site
    phone = _phone(catalogue, site.feedback_phone)
    if site.feedback:
        return Markup('<a href="{0}">{1}</a>, eller ring {2}').format(
            site.feedback, site.feedback.removeprefix("mailto:"), phone
        )
    return Markup("ring {} och säg att det gäller den här webbplatsen").format(phone)


def _trail(path: str, titles: dict[str, str], render: Renderer) -> tuple[tuple[str, str], ...]:
    parts = path.strip("/").split("/")
    above = ["/" + "".join(f"{part}/" for part in parts[:k]) for k in range(1, len(parts))]
    start = render.engine.globals["w"]["frame"]["start"]
    return (("/", start), *((p, titles[p]) for p in above if p in titles))
