"""Where going to school decides, and not the birthday: a child may begin school at five, or be six in preschool."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.case_space import CaseSpace
from generator.model.value_types import Ages


def divides_at_school(space: CaseSpace, ages: Iterable[int]) -> bool:
    """Whether some of the answers, each the bit set of its ages, begins or ends just where school begins."""
    if space.school_age is None:
        return False
    both = 0b11 << space.school_age  # the first bit stands for a child that is expected
    sides = {bits & both for bits in ages} - {0}
    return len(sides) > 1


def find_school_side(space: CaseSpace, ages: Ages | None) -> str:
    """`preschool` for ages that end just before school begins, `school` for those that begin with it, else nothing."""
    if ages is None or space.school_age is None:
        return ""
    if ages.last == space.school_age - 1:
        return "preschool"
    return "school" if ages.first == space.school_age else ""


def say_school_help(space: CaseSpace, text: str) -> str:
    """The words with the age at which school begins, and the one before it."""
    begins = space.school_age or 0
    return text.replace("{age}", str(begins)).replace("{before}", str(begins - 1))
