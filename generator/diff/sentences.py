"""A change in plain Swedish, for somebody who knows the services and not the files."""

from __future__ import annotations

from generator.diff.both import Both
from generator.diff.changes import EXISTS, HOLE, Change
from generator.diff.closed import UNLED
from generator.diff.handovers import HandoverChange
from generator.diff.phrases import TRIGGERS, told, within
from generator.space.box import Box, size
from generator.space.cases import listed

# What each kind of change is called, in the order they are told.
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
# What is said of those kinds that nobody gets another of.
SAME = {
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
    "texts": "texterna om behov, tjänster, organisationer och överlämningar",
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
MOST_NAMED = 8  # needs named before the rest are counted: a reviewer wants to know whom it is about


def kind(change: Change) -> str:
    """The heading a change stands under, as a key of HEADINGS."""
    return "hole" if change.facet.startswith(HOLE) else change.facet


def sentence(both: Both, change: Change) -> str:
    """What is said about the cases of a change: `leds nu av Mottagningen (förut Skolans hjälp)`."""
    if change.facet.startswith(HOLE):
        return _hole(change)
    if change.facet == EXISTS:
        return "nya fall i katalogen" if change.after else "finns inte längre i katalogen"
    return told(both, change)


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
    giver, to = both.name(change.giver), f"över till {both.name(change.to)} {TRIGGERS[change.trigger]}"
    before, after = (" eller ".join(map(within, times)) for times in (change.before, change.after))
    if not after:
        return f"{giver} lämnar inte längre {to} (förut {before})"
    return f"{giver} lämnar {to}, nu {after} (förut {before})" if before else f"{giver} lämnar nu {to}, {after}"


def _hole(change: Change) -> str:
    rule = change.facet.removeprefix(HOLE)
    what = _BROKEN.get(rule, f"bryter mot regeln {rule}")
    if not change.before:
        return f"ett hål öppnas: {what}" + (" (skrivet som ett känt hål)" if change.after == ("known",) else "")
    if change.after == UNLED:
        return f"ingen leder längre, och det är ett nytt fel. Förut: {what}"
    if not change.after:
        return f"ett hål stängs. Förut: {what}"
    return f"ett hål finns kvar, men är {'nu' if change.after == ('known',) else 'inte längre'} skrivet som ett känt hål: {what}"
