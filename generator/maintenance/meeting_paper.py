"""The paper of the next meeting in Markdown: each decision with its rows in words, and the holes that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from generator.case_space.box import set_bits
from generator.case_space.dimensions import Axis
from generator.maintenance.meeting_agenda import AgendaItem, is_of_national_line
from generator.maintenance.meeting_decisions import (
    AgendaBundle,
    bundle_items,
    list_bundle_deciders,
    list_deciders,
)
from generator.model.catalogue import Catalogue
from generator.model.first_step import FirstStep
from generator.model.handover import Handover, Hole
from generator.model.need import Need
from generator.model.responsibilities import Responsibility
from generator.model.routine import Deadline, Step, Trigger
from generator.proof.ownership import Ownership
from generator.proof.proof import get_proof
from generator.text import finish_sentence, format_count, format_date
from generator.views.routine_text import RoutineText
from generator.views.texts_for_review import find_advice_reader

_SIGNATURE = "\nDag: ____________________   Underskrift: ________________________________________"


def format_agenda(
    catalogue: Catalogue, items: list[AgendaItem], words: dict[str, Any], short: bool = False
) -> str:
    """The few decisions of the meeting and the questions that are open, with room for yes and no; then every row, unless short."""
    bundles = bundle_items(catalogue, items)
    rows = sum(bundle.rows for bundle in bundles)
    lines = [
        f"# Att besluta: {format_count(rows, 'förslag', 'förslag')} i {format_count(len(bundles), 'beslut', 'beslut')}",
        "",
        f"{catalogue.site.name}, {catalogue.site.place}. Det som är värst att lämna öppet står först: behov där det kan vara fara.",
        "Ett ja gör alla rader i beslutet till beslut. Är en del inte klar, besluta de andra delarna en och en.",
        "Skriv besluten i en fil och kör `psynk agenda --decide FIL`.",
        "Vad varje rad säger skriver `psynk agenda`, utan `--short`, ut sist.",
        *_describe_left_out(catalogue),
        "",
    ]
    for number, bundle in enumerate(bundles, start=1):
        lines += [f"## Beslut {number}. {bundle.title}", "", *_summarize(catalogue, bundle), ""]
    lines += _list_questions(catalogue)
    if short:
        return "\n".join(lines)
    writer = _RowWriter(catalogue, words)
    lines += ["# Bilaga 1: varje del, med alla rader", ""]
    for number, item in enumerate(items, start=1):
        lines += [f"## {number}. {item.title}", "", *_describe(catalogue, item, writer), ""]
    return "\n".join([*lines, *_describe_holes(catalogue)])


def _summarize(catalogue: Catalogue, bundle: AgendaBundle) -> Iterator[str]:
    """A decision on half a page: what it settles and changes, and its parts by name."""
    needs, danger = len(bundle.needs), len(bundle.dangerous)
    yield f"**Fråga:** {bundle.question}"
    yield _name_deciders(catalogue, list_bundle_deciders(catalogue, bundle))
    yield (
        f"\n**Avgör:** {format_count(bundle.rows, 'rad', 'rader')} om {format_count(needs, 'behov', 'behov')}. "
        f"Vid {danger or 'inget'} av behoven kan det vara fara."
    )
    yield f"\n**Ett ja ändrar:** {bundle.if_yes}"
    yield f"\n**Om inget beslutas:** {bundle.if_no}"
    if len(bundle.items) > 1:
        yield f"\n**Delar:** {'; '.join(_name_part(catalogue, item) for item in bundle.items)}."
    yield f"\n☐ Ja   ☐ Nej   ☐ Ja, utom delarna: ____________________   `{bundle.id}`"
    yield _SIGNATURE


def _name_deciders(catalogue: Catalogue, deciders: list[str]) -> str:
    """Who may decide. Nobody may decide all of it: then each part says who."""
    names = " eller ".join(catalogue.organization[id].name for id in deciders)
    return f"\n**Beslutar:** {names or 'den som varje del gäller'}."


def _name_part(catalogue: Catalogue, item: AgendaItem) -> str:
    """A part by its name in the file of decisions, and for advice who is to have read it."""
    readers = dict.fromkeys(
        find_advice_reader(catalogue, row)
        for rows in item.entries.values()
        for row in rows
        if isinstance(row, Need)
    )
    said = f", läst av {', '.join(readers)}" if readers else ""
    return f"`{item.id}` ({format_count(len(item.places), 'rad', 'rader')}{said})"


def _list_questions(catalogue: Catalogue) -> Iterator[str]:
    """The open questions in one line each; what holds until then stands last in the paper."""
    if not catalogue.holes:
        return
    yield f"# Att svara på: {format_count(len(catalogue.holes), 'fråga', 'frågor')}\n"
    for number, hole in enumerate(_order_holes(catalogue), start=1):
        owner = catalogue.organization[hole.owner].name
        yield f"{number}. {hole.question} Frågan är till {owner}. Vi prövar den igen senast {format_date(hole.until)}."
    yield ""


def _describe_left_out(catalogue: Catalogue) -> Iterator[str]:
    rows = [*catalogue.responsibilities, *catalogue.handovers]
    count = sum(row.status == "proposed" and is_of_national_line(catalogue, row) for row in rows)
    if count:
        yield f"{format_count(count, 'förslag', 'förslag')} om nationella linjer är inte med: ingen styrgrupp här beslutar om dem."


def _describe(catalogue: Catalogue, item: AgendaItem, writer: _RowWriter) -> Iterator[str]:
    danger = [catalogue.need[need].name for need in item.needs if need in item.dangerous]
    yield f"**Fråga:** {item.question}"
    yield _name_deciders(catalogue, list_deciders(catalogue, item))
    yield f"\n**På webbplatsen:** {catalogue.site.url.rstrip('/') if catalogue.site.url else ''}{item.page}"
    rows, needs = len(item.places), len(item.needs)
    yield f"\n**Avgör:** {format_count(rows, 'rad', 'rader')} om {format_count(needs, 'behov', 'behov')}."
    if danger:
        yield f"\n**Fara kan finnas vid:** {', '.join(danger)}."
    yield ""
    yield from (
        f"- {writer.describe(rows, item.steps.get(place))}" for place, rows in item.entries.items()
    )
    yield f"\n**Om inget beslutas:** {item.if_no}"
    yield f"\n☐ Ja   ☐ Nej   ☐ Ändras så här: ____________________   `{item.id}`"
    yield _SIGNATURE


class _RowWriter:
    """Writes what a proposal says, so that a board sees what it decides."""

    def __init__(self, catalogue: Catalogue, words: dict[str, Any]) -> None:
        self.catalogue = catalogue
        self.said = RoutineText(catalogue, words)
        self.ownership: Ownership = get_proof(catalogue).ownership

    def describe(self, rows: list[Any], step: Step | None) -> str:
        """A row in one line, or a part of a step of a routine. A row about a kind is several, one a municipality."""
        entry = rows[0]
        if step:
            name = finish_sentence(self.said.format_step_name(step))
            return f"{name} {self._describe_part(step, entry)}"
        if isinstance(entry, FirstStep):
            return self._describe_first_step(entry)
        if isinstance(entry, Need):
            return self._describe_advice(entry)
        cases = self._describe_cases(rows)
        if isinstance(entry, Handover):
            text = entry.text if len(rows) == 1 else self._drop_municipality(entry.text)
            return f"{cases}. Till {self._name_service(entry.to)}, {entry.within}: {text}"
        support = dict.fromkeys(self._name_service(id) for id in entry.support)
        return f"{cases}. Hjälper till: {', '.join(support)}." if support else f"{cases}."

    def _describe_first_step(self, step: FirstStep) -> str:
        places = {place.id: place.name for place in self.catalogue.workplaces}
        places |= {kind.id: kind.name for kind in self.catalogue.workplace_kinds}
        only = ", ".join(places[id] for id in (*step.kinds, *step.workplaces))
        groups = (group.name for group in self.catalogue.groups if group.id in step.groups)
        about = ", ".join(filter(None, (*groups, self._name_needs(step.needs))))
        said = (*step.do, step.report, step.call_also, step.refused, self._describe_latest(step))
        return f"{about}{f' ({only})' if only else ''}: {' '.join(filter(None, said))}"

    def _describe_latest(self, step: FirstStep) -> str:
        return f"Hör av dig senast: {step.within}." if step.within else ""

    def _describe_advice(self, need: Need) -> str:
        ages = [line for words in need.by_age for line in (words.now, *words.advice) if line]
        then = [line for words in need.by_age for line in words.expect]
        said = " ".join((*need.advice, *ages))
        later = " ".join((*need.expect, *then))
        return f"{need.name}: {said}{f' Sedan: {later}' if later else ''}"

    def _describe_part(self, step: Step, part: Any) -> str:
        if isinstance(part, Deadline):
            return f"Tiden: {self.said.describe_deadline(part)}."
        if isinstance(part, Trigger):
            routine = next(r for r in self.catalogue.routines if step in r.steps)
            return f"När: {self.said.describe_trigger(routine, part)}."
        role = self.catalogue.role[step.responsible].name
        return f"{role}: {' '.join(action.text for action in step.actions)}"

    def _describe_cases(self, rows: list[Responsibility | Handover]) -> str:
        """The needs, and for whom and where, as the rows of one place say it together."""
        boxes = [box for row in rows if (box := self.ownership.build_box(row))]
        if not boxes:
            return self._name_needs(rows[0].needs)
        where = reduce(or_, (box[Axis.MUNICIPALITY] for box in boxes))
        whole = set_bits(boxes[0], Axis.MUNICIPALITY, where)
        return self.ownership.space.describe_box(whole, short=True)

    def _drop_municipality(self, text: str) -> str:
        for municipality in self.catalogue.space.municipalities:
            text = text.replace(f" i {municipality.name}", "")
        return text

    def _name_needs(self, needs: tuple[str, ...] | str) -> str:
        return ", ".join(need.name for need in self.catalogue.needs if need.id in needs)

    def _name_service(self, service: str) -> str:
        found = self.catalogue.service[service]
        kinds = {kind.id: kind.name for kind in self.catalogue.kinds}
        return kinds.get(found.kind or "", found.name)


def _describe_holes(catalogue: Catalogue) -> Iterator[str]:
    """The questions that nobody has answered, those about the most dangerous needs first."""
    if not catalogue.holes:
        return
    yield "# Bilaga 2: frågorna, och vad som gäller till dess"
    yield "\nHål där ingen svarar. Svaret skrivs in av redaktionen, och hålet tas bort.\n"
    for number, hole in enumerate(_order_holes(catalogue), start=1):
        yield f"## Fråga {number}. {hole.question}\n"
        yield f"**Varför:** {hole.reason}"
        yield f"\n**Till dess:** {hole.meanwhile}"
        yield f"\n**Frågan är till:** {catalogue.organization[hole.owner].name}. Vi prövar den igen senast {format_date(hole.until)}."
        yield "\nSvar: ________________________________________\n"


def _order_holes(catalogue: Catalogue) -> list[Hole]:
    return sorted(catalogue.holes, key=lambda hole: _count_dangers(catalogue, hole), reverse=True)


def _count_dangers(catalogue: Catalogue, hole: Hole) -> tuple[int, int]:
    """How many of its needs may hold a danger, and how many needs there are."""
    needs = {
        need.id
        for part in hole.parts
        for need in catalogue.needs
        if part.needs == "all" or need.id in part.needs
    }
    return sum(bool(catalogue.need[need].danger) for need in needs), len(needs)
