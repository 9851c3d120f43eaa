"""A change in plain Swedish, for somebody who knows the services and not the files."""

from __future__ import annotations

from generator.claims.gaps import cases_in_words
from generator.diff.both import Both
from generator.diff.cells import Answer
from generator.diff.changes import EXISTS, HOLE, Change
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
    opening, tell = _TELL[change.facet]
    return f"{opening} {tell(both, change.after)} (förut {tell(both, change.before)})"


def cases(both: Both, change: Change) -> list[str]:
    """For whom, one line for each box: `Ätstörning, 13–15 år i Exempelby (24 fall)`."""
    return [cases_in_words(both, box) for box in change.boxes]


def _hole(change: Change) -> str:
    rule = change.facet.removeprefix(HOLE)
    what = _BROKEN.get(rule, f"bryter mot regeln {rule}")
    if not change.before:
        return f"ett hål öppnas: {what}" + (" (skrivet som ett känt hål)" if change.after == ("known",) else "")
    if not change.after:
        return f"ett hål stängs. Förut: {what}"
    return f"hålet är nu {'ett känt hål' if change.after == ('known',) else 'inte längre ett känt hål'}: {what}"


def _services(both: Both, answer: Answer) -> str:
    return listed([both.name(service) for service in answer]) or "ingen"


def _contact(both: Both, answer: Answer) -> str:
    if not answer:
        return "ingen väg in"
    service, means, value, say = answer
    how = f"{_MEANS[means]} {value}" if value else _MEANS[means]
    return f"{both.name(service)}, {how}" + (f", ”{say}”" if say else "")


def _hours(both: Both, answer: Answer) -> str:
    if not answer:
        return "ingen väg in"
    state, hours = answer
    if state != "open":
        return "stängd"
    said = [f"{open}–{close}{' ' + ', '.join(days) if days else ''}{f' ({note})' if note else ''}" for open, close, days, note in hours]
    return "öppen" + (" dygnet runt" if said == ["0.00–24.00"] else f" {listed(said)}" if said else " på kontorstid")


def _promise(both: Both, answer: Answer) -> str:
    if not answer:
        return "ingen"
    return "genast" if answer[0] == 0 else f"inom {time_in_words(answer[0])}"


def _onward(both: Both, change: Change) -> str:
    more = [f"nu vidare till {_step(both, step)}" for step in change.after if step not in change.before]
    fewer = [f"inte längre vidare till {_step(both, step)}" for step in change.before if step not in change.after]
    return f"lämnas {'; '.join([*more, *fewer])}"


def _step(both: Both, step: tuple) -> str:
    service, trigger, minutes = step
    return f"{both.name(service)} {_TRIGGERS[trigger]} ({_promise(both, (minutes,))})"


_TELL = {
    "lead": ("leds nu av", _services),
    "support": ("får också hjälp av, nu:", _services),
    "first-contact": ("når nu först", _contact),
    "stand-in": ("när den som leder har stängt svarar nu", _services),
    "hours": ("den man når först är nu", _hours),
    "if-refused": ("går efter ett nej nu till", _services),
    "promise": ("utlovad tid är nu", _promise),
    "questions": ("möter nu", lambda both, answer: f"{answer[0]} {'fråga' if answer[0] == 1 else 'frågor'}"),
}
