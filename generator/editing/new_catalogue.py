"""Creates the files of a new catalogue on a base from a few answers, with known holes for every gap."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.editing.yaml_document import format_scalar
from generator.model.contact_value_faults import find_link_fault, find_number_fault
from generator.model.text_facts import find_text_facts
from generator.source.yaml_reader import read_tree
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


def find_answer_fault(answers: StartAnswers) -> tuple[str, str] | None:
    """The first answer that cannot be written, by its name, and what to do about it in Swedish; None when all can.

    The name stands inside other texts, so it must be plain there; the others are quoted where they need it.
    """
    name, number, link, group = (
        answers.name,
        answers.switchboard,
        answers.website,
        answers.decided_by,
    )
    if not slugify(name) or format_scalar(name, is_flow=True) != name:
        return (
            "name",
            f"Kommunens namn '{name}' går inte att skriva i katalogen. Skriv det med bokstäver, mellanslag och bindestreck, som Exempelby.",
        )
    if answers.scb and not re.fullmatch(r"[0-9]{4}", answers.scb):
        return "scb", f"'{answers.scb}' är ingen kod hos SCB. Den har fyra siffror."
    if number and (fix := find_number_fault("phone", number)):
        return "switchboard", f"Växelns nummer '{number}' går inte att ringa. {fix}"
    if link and ((fix := find_link_fault("web", link)) or not _can_be_written(link)):
        return (
            "website",
            f"Webbplatsen '{link}' går inte att länka till. {fix or 'Skriv av adressen för hand.'}",
        )
    if group and (fact := next(find_text_facts(group), None)):
        return (
            "decided_by",
            f"'{fact.text}' hör inte hemma i namnet på den som beslutar. Skriv bara nämndens eller gruppens namn.",
        )
    if group and not (slugify(group) and _can_be_written(group)):
        return (
            "decided_by",
            f"'{group}' går inte att skriva i katalogen. Skriv namnet för hand, med bokstäver.",
        )
    return None


def _can_be_written(text: str) -> bool:
    tree, problems = read_tree(f"a: {format_scalar(text)}", "")
    return not problems and tree == {"a": text}


def fill_start_files(
    templates: Mapping[str, str],
    answers: StartAnswers,
    kinds: Iterable[str],
    organizations: Iterable[str],
    version: str,
    today: str,
) -> dict[str, str]:
    """The files of the new catalogue, by path.

    `kinds` and `organizations` are those of the base: the kinds that are not in the files are gaps,
    and an organization that is known is not written again.
    """
    own = f"{answers.id}-kommun"
    decider = slugify(answers.decided_by) if answers.decided_by else own
    is_known = decider in (own, *organizations)
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
        "scb": f', scb: "{answers.scb}"' if answers.scb else "",
        "gaps": "".join(gap.format(kind) for kind in missing),
        "website": _write_value("    website", answers.website),
        "webvalue": _write_value("        value", answers.website),
        "switchboard": _write_value("        value", answers.switchboard),
        "decider": "" if is_known else _write_decider(decider, answers.decided_by),
    }
    return {path: _fill(text, values) for path, text in templates.items()}


def _write_value(key: str, value: str) -> str:
    return f"{key}: {format_scalar(value)}\n" if value else ""


def _write_decider(id_: str, name: str) -> str:
    return (
        f"\n  - id: {id_}\n    name: {format_scalar(name)}\n    kind: joint\n"
        "    summary: Beslutar om vem som leder vad.\n"
    )


def _fill(text: str, values: Mapping[str, str]) -> str:
    # All at once: an answer may look like a place for another one.
    return re.sub(r"@([a-z_]+)@", lambda place: values.get(place[1], place[0]), text)


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
