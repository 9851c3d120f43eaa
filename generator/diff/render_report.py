"""A report as text for a terminal, as Markdown for a comment on a pull request, and as plain values for JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from generator.case_space.box import Box
from generator.case_space.dimensions import join_with_och
from generator.diff.answer_changes import AnswerChange
from generator.diff.approver_summary import describe_decision
from generator.diff.change_wording import describe_change, describe_handover_change
from generator.diff.entry_changes import EntryChange
from generator.diff.handover_changes import HandoverChange
from generator.diff.report import DiffReport, ReportLine, ReportSection
from generator.model.hidden_values import HiddenValues, find_hidden_values, find_shown_values
from generator.text import escape_markdown, format_count

_OPEN = {"lead", "hole", "exists"}  # what a reviewer must see without unfolding anything
_MOST_LINES = 40  # of a section in Markdown: GitHub takes no comment above 65,536 characters
_WHOLE = {"services", "entries", "content", "words", "files"}  # whole, while there is much room
_MOST_LETTERS = 55_000  # of all sections together: the same limit
_CASE = "Ett fall är en situation: ett behov, en ålder, en kommun, hur bråttom det är, när det är, och vem som frågar."
# Parts of the program, by the beginning of their files' names, as an approver would call them.
_PROGRAM_PARTS = {
    "generator/pages/templates/": "sidornas mallar",
    "generator/pages/": "det som sidorna visar",
    "generator/charts/": "planscherna",
    "generator/exports/": "de öppna uppgifterna",
    "generator/search/": "sökningen",
    "generator/rules/": "kontrollens regler",
    "generator/build/": "hur webbplatsen byggs",
    **dict.fromkeys(
        (
            f"generator/{part}/"
            for part in ("cli", "editing", "importing", "maintenance", "diff", "schema")
        ),
        "redaktörernas verktyg",
    ),
    "": "hur svaren räknas fram",
}
_MOST_SHOWN = 12  # lines of an open section before the rest is folded


def _count(section: ReportSection) -> str:
    return f"{section.count:,} {section.unit}".replace(",", " ")


def summarize_report(report: DiffReport) -> list[str]:
    """One line for each kind of change, and then what stays the same."""
    sections = report.list_sections()
    same = report.list_unchanged()
    lines = [f"{section.heading}: {_count(section)}" for section in sections]
    if report.pages is None:
        return [*lines, *_list_same(same), "Vilka sidor det syns på är inte räknat här."]
    if report.program_files:
        rest = "" if sections else "Inga uppgifter ändras. "
        return [*lines, f"{rest}{_describe_program(report.program_files)}"]
    if not sections:
        return ["Ingenting ändras för någon, och inga sidor ändras."]
    return [
        *lines,
        " ".join(("Inget annat ändras.", *_list_same(same))) if same else "Det är allt.",
    ]


def _describe_program(files: Iterable[str]) -> str:
    """What has changed of the program, and that nobody has compared what it does."""
    parts = Counter(
        next(name for start, name in _PROGRAM_PARTS.items() if file.startswith(start))
        for file in files
    )
    named = [f"{part} ({format_count(n, 'fil', 'filer')})" for part, n in parts.most_common()]
    return f"Programmet har också ändrats: {join_with_och(named)}. Vad det gör med sidorna är inte jämfört här: bygg båda versionerna och titta."


def _list_same(same: list[str]) -> list[str]:
    return [f"Lika för alla som förut: {join_with_och(same)}."] if same else []


def format_report(report: DiffReport) -> str:
    """For a terminal."""
    old, new = report.names
    lines = [
        f"Från {old} till {new}:",
        *(f"  {line}" for line in _write_decision(report)),
        "",
        *(f"  {line}" for line in (*summarize_report(report), *_explain_cases(report))),
    ]
    for section in _list_sections(report):
        lines += [
            "",
            section.heading,
            *(f"  {text}" for line in section.lines for text in _format_line(line)),
        ]
    return "\n".join(map(_join_lines, lines)) + "\n"


def _list_sections(report: DiffReport) -> list[ReportSection]:
    """The sections without values that may no longer be shown, old ones too: a comment stays for years."""
    hidden = _collect_hidden_values(report)

    def clean(line: ReportLine) -> ReportLine:
        cases = tuple(map(hidden.remove_from, line.cases))
        return replace(line, sentence=hidden.remove_from(line.sentence), cases=cases)

    return [
        replace(section, lines=tuple(map(clean, section.lines)))
        for section in report.list_sections()
    ]


def _explain_cases(report: DiffReport) -> list[str]:
    """What a case is, where cases are counted."""
    return [_CASE] if any(section.unit == "fall" for section in report.list_sections()) else []


def _format_line(line: ReportLine) -> Iterator[str]:
    if len(line.cases) == 1 and not line.listed:
        yield f"{line.cases[0]}: {line.sentence}"
    else:
        yield _capitalize(line.sentence) + (":" if line.cases else "")
        yield from (f"  – {cases}" for cases in line.cases)


def format_markdown(report: DiffReport) -> str:
    """For a comment: the summary, then leads and holes in full, everything else folded."""
    old, new = (f"`{name.replace('`', '')}`" for name in report.names)
    *changed, rest = summarize_report(report)
    parts = [
        "## Det här ändras för människor",
        f"Från {old} till {new}.",
        "\n".join(f"- **{escape_markdown(line)}**" for line in _write_decision(report)),
        "\n".join(f"- {escape_markdown(line)}" for line in changed),
        escape_markdown(rest),
        *_explain_cases(report),
    ]
    return (
        "\n\n".join([part for part in parts if part] + _fit_sections(_list_sections(report))) + "\n"
    )


def _fit_sections(sections: list[ReportSection]) -> list[str]:
    """As many sections as a comment has room for; the rest by name, so that nobody takes them for unchanged."""
    written: list[str] = []
    for number, section in enumerate(sections):
        room = _MOST_LETTERS - sum(map(len, written))
        whole = _format_section(section, most=None) if section.key in _WHOLE else ""
        written.append(
            whole if 0 < len(whole) <= room // 2 else _format_section(section, _MOST_LINES)
        )
        if sum(map(len, written)) > _MOST_LETTERS:
            names = join_with_och([f"{one.heading} ({_count(one)})" for one in sections[number:]])
            return [*written[:-1], f"**Fick inte plats här: {names}. Kör `psynk diff`.**"]
    return written


def _write_decision(report: DiffReport) -> list[str]:
    """The three lines on top, without values that may not be shown."""
    hidden = _collect_hidden_values(report)
    return (
        list(map(hidden.remove_from, describe_decision(report))) if report.list_sections() else []
    )


def _collect_hidden_values(report: DiffReport) -> HiddenValues:
    """What may not be shown now, and what was not shown before and still is not."""
    old, new = report.joint.old.catalogue, report.joint.new.catalogue
    shown = set(find_shown_values(new))
    was_hidden = (value for value in find_hidden_values(old) if value not in shown)
    return HiddenValues(dict.fromkeys([*find_hidden_values(new), *was_hidden]))


def _format_section(section: ReportSection, most: int | None) -> str:
    lines = [item for line in section.lines for item in _format_items(line)]
    rest = (
        f"\n- … och {len(lines) - most} rader till: kör `psynk diff`."
        if most and len(lines) > most
        else ""
    )
    body = "\n".join(lines[:most]) + rest
    if section.key in _OPEN and len(lines) <= _MOST_SHOWN:
        return f"### {section.heading}\n\n{body}"
    return f"<details>\n<summary>{section.heading} ({_count(section)})</summary>\n\n{body}\n\n</details>"


def _format_items(line: ReportLine) -> Iterator[str]:
    if len(line.cases) == 1 and not line.listed:
        yield f"- {escape_markdown(line.cases[0])}: {escape_markdown(line.sentence)}"
    else:
        yield f"- {escape_markdown(_capitalize(line.sentence))}" + (":" if line.cases else "")
        yield from (f"  - {escape_markdown(cases)}" for cases in line.cases)


def _capitalize(sentence: str) -> str:
    """The sentence with a capital, unless it begins with the name of a file."""
    return sentence if re.match(r"\S*[./]\w", sentence) else sentence[:1].upper() + sentence[1:]


def _join_lines(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" "))] + " ".join(text.split())


def build_json_values(report: DiffReport) -> dict[str, object]:
    """For a program: every change with its boxes, each as the values of each dimension."""
    hidden = _collect_hidden_values(report)
    return {name: _hide_values(hidden, value) for name, value in _build_all_values(report).items()}


def _build_all_values(report: DiffReport) -> dict[str, object]:
    pages = report.pages
    return {
        "old": report.names[0],
        "new": report.names[1],
        "decision": describe_decision(report),
        "summary": summarize_report(report),
        "changes": [_change(report, change) for change in report.changes],
        "handovers": [_build_handover(report, change) for change in report.handovers],
        "services": [service._asdict() for service in report.services],
        "entries": [_build_entry(change) for change in report.entries],
        "texts": [_build_entry(change) for change in report.texts],
        "pages": None if pages is None else asdict(pages),
        "unchanged": report.list_unchanged(),
        "program_files": list(report.program_files),
    }


def _build_entry(change: EntryChange) -> dict[str, object]:
    fields = [field._asdict() | {"sentence": field.sentence} for field in change.fields]
    return change._asdict() | {"fields": fields}


def _hide_values(hidden: HiddenValues, value: object) -> object:
    """Removes what may not be shown from a value, at any depth."""
    match value:
        case str():
            return hidden.remove_from(value)
        case dict():
            return {key: _hide_values(hidden, part) for key, part in value.items()}
        case list() | tuple():
            return [_hide_values(hidden, part) for part in value]
    return value


def _change(report: DiffReport, change: AnswerChange) -> dict[str, object]:
    return {
        "facet": change.facet,
        "before": change.before,
        "after": change.after,
        "sentence": describe_change(report.joint, change),
        "cases": change.cases,
        "boxes": [_list_values(report, box) for box in change.boxes],
    }


def _build_handover(report: DiffReport, change: HandoverChange) -> dict[str, object]:
    return {
        "from": change.giver,
        "to": change.to,
        "trigger": change.trigger,
        "before": change.before,
        "after": change.after,
        "sentence": describe_handover_change(report.joint, change),
        "boxes": [_list_values(report, box) for box in change.boxes],
    }


def _list_values(report: DiffReport, box: Box) -> dict[str, list[str]]:
    dimensions = report.joint.space.dimensions
    return {
        d.name: [d.values[k] for k in d.list_positions(bits)]
        for d, bits in zip(dimensions, box, strict=True)
    }
