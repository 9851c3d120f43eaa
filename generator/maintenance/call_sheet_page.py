"""A call sheet as a page to print, with room for the answers: the twin of the spreadsheet."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from generator.maintenance.call_sheets import CallQuestion, CallSheet
from generator.model.catalogue import Catalogue


def render_call_page(catalogue: Catalogue, sheet: CallSheet, today: dt.date) -> str:
    """Renders one organization's sheet as HTML."""
    rows = Markup("\n").join(_row(n, asked) for n, asked in enumerate(sheet.questions, 1))
    return _PAGE.format(
        name=sheet.name,
        site=catalogue.site.name,
        day=today.isoformat(),
        count=len(sheet.questions),
        call=sheet.call,
        rows=rows,
    )


def _row(number: int, asked: CallQuestion) -> Markup:
    facts = [asked.value, asked.hours, asked.whom]
    today = Markup("<br>").join(fact for fact in facts if fact)
    return _ROW.format(
        number=number,
        owner=asked.owner,
        asks=asked.asks,
        today=today or "vet vi inte",
        stands=asked.stands_on,
        opens=asked.opens,
        key=asked.key or asked.place,
    )


_ROW = Markup(
    """<tr><td>{number}</td><td><strong>{owner}</strong><br>{asks}<br><small>{opens}. {key}</small></td>
<td>{today}<br><small>{stands}</small></td><td class="answer">☐ Ja &nbsp; ☐ Nej</td></tr>"""
)
_PAGE = Markup(
    """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Ringlista: {name} – {site}</title>
<style>
body {{ font: 11pt/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.6em; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ border: 1px solid #767676; padding: .4em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }}
th:first-child {{ width: 2.2em; }} th:nth-child(2) {{ width: 34%; }}
thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
.warning {{ border: 2px solid #111; padding: .5em .8em; }}
@page {{ size: A4 landscape; margin: 12mm; }}
@media print {{ body {{ margin: 0; padding: 0; max-width: none; font-size: 10pt; }} }}
</style></head>
<body><h1>Frågor till {name}</h1>
<p>{site}, {day}. {count} frågor, de som öppnar mest först.</p>
<p><strong>{call}</strong></p>
<p class="warning">Bara för redaktörer och den som svarar. Här står nummer som ingen har bekräftat. Sätt inte upp listan, och lämna den inte till någon som söker hjälp.</p>
<p>Säg vem du är och att uppgiften ska stå på webbplatsen. Fråga efter det som står. Fråga inte om enskilda barn, och skriv inga namn.</p>
<table><thead><tr><th scope="col">Nr</th><th scope="col">Fråga</th><th scope="col">Så står det i dag, och för vem</th><th scope="col">Svar: uppgift, tider, för vem, dag och roll</th></tr></thead>
<tbody>{rows}</tbody></table>
</body></html>
"""
)
