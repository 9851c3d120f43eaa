"""A report as text for a terminal, as Markdown for a comment on a pull request, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.cases.box import Box
from generator.cases.space import listed
from generator.diff.changes import Change
from generator.diff.handovers import HandoverChange
from generator.diff.report import Line, Report, Section
from generator.diff.wording import describe_change, handover
from generator.model.visibility import Hidden, hidden_values
from generator.text import for_markdown

_OPEN = {"lead", "hole", "exists"}  # what a reviewer must see without unfolding anything
_MOST_LINES = 40  # of a section in Markdown: GitHub takes no comment above 65,536 characters
_CASE = "Ett fall är en situation: ett behov, en ålder, en kommun, hur bråttom det är, när det är, och vem som frågar."
_MOST_SHOWN = 12  # lines of an open section before the rest is folded


def _count(section: Section) -> str:
    return f"{section.count:,} {section.unit}".replace(",", " ")


def summary(report: Report) -> list[str]:
    """One line for each kind of change, and then what stays the same."""
    sections = report.sections()
    if not sections:
        return ["Ingenting ändras för någon, och inga sidor ändras."]
    same = report.unchanged()
    lines = [f"{section.heading}: {_count(section)}" for section in sections]
    return [
        *lines,
        f"Inget annat ändras. Lika för alla som förut: {listed(same)}." if same else "Det är allt.",
    ]


def as_text(report: Report) -> str:
    """For a terminal."""
    old, new = report.names
    lines = [
        f"Från {old} till {new}:",
        *(f"  {line}" for line in (*summary(report), *_explained(report))),
    ]
    for section in _sections(report):
        lines += [
            "",
            section.heading,
            *(f"  {text}" for line in section.lines for text in _told(line)),
        ]
    return "\n".join(map(_one_line, lines)) + "\n"


def _sections(report: Report) -> list[Section]:
    """The sections without values that may no longer be shown, old ones too: a comment stays for years."""
    hidden = Hidden(hidden_values(report.both.new.catalogue))

    def clean(line: Line) -> Line:
        return replace(line, sentence=hidden.kept_from(line.sentence))

    return [
        replace(section, lines=tuple(map(clean, section.lines))) for section in report.sections()
    ]


def _explained(report: Report) -> list[str]:
    """What a case is, where cases are counted."""
    return [_CASE] if any(section.unit == "fall" for section in report.sections()) else []


def _told(line: Line) -> Iterator[str]:
    if len(line.cases) == 1 and not line.listed:
        yield f"{line.cases[0]}: {line.sentence}"
    else:
        yield line.sentence[:1].upper() + line.sentence[1:] + (":" if line.cases else "")
        yield from (f"  – {cases}" for cases in line.cases)


def as_markdown(report: Report) -> str:
    """For a comment: the summary, then leads and holes in full, everything else folded."""
    old, new = (f"`{name.replace('`', '')}`" for name in report.names)
    *changed, rest = summary(report)
    parts = [
        "## Det här ändras för människor",
        f"Från {old} till {new}.",
        "\n".join(f"- **{for_markdown(line)}**" for line in changed),
        for_markdown(rest),
        *_explained(report),
    ]
    parts += [_section(section) for section in _sections(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> str:
    lines = [item for line in section.lines for item in _items(line)]
    rest = (
        f"\n- … och {len(lines) - _MOST_LINES} rader till: kör `psynk diff`."
        if len(lines) > _MOST_LINES
        else ""
    )
    body = "\n".join(lines[:_MOST_LINES]) + rest
    if section.key in _OPEN and len(lines) <= _MOST_SHOWN:
        return f"### {section.heading}\n\n{body}"
    return f"<details>\n<summary>{section.heading} ({_count(section)})</summary>\n\n{body}\n\n</details>"


def _items(line: Line) -> Iterator[str]:
    if len(line.cases) == 1 and not line.listed:
        yield f"- {for_markdown(line.cases[0])}: {for_markdown(line.sentence)}"
    else:
        yield f"- {for_markdown(line.sentence[:1].upper() + line.sentence[1:])}" + (
            ":" if line.cases else ""
        )
        yield from (f"  - {for_markdown(cases)}" for cases in line.cases)


def _one_line(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" "))] + " ".join(text.split())


def as_values(report: Report) -> dict[str, object]:
    """For a program: every change with its boxes, each as the values of each dimension."""
    hidden = Hidden(hidden_values(report.both.new.catalogue))
    return {name: _kept(hidden, value) for name, value in _all_values(report).items()}


def _all_values(report: Report) -> dict[str, object]:
    pages = report.pages
    return {
        "old": report.names[0],
        "new": report.names[1],
        "summary": summary(report),
        "changes": [_change(report, change) for change in report.changes],
        "handovers": [_handover(report, change) for change in report.handovers],
        "services": [service._asdict() for service in report.services],
        "texts": [text._asdict() for text in report.texts],
        "steps": [step._asdict() for step in report.steps],
        "pages": {
            "added": list(pages.added),
            "removed": list(pages.removed),
            "changed": list(pages.changed),
        },
        "unchanged": report.unchanged(),
    }


def _kept(hidden: Hidden, value: object) -> object:
    """Removes what may not be shown from a value, at any depth."""
    match value:
        case str():
            return hidden.kept_from(value)
        case dict():
            return {key: _kept(hidden, part) for key, part in value.items()}
        case list() | tuple():
            return [_kept(hidden, part) for part in value]
    return value


def _change(report: Report, change: Change) -> dict[str, object]:
    return {
        "facet": change.facet,
        "before": change.before,
        "after": change.after,
        "sentence": describe_change(report.both, change),
        "cases": change.cases,
        "boxes": [_values(report, box) for box in change.boxes],
    }


def _handover(report: Report, change: HandoverChange) -> dict[str, object]:
    return {
        "from": change.giver,
        "to": change.to,
        "trigger": change.trigger,
        "before": change.before,
        "after": change.after,
        "sentence": handover(report.both, change),
        "boxes": [_values(report, box) for box in change.boxes],
    }


def _values(report: Report, box: Box) -> dict[str, list[str]]:
    dimensions = report.both.space.dimensions
    return {
        d.name: [d.values[k] for k in d.chosen(bits)]
        for d, bits in zip(dimensions, box, strict=True)
    }
