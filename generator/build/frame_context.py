"""What the frame around every page shows: words, acute numbers, and where to report errors."""

from __future__ import annotations

from typing import Any

from generator.build.mkdocs import Failed
from generator.build.paths import OVERRIDES
from generator.build.security_headers import content_policy
from generator.model.catalogue import Catalogue
from generator.source.reader import read_tree
from generator.text import date_in_words
from generator.views.contacts import Reach, on_strip, reaches


def interface_words() -> dict[str, Any]:
    """Reads the words of the interface. Raises Failed when their file cannot be read."""
    return _read("sv.yaml") | {"matching": _read("sv.matching.yaml")}


def _read(name: str) -> dict[str, Any]:
    tree, problems = read_tree((OVERRIDES / "words" / name).read_text(encoding="utf-8"), name)
    if problems:
        raise Failed("\n".join(problem.as_text() for problem in problems))
    if not isinstance(tree, dict):
        raise Failed(f"{name}: filen ska vara en lista med namn och värden.")
    return tree


def around(catalogue: Catalogue, words: dict[str, Any]) -> dict[str, Any]:
    """What the theme's template gets besides the page."""
    site = catalogue.site
    owner = site.feedback_phone.partition(".")[0]
    phones = reaches(catalogue, catalogue.organization.get(owner) or catalogue.service[owner])
    return {
        "words": words,
        "place": site.place,
        "exit": site.exit,
        "policy": content_policy(),
        "acute": [{"text": line.text, **_call(on_strip(catalogue, line))} for line in site.acute],
        "repository": site.repository or "",
        "prints": bool(catalogue.charts),
        "feedback": site.feedback or "",
        "feedback_phone": next((_phone(reach) for reach in phones if reach.is_call), None),
    }


def _phone(reach: Reach) -> dict[str, str | None]:
    """A number with the day of its source: a switchboard is shown however old it is."""
    return {
        "name": reach.name,
        "number": reach.text,
        "href": reach.href,
        "dated": date_in_words(reach.dated) if reach.dated else None,
    }


def _call(reach: Reach | None) -> dict[str, str]:
    return {"number": reach.text, "href": reach.href or ""} if reach else {"number": "", "href": ""}
