"""Who does what, on the wall: every need and age, with the one who leads."""

from __future__ import annotations

from generator.charts.context import Making
from generator.charts.sheet import Cells, Owner, Part, Sheet
from generator.model.chart import Chart
from generator.pages.matrix import cell
from generator.views.facts import band_name, bands_of
from generator.views.need_answers import Answers


def sheet(chart: Chart, making: Making) -> Sheet:
    """The matrix. Needs that are led alike stand together, so that the eye has less to read."""
    catalogue, answers = making.catalogue, Answers(making.proof.leading)
    bands = bands_of(catalogue)
    parts = []
    for group in catalogue.groups:
        alike: dict[tuple[tuple[Owner, ...], ...], list[str]] = {}
        for need in catalogue.needs:
            if need.group == group.id:
                cells = tuple(_owners(making, cell(answers, need, band)) for band in bands)
                alike.setdefault(cells, []).append(need.name)
        parts.append(
            Part(
                group.name,
                tuple(Cells(("\n".join(names), *cells)) for cells, names in alike.items()),
            )
        )
    return Sheet(
        chart=chart,
        school=making.school,
        shape="table",
        lead=chart.lead or "",
        proposal=making.proposal(row.status for row in catalogue.responsibilities),
        rows=(making.danger(),),
        columns=(making.said["need"], *(band_name(band) for band in bands)),
        widths=(3, *(2 for _ in bands)),
        parts=tuple(part for part in parts if part.rows),
    )


def _owners(making: Making, lines) -> tuple[Owner, ...]:
    """The leads in a cell. For a school: only those of its own municipality."""
    names = [m.name for m in making.catalogue.space.municipalities if m.id in making.municipalities]
    mine = [
        line
        for line in lines
        if not line.municipalities or any(name in line.municipalities for name in names)
    ]
    return tuple(Owner(line.lead.id, line.lead.name, _where(line, names, making)) for line in mine)


def _where(line, names: list[str], making: Making) -> str:
    place = (
        ""
        if making.school or any(name in line.lead.name for name in names)
        else line.municipalities
    )
    return ", ".join(part for part in (place, line.ages) if part)
