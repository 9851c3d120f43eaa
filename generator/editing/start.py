"""A new catalogue on a base: its files, filled in from a few answers, and holes for what nobody answers yet."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.text import slugify


@dataclass(frozen=True)
class StartAnswers:
    """What is known of the municipality; an empty text is something that nobody has said."""

    name: str
    scb: str = ""  # the municipality's code at Statistics Sweden, four digits
    switchboard: str = ""
    website: str = ""
    decided_by: str = ""

    @property
    def id(self) -> str:
        """The municipality's short name in the catalogue."""
        return slugify(self.name)


def fill_start_files(
    templates: Mapping[str, str],
    answers: StartAnswers,
    kinds: Iterable[str],
    version: str,
    today: str,
) -> dict[str, str]:
    """The files of the new catalogue, by path. `kinds` are those of the base; the ones not in the files are gaps."""
    decider = slugify(answers.decided_by) if answers.decided_by else f"{answers.id}-kommun"
    said = "\n".join(templates.values())
    missing = [kind for kind in kinds if f"kind: {kind}\n" not in said]
    gap = "  - {{kind: {}, why: Ingen har skrivit in tjänsten än.}}\n"
    values = {
        "id": answers.id,
        "name": answers.name,
        "version": version,
        "today": today,
        "decided_by": decider,
        "namespace": str(uuid.uuid5(uuid.NAMESPACE_URL, f"psynk:{answers.scb or answers.id}")),
        "gaps": "".join(gap.format(kind) for kind in missing),
        "website": f"    website: {answers.website}\n" if answers.website else "",
        "webvalue": f"        value: {answers.website}\n" if answers.website else "",
        "switchboard": _write_switchboard(answers.switchboard),
        "decider": _write_decider(decider, answers.decided_by),
    }
    return {path: _fill(text, values) for path, text in templates.items()}


def _write_switchboard(number: str) -> str:
    return f'        value: "{number}"\n' if number else ""


def _write_decider(id_: str, name: str) -> str:
    if not name:
        return ""
    return (
        f"\n  - id: {id_}\n    name: {name}\n    kind: joint\n"
        "    summary: Beslutar om vem som leder vad.\n"
    )


def _fill(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def format_start_holes(
    gaps: Mapping[str, Iterable[str]], words: Mapping[str, Any], owner: str, until: str
) -> str:
    """routing/holes.yaml for what nobody answers yet. `gaps`: the boxes as YAML, by the rule that they break."""
    lines = [
        "# Hål: fall där ingen svarar än. Skriv in tjänsten som svarar, och ta bort det som kontrollen säger inte behövs längre.",
        "",
        "holes:",
    ]
    for rule, boxes in gaps.items():
        first, *others = boxes
        lines += [
            f"  - question: {words['questions'].get(rule, words['question'])}",
            f"    rules: [{rule}]",
            *(f"    {field}" for field in split_fields(first)),
        ]
        if others:
            lines.append("    also:")
        for box in others:
            fields = [_quote_ages(field) for field in split_fields(box)]
            lines.append(f"      - {{rules: [{rule}], {', '.join(fields)}}}")
        lines += [
            f"    reason: {words['reason']}",
            f"    meanwhile: {words['meanwhile']}",
            f"    owner: {owner}",
            f"    until: {until}",
            "",
        ]
    return "\n".join(lines)


def split_fields(box: str) -> list[str]:
    """The fields of a box written as YAML, one each: a comma within a list or between ages parts nothing."""
    fields: list[str] = []
    for part in re.split(r", (?![^\[]*\])", box):
        if ":" in part:
            fields.append(part)
        else:
            fields[-1] += f", {part}"
    return fields


def _quote_ages(field: str) -> str:
    name, _, value = field.partition(": ")
    return f'{name}: "{value}"' if name == "ages" and "," in value else field
