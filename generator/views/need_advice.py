"""The words of a need as those of some ages meet them: what to do now, what more, and what to say."""

from __future__ import annotations

from dataclasses import dataclass

from generator.case_space.box import Box
from generator.case_space.dimensions import Axis
from generator.model.need import Need
from generator.views.age_limits import BETWEEN_SENTENCES, keep_for_readers

_GLANCE = 150  # characters that are read at a glance, where somebody is in need
_BOX = 90  # the same in the box with the number


@dataclass(frozen=True, slots=True)
class CardWords:
    """What to do first, what more to do, and what to say.

    `alarm` is when to call the number of danger, where an advice says that: it then stands in the box with the number.
    """

    now: str
    more: tuple[str, ...]
    say: str | None
    expect: tuple[str, ...] = ()
    alarm: str | None = None


def choose_words(need: Need, box: Box | None = None, call: str | None = None) -> CardWords:
    """The words for the ages of a box, or for all ages of the need. With the number of danger, `alarm` is told apart.

    Words for some ages are not put in the mouth of others, and nobody is told what is for those of other ages.
    """
    bits = box[Axis.AGE] if box else 0
    ages = [k - 1 for k in range(bits.bit_length()) if bits >> k & 1]
    asked = [age for age in ages if age in need.ages] or [
        age for low, high in need.ages.ranges for age in range(low, high + 1)
    ]
    first, *usual = _keep(need.advice, asked)
    say, expect = need.say, _keep(need.expect, asked)
    now, added = "", list[str]()
    for words in need.by_age:
        if all(age in words.ages for age in asked):
            now, say = words.now or now, words.say or say
            expect = _keep(words.expect, asked) or expect
        if any(age in words.ages for age in asked):
            added += _keep(words.advice, asked)
    others = [*([now] if now else []), *added, *usual]
    if call and others and first.startswith(f"Ring {call}"):
        alarm, rest = _split_off_first(first, _BOX)
        then, more = _split_off_first(others[0])
        return CardWords(then, (*rest, *more, *others[1:]), say, expect, alarm)
    then, more = _split_off_first(now or first)
    later = others[1:] if now else others
    told = next(
        (k for k, text in enumerate(later) if call and text.startswith(f"Ring {call}")), None
    )
    if told is None:
        return CardWords(then, (*more, *later), say, expect)
    alarm, rest = _split_off_first(later[told], _BOX)
    return CardWords(then, (*more, *later[:told], *rest, *later[told + 1 :]), say, expect, alarm)


def _keep(texts: tuple[str, ...], ages: list[int]) -> tuple[str, ...]:
    """The texts without what they say to readers of other ages."""
    return tuple(filter(None, (keep_for_readers(text, ages) for text in texts)))


def _split_off_first(text: str, most: int = _GLANCE) -> tuple[str, tuple[str, ...]]:
    """The first sentences, as many as are read at a glance, and what is left of the text, if anything."""
    sentences = BETWEEN_SENTENCES.split(text)
    taken = 1
    while len(" ".join(sentences[: taken + 1])) <= most and taken < len(sentences):
        taken += 1
    while taken > 1 and sentences[taken - 1].endswith("?"):  # no question without what follows it
        taken -= 1
    return " ".join(sentences[:taken]), tuple(filter(None, [" ".join(sentences[taken:])]))
