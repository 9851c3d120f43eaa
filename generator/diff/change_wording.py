"""Describes changes in plain Swedish: what holds now, and in brackets what held before."""

from __future__ import annotations

from generator.case_space.box import Box, count_cases
from generator.case_space.dimensions import Axis, join_with_och
from generator.diff.answer_changes import EXISTS, HOLE_PREFIX, UNLED, AnswerChange
from generator.diff.handover_changes import HandoverChange
from generator.diff.joint_space import JointCatalogues
from generator.diff.lead_partition import CellAnswer
from generator.text import format_count, format_duration

TRIGGER_TEXTS = {
    "worse": "när det blir värre",
    "no-effect": "när hjälpen inte räcker",
    "outside-remit": "när det inte är dess uppgift",
    "several-actors": "när flera behövs",
    "age": "vid födelsedagen",
}
_DAY_AND_NIGHT = "dygnet runt"
_MEANS = {
    "phone": "telefon",
    "sms": "sms",
    "chat": "chatt",
    "email": "e-post",
    "web": "webben",
    "visit": "besök",
    "through-staff": "personal man redan träffar",
}


def describe_answer_change(joint: JointCatalogues, change: AnswerChange) -> str:
    """Describes a changed answer: `leds nu av Mottagningen (förut Skolans hjälp)`."""
    if change.facet in _WHOLE:
        return _WHOLE[change.facet](joint, change)
    opening, nobody, tell = _TELL[change.facet]
    now = f"{opening} {tell(joint, change.after)}" if change.after else nobody
    return f"{now} (förut {tell(joint, change.before)})"


def format_within(minutes: int) -> str:
    """`genast`, `inom 2 dagar`."""
    return "genast" if minutes == 0 else f"inom {format_duration(minutes)}"


def _describe_services(joint: JointCatalogues, answer: CellAnswer) -> str:
    return join_with_och([joint.get_service_name(service) for service in answer]) or "ingen"


def _describe_contact(joint: JointCatalogues, answer: CellAnswer) -> str:
    if not answer:
        return "ingen"
    service, means, value, say = answer
    how = f"{_MEANS[means]} {value}" if value else _MEANS[means]
    return f"{joint.get_service_name(service)}, {how}" + (f", ”{say}”" if say else "")


def _describe_hours(joint: JointCatalogues, answer: CellAnswer) -> str:
    if not answer:
        return "ingen att nå"
    state, hours = answer
    if state != "open":
        return "ingen som svarar genast"
    said = [spell for hour in hours if (spell := _spell(*hour))] if hours else ["på kontorstid"]
    return f"öppet {join_with_och(said)}".strip()


def _spell(
    open: str,
    close: str,
    days: tuple[str, ...],
    season: str | None = None,
    note: str | None = None,
) -> str:
    whole = (open, close) == ("0.00", "24.00")
    # A whole day needs no clock times: the cases already say which days.
    when = "" if whole else f"{open}–{close}"
    if whole and note and note.casefold() == _DAY_AND_NIGHT:
        when, note = _DAY_AND_NIGHT, None
    marks = [f"({text})" for text in (season, note) if text]
    return " ".join(filter(None, [when, ", ".join(days), *marks]))


def _describe_questions(joint: JointCatalogues, answer: CellAnswer) -> str:
    return format_count(answer[0] if answer else 0, "fråga", "frågor")


def _describe_support(joint: JointCatalogues, change: AnswerChange) -> str:
    helping = (
        f"nu hjälper också {_describe_services(joint, change.after)} till"
        if change.after
        else "ingen annan hjälper längre till"
    )
    return f"{helping} (förut {_describe_services(joint, change.before)})"


def _describe_promises(joint: JointCatalogues, change: AnswerChange) -> str:
    """The time of the lead's acceptance and that of its promise, each only where it changed."""
    (taken, promised), (taken_now, promised_now) = (
        answer or (None, None) for answer in (change.before, change.after)
    )
    said = []
    if taken != taken_now:
        now = (
            "har inte längre någon utlovad tid"
            if taken_now is None
            else f"utlovad tid är nu {format_within(taken_now)}"
        )
        said.append(f"{now} (förut {'ingen' if taken is None else format_within(taken)})")
    if promised != promised_now:
        said.append(_describe_promise(promised, promised_now))
    return "; ".join(said)


def _describe_promise(before: int | None, after: int | None) -> str:
    # The page shows the promise in its own words; the minutes are what the proof counts with.
    if after is None:
        return f"den som leder har inte längre något löfte (förut {format_within(before or 0)})"
    if before is None:
        return f"den som leder lovar nu svar {format_within(after)} (förut inget löfte)"
    return f"löftet från den som leder räknas nu som {format_within(after)} (förut {format_within(before)})"


def _describe_handovers(joint: JointCatalogues, change: AnswerChange) -> str:
    before, after = (dict.fromkeys(steps) for steps in (change.before, change.after))
    sooner = {
        (service, trigger): minutes
        for service, trigger, minutes in before
        if (service, trigger, minutes) not in after
    }
    said = []
    for service, trigger, minutes in (step for step in after if step not in before):
        then = sooner.pop((service, trigger), None)
        to = f"vidare till {joint.get_service_name(service)} {TRIGGER_TEXTS[trigger]}"
        said.append(
            f"nu {to}, {format_within(minutes)}"
            if then is None
            else f"{to}, nu {format_within(minutes)} (förut {format_within(then)})"
        )
    said += [
        f"inte längre vidare till {joint.get_service_name(service)} {TRIGGER_TEXTS[trigger]} (förut {format_within(minutes)})"
        for (service, trigger), minutes in sooner.items()
    ]
    return f"lämnas {'; '.join(said)}"


def _describe_decision(joint: JointCatalogues, change: AnswerChange) -> str:
    return "ansvaret är nu beslutat" if change.after else "ansvaret är inte längre beslutat"


_WHOLE = {
    "decided": _describe_decision,
    "support": _describe_support,
    "promise": _describe_promises,
    "onward": _describe_handovers,
}
# For each facet: how a new answer begins, what replaces it when there is none, and how it is written.
_TELL = {
    "lead": ("leds nu av", "ingen leder längre", _describe_services),
    "first-contact": ("når nu först", "når inte längre någon", _describe_contact),
    "stand-in": (
        "i stället för den som leder svarar nu",
        "ingen svarar längre i stället för den som leder",
        _describe_services,
    ),
    "hours": (
        "hos den man når först är det nu",
        "det finns inte längre någon att nå",
        _describe_hours,
    ),
    "if-refused": (
        "går efter ett nej nu till",
        "har inte längre någon att gå till efter ett nej",
        _describe_services,
    ),
    "questions": ("möter nu", "möter inte längre några frågor", _describe_questions),
}


# The heading of each kind of change, in the order of the report.
HEADINGS = {
    "lead": "Vem som leder",
    "hole": "Hål som öppnas eller stängs",
    EXISTS: "Fall som tillkommer eller försvinner",
    "decided": "Vad som är beslutat",
    "first-contact": "Vem man når först",
    "stand-in": "Vem som svarar när den som leder har stängt",
    "hours": "När det är öppet",
    "if-refused": "Vart man går efter ett nej",
    "promise": "Utlovad tid",
    "onward": "Vem som tar över",
    "support": "Vem som hjälper till",
    "questions": "Antal frågor",
}
# The heading of each list of the catalogue, and of what stands beside it.
ENTRY_HEADINGS = {
    "site": "Uppgifter om hela webbplatsen",
    "space": "Uppgifter om kommuner, åldrar och tider",
    "groups": "Uppgifter om grupper av behov",
    "needs": "Uppgifter om behov",
    "organizations": "Uppgifter om organisationer",
    "services": "Uppgifter om tjänster",
    "responsibilities": "Rader om vem som leder",
    "acceptances": "Rader om vad tjänsterna tar emot",
    "handovers": "Rader om överlämningar",
    "holes": "Kända hål",
    "journeys": "Resor",
    "questions": "Frågor",
    "worries": "Frågor om oro",
    "paragraphs": "Lagrum som har lästs",
    "not_law": "Meningar som låter som lag men inte är det",
    "laws": "Lagar",
    "roles": "Roller",
    "routines": "Rutiner",
    "meetings": "Möten",
    "routine_journeys": "Resor i rutiner",
    "centres": "Familjecentraler",
    "parent_support": "Föräldrastöd",
    "offers": "Erbjudanden",
    "themes": "Teman för lärande",
    "learning_days": "Dagar för lärande",
    "investments": "Kalkyler",
    "investment_sources": "Källor till kalkyler",
    "pyramid": "Pyramiden",
    "pyramid_sources": "Källor till pyramiden",
    "charts": "Planscher",
    "counties": "Län och deras kommuner",
    "schools": "Skolor",
    "drafts": "Utkast, som inte visas",
    "kinds": "Slag av tjänster",
    "kind_gaps": "Kommuner som saknar ett slag av tjänst",
    "layers": "Basen som katalogen står på",
    "workplace_kinds": "Slag av arbetsplatser",
    "workplaces": "Arbetsplatser",
    "first_steps": "Det man gör först",
    "handover_questions": "Innan man lämnar över",
    "sentences": "Meningar som översätts",
    "languages": "Andra språk",
    "content": "Skrivna sidor",
    "words": "Ord runt om på webbplatsen",
    "files": "Bilder och andra filer",
}
# What each kind is called in the list of what stays the same.
UNCHANGED_TEXTS = {
    "lead": "vem som leder",
    "hole": "hålen",
    EXISTS: "vilka fall som finns",
    "decided": "vad som är beslutat",
    "first-contact": "vem man når först",
    "stand-in": "vem som svarar när den som leder har stängt",
    "hours": "när den man når först har öppet",
    "if-refused": "vart man går först efter ett nej",
    "promise": "utlovad tid",
    "onward": "vem som tar över",
    "support": "vem som hjälper till",
    "questions": "antalet frågor",
    "handovers": "vem som lämnar över till vem",
    "services": "vilka tjänster som finns, vem de är för och vad de visar som kontakt",
    "entries": "alla uppgifter i katalogen, fält för fält",
    "content": "de skrivna sidorna, ord för ord",
    "words": "orden runt om på webbplatsen",
    "files": "bilder och andra filer",
    "charts": "utskrifterna",
    "pages": "sidorna",
}
_BROKEN = {
    "owned": "ingen leder",
    "unambiguous": "två leder utan att ha kommit överens",
    "accepted": "den som leder säger inte att den tar emot",
    "reachable-at-that-hour": "ingen svarar när det behövs",
    "contract": "någon skickas till en tjänst som inte säger att den tar emot",
    "no-bouncing": "man kan skickas runt i cirkel",
    "monotone": "mer bråttom ger ett långsammare svar",
    "age-edges": "ingen lämnar över när barnet fyller år",
    "missing-escalation": "ingen tar över när hjälpen inte räcker",
    "leaf-agrees": "frågorna slutar hos en tjänst som säger att den är för andra",
}
MAX_NAMED_NEEDS = 8  # needs named before the rest are counted


def get_heading_key(change: AnswerChange) -> str:
    """The heading a change stands under, as a key of HEADINGS."""
    return "hole" if change.facet.startswith(HOLE_PREFIX) else change.facet


def describe_change(joint: JointCatalogues, change: AnswerChange) -> str:
    """Describes any change: `leds nu av Mottagningen (förut Skolans hjälp)`."""
    if change.facet.startswith(HOLE_PREFIX):
        return _describe_hole(change)
    if change.facet == EXISTS:
        return "nya fall i katalogen" if change.after else "finns inte längre i katalogen"
    return describe_answer_change(joint, change)


def describe_counted_cases(joint: JointCatalogues, box: Box) -> str:
    """`”Ätstörning” och ”Sover dåligt”, 13–15 år i Exempelby, allt utom akut (24 fall)`."""
    count = f"{count_cases(box):,}".replace(",", " ")
    return f"{describe_change_box(joint, box)} ({count} fall)"


def describe_change_box(joint: JointCatalogues, box: Box) -> str:
    """Describes the cases of a box without their number, which may include impossible ones."""
    needs = joint.space["need"]
    names = [needs.words[k] for k in needs.list_positions(box[Axis.NEED])]
    if len(names) > 1:
        names = [f"”{name}”" for name in names]  # a name may itself hold commas
    if len(names) > MAX_NAMED_NEEDS + 1:
        names = [*names[:MAX_NAMED_NEEDS], f"{len(names) - MAX_NAMED_NEEDS} behov till"]
    return (
        f"{join_with_och(names)}, {joint.space.describe_box(box, leave_out=['need'], short=True)}"
    )


def describe_handover_change(joint: JointCatalogues, change: HandoverChange) -> str:
    """Describes a changed handover: `Mottagningen lämnar nu över till Teamet när det blir värre, genast`."""
    giver, to = (
        joint.get_service_name(change.giver),
        f"över till {joint.get_service_name(change.to)} {TRIGGER_TEXTS[change.trigger]}",
    )
    before, after = (
        " eller ".join(map(format_within, times)) for times in (change.before, change.after)
    )
    if not after:
        return f"{giver} lämnar inte längre {to} (förut {before})"
    return (
        f"{giver} lämnar {to}, nu {after} (förut {before})"
        if before
        else f"{giver} lämnar nu {to}, {after}"
    )


def _describe_hole(change: AnswerChange) -> str:
    rule = change.facet.removeprefix(HOLE_PREFIX)
    what = _BROKEN.get(rule, f"bryter mot regeln {rule}")
    if not change.before:
        return f"ett hål öppnas: {what}" + (
            " (skrivet som ett känt hål)" if change.after == ("known",) else ""
        )
    if change.after == UNLED:
        return f"ingen leder längre, och det är ett nytt fel. Förut: {what}"
    if not change.after:
        return f"ett hål stängs. Förut: {what}"
    return f"ett hål finns kvar, men är {'nu' if change.after == ('known',) else 'inte längre'} skrivet som ett känt hål: {what}"
