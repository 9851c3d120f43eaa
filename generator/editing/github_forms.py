"""Files for GitHub from the model: issue forms with its fields, CODEOWNERS, and the template of a pull request."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel

from generator.editing.entry_template import is_list
from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Eligibility, Hours, Promise, Service, WayIn
from generator.model.typed_references import list_literal_words
from generator.model.verification import Verification

# The fields of a form, by model. "!" marks a required one: only what every informant knows.
_FieldOf = tuple[type[BaseModel], str]
_CHECKED: list[_FieldOf] = [
    (Verification, name) for name in ("source", "source_date", "method", "role")
]
_SERVICE: list[_FieldOf] = [
    *(
        (Service, name)
        for name in (
            "name!",
            "full_name",
            "everyday_words",
            "organization",
            "level",
            "summary",
            "expect",
        )
    ),
    *((Eligibility, name) for name in ("ages", "area", "text", "not_for")),
    *((WayIn, name) for name in ("how", "text")),
    *((Contact, name) for name in ("kind", "value", "say")),
    *((Service, name) for name in ("if_refused", "stand_in", "cost", "travel", "languages")),
    *((Promise, name) for name in ("within", "text")),
    *_CHECKED,
]
_HOURS: list[_FieldOf] = [
    *((Hours, name) for name in ("when", "open", "close", "days", "closed_days", "season", "note")),
    *_CHECKED,
]
_LONG = {"summary", "expect", "everyday_words", "not_for", "if_refused", "note"}

_DANGER = "Är någon i fara nu? Ring 112. Ingen läser det här i tid."
_PUBLIC = (
    "Alla kan läsa det du skriver. Skriv aldrig namn på personer, och inget om ett enskilt "
    "barn. Vet du inte svaret, lämna rutan tom: bara rutor med stjärna måste fyllas i."
)


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    about: str
    own: tuple[tuple[str, str, str], ...]  # questions that are not fields: id, label, explanation
    fields: list[_FieldOf]
    hint: str = ""  # a text before the questions


_FORMS = {
    "fel-uppgift": _Form(
        "Fel uppgift",
        "Ett nummer, en tid, en adress eller något annat stämmer inte.",
        (
            ("where", "Vilken tjänst eller sida gäller det?", "Namnet på tjänsten räcker."),
            ("now", "Vad är fel?", "Skriv gärna vad som står där i dag."),
            ("right", "Vad ska det stå?", "Lämna tomt om du bara vet att det är fel."),
        ),
        _CHECKED,
    ),
    "ny-tjanst": _Form(
        "Ny tjänst", "En hjälp för barn, unga eller föräldrar som saknas.", (), _SERVICE
    ),
    "ny-oppettid": _Form(
        "Ny öppettid",
        "En tid som saknas eller har ändrats.",
        (("where", "Vilken tjänst, och vilket nummer eller vilken plats?", ""),),
        _HOURS,
        "Öppet dygnet runt skrivs som 0:00 till 24:00.",
    ),
}


def build_github_files(catalogue: Catalogue) -> dict[str, str]:
    """Builds every generated file, by its path in the repository."""
    forms = {
        f".github/ISSUE_TEMPLATE/{name}.yml": _build_form(form, catalogue)
        for name, form in _FORMS.items()
    }
    return forms | {
        ".github/ISSUE_TEMPLATE/config.yml": _build_config(catalogue),
        ".github/CODEOWNERS": _build_owners(catalogue),
        ".github/pull_request_template.md": _build_proposal(),
    }


_MADE = "# Skrivs av psynk forms, av katalogens egna fält. Ändra inte här.\n"


def _build_form(form: _Form, catalogue: Catalogue) -> str:
    body: list[dict[str, Any]] = [
        {
            "type": "markdown",
            "attributes": {"value": f"**{_DANGER}** {_PUBLIC} {form.hint}".rstrip()},
        }
    ]
    for name, label, about in form.own:
        body.append(
            {
                "type": "textarea",
                "id": name,
                "attributes": _build_label(label, about),
                "validations": {"required": name != "right"},
            }
        )
    body += [
        _build_element(model, name.removesuffix("!"), name.endswith("!"), catalogue)
        for model, name in form.fields
    ]
    whole = {"name": form.name, "description": form.about, "title": f"{form.name}: ", "body": body}
    return _format_yaml(whole)


def _build_element(
    model: type[BaseModel], name: str, required: bool, catalogue: Catalogue
) -> dict[str, Any]:
    field = model.model_fields[name]
    sentence, _, rest = (field.description or "").rstrip(".").partition(". ")
    label = re.split(r": | ur routing|, eller all", sentence)[0]
    about = rest if label == sentence else f"{field.description}"
    element = {"id": f"{model.__name__.lower()}-{name}", "validations": {"required": required}}
    options = _list_options(name, field.annotation, catalogue)
    if options:
        many = {"multiple": True} if is_list(field.annotation) else {}
        return {
            "type": "dropdown",
            **element,
            "attributes": _build_label(label, about) | many | {"options": options},
        }
    return {
        "type": "textarea" if name in _LONG else "input",
        **element,
        "attributes": _build_label(label, about),
    }


def _list_options(name: str, annotation: Any, catalogue: Catalogue) -> list[str]:
    """The options of a field: from the model, or from the case space."""
    places = catalogue.space.municipalities
    values = {"when": catalogue.space.when, "municipalities": places, "area": places}.get(name, ())
    named = [f"{value.id} ({value.name})" for value in values]
    words = list_literal_words(annotation) if not named or name == "area" else ()
    return [*named, *words]


def _build_label(label: str, about: str | None) -> dict[str, str]:
    return {"label": label} | ({"description": about} if about else {})


def _build_config(catalogue: Catalogue) -> str:
    site = catalogue.site
    links = (
        {"contact_links": [{"name": site.name, "url": site.url, "about": site.summary}]}
        if site.url
        else {}
    )
    return _format_yaml({"blank_issues_enabled": False, **links})


def _build_owners(catalogue: Catalogue) -> str:
    head = f"{_MADE}# Vilka som ska läsa ett förslag innan det gäller. Bestäms av reviewers i routing/site.yaml.\n"
    lines = [
        f"{_join_path(reviewer.files)} {' '.join(reviewer.github)}\n"
        for reviewer in catalogue.site.reviewers
    ]
    return head + ("".join(lines) or "# Ingen är utsedd ännu.\n")


def _join_path(files: str) -> str:
    return files if files == "*" else f"/{files.lstrip('/')}".replace(" ", "\\ ")


def _build_proposal() -> str:
    methods = ", ".join(
        f"`{word}`" for word in list_literal_words(Verification.model_fields["method"].annotation)
    )
    return f"""<!-- Skrivs av psynk forms. Ta bort det som inte passar, eller lämna allt tomt: då läser någon ändå. -->

**Vad ändras, för vem?** En mening räcker.

**Varifrån kommer uppgiften?** Adress, dokument, eller vem du ringde (rollen, aldrig namnet).

- [ ] `verification` är ändrad: `source`, `checked_on` och `method` ({methods}).
- [ ] Inget namn på en person, och inget om ett enskilt barn.
- [ ] Status `approved` står bara där det finns ett beslut.
"""


def _format_yaml(value: dict[str, Any]) -> str:
    return _MADE + yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=math.inf)
