"""The paper of the next meeting: proposals grouped so that one decision settles many, the most harmful to leave open first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.decision import compute_row_fingerprint
from generator.model.routine import Routine
from generator.problem import Place
from generator.proof.ownership import Ownership
from generator.proof.proof import get_proof
from generator.text import format_count


@dataclass(slots=True)
class AgendaItem:
    """Proposals that one decision settles."""

    id: str  # what a file of decisions names it by
    title: str
    question: str
    if_no: str  # what happens to people when nobody decides
    list_name: str  # the list of the data where the rows stand; empty for a routine
    decider: str = ""  # the organization that decides, where the data says it
    places: dict[tuple[str, int], Place] = field(default_factory=dict)  # by file and line
    rows: list[str] = field(default_factory=list)  # fingerprints of what is decided
    needs: dict[str, str] = field(default_factory=dict)  # names by id
    dangerous: set[str] = field(default_factory=set)

    @property
    def harm(self) -> tuple[int, int]:
        """How bad it is to leave it open: needs with danger, then all needs."""
        return len(self.dangerous), len(self.needs)


def build_agenda(catalogue: Catalogue) -> list[AgendaItem]:
    """Every proposal that a steering group can decide, the worst first.

    What services say that they take is not among them: only the service itself can confirm it.
    """
    ownership = get_proof(catalogue).ownership
    items: dict[str, AgendaItem] = {}
    for row, item in _list_proposed_rows(catalogue):
        kept = items.setdefault(item.id, item)
        _add(kept, row, ownership)
    for item in _of_routines(catalogue):
        items[item.id] = item
    return sorted(items.values(), key=lambda item: item.harm, reverse=True)


def _add(item: AgendaItem, row: Any, ownership: Ownership) -> None:
    place = row.get_place()
    item.places[place.file, place.line] = place
    item.rows.append(compute_row_fingerprint(row))
    for need in _list_needs(ownership, row):
        item.needs[need] = ownership.catalogue.need[need].name
        if ownership.catalogue.need[need].danger:
            item.dangerous.add(need)


def _list_needs(ownership: Ownership, row: Any) -> list[str]:
    if isinstance(row.needs, tuple) and not getattr(row, "groups", ()):
        return list(row.needs)
    box = ownership.build_box(row)
    needs = ownership.space["need"]
    return [needs.values[k] for k in needs.list_positions(box[Axis.NEED])] if box else []


def _name(catalogue: Catalogue, service: str) -> tuple[str, str]:
    """The id and name of a service, or of its kind when each municipality has one."""
    found = catalogue.service[service]
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    return (found.kind, kinds[found.kind]) if found.kind in kinds else (service, found.name)


@dataclass(frozen=True, slots=True)
class _RowKind:
    """Rows that are decided together: those of one owner, or all of a list. In the texts, `{name}` is the owner."""

    list_name: str
    owner: str  # the field that names the service; empty when all rows are one decision
    id: str
    title: str
    question: str
    if_no: str


_ROW_KINDS = (
    _RowKind(
        "responsibilities",
        "lead",
        "leder-{id}",
        "Vad {name} leder",
        "Ska {name} leda hjälpen i de här fallen?",
        "Den som söker hjälp får fortfarande svaret, men det är bara vårt förslag. Säger någon nej i telefon finns inget beslut att peka på.",
    ),
    _RowKind(
        "handovers",
        "giver",
        "overlamnar-{id}",
        "Hur {name} lämnar över",
        "Ska {name} lämna över så här: till vem, inom vilken tid och hur?",
        "Den som arbetar lämnar över efter ett förslag, och mottagaren kan säga att den inte har gått med på det.",
    ),
    _RowKind(
        "first_steps",
        "",
        "forst",
        "Vad den gör som möter barnet först",
        "Ska alla arbetsplatser göra så här, innan någon annan har tagit över?",
        "Varje arbetsplats gör på sitt sätt när ett barn är i fara.",
    ),
)


def _list_proposed_rows(catalogue: Catalogue) -> Iterator[tuple[Any, AgendaItem]]:
    """Each row that is a proposal, with the decision that settles it."""
    for kind in _ROW_KINDS:
        for row in getattr(catalogue, kind.list_name):
            if row.status == "proposed":
                owner, name = _name(catalogue, getattr(row, kind.owner)) if kind.owner else ("", "")
                id, title, question, if_no = (
                    text.format(id=owner, name=name)
                    for text in (kind.id, kind.title, kind.question, kind.if_no)
                )
                yield row, AgendaItem(id, title, question, if_no, kind.list_name)


def _of_routines(catalogue: Catalogue) -> Iterator[AgendaItem]:
    for routine in catalogue.routines:
        for decider in dict.fromkeys(_list_deciders(routine)):
            item = AgendaItem(
                f"rutin-{routine.id}-{decider}",
                f"Rutinen {routine.name}",
                f"Ska stegen, tiderna och vem som gör vad i {routine.name} gälla?",
                "Rutinen visas som ett förslag. Ingen kan kräva att den följs.",
                "",
                decider,
            )
            for step in routine.steps:
                for part in step.proposals:
                    if part.decided_by == decider:
                        place = part.get_place()
                        item.places[place.file, place.line] = place
                        item.rows.append(compute_row_fingerprint(part, f"{routine.id}/{step.id}"))
            for need in routine.needs:
                item.needs[need] = catalogue.need[need].name
                if catalogue.need[need].danger:
                    item.dangerous.add(need)
            yield item


def _list_deciders(routine: Routine) -> Iterable[str]:
    return (part.decided_by for step in routine.steps for part in step.proposals if part.decided_by)


def format_agenda(catalogue: Catalogue, items: list[AgendaItem]) -> str:
    """The paper, in Markdown: what is open, what each decision changes, and room for yes and no."""
    rows = sum(len(item.places) for item in items)
    lines = [
        f"# Att besluta: {format_count(rows, 'förslag', 'förslag')} i {format_count(len(items), 'beslut', 'beslut')}",
        "",
        f"{catalogue.site.name}, {catalogue.site.place}. Det som är värst att lämna öppet står först: behov där det kan vara fara.",
        "Ett ja gör alla rader i punkten till beslut. Skriv besluten i en fil och kör `psynk agenda --decide FIL`.",
        "",
    ]
    for number, item in enumerate(items, start=1):
        lines += [f"## {number}. {item.title}", "", *_describe(catalogue, item), ""]
    return "\n".join(lines)


def _describe(catalogue: Catalogue, item: AgendaItem) -> Iterator[str]:
    danger = [catalogue.need[need].name for need in item.needs if need in item.dangerous]
    yield f"**Fråga:** {item.question}"
    if item.decider:
        yield f"\n**Beslutar:** {catalogue.organization[item.decider].name}."
    rows, needs = len(item.places), len(item.needs)
    yield f"\n**Avgör:** {format_count(rows, 'rad', 'rader')} om {format_count(needs, 'behov', 'behov')}."
    if danger:
        yield f"\n**Fara kan finnas vid:** {', '.join(danger)}."
    others = [name for need, name in item.needs.items() if need not in item.dangerous]
    if others:
        yield f"\n**Också:** {', '.join(others)}."
    yield f"\n**Om inget beslutas:** {item.if_no}"
    yield f"\n☐ Ja   ☐ Nej   ☐ Ändras så här: ____________________   `{item.id}`"
