"""Every field of every entry that differs between two catalogues. What there is to compare is found from the model, never listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from generator.diff.entry_wording import (
    HIDDEN,
    EntryWriter,
    format_label,
    is_shown_field,
    is_verifiable,
)
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue

State = Literal["new", "gone", "changed", "order"]
_LEAST_ALIKE = 0.5  # of the fields, for two entries without an id to be the same one changed


class FieldChange(NamedTuple):
    """One field with its lines before and after; empty where it was not there."""

    field: str  # the dotted name in the model: contacts.value
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str  # of this field, where it has another than the entry

    @property
    def sentence(self) -> str:
        """The change in words, with the source."""
        source = f" [{self.source}]" if self.source else ""
        return f"{self.label}: {_describe(self.before, self.after)}{source}"


class EntryChange(NamedTuple):
    """An entry that is new, gone, changed or moved, with every field that differs."""

    kind: str  # the field of the catalogue
    title: str
    state: State
    source: str
    fields: tuple[FieldChange, ...]


EntryPair = tuple[Entry | None, Entry | None]


def find_entry_changes(old: Catalogue, new: Catalogue) -> list[EntryChange]:
    """Finds every difference, in the order of the model."""
    return list(_EntryComparison(old, new).compare())


class _EntryComparison:
    def __init__(self, old: Catalogue, new: Catalogue) -> None:
        self.versions = old, new
        self.writers = EntryWriter(old, new), EntryWriter(new, new)

    def compare(self) -> Iterator[EntryChange]:
        old, new = self.versions
        for kind in Catalogue.model_fields:
            before, after = getattr(old, kind), getattr(new, kind)
            if isinstance(after, Entry):
                before, after = (before,), (after,)
            for pair in _pair_entries(before, after):
                if found := self._compare_entry(kind, pair):
                    yield found
            if moved := find_moved(before, after):
                title = ", ".join(self.writers[1].describe_entry(entry) for entry in moved)
                yield EntryChange(kind, title, "order", "", ())

    def _compare_entry(self, kind: str, pair: EntryPair) -> EntryChange | None:
        then, now = pair
        if then and now and (then is now or freeze_value(then) == freeze_value(now)):
            return None
        fields = tuple(self._compare_fields((then,), (now,), "", ""))
        state: State = "changed" if then and now else "new" if now else "gone"
        entry, writer = (now, self.writers[1]) if now else (then, self.writers[0])
        assert entry
        source = writer.describe_source((entry,))
        told = tuple(
            field._replace(source="") if field.source == source else field for field in fields
        )
        return EntryChange(kind, writer.describe_entry(entry), state, source, told)

    def _compare_fields(
        self, then: tuple[Entry | None, ...], now: tuple[Entry | None, ...], name: str, label: str
    ) -> Iterator[FieldChange]:
        """Every difference within two entries, each given with those around it, outermost first."""
        shown = [
            writer.may_be_shown(tuple(entry for entry in around if entry))
            for writer, around in zip(self.writers, (then, now), strict=True)
        ]
        if then[-1] is now[-1] and shown[0] == shown[1]:
            return
        some = now[-1] or then[-1]
        assert some
        if then[-1] and type(then[-1]) is not type(some):
            yield from self._compare_fields(then, (*now[:-1], None), name, label)
            yield from self._compare_fields((*then[:-1], None), now, name, label)
            return
        model = type(some)
        for field in model.model_fields:
            values = tuple(
                getattr(entry, field) if entry else None for entry in (then[-1], now[-1])
            )
            path = f"{name}.{field}".lstrip(".")
            called = f"{label}{format_label(model, field)}"
            if any(_holds_entries(value) for value in values):
                yield from self._compare_within(then, now, values, path, called)
            elif values[0] != values[1] or (
                shown[0] != shown[1] and is_verifiable(field, values[1])
            ):
                yield from self._compare_leaf(then, now, field, path, called)

    def _compare_within(
        self,
        then: tuple[Entry | None, ...],
        now: tuple[Entry | None, ...],
        values: tuple[object, ...],
        name: str,
        label: str,
    ) -> Iterator[FieldChange]:
        before, after = map(_as_entries, values)
        is_list = any(isinstance(value, tuple) for value in values)
        for pair in _pair_entries(before, after):
            writer = self.writers[1 if pair[1] else 0]
            shown = pair[1] or pair[0]
            title = writer.describe_entry(shown) if is_list and shown else ""
            called = f" ”{title}”" if title else ""
            yield from self._compare_fields(
                (*then, pair[0]), (*now, pair[1]), name, f"{label}{called}, "
            )
        if moved := find_moved(before, after):
            titles = (self.writers[1].describe_entry(entry) for entry in moved)
            places = (f"plats {after.index(entry) + 1}" for entry in moved)
            said = tuple(title or place for title, place in zip(titles, places, strict=True))
            yield FieldChange(name, label, (), (f"i en annan ordning: {', '.join(said)}",), "")

    def _compare_leaf(
        self,
        then: tuple[Entry | None, ...],
        now: tuple[Entry | None, ...],
        field: str,
        name: str,
        label: str,
    ) -> Iterator[FieldChange]:
        if then[-1] is None or now[-1] is None:
            here = now[-1] or then[-1]
            # A whole entry is told by what it says, and to those who read it.
            if (
                not here
                or getattr(here, field) in (None, False, (), {})
                or not is_shown_field(type(here), field)
            ):
                return
        before = self._write(0, then, field)
        after = self._write(1, now, field)
        if before == after and before != (HIDDEN,):  # two ways of writing that read the same
            before, after = ((str(getattr(around[-1], field, None)),) for around in (then, now))
        side, around = (1, now) if now[-1] else (0, then)
        source = self.writers[side].describe_source(tuple(entry for entry in around if entry))
        yield FieldChange(name, label, before, after, source)

    def _write(self, side: int, around: tuple[Entry | None, ...], field: str) -> tuple[str, ...]:
        entry, writer = around[-1], self.writers[side]
        if entry is None:
            return ()
        if not is_shown_field(type(entry), field):
            return (HIDDEN,)
        allowed = writer.may_be_shown(tuple(entry for entry in around if entry))
        return tuple(writer.write_lines(entry, field, allowed))


def _holds_entries(value: object) -> bool:
    return isinstance(value, Entry) or (
        isinstance(value, tuple) and any(isinstance(part, Entry) for part in value)
    )


def _as_entries(value: object) -> tuple[Entry, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, Entry) else ()


def _pair_entries(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> list[EntryPair]:
    """Pairs the entries that are the same one in both: by id, or else those most alike. Others stand alone."""
    if len(before) == len(after) == 1 and type(before[0]) is type(after[0]):
        ids = [getattr(entry, "id", None) for entry in (before[0], after[0])]
        if ids[0] == ids[1]:  # also where they have none
            return [(before[0], after[0])]
    partner = _match_by_id(before, after)
    if partner is None:
        partner = _match_by_likeness(before, after)
    pairs: list[EntryPair] = [
        (before[partner[place]] if place in partner else None, entry)
        for place, entry in enumerate(after)
    ]
    taken = set(partner.values())
    return pairs + [(entry, None) for place, entry in enumerate(before) if place not in taken]


def _match_by_id(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> dict[int, int] | None:
    keys = [[getattr(entry, "id", None) for entry in entries] for entries in (before, after)]
    if not all(keys[0]) or not all(keys[1]):
        return None
    numbered: list[dict[tuple[object, int], int]] = []
    for ids in keys:  # an id that is doubled is matched in order
        seen: Counter[object] = Counter()
        numbered.append({})
        for place, id in enumerate(ids):
            numbered[-1][id, seen[id]] = place
            seen[id] += 1
    return {place: numbered[0][key] for key, place in numbered[1].items() if key in numbered[0]}


def _match_by_likeness(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> dict[int, int]:
    partner: dict[int, int] = {}
    left = list(range(len(before)))
    rest = []
    equal: dict[object, list[int]] = {}
    for place in left:
        equal.setdefault(freeze_value(before[place]), []).append(place)
    for place, entry in enumerate(after):
        if same := equal.get(freeze_value(entry)):
            partner[place] = same.pop(0)
        else:
            rest.append(place)
    left = [place for place in left if place not in partner.values()]
    alike = sorted(
        (-_measure_likeness(before[old], after[new]), abs(old - new), new, old)
        for new in rest
        for old in left
    )
    for likeness, _, new, old in alike:
        if -likeness >= _LEAST_ALIKE and new not in partner and old in left:
            partner[new] = old
            left.remove(old)
    return partner


def _measure_likeness(one: Entry, other: Entry) -> float:
    """How large a part of the fields that either has said are the same, 0 to 1."""
    if type(one) is not type(other):
        return 0
    fields = [
        field
        for field, info in type(one).model_fields.items()
        if info.is_required() or getattr(one, field) or getattr(other, field)
    ]
    same = sum(
        freeze_value(getattr(one, field)) == freeze_value(getattr(other, field)) for field in fields
    )
    return same / len(fields) if fields else 1


def freeze_value(value: object) -> object:
    """A value that is equal when its fields are: an entry by itself also knows its place in a file."""
    match value:
        case Entry():
            names = type(value).model_fields
            return (type(value), *(freeze_value(getattr(value, name)) for name in names))
        case tuple() | list():
            return tuple(map(freeze_value, value))
        case dict():
            return tuple((key, freeze_value(part)) for key, part in value.items())
    return value


def find_moved(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> list[Entry]:
    """Finds the entries of both that come in another order than before: the fewest that explain it."""
    if before is after:
        return []
    place = {id(entry): number for number, entry in enumerate(before)}
    both = [(place[id(one)], other) for one, other in _pair_entries(before, after) if one and other]
    places = [number for number, _ in both]
    if places == sorted(places):
        return []
    kept = SequenceMatcher(None, sorted(places), places, autojunk=False).get_matching_blocks()
    still = {block.b + step for block in kept for step in range(block.size)}
    return [entry for number, (_, entry) in enumerate(both) if number not in still]


def _describe(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    if before == after:
        return "ändrat, men visas inte"
    if not before:
        return _quote(after)
    if not after:
        return f"borttaget (förut {_quote(before)})"
    if len(before) == len(after) == 1:
        return f"nu {_quote(after)} (förut {_quote(before)})"
    gone = tuple((Counter(before) - Counter(after)).elements())
    come = tuple((Counter(after) - Counter(before)).elements())
    if not gone and not come:
        return f"i en annan ordning, nu {_quote(after)} (förut {_quote(before)})"
    parts = (
        f"{word} {_quote(lines)}" for word, lines in (("nytt", come), ("borttaget", gone)) if lines
    )
    return "; ".join(parts)


def _quote(lines: tuple[str, ...]) -> str:
    return ", ".join(line if line == HIDDEN else f"”{line}”" for line in lines)
