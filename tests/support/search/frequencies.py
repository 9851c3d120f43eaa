"""Makes overrides/words/sv.common.yaml again: `make search-frequencies`. How common words are in Swedish comes from wordfreq.

A word says the less, the more often it is said about anything at all; how rare it is among our own pages does not tell that. And an
ordinary word is no misspelling of another.
"""

from __future__ import annotations

from collections import defaultdict
from math import floor, log10

import wordfreq

from generator.build.frame_context import read_interface_words
from generator.build.project_paths import OVERRIDES
from generator.search.stemming import SearchLanguage, split_words

FILE = OVERRIDES / "words" / "sv.common.yaml"
RAREST, STEPS = 4.5, 4  # in powers of ten, per thousand million words: 4.5, 5.0, 5.5, 6.0
ENOUGH = 60_000  # words that are looked at: the stem of a rare word may be common
WIDTH = 120
HEAD = """# Hur vanliga ord är i svenska, efter wordfreq 3.1 (CC BY-SA 4.0). Gjord med: make search-frequencies. Ändra inte för hand.
# Ett ord för varje stam. Fyra steg: 4,5, 5,0, 5,5 och 6,0 (tiopotenser per tusen miljoner ord).
common:
"""


def main() -> None:
    """Writes the file."""
    language = SearchLanguage.from_data(read_interface_words()["matching"] | {"common": []})
    frequency: dict[str, float] = defaultdict(float)
    shortest: dict[str, str] = {}
    for text in wordfreq.top_n_list("sv", ENOUGH):
        for word in split_words(text):
            stem = language.stem(word)
            frequency[stem] += wordfreq.word_frequency(text, "sv")
            shortest[stem] = min(shortest.get(stem, word), word, key=lambda w: (len(w), w))
    steps: list[list[str]] = [[] for _ in range(STEPS)]
    for stem, share in frequency.items():
        step = floor((log10(share) + 9 - RAREST) * 2)
        if step >= 0 and not stem.isdigit():
            steps[min(step, STEPS - 1)].append(shortest[stem])
    FILE.write_text(HEAD + "".join(map(_block, steps)), encoding="utf-8")


def _block(words: list[str]) -> str:
    lines, line = [], ""
    for word in sorted(words):
        if len(line) + len(word) > WIDTH:
            lines.append(line)
            line = ""
        line += f"    - {word}" if not line else f" {word}"
    return "  -\n" + "\n".join([*lines, line]) + "\n"


if __name__ == "__main__":
    main()
