"""What the frame around every page shows: words, acute numbers, and where to report errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.build.error import BuildError
from generator.build.project_paths import WORDS
from generator.build.security_headers import format_content_policy
from generator.model.catalogue import Catalogue
from generator.model.text_reference_values import list_reference_values
from generator.model.text_references import fill_references
from generator.source.yaml_reader import read_tree
from generator.text import format_date
from generator.views.shown_contacts import ShownContact, find_strip_contact, list_shown_contacts


def read_interface_words(words: Path = WORDS) -> dict[str, Any]:
    """Reads the words of the interface. Raises BuildError when their file cannot be read."""
    matching = _read(words, "sv.matching.yaml") | _read(words, "sv.common.yaml")
    return _read(words, "sv.yaml") | {"matching": matching}


def fill_words(words: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """The words with what the catalogue says: {site} is the site's name, {decider} the one who decides, {112.telefon} a number."""
    names = {"{site}": catalogue.site.name, "{decider}": catalogue.decider}
    values = list_reference_values(catalogue)

    def fill(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: fill(one) for key, one in value.items()}
        if isinstance(value, list):
            return [fill(one) for one in value]
        if isinstance(value, str) and "{" in value:
            for mark, name in names.items():
                value = value.replace(mark, name)
            return str(fill_references(value, values))
        return value

    return {key: value if key == "matching" else fill(value) for key, value in words.items()}


def _read(folder: Path, name: str) -> dict[str, Any]:
    tree, problems = read_tree((folder / name).read_text(encoding="utf-8"), name)
    if problems:
        raise BuildError("\n".join(problem.format_text() for problem in problems))
    if not isinstance(tree, dict):
        raise BuildError(f"{name}: filen ska vara en lista med namn och värden.")
    return tree


def build_frame_context(catalogue: Catalogue, words: dict[str, Any]) -> dict[str, Any]:
    """What the theme's template gets besides the page."""
    site = catalogue.site
    owner = site.feedback_phone.partition(".")[0]
    phones = list_shown_contacts(
        catalogue, catalogue.organization.get(owner) or catalogue.service[owner]
    )
    return {
        "words": words,
        "place": site.place,
        "exit": site.exit,
        "policy": format_content_policy(),
        "acute": [
            {
                "service": line.service,
                "text": line.text,
                **_build_call(find_strip_contact(catalogue, line)),
            }
            for line in site.acute
        ],
        "repository": site.repository or "",
        "charts": bool(catalogue.charts),
        "feedback": site.feedback or "",
        "feedback_phone": next(
            (_describe_phone(shown_contact) for shown_contact in phones if shown_contact.is_call),
            None,
        ),
    }


def _describe_phone(shown_contact: ShownContact) -> dict[str, str | None]:
    """A number with the day of its source: a switchboard is shown however old it is."""
    return {
        "name": shown_contact.name,
        "number": shown_contact.text,
        "href": shown_contact.href,
        "dated": format_date(shown_contact.dated) if shown_contact.dated else None,
    }


def _build_call(shown_contact: ShownContact | None) -> dict[str, str]:
    return (
        {"number": shown_contact.text, "href": shown_contact.href or ""}
        if shown_contact
        else {"number": "", "href": ""}
    )
