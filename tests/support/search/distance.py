"""How far a misspelt word is from the word that was meant."""

from __future__ import annotations


def mistakes(one: str, other: str, most: int) -> int:
    """How many letters must be added, left out, exchanged, or swapped with their neighbour, to make one word the other.

    Anything above `most` is given as `most + 1`. The first letter is hardly ever wrong, and the first two of a word with two mistakes.
    """
    if one[:1] != other[:1] or abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    wrong = min(last[-1], most + 1)
    return most + 1 if wrong > 1 and one[:2] != other[:2] else wrong


def allowed(word: str) -> int:
    """How many mistakes a word of this length may hold and still be recognized."""
    return 0 if len(word) < 4 else 1 if len(word) < 9 else 2
