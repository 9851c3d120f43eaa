"""The card that answers a need, where the questions end and where the need's page leads: whom to turn to, how, what to
say, what happens then, and what to do after a no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.case_space.box import Box, intersect, set_bits
from generator.case_space.dimensions import Axis
from generator.model.handover import Handover, Hole
from generator.model.page_types import NEED, NEED_ANSWER, OUTCOME
from generator.model.responsibilities import Responsibility
from generator.model.service import ALL, Service
from generator.model.site_settings import Shortcut
from generator.pages.case_wording import (
    describe_part,
    describe_readers,
    describe_times,
    list_ages_and_places,
    speaks_to_young,
)
from generator.pages.need_cards import AnswerCell
from generator.pages.need_questions import YOUNG, QuestionNode, ReaderPosition, is_young
from generator.pages.page import Page, Trail
from generator.pages.templating import Renderer
from generator.routing.answer import FirstContact
from generator.routing.answer_wording import WordingIndex
from generator.routing.need_tree import NeedTree, Outcome, ReachedContact
from generator.views.contacts_without_speaking import list_quiet_contacts, list_quiet_ways
from generator.views.help_costs import find_cost, is_booked
from generator.views.lead_service_claims import find_promise, list_lead_claims
from generator.views.need_advice import CardWords, choose_words
from generator.views.need_leads import NeedAnswers, list_supporting_services
from generator.views.page_law_claims import list_claims
from generator.views.report_duty import describe_report_duty, list_report_duty_claims
from generator.views.routine_text import RoutineText
from generator.views.service_facts import list_fallback_contacts, list_strip_contacts
from generator.views.shown_contacts import ShownContact, build_shown_contact, list_shown_contacts
from generator.views.texts_for_review import find_advice_reader


@dataclass(frozen=True, slots=True)
class TimedContact:
    """Who answers at some times, and by which contact.

    `kind` is `urgent` for what cannot wait, `calm` for what can, `both` for a contact that serves both, and `beside` for a
    number beside somebody who is met in person.
    """

    kind: str
    times: str  # in words, for what cannot wait; empty when it is the same at all times
    service: Service
    stands_in: bool  # the service answers in place of the lead
    open_now: bool
    office: bool  # within the hours when the lead itself should be there
    shown_contact: ShownContact | None


@dataclass(frozen=True, slots=True)
class OutcomeContacts:
    """The contacts of an outcome, in the order they are shown."""

    ways: tuple[TimedContact, ...]
    opens: str  # when the lead itself answers, in words; empty when it always or never does


@dataclass(frozen=True, slots=True)
class AskerContacts:
    """The contacts of those who ask, and who they are in words; empty words when they are the same for all."""

    askers: str
    steps: tuple[str, ...]  # how a family comes there, as the lead says it
    now: OutcomeContacts


def build_outcome_contacts(tree: NeedTree, outcome: Outcome) -> OutcomeContacts:
    """The contacts of an outcome. What cannot wait comes first where the need may be dangerous, otherwise last."""
    contacts = [
        contact
        for reached in outcome.contacts
        if reached.contact
        for contact in _find_contacts(tree, outcome, reached, reached.contact)
    ]
    at_once = [contact.shown_contact for contact in contacts if _answers_itself(contact)]
    # What can wait has the same contact at all hours: show it once.
    calm = list(
        {contact.shown_contact: contact for contact in contacts if contact.kind == "calm"}.values()
    )
    shared = [replace(contact, kind="both") for contact in calm if contact.shown_contact in at_once]
    calm = [contact for contact in calm if contact.shown_contact not in at_once]
    in_shared = [contact.shown_contact for contact in shared]
    urgent = [
        contact
        for contact in contacts
        if contact.kind == "urgent"
        and not (_answers_itself(contact) and contact.shown_contact in in_shared)
    ]
    ordered = (*shared, *urgent, *calm) if tree.asks_danger_first else (*shared, *calm, *urgent)
    return OutcomeContacts(ordered, _describe_opening(tree, outcome))


def put_number_beside(
    tree: NeedTree, lead: Service, box: Box, contacts: OutcomeContacts
) -> OutcomeContacts:
    """The contacts, with a number of the lead after the one who is met in person: who cannot get there can still call."""
    ways = contacts.ways
    first = ways[0].shown_contact if ways else None
    call = _find_call(tree, lead, box) if first and first.kind == "through-staff" else None
    if not call:
        return contacts
    same = next((way for way in ways if way.shown_contact == call and not way.stands_in), None)
    beside = (
        replace(same, kind="beside")
        if same
        else TimedContact(
            "beside",
            "",
            lead,
            stands_in=False,
            open_now=False,
            office=False,
            shown_contact=call,
        )
    )
    rest = (way for way in ways[1:] if way is not same)
    return replace(contacts, ways=(ways[0], beside, *rest))


def _find_call(tree: NeedTree, lead: Service, box: Box) -> ShownContact | None:
    """A number of a service that is right for everybody in some cases."""
    space, catalogue = tree.proof.space, tree.proof.catalogue
    askers, living = (
        {space[name].values[k] for k in space[name].list_positions(box[axis])}
        for name, axis in (("asker", Axis.ASKER), ("municipality", Axis.MUNICIPALITY))
    )
    shown = (
        build_shown_contact(catalogue, lead, contact)
        for contact in lead.contacts
        if askers <= {*(contact.askers or askers)}
        and living <= {*(contact.municipalities or living)}
    )
    return next((one for one in shown if one and one.is_call), None)


def _answers_itself(contact: TimedContact) -> bool:
    return contact.kind == "urgent" and contact.open_now and not contact.stands_in


def _find_contacts(
    tree: NeedTree, outcome: Outcome, reached: ReachedContact, contact: FirstContact
) -> Iterator[TimedContact]:
    """The contact for what cannot wait, and the contact for what can."""
    catalogue = tree.proof.catalogue
    waits = sum(
        1 << k for k, urgency in enumerate(catalogue.space.urgency) if urgency.reach == "any-time"
    )
    shown_contact = build_shown_contact(catalogue, contact.service, contact.contact)
    lead = outcome.lead
    office = bool(lead and reached.when & tree.proof.reachability.find_opening_kinds(lead))
    for kind, bits in (("urgent", reached.urgency & ~waits), ("calm", reached.urgency & waits)):
        if bits:
            times = _write_times(tree, outcome, reached.when) if kind == "urgent" else ""
            yield TimedContact(
                kind,
                times,
                contact.service,
                contact.is_stand_in,
                contact.is_open_now,
                office,
                shown_contact,
            )


def _write_times(tree: NeedTree, outcome: Outcome, when: int) -> str:
    every = 0
    for reached in outcome.contacts:
        every |= reached.when
    return "" if when == every else describe_times(tree.proof.catalogue, when)


def _describe_opening(tree: NeedTree, outcome: Outcome) -> str:
    own, every = 0, 0
    for reached in outcome.contacts:
        every |= reached.when
        if (found := reached.contact) and not found.is_stand_in and _may_answer(found):
            own |= reached.when
    names = _name_times(tree, own)
    return " eller ".join(names) if own and own != every else ""


def _may_answer(contact: FirstContact) -> bool:
    """Whether it is open, or should be by hours that nobody has confirmed: then nobody says that it opens again."""
    return contact.is_open_now or any(hours.when == ALL for hours in contact.target.hours)


def _name_times(tree: NeedTree, when: int) -> list[str]:
    """The kinds of time in a bit set, in words. Days when offices are open are a weekday to a reader."""
    times = [*enumerate(tree.proof.catalogue.space.when)]
    office = sum(1 << k for k, time in times if time.office)
    whole = office and when & office == office
    left = [time.name for k, time in times if when >> k & 1 and not (whole and time.office)]
    return [_WEEKDAY, *left] if whole else left


_WEEKDAY = "vardag"
# The rules whose known holes change what a reader is told.
_HOLES = ("owned", "accepted", "reachable-at-that-hour", "leaf-agrees")


@dataclass(frozen=True, slots=True)
class PartialFact:
    """Something that is true in some cases of a page."""

    entry: Service | Hole
    cases: str  # in words; empty when it is true in all of them
    call: ShownContact | None = None  # a number for everybody in the cases


@dataclass(frozen=True, slots=True)
class PromisedTime:
    """Within what time the lead says that it answers."""

    within: str
    at_once: bool  # "genast" and "samma dag" take no "inom"
    urgency: str  # in words; empty when it is the same for all
    proposed: bool


def render_card(
    tree: NeedTree, render: Renderer, words: WordingIndex, cell: AnswerCell, path: str
) -> str:
    """The card of a cell, for its own page or for the need's page where every reader has the same answer."""
    return render(
        "outcome.html",
        path,
        step=None,
        need=tree.need,
        part="calm",
        danger=None,
        alone=path == NEED.get_path(tree.need.id),
        said=RoutineText(tree.proof.catalogue, render.words),
        duty=describe_report_duty(tree.proof.catalogue, render.words),
        **_collect_values(tree, cell.lead, cell.box, _group_contacts(tree, words, cell)),
    )


def build_answer_page(
    tree: NeedTree, render: Renderer, words: WordingIndex, cell: AnswerCell, trail: Trail
) -> Page:
    """The page of a cell: one answer, for the ages and places that its address tells."""
    need = tree.need
    heading = f"{render.words['questions']['answer']} {cell.lead.name}"
    return Page(
        path=cell.path,
        title=f"{need.name}: {cell.lead.name} ({cell.words})",
        heading=heading,
        description=need.summary,
        type=NEED_ANSWER,
        body=render_card(tree, render, words, cell, cell.path),
        trail=trail,
        sensitive=need.is_sensitive,
        searchable=False,
    )


def _group_contacts(tree: NeedTree, words: WordingIndex, cell: AnswerCell) -> list[AskerContacts]:
    """The contacts of a cell, for each group of askers that has its own."""
    asker = tree.proof.space["asker"]
    wording = words.find_wording("asker", tree.need)
    groups = []
    # About a small child it is an adult who asks.
    parents_first = not speaks_to_young(cell.box)
    for one in sorted(
        cell.outcomes, key=lambda one: parents_first and is_young(tree, {"asker": one.askers})
    ):
        text = words.format_answer(wording, asker, one.askers) if wording else None
        said = text or words.describe_values(asker, one.askers)
        ages = words.describe_values(
            tree.proof.space["age"], one.ages, own=is_young(tree, {"asker": one.askers})
        )
        parts = [
            said if one.askers != cell.box[Axis.ASKER] else "",
            ages if one.ages != cell.box[Axis.AGE] else "",
        ]
        groups.append(
            AskerContacts(
                ": ".join(part for part in parts if part),
                _list_steps(tree, cell.lead, one.askers, cell.box),
                put_number_beside(
                    tree,
                    cell.lead,
                    set_bits(cell.box, Axis.ASKER, one.askers),
                    build_outcome_contacts(tree, one.outcome),
                ),
            )
        )
    return groups


def _list_steps(tree: NeedTree, lead: Service | None, askers: int, box: Box) -> tuple[str, ...]:
    """What the lead says that those who ask should do, when it says the same to all of them.

    Where families and staff have one answer, it is what families are told, as whether they need a referral.
    """
    names, doors = tree.proof.space["asker"], tree.proof.catalogue.site.doors
    asking = {names.values[k] for k in names.list_positions(askers)}
    own = {door.asker for door in doors if not door.staff}
    family = asking & (own if speaks_to_young(box) else own - {YOUNG})
    ways = lead.ways_in if lead else ()
    told = dict.fromkeys(
        way.text for way in ways if (family or asking) <= {*(way.askers or asking)}
    )
    return tuple(told)


def build_outcome_page(
    tree: NeedTree, render: Renderer, here: QuestionNode, outcome: Outcome, trail: Trail
) -> Page:
    """The page of an outcome."""
    need, step, lead = tree.need, here.step, outcome.lead
    box = _get_cases(tree, step, here.part)
    words = render.words["questions"]
    so_far = ", ".join(answer for _, _, answer in step.answered)
    heading = f"{words['answer']} {lead.name}" if lead else words["nobody"]
    now = build_outcome_contacts(tree, outcome)
    body = render(
        "outcome.html",
        step.path,
        step=step,
        need=need,
        part=here.part,
        danger=here.answers[0].branch.step.path if here.answers else None,
        alone=False,
        said=RoutineText(tree.proof.catalogue, render.words),
        duty=describe_report_duty(tree.proof.catalogue, render.words),
        **_collect_values(
            tree,
            lead,
            box,
            [
                AskerContacts(
                    "",
                    _list_steps(tree, lead, box[Axis.ASKER], box),
                    put_number_beside(tree, lead, box, now) if lead else now,
                )
            ],
        ),
    )
    return Page(
        path=step.path,
        title=f"{need.name}: {heading}{f' ({so_far})' if so_far else ''}",
        heading=heading,
        description=need.summary,
        type=OUTCOME,
        body=body,
        trail=trail,
        sensitive=need.is_sensitive,
        searchable=False,
    )


def _collect_values(
    tree: NeedTree, lead: Service | None, box: Box, contacts: list[AskerContacts]
) -> dict[str, object]:
    """What the template shows of the cases in a box."""
    catalogue, call = tree.proof.catalogue, find_danger_call(tree)
    rows = [
        (row, overlap)
        for row, whole in tree.proof.ownership.list_rows(tree.need)
        if (overlap := intersect(whole, box))
    ]
    shown = (way.shown_contact for group in contacts for way in group.now.ways)
    support = _list_support(tree, lead, rows, box, frozenset(one.text for one in shown if one))
    words = choose_words(tree.need, box, call.text if call and tree.need.danger else None)
    helping = (one.entry for one in support if isinstance(one.entry, Service))
    return {
        "lead": lead,
        "call": call,
        "words": words,
        "cases": describe_readers(tree, box),
        "contacts": contacts,
        "parents": _find_parents_page(tree) if speaks_to_young(box) else None,
        "quiet": list_quiet_contacts(catalogue, tree.need, box, helping),
        "holes": list_holes(tree, box),
        "support": support,
        "places": _list_places(tree, box),
        "laws": list_answer_claims(tree, lead, box),
        "duty_laws": list_report_duty_claims(catalogue),
        "reader": find_advice_reader(catalogue, tree.need),
        "proposed": any(row.status == "proposed" for row, _ in rows),
        **_describe_lead(tree, lead, box, words),
        "rows": list(
            {
                (row.source, row.ends_here): row for row, _ in rows if lead and row.lead == lead.id
            }.values()
        ),
    }


def _describe_lead(
    tree: NeedTree, lead: Service | None, box: Box, words: CardWords
) -> dict[str, object]:
    """What the template shows of the lead: what happens then, the cost, and the ways after a no."""
    catalogue, need = tree.proof.catalogue, tree.need
    if not lead:
        instead = list_strip_contacts(catalogue, need.ages)
        nothing = dict.fromkeys(("promise", "cost", "asks_cost", "writes"))
        return {"instead": instead, "waits": [], "refusals": [], "handovers": [], **nothing}
    return {
        "promise": find_promise(catalogue, words, lead, danger=bool(need.danger)),
        "cost": find_cost(need, lead),
        "asks_cost": is_booked(catalogue, lead),
        "writes": bool(list_quiet_ways(catalogue, lead)),
        "waits": list(_list_waits(tree, lead, box)),
        "refusals": tree.proof.acceptance.find_ways_after_refusal(lead, [box]),
        "handovers": _list_handovers(tree, lead, box),
        "instead": list_fallback_contacts(catalogue, lead),
    }


def _list_places(tree: NeedTree, box: Box) -> list[str]:
    """The municipalities of some cases, by id."""
    where = tree.proof.space["municipality"]
    return [where.values[k] for k in where.list_positions(box[Axis.MUNICIPALITY])]


def find_danger_call(tree: NeedTree) -> ShownContact | None:
    """The number for somebody in danger."""
    catalogue, answers = tree.proof.catalogue, NeedAnswers(tree.proof.ownership)
    shown = (
        shown_contact
        for service in answers.list_danger_leads(tree.need)
        for shown_contact in list_shown_contacts(catalogue, service)
    )
    return next((shown_contact for shown_contact in shown if shown_contact.is_call), None)


def list_answer_claims(tree: NeedTree, lead: Service | None, box: Box) -> tuple[str, ...]:
    """The claims about law that the card of some cases stands on."""
    holes = (fact.entry for fact in list_holes(tree, box))
    if not lead:
        return list_claims(tree.need, *holes)
    own = list_lead_claims(
        tree.proof.catalogue,
        tree.need,
        choose_words(tree.need, box),
        lead,
        tree.proof.acceptance.find_ways_after_refusal(lead, [box]),
    )
    others = list_claims(*holes, *_list_handovers(tree, lead, box))
    return tuple(dict.fromkeys((*tree.need.laws, *own, *others)))


def _find_parents_page(tree: NeedTree) -> Shortcut | None:
    """The page about what parents get to know: the page of the door for the young, where the need is theirs too."""
    for door in tree.proof.catalogue.site.doors:
        if door.asker == YOUNG and (not tree.need.askers or door.asker in tree.need.askers):
            return next(iter(door.pages), None)
    return None


def _get_cases(tree: NeedTree, step: ReaderPosition, part: str) -> Box:
    """The cases that come to this page: limited by the answers on the way, open in the other dimensions."""
    possible = tree.find_possible_cases(part)
    return intersect(possible, tree.proof.space.build_box(**dict(step.bits))) or possible


def _list_support(
    tree: NeedTree,
    lead: Service | None,
    rows: list[tuple[Responsibility, Box]],
    box: Box,
    said: frozenset[str],
) -> list[PartialFact]:
    """The other services that help in these cases, each with its ages and places where it does not help in all."""
    boxes: dict[str, list[Box]] = {}
    for row, overlap in rows:
        for service in (row.lead, *row.support):
            if not lead or service != lead.id:
                boxes.setdefault(service, []).append(overlap)
    catalogue, where = tree.proof.catalogue, tree.proof.space["municipality"]
    services = tuple(catalogue.service[service] for service in boxes)
    living = frozenset(where.values[k] for k in where.list_positions(box[Axis.MUNICIPALITY]))
    return [
        PartialFact(one.service, list_ages_and_places(tree, boxes[one.service.id], box), one.call)
        for one in list_supporting_services(catalogue, services, living, said)
    ]


def list_holes(tree: NeedTree, box: Box) -> list[PartialFact]:
    """The known holes in these cases, with what to do meanwhile."""
    holes: dict[str, tuple[Hole, list[Box]]] = {}
    for rule in _HOLES:
        for hole, whole in tree.proof.list_holes(rule):
            if part := intersect(whole, box):
                holes.setdefault(hole.question, (hole, []))[1].append(part)
    return [PartialFact(hole, describe_part(tree, boxes, box)) for hole, boxes in holes.values()]


def _list_waits(tree: NeedTree, lead: Service, box: Box) -> Iterator[PromisedTime]:
    """The times that the lead has given for these cases, the most urgent first."""
    urgency = tree.proof.space["urgency"]
    rows = [
        (row, overlap)
        for row, taken in tree.proof.acceptance.rows.get(lead.id, [])
        if row.within and (overlap := intersect(taken, box))
    ]
    urgencies: dict[tuple[str, bool], int] = {}
    for row, overlap in rows:
        promise = lead.promise
        if promise and (promise.within == row.within or str(row.within) in promise.text):
            continue  # the promise says it in its own words
        key = (str(row.within), row.status == "proposed")
        urgencies[key] = urgencies.get(key, 0) | overlap[Axis.URGENCY]
    for (within, proposed), bits in sorted(urgencies.items(), key=lambda one: one[1] & -one[1]):
        text = (
            ""
            if bits == box[Axis.URGENCY]
            else " och ".join(urgency.words[k] for k in urgency.list_positions(bits))
        )
        yield PromisedTime(within, not within[0].isdigit(), text, proposed)


def _list_handovers(tree: NeedTree, lead: Service, box: Box) -> list[Handover]:
    """The handovers by which staff pass these cases on, the most urgent first."""
    passes = (
        one for one in tree.proof.transfers.by_giver.get(lead.id, []) if intersect(box, one.box)
    )
    entries = (one.entry for one in sorted(passes, key=lambda one: one.minutes))
    return [entry for entry in entries if isinstance(entry, Handover)]
