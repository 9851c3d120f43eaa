"""A change in plain Swedish, for somebody who knows the services and not the files."""

from __future__ import annotations

from generator.diff.both import Both
from generator.diff.cells import Answer
from generator.diff.changes import EXISTS, HOLE, Change
from generator.diff.handovers import HandoverChange
from generator.space.box import Box, size
from generator.space.cases import listed
from generator.words import time_in_words

# What each kind of change is called, in the order they are told.
HEADINGS = {
    "lead": "Vem som leder",
    "hole": "Hål som öppnas eller stängs",
    EXISTS: "Fall som tillkommer eller försvinner",
    "first-contact": "Vem man når först",
    "stand-in": "Vem som svarar när den som leder har stängt",
    "hours": "När det är öppet",
    "if-refused": "Vart man går efter ett nej",
    "promise": "Utlovad tid",
    "onward": "Vem som tar över",
    "support": "Vem som hjälper till",
    "questions": "Antal frågor",
}
# What is said of those kinds that nobody gets another of.
SAME = {
    "lead": "vem som leder",
    "hole": "hålen",
    EXISTS: "vilka fall som finns",
    "first-contact": "vem man når först",
    "stand-in": "vem som svarar när den som leder har stängt",
    "hours": "öppettiderna",
    "if-refused": "vart man går efter ett nej",
    "promise": "utlovad tid",
    "onward": "vem som tar över",
    "support": "vem som hjälper till",
    "questions": "antalet frågor",
    "handovers": "vem som lämnar över till vem",
    "steps": "stegen i rutinerna",
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
_TRIGGERS = {
    "worse": "när det blir värre",
    "no-effect": "när hjälpen inte räcker",
    "outside-remit": "när det inte är dess uppgift",
    "several-actors": "när flera behövs",
    "age": "vid födelsedagen",
}
MOST_NAMED = 8  # needs named before the rest are counted: a reviewer wants to know whom it is about
_DAY_AND_NIGHT = "dygnet runt"
_MEANS = {"phone": "telefon", "sms": "sms", "chat": "chatt", "email": "e-post", "web": "webben", "visit": "besök", "through-staff": "personal man redan träffar"}


def kind(change: Change) -> str:
    """The heading a change stands under, as a key of HEADINGS."""
    return "hole" if change.facet.startswith(HOLE) else change.facet


def sentence(both: Both, change: Change) -> str:
    """What is said about the cases of a change: `leds nu av Mottagningen (förut Skolans hjälp)`."""
    if change.facet.startswith(HOLE):
        return _hole(change)
    if change.facet == EXISTS:
        return "nya fall i katalogen" if change.after else "finns inte längre i katalogen"
    if change.facet == "onward":
        return _onward(both, change)
    if change.facet == "support":
        helping = f"också {_services(both, change.after)}" if change.after else "ingen annan"
        return f"nu hjälper {helping} till (förut {_services(both, change.before)})"
    opening, tell = _TELL[change.facet]
    return f"{opening} {tell(both, change.after)} (förut {tell(both, change.before)})"


def for_whom(both: Both, box: Box) -> str:
    """`”Ätstörning” och ”Sover dåligt”, 13–15 år i Exempelby, allt utom akut (24 fall)`."""
    count = f"{size(box):,}".replace(",", " ")
    return f"{which_cases(both, box)} ({count} fall)"


def which_cases(both: Both, box: Box) -> str:
    """The same without how many they are: a row may hold cases that a need never has."""
    needs = both.space["need"]
    names = [needs.words[k] for k in needs.chosen(box[0])]
    if len(names) > 1:
        names = [f"”{name}”" for name in names]  # a name may itself hold commas
    if len(names) > MOST_NAMED + 1:
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} behov till"]
    return f"{listed(names)}, {both.space.in_words(box, leave_out=['need'], short=True)}"


def handover(both: Both, change: HandoverChange) -> str:
    """What is said about a handover, for the one who gives: `Mottagningen lämnar nu över till Teamet när det blir värre, genast`."""
    giver, to = both.name(change.giver), f"över till {both.name(change.to)} {_TRIGGERS[change.trigger]}"
    before, after = (" eller ".join(map(_within, times)) for times in (change.before, change.after))
    if not after:
        return f"{giver} lämnar inte längre {to} (förut {before})"
    return f"{giver} lämnar {to}, nu {after} (förut {before})" if before else f"{giver} lämnar nu {to}, {after}"


def _hole(change: Change) -> str:
    rule = change.facet.removeprefix(HOLE)
    what = _BROKEN.get(rule, f"bryter mot regeln {rule}")
    if not change.before:
        return f"ett hål öppnas: {what}" + (" (skrivet som ett känt hål)" if change.after == ("known",) else "")
    if not change.after:
        return f"ett hål stängs. Förut: {what}"
    return f"ett hål finns kvar, men är {'nu' if change.after == ('known',) else 'inte längre'} skrivet som ett känt hål: {what}"


def _services(both: Both, answer: Answer) -> str:
    return listed([both.name(service) for service in answer]) or "ingen"


def _contact(both: Both, answer: Answer) -> str:
    if not answer:
        return "ingen"
    service, means, value, say = answer
    how = f"{_MEANS[means]} {value}" if value else _MEANS[means]
    return f"{both.name(service)}, {how}" + (f", ”{say}”" if say else "")


def _hours(both: Both, answer: Answer) -> str:
    if not answer:
        return "ingen att nå"
    state, hours = answer
    if state != "open":
        return "ingen som svarar genast"
    said = [_spell(*spell) for spell in hours]
    return f"öppet {listed(said) if said else 'på kontorstid'}"


def _spell(open: str, close: str, days: tuple[str, ...], note: str | None) -> str:
    whole = (open, close) == ("0.00", "24.00")
    # What is open all through school days is not open at night, whatever the clock says.
    when = "hela tiden" if whole else f"{open}–{close}"
    if whole and note and note.casefold() == _DAY_AND_NIGHT:
        when, note = _DAY_AND_NIGHT, None
    return f"{when}{' ' + ', '.join(days) if days else ''}{f' ({note})' if note else ''}"


def _promise(both: Both, answer: Answer) -> str:
    said = [_within(minutes) for minutes in dict.fromkeys(answer) if minutes is not None]
    return ", på tjänstens egen sida ".join(said) or "ingen"


def _within(minutes: int) -> str:
    return "genast" if minutes == 0 else f"inom {time_in_words(minutes)}"


def _onward(both: Both, change: Change) -> str:
    before, after = (dict.fromkeys(steps) for steps in (change.before, change.after))
    sooner = {(service, trigger): minutes for service, trigger, minutes in before if (service, trigger, minutes) not in after}
    said = []
    for service, trigger, minutes in (step for step in after if step not in before):
        then = sooner.pop((service, trigger), None)
        to = f"vidare till {both.name(service)} {_TRIGGERS[trigger]}"
        said.append(f"nu {to}, {_within(minutes)}" if then is None else f"{to}, nu {_within(minutes)} (förut {_within(then)})")
    said += [f"inte längre vidare till {both.name(service)} {_TRIGGERS[trigger]} (förut {_within(minutes)})" for (service, trigger), minutes in sooner.items()]
    return f"lämnas {'; '.join(said)}"


_TELL = {
    "lead": ("leds nu av", _services),
    "first-contact": ("når nu först", _contact),
    "stand-in": ("i stället för den som leder svarar nu", _services),
    "hours": ("hos den man når först är det nu", _hours),
    "if-refused": ("går efter ett nej nu till", _services),
    "promise": ("utlovad tid är nu", _promise),
    "questions": ("möter nu", lambda both, answer: f"{answer[0]} {'fråga' if answer[0] == 1 else 'frågor'}"),
}
