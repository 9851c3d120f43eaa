"""Every question that is asked has words, and so has each of its answers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.question_words import Wording
from generator.problem import Problem
from generator.proof.proof import get_proof
from generator.routing.answer_wording import WordingIndex
from generator.routing.need_tree import NeedTree, build_need_trees
from generator.routing.tree_paths import TreeQuestion, walk_all_trees
from generator.rules.registry import Scope, rule
from generator.text import find_closest_match

_DANGER = ("yes", "no")
_FEW = {
    "danger": "frågan om fara",
    "urgency": "frågan om hur bråttom det är",
    "age": "frågan om ålder",
    "municipality": "frågan om kommun",
    "asker": "frågan om vem som frågar",
}


@rule("wordless-answer", scope=Scope.QUESTIONS)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Which questions are asked follows from the responsibilities; how they sound is written in routing/questions.yaml."""
    if not catalogue.site.questions:
        return
    found, words = set(_check_written(catalogue)), WordingIndex(catalogue)
    for tree in build_need_trees(get_proof(catalogue)):
        found.update(_check_danger(tree, words))
    for tree, one in walk_all_trees(get_proof(catalogue)):
        if isinstance(one, TreeQuestion):
            found.update(_check_question(tree, one, words))
    yield from sorted(found)


def _check_written(catalogue: Catalogue) -> Iterator[Problem]:
    """What is written twice, or for an answer that nobody can give."""
    spaces = get_proof(catalogue).space
    first: set[tuple[str, str | None]] = set()
    for wording in catalogue.questions:
        key = (wording.dimension, wording.need)
        if key in first:
            yield Problem(
                wording.get_place(),
                "wordless-answer",
                f"Det finns två rader med ord för {_FEW[wording.dimension]}.",
                "Slå ihop dem till en rad.",
            )
        first.add(key)
        allowed = (
            list(_DANGER)
            if wording.dimension == "danger"
            else ["any", *spaces[wording.dimension].values]
        )
        for value in wording.answers:
            if value not in allowed:
                near = find_closest_match(value, allowed)
                yield Problem(
                    wording.get_place("answers"),
                    "wordless-answer",
                    f"Svaret '{value}' finns inte för {_FEW[wording.dimension]}.",
                    f"Menade du '{near}'?" if near else f"Skriv ett av: {', '.join(allowed)}.",
                )


def _check_danger(tree: NeedTree, words: WordingIndex) -> Iterator[Problem]:
    wording = words.find_wording("danger", tree.need)
    if wording is None:
        yield _report_no_question(tree, "danger")
    else:
        yield from (
            _report_no_words(wording, value) for value in _DANGER if value not in wording.answers
        )


def _check_question(
    tree: NeedTree, question: TreeQuestion, words: WordingIndex
) -> Iterator[Problem]:
    wording, dimension = (
        words.find_wording(question.dimension, tree.need),
        tree.proof.space[question.dimension],
    )
    if wording is None:
        yield _report_no_question(tree, question.dimension)
        return
    if "any" not in wording.answers:
        for value in (
            dimension.values[k]
            for one in question.answers
            for k in dimension.list_positions(one.bits)
            if words.format_answer(wording, dimension, one.bits) is None
        ):
            if value not in wording.answers:
                yield _report_no_words(wording, value)


def _report_no_question(tree: NeedTree, dimension: str) -> Problem:
    return Problem(
        tree.proof.catalogue.site.get_place("questions"),
        "wordless-answer",
        f"Det saknas ord för {_FEW[dimension]}, som ställs i vägen till '{tree.need.id}'.",
        f"Lägg till en rad med dimension: {dimension} i routing/questions.yaml.",
    )


def _report_no_words(wording: Wording, value: str) -> Problem:
    return Problem(
        wording.get_place("answers"),
        "wordless-answer",
        f"Svaret '{value}' saknar ord i frågan '{wording.question}', så den som svarar så kommer inte vidare.",
        f"Lägg till {value} under answers.",
    )
