"""The paper of the next meeting: proposals grouped so that one decision settles many, the most harmful to leave open first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.first_step import FirstStep
from generator.model.need import Need
from generator.model.page_types import (
    FIRST_MEETINGS,
    NEEDS,
    ROUTINE_STAFF,
    SERVICE,
    SERVICE_HANDOVERS,
    PageType,
)
from generator.model.routine import Routine, Step
from generator.model.steering_group_decision import compute_row_fingerprint
from generator.problem import Place
from generator.proof.ownership import Ownership
from generator.proof.proof import get_proof
from generator.views.texts_for_review import find_advice_reader


@dataclass(slots=True)
class AgendaItem:
    """Proposals that one decision settles."""

    id: str  # what a file of decisions names it by
    title: str
    question: str
    if_no: str  # what happens to people when nobody decides
    list_name: str  # the list of the data where the rows stand; empty for a routine
    page: str  # the address of the page that shows the rows
    decider: str = ""  # the organization that decides, where the data says it
    places: dict[tuple[str, int], Place] = field(default_factory=dict)  # by file and line
    rows: list[str] = field(default_factory=list)  # fingerprints of what is decided
    entries: dict[tuple[str, int], list[Any]] = field(
        default_factory=dict
    )  # what is decided, by place
    steps: dict[tuple[str, int], Step] = field(
        default_factory=dict
    )  # of parts of a routine, by place
    needs: dict[str, str] = field(default_factory=dict)  # names by id
    dangerous: set[str] = field(default_factory=set)

    def add(self, entry: Any, fingerprint: str, step: Step | None = None) -> None:
        """Adds a proposal. A row about a kind is several in the catalogue, and one in the paper."""
        place = entry.get_place()
        key = place.file, place.line
        self.places[key] = place
        self.entries.setdefault(key, []).append(entry)
        if step:
            self.steps[key] = step
        self.rows.append(fingerprint)

    @property
    def harm(self) -> tuple[int, int]:
        """How bad it is to leave it open: needs with danger, then all needs."""
        return len(self.dangerous), len(self.needs)


def build_agenda(catalogue: Catalogue) -> list[AgendaItem]:
    """Every proposal that a steering group can decide, the worst first.

    What services say that they take is not among them, nor what national lines lead: that is theirs to say.
    """
    ownership = get_proof(catalogue).ownership
    items: dict[str, AgendaItem] = {}
    for row, item in _list_proposed_rows(catalogue):
        kept = items.setdefault(item.id, item)
        _add(kept, row, ownership)
    for item in _list_routine_items(catalogue):
        items[item.id] = item
    return sorted(items.values(), key=lambda item: item.harm, reverse=True)


def _add(item: AgendaItem, row: Any, ownership: Ownership) -> None:
    item.add(row, compute_row_fingerprint(row))
    for need in _list_needs(ownership, row):
        item.needs[need] = ownership.catalogue.need[need].name
        if ownership.catalogue.need[need].danger:
            item.dangerous.add(need)


def _list_needs(ownership: Ownership, row: Any) -> list[str]:
    if isinstance(row, FirstStep):
        return [need.id for need in ownership.catalogue.needs if row.is_about(need)]
    if isinstance(row, Need):
        return [row.id]
    if isinstance(row.needs, tuple) and not getattr(row, "groups", ()):
        return list(row.needs)
    box = ownership.build_box(row)
    needs = ownership.space["need"]
    return [needs.values[k] for k in needs.list_positions(box[Axis.NEED])] if box else []


def _name_service(catalogue: Catalogue, service: str) -> tuple[str, str]:
    """The id and name of a service, or of its kind when each municipality has one."""
    found = catalogue.service[service]
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    return (found.kind, kinds[found.kind]) if found.kind in kinds else (service, found.name)


@dataclass(frozen=True, slots=True)
class _RowKind:
    """Rows that are decided together: those of one owner, or all of a list.

    In the texts, `{name}` is the owner, and `{reader}` who should read advice first.
    """

    list_name: str
    owner: (
        str  # the field that names the service or the group; empty when all rows are one decision
    )
    id: str
    title: str
    question: str
    if_no: str
    page: PageType


_ROW_KINDS = (
    _RowKind(
        "responsibilities",
        "lead",
        "leder-{id}",
        "Vad {name} leder",
        "Ska {name} leda hjälpen i de här fallen?",
        "Den som söker hjälp får fortfarande svaret, men det är bara vårt förslag. Säger någon nej i telefon finns inget beslut att peka på.",
        SERVICE,
    ),
    _RowKind(
        "handovers",
        "giver",
        "overlamnar-{id}",
        "Hur {name} lämnar över",
        "Ska {name} lämna över så här: till vem, inom vilken tid och hur?",
        "Den som arbetar lämnar över efter ett förslag, och mottagaren kan säga att den inte har gått med på det.",
        SERVICE_HANDOVERS,
    ),
    _RowKind(
        "first_steps",
        "",
        "forst",
        "Vad den gör som möter barnet först",
        "Ska alla arbetsplatser göra så här, innan någon annan har tagit över?",
        "Varje arbetsplats gör på sitt sätt när ett barn är i fara.",
        FIRST_MEETINGS,
    ),
    _RowKind(
        "needs",
        "group",
        "rad-{id}",
        "Råden om {name}",
        "Har {reader} läst råden, farotecknen och det som sägs hända sedan, och står de fast?",
        "Råden visas som våra egna, och ingen med yrket har läst dem.",
        NEEDS,
    ),
)


_OF_ONE_KIND = _RowKind(
    "first_steps",
    "kinds",
    "forst-{id}",
    "Vad som bara görs här: {name}",
    "Ska de som arbetar här göra också det här, utöver det som alla gör?",
    "Den som arbetar här får bara råden som är lika för alla.",
    FIRST_MEETINGS,
)


def _list_proposed_rows(catalogue: Catalogue) -> Iterator[tuple[Any, AgendaItem]]:
    """Each row that is a proposal, with the decision that settles it."""
    for kind in _ROW_KINDS:
        for row in getattr(catalogue, kind.list_name):
            if row.status == "proposed" and not is_of_national_line(catalogue, row):
                is_of_one = isinstance(row, FirstStep) and len(row.kinds) == 1
                yield row, _start_item(catalogue, _OF_ONE_KIND if is_of_one else kind, row)


def _start_item(catalogue: Catalogue, kind: _RowKind, row: Any) -> AgendaItem:
    """The decision that a row belongs to, without rows."""
    named = getattr(row, kind.owner) if kind.owner else ""
    owner, name, reader = named, "", ""
    if kind is _OF_ONE_KIND:
        owner = row.kinds[0]
        name = next(one.name for one in catalogue.workplace_kinds if one.id == owner)
    elif isinstance(row, Need):
        name = next(group.name for group in catalogue.groups if group.id == named)
        reader = find_advice_reader(catalogue, row)
    elif named:
        owner, name = _name_service(catalogue, named)
    id, title, question, if_no = (
        text.format(id=owner, name=name, reader=reader)
        for text in (kind.id, kind.title, kind.question, kind.if_no)
    )
    page = kind.page.get_path(owner if kind is _OF_ONE_KIND else named)
    return AgendaItem(id, title, question, if_no, kind.list_name, page)


def is_of_national_line(catalogue: Catalogue, row: Any) -> bool:
    """Whether a row says what a line for the whole country leads or hands over: no local board decides that."""
    owner = getattr(row, "lead", None) or getattr(row, "giver", None)
    return owner is not None and catalogue.service[owner].eligibility.area == "national"


def _list_routine_items(catalogue: Catalogue) -> Iterator[AgendaItem]:
    for routine in catalogue.routines:
        deciders = list(dict.fromkeys(_list_deciders(routine)))
        for decider in deciders:
            name = catalogue.organization[decider].name
            item = AgendaItem(
                f"rutin-{routine.id}-{decider}",
                routine.name + (f": det som {name} beslutar" if len(deciders) > 1 else ""),
                f"Ska stegen, tiderna och vem som gör vad i {routine.name} gälla?",
                "Rutinen visas som ett förslag. Ingen kan kräva att den följs.",
                "",
                ROUTINE_STAFF.get_path(routine.id),
                decider,
            )
            for step in routine.steps:
                for part in step.proposals:
                    if part.decided_by == decider:
                        fingerprint = compute_row_fingerprint(part, f"{routine.id}/{step.id}")
                        item.add(part, fingerprint, step)
            for need in routine.needs:
                item.needs[need] = catalogue.need[need].name
                if catalogue.need[need].danger:
                    item.dangerous.add(need)
            yield item


def _list_deciders(routine: Routine) -> Iterable[str]:
    return (part.decided_by for step in routine.steps for part in step.proposals if part.decided_by)
