"""Sentences that speak to readers of some ages only, and a text without those that are for others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) (?=[A-ZÅÄÖ])")
_READS = 6  # about younger children it is an adult who reads
_OLDEST = 130
_BELOW = re.compile(r"\b(?:du (?:som )?(?:är )?|och är )under (\d+)\b(?! vecko| måna)")
_FROM = re.compile(r"\b(?:har du|du som har|om du har) fyllt (\d+)\b")
_BETWEEN = re.compile(r"\b(?:är du|du som är) (\d+)[–-](\d+)\b")
_YOUNG = re.compile(r"\bär du (?:barn|ung|elev|tonåring)\b")
_NEW_CONDITION = ("Är ", "Har ")


def find_age_limits(sentence: str) -> range | None:
    """The ages that a sentence speaks to, where it says so: `Är du under 18 år …`, `Har du fyllt 15 …`, `Är du barn …`."""
    text = sentence.casefold()
    if found := _BETWEEN.search(text):
        return range(int(found[1]), int(found[2]) + 1)
    below, start = _BELOW.search(text), _FROM.search(text)
    if below or start:
        return range(int(start[1]) if start else 0, int(below[1]) if below else _OLDEST)
    return range(_READS, _OLDEST) if _YOUNG.search(text) else None


def fits_some_reader(sentence: str, ages: Collection[int]) -> bool:
    """Whether a sentence speaks to somebody of some ages. Before birth (-1) the reader may be of any age."""
    limits = find_age_limits(sentence)
    return limits is None or any(age < 0 or (age >= _READS and age in limits) for age in ages)


def keep_for_readers(text: str, ages: Collection[int]) -> str:
    """The text without what is for others. An age holds for what follows it too, until another condition is said."""
    return " ".join(_list_fitting(text, ages))


def _list_fitting(text: str, ages: Collection[int]) -> Iterator[str]:
    fits = True
    for sentence in BETWEEN_SENTENCES.split(text):
        if find_age_limits(sentence) or sentence.startswith(_NEW_CONDITION):
            fits = fits_some_reader(sentence, ages)
        if fits:
            yield sentence
