"""What changes in the routines, step by step. Steps have no cases: they apply to all of their routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.cases.space import join_with_och
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.routine import Routine, Step

_FIELDS = {
    "name": "vad steget heter",
    "triggers": "när steget startar",
    "actions": "vad som görs",
    "documents": "vad som skrivs ner",
    "informed": "vilka som får veta",
    "secrecy": "samtycke och sekretess",
    "laws": "lagrum",
    "family": "texten till familjen",
    "exits": "vägar ut",
    "end": "hur det slutar",
    "also": "vilka som medverkar",
    "standing": "om det är lag, beslut eller förslag",
    "decided_by": "vem som beslutar",
    "decided_on": "dagen för beslutet",
}
_WHOLE = {
    "name": "namnet",
    "question": "familjens fråga",
    "summary": "vad rutinen är till för",
    "family": "svaret till familjen",
    "everyday_words": "ord som människor söker med",
    "needs": "behoven som rutinen hör till",
    "municipalities": "kommunerna där den gäller",
    "known": "vad som är känt och vad som är förslag",
    "exits": "vägar ut ur varje steg",
    "source": "källan",
}


class StepChange(NamedTuple):
    """A sentence about a step, or about the whole routine where the step is empty."""

    routine: str
    step: str
    sentence: str


def find_step_changes(old: Catalogue, new: Catalogue) -> list[StepChange]:
    """Finds every change of every routine, in the order of the new catalogue."""
    ids = dict.fromkeys(
        [*(routine.id for routine in new.routines), *(routine.id for routine in old.routines)]
    )
    return [
        change
        for id in ids
        for change in _in_routine(old, new, old.routine.get(id), new.routine.get(id))
    ]


def _in_routine(
    old: Catalogue, new: Catalogue, before: Routine | None, after: Routine | None
) -> Iterator[StepChange]:
    if not before or not after:
        if before:
            yield StepChange(before.name, "", "finns inte längre")
        if after:
            yield StepChange(after.name, "", "är en ny rutin")
        return
    others = [_WHOLE.get(name, name) for name in _changed(before, after) if name != "steps"]
    if others:
        yield StepChange(after.name, "", f"ändrat för hela rutinen: {join_with_och(others)}")
    for id in dict.fromkeys([*after.step, *before.step]):
        then, now = before.step.get(id), after.step.get(id)
        if then and now:
            yield from (
                StepChange(after.name, now.name, sentence)
                for sentence in _in_step(old, new, then, now, before, after)
            )
        elif now:
            yield StepChange(after.name, now.name, "är ett nytt steg")
        elif then:
            yield StepChange(after.name, then.name, "finns inte längre")


def _in_step(
    old: Catalogue, new: Catalogue, then: Step, now: Step, before: Routine, after: Routine
) -> Iterator[str]:
    changed = _changed(then, now)
    if "responsible" in changed:
        yield f"ansvarig är nu {_role(new, now.responsible)} (förut {_role(old, then.responsible)})"
    if "deadline" in changed:
        yield f"ska vara klart nu {_deadline(now)} (förut {_deadline(then)})"
    if "next" in changed:
        yield f"leder nu vidare till {_steps(after, now.next)} (förut {_steps(before, then.next)})"
    others = [name for name in changed if name not in ("responsible", "deadline", "next")]
    if others:
        yield f"ändrat: {join_with_och([_FIELDS.get(name, name) for name in others])}"


def _role(catalogue: Catalogue, id: str) -> str:
    return catalogue.role[id].name if id in catalogue.role else id


def _deadline(step: Step) -> str:
    every = f", sedan varje {step.deadline.every}" if step.deadline.every else ""
    standing = {"law": "lag", "decided": "beslutat", "proposal": "förslag"}[step.deadline.standing]
    return f"inom {step.deadline.within}{every} ({standing})".replace(
        "inom genast", "genast"
    ).replace("inom samma dag", "samma dag")


def _steps(routine: Routine, ids: Iterable[str]) -> str:
    return (
        join_with_och([f"”{routine.step[id].name}”" if id in routine.step else id for id in ids])
        or "inget steg"
    )


def _changed(then: Entry, now: Entry) -> list[str]:
    """The names of the fields that differ."""
    return [
        name
        for name in type(now).model_fields
        if _value(getattr(then, name)) != _value(getattr(now, name))
    ]


def _value(value: object) -> object:
    # An entry also knows its place in the file; only its fields are compared.
    if isinstance(value, tuple):
        return tuple(map(_value, value))
    return (
        {name: _value(getattr(value, name)) for name in type(value).model_fields}
        if isinstance(value, Entry)
        else value
    )
