"""What the one who meets a child does first, and whom to call: for every workplace and every need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.case_space.box import Box, intersect, set_bits
from generator.case_space.dimensions import Axis, Space, describe_ages, join_with_och
from generator.model.catalogue import Catalogue
from generator.model.first_step import FirstStep, Workplace, WorkplaceKind
from generator.model.handover import Handover, Hole
from generator.model.law import Law
from generator.model.need import Need
from generator.model.service import IfRefused, Promise, Service
from generator.model.value_types import Duration
from generator.proof.memoize_per_proof import cache_per_proof
from generator.proof.proof import Proof
from generator.views.need_leads import NeedAnswers
from generator.views.shown_contacts import ShownContact, list_shown_contacts

_ADULT = 18  # years
_DAY = Duration.parse("samma dag").minutes
_MOST_CONTACTS = 2  # of the one to call; its own page has the rest


class LeadArea(NamedTuple):
    """Who leads a need for some children: every age in it is led so in every municipality in it."""

    name: str  # empty when the workplace leads it itself
    ages: int  # positions of ages, as a bit set
    municipalities: int  # positions of municipalities, as a bit set
    whom: str  # all of it in words


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCall:
    """Whom to call about a need at some ages, in some municipalities: every one of those ages in each of them."""

    lead: Service
    name: str  # that of its kind, when each municipality has one
    is_own: bool  # the workplace leads it itself
    ages: int  # positions of ages, as a bit set
    municipalities: int  # positions of municipalities, as a bit set
    condition: str  # when, how urgent or who asks, where that tells two leads of a child apart
    whom: str  # all of it in words
    contacts: tuple[ShownContact, ...]
    closed: ShownContact | None  # the number that answers when specialist care has closed
    own_closed: str  # what the workplace does then instead of calling it
    handovers: tuple[Handover, ...]  # what the workplace and the lead have agreed, if anything
    refused: tuple[IfRefused, ...]


class OwnHandover(NamedTuple):
    """A handover of the workplace itself, to another than the one who leads, or by law."""

    to: Service
    entry: Handover
    whom: str  # the cases in words, the need and who asks left out
    refused: tuple[IfRefused, ...]
    law_time: str  # how soon the law wants the giver itself to act; empty where it does not say


class WayAfterNo(NamedTuple):
    """What to do when somebody says no: what they cannot say no to, and the next services for the rest."""

    name: str
    ways: tuple[str, ...]  # ids of services
    cannot_refuse: str  # a report of concern, for one; empty where there is nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMeeting:
    """A need as it is met at a workplace."""

    need: Need
    steps: tuple[FirstStep, ...]
    lines: tuple[str, ...]  # what to do, of all the steps, a report of concern last
    group_lines: tuple[str, ...]  # those of the lines that are alike for all needs of its group
    ground: str  # what lets those who work there tell others; empty where a danger is reported
    ground_laws: tuple[Law, ...]
    family_no: tuple[str, ...]  # what to do about this need after a no from the child or the family
    usual_no: str  # and what is alike at all workplaces of the kind; empty for a danger, which it would play down
    laws: tuple[Law, ...]
    report_laws: frozenset[
        str
    ]  # of those, and of the handovers, by id: what demands a report of concern
    promises: tuple[Promise, ...]  # what the law says about how soon those who lead must act
    calls: tuple[FirstCall, ...]
    own_call: str  # whom to call instead, where it is the workplace's own task
    leads: tuple[LeadArea, ...]  # the same, with the services of a kind as one
    onward: tuple[OwnHandover, ...]
    ways_after_no: tuple[WayAfterNo, ...]
    holes: tuple[Hole, ...]  # where nobody leads it
    has_adults: bool  # whether some of those who come with it have come of age
    duty: str  # who must report, where that is not everybody at the workplace

    @property
    def is_for_emergency_alone(self) -> bool:
        """Whether the emergency number leads all of it: then there is no "otherwise"."""
        return bool(self.calls) and all(call.lead.level == "emergency" for call in self.calls)

    @property
    def all_laws(self) -> tuple[str, ...]:
        """Every claim about law that it stands on, by id, in order."""
        agreed = (row for call in self.calls for row in call.handovers)
        rows = (*agreed, *(given.entry for given in self.onward))
        own = (law.id for law in (*self.laws, *self.ground_laws))
        given = (law for row in rows for law in row.laws)
        promised = (law for promise in self.promises_to_tell for law in promise.laws)
        return tuple(dict.fromkeys((*own, *given, *promised)))

    @property
    def own_lines(self) -> tuple[str, ...]:
        """What to do about this need alone: the lines of its group left out."""
        return tuple(line for line in self.lines if line not in self.group_lines)

    @property
    def ways_to_tell(self) -> tuple[WayAfterNo, ...]:
        """The next services after a no, those alike together; none where it is the workplace's own task."""
        names: dict[tuple[tuple[str, ...], str], list[str]] = {}
        for no in () if self.own_call else self.ways_after_no:
            names.setdefault((no.ways, no.cannot_refuse), []).append(no.name)
        return tuple(WayAfterNo(join_with_och(who), *way) for way, who in names.items())

    @property
    def is_last(self) -> bool:
        """Whether the workplace leads it, and nothing is known to do after a no."""
        said = self.own_call or self.family_no or self.usual_no
        return bool(self.calls) and not (said or self.onward or self.ways_after_no)

    @property
    def law_times(self) -> tuple[str, ...]:
        """The times that the law gives for it; empty when it gives none."""
        return tuple(dict.fromkeys(time for law in self.laws for time in law.times))

    @property
    def report_times(self) -> tuple[str, ...]:
        """The times of the law for the report."""
        timed = (time for law in self.laws if law.id in self.report_laws for time in law.times)
        return tuple(dict.fromkeys(timed))

    @property
    def latest(self) -> tuple[str, ...]:
        """How soon to call, as a proposal, where there is no danger and no handover gives a time."""
        told = self.need.danger or self.agreed_times
        steps = () if told else self.steps
        return tuple(dict.fromkeys(str(step.within) for step in steps if step.within))

    @property
    def promises_to_tell(self) -> tuple[Promise, ...]:
        """What the law promises the family, where nothing says how soon to call."""
        return () if self.latest else self.promises

    @property
    def is_pressing(self) -> bool:
        """Whether it cannot wait until tomorrow: a danger to life, or something to call about the same day."""
        within = (step.within for step in self.steps if step.within)
        return self.need.danger is not None or any(time.minutes <= _DAY for time in within)

    @property
    def leads_all(self) -> bool:
        """Whether the workplace itself leads it wherever somebody does."""
        return bool(self.calls) and all(call.is_own for call in self.calls)

    @property
    def leads_some(self) -> bool:
        """Whether the workplace itself leads it somewhere."""
        return any(call.is_own for call in self.calls)

    @property
    def timed_laws(self) -> tuple[Law, ...]:
        """The other laws that give a time. In a danger none with an exception: 'at once' alone may harm the child."""
        timed = (law for law in self.laws if law.times and law.id not in self.report_laws)
        return tuple(law for law in timed if not (self.need.danger and law.exceptions))

    @property
    def agreed_times(self) -> tuple[str, ...]:
        """The times of the handovers to the one who leads, those of the law left out."""
        given = (row for call in self.calls for row in call.handovers if not row.laws)
        times = (str(row.within) for row in given)
        return tuple(time for time in dict.fromkeys(times) if time not in self.law_times)


def list_first_meetings(proof: Proof, workplace: Workplace) -> list[FirstMeeting]:
    """Every need that the children of a workplace may have, those with a danger to life first."""
    return _list_met(proof, workplace.id)


@cache_per_proof
def _list_met(proof: Proof, id: str) -> list[FirstMeeting]:
    (workplace,) = (place for place in proof.catalogue.workplaces if place.id == id)
    met = [need for need in proof.catalogue.needs if need.ages.overlaps(workplace.ages)]
    ordered = sorted(met, key=lambda need: need.danger is None)
    return [_build_meeting(proof, workplace, need) for need in ordered]


def find_workplaces(catalogue: Catalogue, service: Service) -> list[Workplace]:
    """The workplaces that a service is."""
    return [place for place in catalogue.workplaces if service.id in place.services]


def _build_meeting(proof: Proof, workplace: Workplace, need: Need) -> FirstMeeting:
    catalogue = proof.catalogue
    steps = tuple(s for s in catalogue.first_steps if s.is_about(need) and s.is_done_at(workplace))
    reported = tuple(step.report for step in steps if step.report)
    is_receiver = reported and workplace.receives_reports
    own_laws = workplace.laws if is_receiver else ()
    laws = dict.fromkeys((*(law for step in steps for law in step.laws), *own_laws))
    calls = _list_calls(proof, workplace, need)
    leads = {call.lead.id for call in calls}
    told = catalogue.report_laws & laws.keys()  # the report stands with its time already
    onward = tuple(
        given
        for given in _list_onward(proof, workplace, need, leads)
        if given.to.id not in leads or not told.issuperset(given.entry.laws)
    )
    named = {*laws, *(law for given in onward for law in given.entry.laws)}
    report_laws = frozenset(named.intersection(catalogue.report_laws))
    own_kind = _find_kind(catalogue, workplace)
    kind = None if need.danger and report_laws else own_kind
    return FirstMeeting(
        need=need,
        steps=steps,
        lines=(
            *(line for step in steps for line in step.do),
            *((workplace.receives_reports,) if is_receiver else reported),
        ),
        laws=tuple(catalogue.law[law] for law in laws),
        group_lines=tuple(line for step in steps if need.id not in step.needs for line in step.do),
        ground=kind.ground if kind else "",
        ground_laws=tuple(catalogue.law[law] for law in kind.laws) if kind else (),
        family_no=tuple(step.refused for step in steps if step.refused),
        usual_no=own_kind.refused if own_kind and not need.danger else "",
        report_laws=report_laws,
        promises=tuple(dict.fromkeys(_list_promises(catalogue, need, calls, bool(report_laws)))),
        calls=calls,
        own_call=next((step.call for step in steps if step.call), ""),
        leads=tuple(_list_lead_areas(proof.space, calls)),
        onward=onward,
        ways_after_no=tuple(
            dict.fromkeys(_list_ways_after_no(catalogue, workplace, calls, onward))
        ),
        duty=workplace.duty or "",
        has_adults=min(workplace.ages.last, need.ages.last) >= _ADULT,
        holes=tuple(_list_holes(proof, workplace, need)),
    )


def _find_kind(catalogue: Catalogue, workplace: Workplace) -> WorkplaceKind | None:
    return next((kind for kind in catalogue.workplace_kinds if kind.id == workplace.kind), None)


def _list_holes(proof: Proof, workplace: Workplace, need: Need) -> Iterator[Hole]:
    ages, bit = proof.ownership.encode_ages(workplace.ages), proof.space["need"].encode([need.id])
    for hole, box in proof.list_holes("owned"):
        if box[Axis.NEED] & bit and box[Axis.AGE] & ages:
            yield hole


def _list_promises(
    catalogue: Catalogue, need: Need, calls: tuple[FirstCall, ...], must_report: bool
) -> Iterator[Promise]:
    """None about a danger, where it would be read as leave to wait; none about what follows a report where nothing is reported."""
    report = catalogue.report_routine
    after = {law for step in report.steps for law in step.laws} if report else set()
    for call in calls if not need.danger else ():
        promise = call.lead.promise
        if promise and promise.laws and (must_report or after.isdisjoint(promise.laws)):
            yield promise


def _list_calls(proof: Proof, workplace: Workplace, need: Need) -> tuple[FirstCall, ...]:
    """One call for each lead and rectangle of ages and municipalities, the youngest first.

    Joined in one line, 6–12 years everywhere and 13–17 years in one municipality would be read as 6–17 years everywhere.
    """
    boxes: dict[str, list[Box]] = {}
    for row, box in proof.ownership.list_rows(need):
        ages = box[Axis.AGE] & proof.ownership.encode_ages(workplace.ages)
        if ages and not row.first:
            boxes.setdefault(row.lead, []).append(set_bits(box, Axis.AGE, ages))
    calls = [
        _build_call(proof, workplace, need, proof.catalogue.service[lead], area, boxes)
        for lead, own in boxes.items()
        for area in _split_into_areas((box[Axis.AGE], box[Axis.MUNICIPALITY]) for box in own)
    ]
    return tuple(sorted(calls, key=lambda call: (call.ages & -call.ages, call.municipalities)))


def _split_into_areas(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same pairs of an age and a municipality as rectangles that do not overlap: ages, then municipalities."""
    places: dict[int, int] = {}
    for ages, municipalities in pairs:
        for age in _list_positions(ages):
            places[age] = places.get(age, 0) | municipalities
    areas: dict[int, int] = {}
    for age, municipalities in places.items():
        areas[municipalities] = areas.get(municipalities, 0) | 1 << age
    return [(ages, municipalities) for municipalities, ages in areas.items()]


def _list_lead_areas(space: Space, calls: tuple[FirstCall, ...]) -> list[LeadArea]:
    by_name: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for call in calls:
        key = "" if call.is_own else call.name, call.condition
        by_name.setdefault(key, []).append((call.ages, call.municipalities))
    areas = [
        LeadArea(name, *area, _describe_area(space, *area, condition))
        for (name, condition), pairs in by_name.items()
        for area in _split_into_areas(pairs)
    ]
    return sorted(areas, key=lambda area: (area.ages & -area.ages, area.municipalities))


def _describe_area(space: Space, ages: int, municipalities: int, condition: str) -> str:
    where = space["municipality"]
    chosen = where.list_positions(municipalities)
    names = [] if municipalities == where.all_bits else [where.words[k] for k in chosen]
    words = [describe_ages(space["age"].list_positions(ages)), join_with_och(names), condition]
    return ", ".join(filter(None, words))


def _list_given(
    proof: Proof, workplace: Workplace, need: Need, ages: int
) -> Iterator[tuple[Handover, Box]]:
    """The handovers of the workplace about a need at some ages (a bit set), birthdays left out."""
    inside = proof.space.build_box(need=proof.space["need"].encode([need.id]), age=ages)
    for service in workplace.services:
        for transfer in proof.transfers.by_giver.get(service, []):
            box = intersect(transfer.box, inside)
            if box and transfer.is_escalation and isinstance(transfer.entry, Handover):
                yield transfer.entry, box


def _list_agreed(
    proof: Proof, workplace: Workplace, need: Need, lead: str, ages: int
) -> tuple[Handover, ...]:
    given = (row for row, _ in _list_given(proof, workplace, need, ages) if row.to == lead)
    return tuple(dict.fromkeys(given))


def _list_onward(
    proof: Proof, workplace: Workplace, need: Need, leads: set[str]
) -> Iterator[OwnHandover]:
    ages = proof.ownership.encode_ages(workplace.ages)
    for row, box in _list_given(proof, workplace, need, ages):
        if row.to not in leads or row.laws:
            always = (
                ["urgency"]
                if box[Axis.URGENCY] | proof.acute == proof.space["urgency"].all_bits
                else []
            )
            whom = proof.space.describe_box(box, leave_out=["need", "asker", *always])
            to = proof.catalogue.service[row.to]
            refused = tuple(proof.acceptance.find_ways_after_refusal(to, [box]))
            yield OwnHandover(to, row, whom, refused, _find_law_time(proof.catalogue, row))


def _find_law_time(catalogue: Catalogue, row: Handover) -> str:
    """The law's own word of time for a plan of several. In other handovers its time is for the one who receives."""
    times = (time for law in row.laws for time in catalogue.law[law].times)
    return next(times, "") if row.trigger == "several-actors" else ""


def _list_ways_after_no(
    catalogue: Catalogue,
    workplace: Workplace,
    calls: tuple[FirstCall, ...],
    onward: tuple[OwnHandover, ...],
) -> Iterator[WayAfterNo]:
    """What to do after a no from each who leads, then from each whom the workplace hands over to. Nobody is sent to themselves first."""
    refused: dict[str, dict[str, None]] = {}
    asked = [(call.lead.id, call.refused) for call in calls if not call.is_own]
    for id, entries in asked + [(given.to.id, given.refused) for given in onward]:
        every = [entry.service for entry in entries]
        others = [service for service in every if service not in workplace.services]
        refused.setdefault(id, {}).update(dict.fromkeys(others or every))
    for id, ways in refused.items():
        service = catalogue.service[id]
        why = service.cannot_refuse
        name = _name_kind(catalogue, service) if why else service.name
        yield WayAfterNo(name, tuple(ways), why.text if why else "")


def _name_kind(catalogue: Catalogue, service: Service) -> str:
    return next((kind.name for kind in catalogue.kinds if kind.id == service.kind), service.name)


def _build_call(
    proof: Proof,
    workplace: Workplace,
    need: Need,
    service: Service,
    area: tuple[int, int],
    boxes: dict[str, list[Box]],
) -> FirstCall:
    catalogue, where = proof.catalogue, proof.space["municipality"]
    ages, municipalities = area
    chosen = where.list_positions(municipalities)
    only = where.values[chosen[0]] if len(chosen) == 1 else None
    inside = proof.space.build_box(age=ages, municipality=municipalities)
    cases = {
        lead: [part for box in own if (part := intersect(box, inside))]
        for lead, own in boxes.items()
    }
    is_shared = any(parts for lead, parts in cases.items() if lead != service.id)
    condition = _describe_conditions(proof, need, cases[service.id]) if is_shared else ""
    return FirstCall(
        lead=service,
        name=_name_kind(catalogue, service),
        ages=ages,
        municipalities=municipalities,
        is_own=service.id in workplace.services,
        condition=condition,
        whom=_describe_area(proof.space, ages, municipalities, condition),
        contacts=tuple(list_shown_contacts(catalogue, service, only)[:_MOST_CONTACTS]),
        closed=_find_stand_in(catalogue, service),
        own_closed=workplace.closed or "",
        handovers=_list_agreed(proof, workplace, need, service.id, ages),
        refused=tuple(proof.acceptance.find_ways_after_refusal(service, cases[service.id])),
    )


def is_specialist_care(catalogue: Catalogue, service: Service) -> bool:
    """Whether a service gives a region's specialist care."""
    owner = catalogue.organization[service.organization]
    return service.level == "specialist" and owner.kind == "region"


def _find_stand_in(catalogue: Catalogue, service: Service) -> ShownContact | None:
    """The number that answers when specialist care has closed. Where a concern is reported then stands with the report."""
    if not is_specialist_care(catalogue, service):
        return None
    stand_ins = (catalogue.service[id] for id in service.stand_in)
    reaches = (reach for one in stand_ins for reach in list_shown_contacts(catalogue, one))
    return next((reach for reach in reaches if reach.is_call), None)


def _describe_conditions(proof: Proof, need: Need, cases: list[Box]) -> str:
    """When, how urgent or who asks, in words: what tells the leads of one child apart."""
    answers = NeedAnswers(proof.ownership)
    usual = answers.find_usual_cases(need)
    said = dict.fromkeys(answers.describe_condition(box, usual) for box in cases)
    return " eller ".join(filter(None, said))


def _list_positions(bits: int) -> list[int]:
    return [k for k in range(bits.bit_length()) if bits >> k & 1]
