"""Describes cases in readers' words: who an answer is for, when, and what limits a part of it."""

from __future__ import annotations

from generator.case_space.box import Box
from generator.case_space.dimensions import Axis, describe_ages, join_with_och
from generator.model.catalogue import Catalogue
from generator.pages.need_questions import is_young
from generator.routing.need_tree import NeedTree
from generator.views.opening_hours_wording import list_time_names

_OWN_QUESTIONS = (
    13  # the position of 12 years: the young themselves ask from 13 years, and parents before
)


def speaks_to_young(box: Box) -> bool:
    """Whether some ages of a box are of those who ask for themselves."""
    return bool(box[Axis.AGE] >> _OWN_QUESTIONS)


def describe_readers(tree: NeedTree, box: Box) -> str:
    """Whom an answer is for: `dig som är 13–17 år och bor i Exempelby`. Empty when it is for everybody."""
    ages, places = tree.proof.space["age"], tree.proof.space["municipality"]
    born = [k for k in ages.list_positions(box[Axis.AGE]) if k]
    youngest = min(born, default=0) > _OWN_QUESTIONS
    oldest = max(born, default=0) > _OWN_QUESTIONS
    who = "dig" if youngest else "barn och unga" if oldest else "barn"
    readers = ["dig som väntar barn"] if box[Axis.AGE] & 1 else []
    readers += [f"{who} som är {describe_ages(born)}"] if born else []
    said = "" if box[Axis.AGE] == ages.all_bits else join_with_och(readers)
    if box[Axis.MUNICIPALITY] == places.all_bits:
        return said
    named = [places.words[k] for k in places.list_positions(box[Axis.MUNICIPALITY])]
    where = " eller ".join(filter(None, [", ".join(named[:-1]), named[-1]]))  # nobody lives in two
    return f"{said} och bor i {where}" if said else f"alla som bor i {where}"


def describe_times(catalogue: Catalogue, when: int) -> str:
    """Kinds of time (a bit set) in words: `kvällar, nätter och helger`."""
    kinds = catalogue.space.when
    chosen = {kind.id for k, kind in enumerate(kinds) if when >> k & 1}
    return join_with_och(list_time_names(kinds, chosen))


def describe_part(tree: NeedTree, some: list[Box], box: Box) -> str:
    """What limits boxes among the cases of an answer: `dig som är 18–19 år, på kvällar`. Empty when they are all of them."""
    need, ages, places, urgency, when, askers = _widen(tree, some, box)
    space, every = tree.proof.space, [d.all_bits for d in tree.proof.space.dimensions]
    readers = describe_readers(tree, (need, ages, places, urgency, when, askers))
    who = _describe_askers(tree, askers) if askers != space["asker"].all_bits else ""
    # "dig som är 18–19 år, om du är barn eller ung" says nothing: the young themselves are spoken to
    alone = readers.startswith("dig ") and is_young(tree, {"asker": askers})
    if readers and who:
        readers += ", om det gäller dig själv" if alone else f", om du är {who}"
    parts = [
        readers or (f"dig som är {who}" if who else ""),
        f"på {describe_times(tree.proof.catalogue, when)}" if when != every[Axis.WHEN] else "",
        _describe_urgency(tree, urgency) if urgency != every[Axis.URGENCY] else "",
    ]
    return ", ".join(part for part in parts if part)


def _describe_urgency(tree: NeedTree, urgency: int) -> str:
    """`när det är brådskande`, or `när det inte är bråttom`."""
    words = _join(tree, "urgency", urgency)
    denied = words.removeprefix("inte ")
    return f"när det är {words}" if denied == words else f"när det inte är {denied}"


def list_ages_and_places(tree: NeedTree, some: list[Box], box: Box) -> str:
    """The same as `describe_part`, as short as beside a link: `13–19 år, Exempelby, kvällar`. Who asks is left out."""
    _, ages, places, urgency, when, _ = _widen(tree, some, box)
    space = tree.proof.space
    parts = [
        describe_ages(space["age"].list_positions(ages)) if ages != space["age"].all_bits else "",
        _join(tree, "municipality", places) if places != space["municipality"].all_bits else "",
        _join(tree, "urgency", urgency) if urgency != space["urgency"].all_bits else "",
        describe_times(tree.proof.catalogue, when) if when != space["when"].all_bits else "",
    ]
    return ", ".join(part for part in parts if part)


def _widen(tree: NeedTree, some: list[Box], box: Box) -> Box:
    """The boxes as one, open in each dimension where they do not limit `box`."""
    joined = some[0]
    for other in some[1:]:
        joined = tuple(a | b for a, b in zip(joined, other, strict=True))
    dimensions = tree.proof.space.dimensions
    return tuple(
        d.all_bits if bits == whole else bits
        for bits, whole, d in zip(joined, box, dimensions, strict=True)
    )


def _join(tree: NeedTree, name: str, bits: int) -> str:
    dimension = tree.proof.space[name]
    return join_with_och([dimension.words[k] for k in dimension.list_positions(bits)])


def _describe_askers(tree: NeedTree, askers: int) -> str:
    """Who asks, in one word where the questions have one: `vuxen`, or else `förälder eller lärare`."""
    asker = tree.proof.space["asker"]
    chosen = [asker.values[k] for k in asker.list_positions(askers)]
    for wording in tree.proof.catalogue.questions:
        for together in wording.together if wording.dimension == "asker" else ():
            if {*together.values} == {*chosen}:
                return together.part
    return " eller ".join(asker.words[k] for k in asker.list_positions(askers))
