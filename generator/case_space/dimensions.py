"""The dimensions of the case space, and boxes as Swedish text and as YAML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.case_space.box import Box

DIMENSIONS = ("need", "age", "municipality", "urgency", "when", "asker")


class Axis:
    """The place of each dimension in a box: `box[Axis.AGE]` is the bit set of its ages."""

    NEED, AGE, MUNICIPALITY, URGENCY, WHEN, ASKER = range(6)


# The word for all values in "all but one".
_ALL_WORDS = {"urgency": "allt", "when": "alla tider", "asker": "alla"}
_MAX_LISTED = 2  # with more values than this, "all but one" is shorter than listing the others


@dataclass(frozen=True)
class Dimension:
    """One dimension: its values in order, and the Swedish word for each."""

    name: str
    values: tuple[str, ...]
    words: tuple[str, ...]

    @cached_property
    def all_bits(self) -> int:
        """The bit set of all values."""
        return (1 << len(self.values)) - 1

    @cached_property
    def _bit(self) -> dict[str, int]:
        return {value: 1 << k for k, value in enumerate(self.values)}

    def encode(self, values: Iterable[str]) -> int:
        """The bit set of some values. Raises ValueError for one that does not exist."""
        bits = 0
        for value in values:
            if value not in self._bit:
                raise ValueError(value)
            bits |= self._bit[value]
        return bits

    def __contains__(self, value: str) -> bool:
        return value in self._bit

    def list_positions(self, bits: int) -> list[int]:
        """The positions of the values in a bit set."""
        positions, left = [], bits & self.all_bits
        while left:
            lowest = left & -left
            positions.append(lowest.bit_length() - 1)
            left ^= lowest
        return positions


@dataclass(frozen=True, slots=True)
class Space:
    """All dimensions, in the order of DIMENSIONS."""

    dimensions: tuple[Dimension, ...]

    def __getitem__(self, name: str) -> Dimension:
        return self.dimensions[self.find_position(name)]

    @staticmethod
    def find_position(name: str) -> int:
        """Returns the index of a dimension in a box."""
        return DIMENSIONS.index(name)

    def build_box(self, **bits: int) -> Box:
        """A box with the given bit sets, and everything in the dimensions left out."""
        return tuple(bits.get(d.name, d.all_bits) for d in self.dimensions)

    def describe_box(self, box: Box, leave_out: Iterable[str] = (), short: bool = False) -> str:
        """Describes a box in Swedish: `13–15 år i Exempelby, helg och kväll`. Dimensions with every value are left out.

        `short` allows `alla utom …`.
        """
        words = {
            d.name: self._describe(d, bits, short)
            for d, bits in zip(self.dimensions, box, strict=True)
            if d.name not in leave_out
        }
        where = f"{words.get('age', '')} {'i ' + words['municipality'] if words.get('municipality') else ''}".strip()
        parts = [
            words.get("need", ""),
            where,
            *(words.get(name, "") for name in ("urgency", "when", "asker")),
        ]
        return ", ".join(part for part in parts if part)

    def format_as_yaml(self, box: Box) -> str:
        """Formats a box as YAML: `needs: [sova], ages: 13–15, when: [night]`. Dimensions with every value are left out."""
        names = {"need": "needs", "municipality": "municipalities", "asker": "askers"}
        parts = []
        for dimension, bits in zip(self.dimensions, box, strict=True):
            chosen = dimension.list_positions(bits)
            if bits != dimension.all_bits:
                values = (
                    format_ages(chosen)
                    if dimension.name == "age"
                    else f"[{', '.join(dimension.values[k] for k in chosen)}]"
                )
                parts.append(
                    f"{names.get(dimension.name, dimension.name)}: {values}".replace(
                        "age:", "ages:"
                    )
                )
        return ", ".join(parts)

    @staticmethod
    def _describe(dimension: Dimension, bits: int, short: bool) -> str:
        if dimension.name == "age":
            return describe_ages(dimension.list_positions(bits))
        if bits == dimension.all_bits:
            return ""
        left = dimension.list_positions(dimension.all_bits & ~bits)
        if (
            short
            and len(left) == 1
            and len(dimension.values) > _MAX_LISTED
            and dimension.name in _ALL_WORDS
        ):
            return f"{_ALL_WORDS[dimension.name]} utom {dimension.words[left[0]]}"
        return join_with_och([dimension.words[k] for k in dimension.list_positions(bits)])


def _find_runs(positions: Iterable[int]) -> list[list[int]]:
    """Returns the first and last position of each unbroken run."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and runs[-1][1] == position - 1:
            runs[-1][1] = position
        else:
            runs.append([position, position])
    return runs


def format_ages(positions: list[int]) -> str:
    """Ages as an editor writes them: `väntat–5, 17`."""
    name = ["väntat", *map(str, range(positions[-1]))] if positions else []
    return ", ".join(
        name[low] if low == high else f"{name[low]}–{name[high]}"
        for low, high in _find_runs(positions)
    )


_SCHOOL_START = 6  # years: younger children do not read for themselves


def describe_own_ages(positions: list[int]) -> str:
    """Ages as said to a young person who asks: `upp till 17 år` where the ages begin before school."""
    runs = [(low - 1, high - 1) for low, high in _find_runs(filter(None, positions))]
    if len(runs) == 1 and runs[0][0] < _SCHOOL_START <= runs[0][1]:
        return f"upp till {runs[0][1]} år"
    return describe_ages(positions)


def describe_ages(positions: list[int]) -> str:
    """Describes ages in Swedish. Position 0 is before birth, position k is k-1 years."""
    runs = [[-1, -1]] if 0 in positions else []
    runs += [
        [low - 1, high - 1]
        for low, high in _find_runs(position for position in positions if position)
    ]
    years = [f"{low}–{high}" if low < high else str(low) for low, high in runs if low >= 0]
    expected = ["väntat barn"] if any(low < 0 for low, _ in runs) else []
    return join_with_och([*expected, *([f"{join_with_och(years)} år"] if years else [])])


def join_with_och(words: list[str]) -> str:
    """`a`, `a och b`, `a, b och c`."""
    return " och ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
