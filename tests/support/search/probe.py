"""Searches what the field itself says, and what nobody means: `python -m tests.support.search.probe [SITE]` reports confident nonsense.

Every name, term and everyday word of a need must lead to that need among the first three. Diagnoses and themes of the field
(`field.tsv`) and staff's words must lead to what is written beside them. An ordinary word that no need has must not raise the
certain box about 112, and few of them may be answered with certainty or asked about danger. Ordinary words are the most common
ones of Swedish, as wordfreq counts them.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import wordfreq

from generator.build.frame_context import read_interface_words
from generator.build.project_paths import PROJECT
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.search.stemming import SearchLanguage, split_words
from tests.support.browser import chromium
from tests.support.search import measuring
from tests.support.search.queries import Query, field

ORDINARY = 5_000
ENOUGH = 30_000  # words that are looked at, the most common first: of those that no need has, 5,000 are left
CONFIDENT, ASKED = (
    0.2,
    0.1,
)  # the largest shares of ordinary words that may be answered with certainty, and asked about danger


def main() -> int:
    """Prints what is wrong; 1 when something is."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site"
    catalogue, _ = load_catalogue(PROJECT)
    assert catalogue
    asked = [*_own_names(catalogue), *field(), *_ordinary(catalogue)]
    with chromium.running() as browser:
        answers = measuring.ours(browser, site, asked, every=0)
    lost = [a for a in answers if a.query.right and (a.place is None or a.place > 2)]
    ordinary = [a for a in answers if not a.query.right]
    alarms = [a for a in ordinary if a.danger == "certain"]
    asking = [a for a in ordinary if a.danger == "possible"]
    sure = [a for a in ordinary if a.own and not a.unsure]
    for answer in lost:
        print(
            f"hittas inte: {answer.query.words!r} ger {answer.found[:3]}, rätt är {answer.query.right}"
        )
    for answer in alarms:
        print(
            f"visar rutan om 112 för ett vanligt ord: {answer.query.words!r} ger {answer.found[:1]}"
        )
    for answer in sure:
        print(f"säkert svar på ett vanligt ord: {answer.query.words!r} ger {answer.found[:1]}")
    for answer in asking:
        print(f"frågar om fara för ett vanligt ord: {answer.query.words!r} ger {answer.found[:1]}")
    print(f"{len(answers) - len(ordinary)} ord som ska hittas: {len(lost)} hittas inte.")
    print(
        f"{len(ordinary)} vanliga ord: {len(alarms)} visar rutan om 112, {len(asking)} frågar om fara, {len(sure)} får ett säkert svar."
    )
    many = len(sure) > CONFIDENT * len(ordinary) or len(asking) > ASKED * len(ordinary)
    return 1 if lost or alarms or many else 0


def _own_names(catalogue: Catalogue) -> list[Query]:
    return [
        Query("probe", "need", words, (f"/behov/{need.id}/",))
        for need in catalogue.needs
        for words in (need.name, need.term, *need.everyday_words)
    ]


def _ordinary(catalogue: Catalogue) -> list[Query]:
    """The most common words that no need says."""
    language = SearchLanguage.from_data(read_interface_words()["matching"])
    said = {
        language.stem(word)
        for need in catalogue.needs
        for text in (need.name, need.term, need.summary, *need.everyday_words, *need.search_phrases)
        for word in split_words(text)
    }
    words = (word for text in wordfreq.top_n_list("sv", ENOUGH) for word in split_words(text))
    unsaid = (word for word in words if len(word) > 3 and language.stem(word) not in said)
    return [
        Query("probe", "ordinary", word, ()) for word in islice(dict.fromkeys(unsaid), ORDINARY)
    ]


if __name__ == "__main__":
    sys.exit(main())
