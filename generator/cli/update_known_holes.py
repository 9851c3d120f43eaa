"""Updates the known holes after an answer: narrows, removes or adds them, and lists what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.case_space.box import Box, merge, set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.cli.open_file_for_change import open_draft
from generator.cli.write_file import write_file
from generator.editing.write_known_holes import HolePart, add_hole, find_hole, set_hole_parts
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.model.handover import Hole
from generator.proof.gaps import describe_cases, make_disjoint
from generator.proof.proof import Proof, get_proof
from generator.rules.known_holes import find_missing_cases
from generator.rules.registry import load_gap_finders
from generator.source.catalogue_files import list_part_files
from generator.text import capitalize_first

# What an answer can lay bare. Two who lead one case, or a circle, is a mistake that no hole excuses.
# By rule: the question. Last is what holds meanwhile, before what to do in danger.
_LATER = "Ring så snart de har öppet."
_FILLABLE = {
    "owned": ("Vem leder det som ingen leder?", ""),
    "accepted": ("Vem tar emot det som {who} inte tar emot?", ""),
    "leaf-agrees": ("Vem tar emot dem som {who} inte är till för?", ""),
    "contract": ("Vem tar emot det som lämnas över till {who}?", ""),
    "reachable-at-that-hour": ("Vem svarar när {who} har stängt?", _LATER),
}
_DAYS = 183  # as long as a new catalogue may leave its questions open


def update_holes(before: Catalogue, folder: Path, today: dt.date, who: str) -> list[str]:
    """Makes the holes fit what is missing after somebody, `who`, has answered, and returns what was done, in sentences.

    Nothing is written about danger, nor where the catalogue cannot be read.
    """
    after, _ = load_catalogue(folder)
    if after is None:
        return []
    said = list(_narrow_holes(before, after, folder))
    try:
        return said + _open(before, after, folder, today, who)
    except CannotEdit as fault:
        return [*said, str(fault)]


def _narrow_holes(before: Catalogue, after: Catalogue, folder: Path) -> Iterator[str]:
    """Writes the holes that were needed before and are wider than what is missing now."""
    then, now = get_proof(before), get_proof(after)
    drafts: dict[str, YamlDocument] = {}
    for hole in after.holes:
        parts = _list_left(then, now, hole)
        name = hole.get_place().file
        if parts is None or not (folder / name).exists():
            continue
        draft = drafts.setdefault(name, open_draft(folder / name, folder))
        try:
            number = find_hole(draft, hole.question)
            if number is None:
                continue
            set_hole_parts(draft, number, parts)
            draft.render()
        except CannotEdit:
            drafts[name] = open_draft(folder / name, folder)
            yield f"Hålet '{hole.question}' måste smalnas av för hand: psynk check säger hur."
            continue
        write_file(folder / name, draft.render().encode())
        yield f"Hålet '{hole.question}' {'är smalare nu' if parts else 'är fyllt och borttaget'}. Bra gjort."


def _list_left(then: Proof, now: Proof, hole: Hole) -> list[HolePart] | None:
    """The parts that are left of a hole, or None when it is as it was."""
    finders = load_gap_finders()
    left: list[HolePart] = []
    has_changed = False
    for index, part in enumerate(hole.parts):
        by_rule = {
            rule: (
                merge(make_disjoint(find_missing_cases(then, part, finders[rule]))),
                merge(make_disjoint(find_missing_cases(now, part, finders[rule]))),
            )
            for rule in part.rules
            if rule in finders
        }
        if all(not subtract_all(old, new) for old, new in by_rule.values()):
            left.append(HolePart(kept=index))
            continue
        has_changed = True
        rules_of: dict[Box, list[str]] = {}
        for rule, (_, new) in by_rule.items():
            for box in new:
                rules_of.setdefault(box, []).append(rule)
        left += [
            HolePart(tuple(rules), now.space.format_as_yaml(box)) for box, rules in rules_of.items()
        ]
    return left if has_changed else None


def _open(before: Catalogue, after: Catalogue, folder: Path, today: dt.date, who: str) -> list[str]:
    """Writes a hole for the cases that nobody answers since the change."""
    then, now = get_proof(before), get_proof(after)
    said: list[str] = []
    for rule, (question, meanwhile) in _FILLABLE.items():
        bare = _find_bare(now, rule)
        new = merge(make_disjoint(subtract_all(bare, _find_bare(then, rule)))) if bare else []
        danger = [box for box in new if box[Axis.URGENCY] & now.acute]
        said += [
            f"Fara får aldrig vara ett hål. Någon måste ta emot: {describe_cases(now, box)}."
            for box in danger
        ]
        safe = [_leave_out_danger(now, box) for box in new]
        parts = [
            HolePart((rule,), now.space.format_as_yaml(box)) for box in safe if box[Axis.URGENCY]
        ]
        if not parts:
            continue
        asked = _find_new_question(after, question.format(who=who), today)
        facts = {
            "reason": f"{capitalize_first(who)} svarade så {today}.",
            "meanwhile": _say_meanwhile(after, meanwhile),
            "owner": after.site.decided_by or after.organizations[-1].id,
            "until": (today + dt.timedelta(days=_DAYS)).isoformat(),
        }
        _write_hole(folder, asked, parts, facts)
        cases = "; ".join(describe_cases(now, box) for box in safe[:3] if box[Axis.URGENCY])
        more = f" och {len(safe) - 3} rutor till" if len(safe) > 3 else ""
        said.append(
            f"Nytt hål: '{asked}' Det gäller {cases}{more}. Läs 'meanwhile' i routing/holes.yaml: det är det som människor ser."
        )
    return said


def _say_meanwhile(catalogue: Catalogue, first: str) -> str:
    """What holds until somebody has decided: from the numbers that stand first on every page."""
    lines = [(line.text, f"{{{line.service}.{line.contact}}}") for line in catalogue.site.acute]
    danger = [f"Är någon i fara, ring {number}." for _, number in lines[:1]]
    advice = [] if first else [f"{text.rstrip('?')}: ring {number}." for text, number in lines[1:2]]
    return (
        " ".join([*([first] if first else []), *advice, *danger])
        or "Fråga den som du brukar vända dig till."
    )


def _find_bare(proof: Proof, rule: str) -> list[Box]:
    """The cases that break a rule and no hole is about."""
    gaps = [gap.box for gap in load_gap_finders()[rule](proof)]
    return subtract_all(gaps, [box for _, box in proof.list_holes(rule)])


def _leave_out_danger(proof: Proof, box: Box) -> Box:
    return set_bits(box, Axis.URGENCY, box[Axis.URGENCY] & ~proof.acute)


def _find_new_question(catalogue: Catalogue, question: str, today: dt.date) -> str:
    taken = {hole.question for hole in catalogue.holes}
    return question if question not in taken else f"{question[:-1]}, efter svaret {today}?"


def _write_hole(
    folder: Path, question: str, parts: Sequence[HolePart], facts: Mapping[str, str]
) -> None:
    files = list_part_files(folder, "holes")
    path = files[0] if files else folder / "routing" / "holes.yaml"
    draft = open_draft(path, folder) if files else YamlDocument("", "routing/holes.yaml")
    add_hole(draft, question, parts, list(facts.items()))
    write_file(path, draft.render().encode())
