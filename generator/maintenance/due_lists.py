"""Renders what to confirm: text for a terminal, Markdown for an issue, records for JSON, and a call list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from generator.maintenance.due import HEADINGS, DueItem, find_number_to_call
from generator.model.catalogue import Catalogue
from generator.model.crisis_lines import DO_NOT_CALL
from generator.model.service import Service
from generator.text import escape_markdown

MAX_IN_ISSUE = 40  # lines under each heading, so that an issue stays readable


def format_due_text(items: Sequence[DueItem]) -> Iterator[str]:
    """Lines for a terminal, with the values, also those that no page may show."""
    for rank, group in groupby(items, key=lambda item: item.rank):
        listed = list(group)
        yield f"{HEADINGS[rank]} ({len(listed)})"
        for item in listed:
            yield f"  {item.owner.name}: {item.subject}{_value(item)}{_last_day(item)}"
            yield f"      {_place(item)}  {_stands_on(item)}"
            if item.is_read_online:
                yield f"      {DO_NOT_CALL}."
            yield f"      {item.command}"
        yield ""


def format_due_markdown(items: Sequence[DueItem]) -> Iterator[str]:
    """Lines for an issue, without values: some may not be shown, and an issue is public."""
    for rank, group in groupby(items, key=lambda item: item.rank):
        listed = list(group)
        yield f"### {HEADINGS[rank]} ({len(listed)})"
        yield ""
        yield from (_in_issue(item) for item in listed[:MAX_IN_ISSUE])
        if len(listed) > MAX_IN_ISSUE:
            yield f"- … och {len(listed) - MAX_IN_ISSUE} till. `psynk todo` visar alla."
        yield ""


def _in_issue(item: DueItem) -> str:
    how = f" {DO_NOT_CALL}." if item.is_read_online else ""
    return f"- [ ] {escape_markdown(item.owner.name)}: {escape_markdown(item.subject)}{_last_day(item)} (`{_place(item)}`){how}"


def build_due_records(items: Sequence[DueItem]) -> list[dict[str, object]]:
    """Plain values for JSON, without the values of contacts."""
    return [
        {
            "kind": HEADINGS[item.rank],
            "owner": item.owner.id,
            "contact": item.contact.id if item.contact else None,
            "what": item.subject,
            "cases": item.cases,
            "last_day": item.last_day.isoformat() if item.last_day else None,
            "file": item.place.file,
            "line": item.place.line,
            "command": item.command,
        }
        for item in items
    ]


def render_call_list(catalogue: Catalogue, items: Sequence[DueItem], today: dt.date) -> str:
    """A page to print, one part for each organization: whom to call, what to ask, and room for the answer."""
    by_owner: dict[str, list[DueItem]] = {}
    for item in items:
        by_owner.setdefault(_organization(item), []).append(item)
    parts = Markup("\n").join(_part(catalogue, listed) for listed in by_owner.values())
    return _PAGE.format(
        name=catalogue.site.name,
        place=catalogue.site.place,
        day=today.isoformat(),
        count=len(items),
        parts=parts,
    )


def _organization(item: DueItem) -> str:
    return item.owner.organization if isinstance(item.owner, Service) else item.owner.id


def _part(catalogue: Catalogue, items: Sequence[DueItem]) -> Markup:
    organization = catalogue.organization.get(_organization(items[0]))
    to = _whom_to_ask(catalogue, items)
    rows = Markup("\n").join(_row(item) for item in items)
    return _PART.format(
        name=organization.name if organization else items[0].owner.name, to=to, rows=rows
    )


def _whom_to_ask(catalogue: Catalogue, items: Sequence[DueItem]) -> Markup:
    called = [item for item in items if not item.is_read_online]
    if not called:
        return Markup("{}.").format(DO_NOT_CALL)
    call = find_number_to_call(catalogue, called[0])
    return (
        Markup("Ring {}: <strong>{}</strong>").format(*call)
        if call
        else Markup("Inget bekräftat nummer finns. Sök upp ett på organisationens egen webbplats.")
    )


def _row(item: DueItem) -> Markup:
    value = item.contact.value if item.contact and not item.is_hours else None
    if item.is_read_online:
        asked = (
            Markup("{}. Står <strong>{}</strong> där?").format(DO_NOT_CALL, value)
            if value
            else Markup("{}.").format(DO_NOT_CALL)
        )
    else:
        asked = (
            Markup("Stämmer <strong>{}</strong>?").format(value)
            if value
            else Markup("Vad gäller i dag?")
        )
    what = item.subject if item.hole else Markup("{}. {}").format(item.subject, asked)
    return _ROW.format(
        owner=item.owner.name,
        what=what,
        stands=_stands_on(item),
        place=_place(item),
        command=item.command,
    )


def _value(item: DueItem) -> str:
    return (
        f" {item.contact.value}"
        if item.contact and item.contact.value and not item.is_hours
        else ""
    )


def _last_day(item: DueItem) -> str:
    return f", senast {item.last_day}" if item.last_day else ""


def _place(item: DueItem) -> str:
    return f"{item.place.file}:{item.place.line}"


def _stands_on(item: DueItem) -> str:
    checked = item.verification
    if item.hole:
        return item.hole.reason
    if checked is None:
        return "ingen källa"
    dated = f", {checked.source_date}" if checked.source_date else ""
    return f"{checked.status}: {checked.source}{dated}"


_ROW = Markup(
    """<tr><td class="box">☐</td><td><strong>{owner}</strong><br>{what}<br><small>{stands}</small></td>
<td class="answer"></td><td><small>{place}<br><code>{command}</code></small></td></tr>"""
)
_PART = Markup(
    """<section><h2>{name}</h2><p>{to}</p>
<table><thead><tr><th scope="col">Klart</th><th scope="col">Fråga</th><th scope="col">Svar, dag och vem (roll)</th><th scope="col">Skriv det här</th></tr></thead>
<tbody>{rows}</tbody></table></section>"""
)
_PAGE = Markup(
    """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Ringlista – {name}</title>
<style>
body {{ font: 11pt/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.6em; }} h2 {{ font-size: 1.25em; margin-top: 2em; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ border: 1px solid #767676; padding: .4em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }}
th:first-child {{ width: 3.2em; }} th:nth-child(2) {{ width: 42%; }} th:nth-child(3) {{ width: 26%; }}
.box {{ font-size: 1.5em; line-height: 1; text-align: center; }}
thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }} h2, h2 + p {{ break-after: avoid; }}
.warning {{ border: 2px solid #111; padding: .5em .8em; }}
@page {{ size: A4; margin: 15mm; }}
@media print {{ body {{ margin: 0; padding: 0; max-width: none; font-size: 10pt; }} }}
</style></head>
<body><h1>Ringlista för {name}, {place}</h1>
<p>{day}. {count} uppgifter att bekräfta, de som flest är beroende av först.</p>
<p class="warning">Bara för redaktörer. Här står nummer som ingen har bekräftat. Sätt inte upp listan, och lämna den inte till någon som söker hjälp.</p>
<p>Säg vem du är och att uppgiften ska stå på webbplatsen. Fråga efter det som står. Fråga inte om enskilda barn, och skriv inga namn.</p>
{parts}
</body></html>
"""
)
