"""Each answer of a question leads one way of its own, few questions are asked, and danger comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.proof import get_proof
from generator.routing.answer_wording import WordingIndex
from generator.routing.need_tree import NeedTree, build_need_trees
from generator.routing.tree_paths import TreeQuestion, measure_depth, walk_all_trees
from generator.rules.registry import Scope, rule

_MAX_QUESTIONS = 6  # from the first page to an answer: nobody in distress answers more
_TRIAGE = 2  # of them: what it is about, and what worries most
_DANGER = ("fara", "inte-fara")  # parts of addresses that the question about danger has taken


@rule("answers-partition", scope=Scope.QUESTIONS)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """As far as data can break it: words and addresses that make two answers one, and length."""
    yield from _check_danger(catalogue)
    if not catalogue.site.questions:
        return
    words = WordingIndex(catalogue)
    found = set(_check_triage(catalogue))
    for tree in build_need_trees(get_proof(catalogue)):
        found.update(_check_length(tree))
    for tree, one in walk_all_trees(get_proof(catalogue)):
        if isinstance(one, TreeQuestion):
            found.update(_check_answers(tree, one, words))
    yield from sorted(found)


def _check_danger(catalogue: Catalogue) -> Iterator[Problem]:
    for need in catalogue.needs:
        if need.danger is None and need.level == "emergency":
            yield Problem(
                need.get_place("level"),
                "answers-partition",
                f"Behovet '{need.id}' gäller någon som kan vara i fara, men ingen frågar om fara först.",
                "Lägg till danger: ask-danger-first. Ska rutan om nödnumret stå före allt annat: emergency-first.",
            )


def _check_triage(catalogue: Catalogue) -> Iterator[Problem]:
    asked: set[str] = set()
    for worry in catalogue.worries:
        if worry.group in asked:
            yield Problem(
                worry.get_place("group"),
                "answers-partition",
                f"Gruppen '{worry.group}' har två frågor, och bara en kan stå på sidan.",
                "Ta bort den ena raden under worries.",
            )
        asked.add(worry.group)
        needs = [need for need in catalogue.needs if need.group == worry.group]
        if not needs:
            yield Problem(
                worry.get_place("group"),
                "answers-partition",
                f"Frågan för gruppen '{worry.group}' har inga svar: inget behov hör till gruppen.",
                "Ta bort raden under worries, eller ge gruppen ett behov.",
            )
        said = [worry.answers.get(need.id, need.name) for need in needs] + (
            [worry.unknown.answer] if worry.unknown else []
        )
        yield from _check_alike(worry, worry.question, said)
    used = {need.group for need in catalogue.needs}
    for group in catalogue.groups:
        if group.id in used - asked:
            yield Problem(
                group.get_place("id"),
                "answers-partition",
                f"Gruppen '{group.id}' har ingen fråga, så svaret '{group.name}' leder ingenstans.",
                "Lägg till gruppen under worries i routing/questions.yaml.",
            )
        if group.id in catalogue.need:
            yield Problem(
                group.get_place("id"),
                "answers-partition",
                f"Gruppen och behovet '{group.id}' får samma sida, /hitta/{group.id}/.",
                "Ge gruppen ett annat id.",
            )


def _check_length(tree: NeedTree) -> Iterator[Problem]:
    most = _TRIAGE + tree.asks_danger_first + measure_depth(tree.calm)
    if most > _MAX_QUESTIONS:
        yield Problem(
            tree.need.get_place(),
            "answers-partition",
            f"Den som söker hjälp för '{tree.need.id}' får upp till {most} frågor, och fler än {_MAX_QUESTIONS} orkar ingen svara på.",
            "Låt fler åldrar, kommuner eller frågare få samma svar under responsibilities i services.yaml.",
        )
    if measure_depth(tree.danger) > 1:
        yield Problem(
            tree.need.get_place(),
            "answers-partition",
            f"Den som är i fara ('{tree.need.id}') får fler än två frågor innan vägen till hjälp visas.",
            "Låt en rad under responsibilities leda allt akut, med first: true.",
        )


def _check_answers(
    tree: NeedTree, question: TreeQuestion, words: WordingIndex
) -> Iterator[Problem]:
    wording, dimension = (
        words.find_wording(question.dimension, tree.need),
        tree.proof.space[question.dimension],
    )
    if wording:
        bits = [answer.bits for answer in question.answers]
        said = [text for one in bits if (text := words.format_answer(wording, dimension, one))]
        yield from _check_alike(
            wording, wording.question, [*said, *([wording.unknown] if wording.unknown else [])]
        )
        yield from _check_addresses(
            wording, [words.build_slug(wording, dimension, one) for one in bits]
        )


def _check_alike(entry: Entry, question: str, said: list[str]) -> Iterator[Problem]:
    for text in _find_doubled(said):
        yield Problem(
            entry.get_place("answers"),
            "answers-partition",
            f"Två svar på frågan '{question}' låter likadant: '{text}'.",
            "Skriv orden så att svaren går att skilja åt.",
        )


def _check_addresses(entry: Entry, parts: list[str]) -> Iterator[Problem]:
    for part in _find_doubled([*parts, *_DANGER]):
        yield Problem(
            entry.get_place("together"),
            "answers-partition",
            f"Två svar får samma adress: '{part}'.",
            "Skriv ett annat ord för part, eller ett annat namn i routing/space.yaml.",
        )


def _find_doubled(texts: Iterable[str]) -> list[str]:
    texts = list(texts)
    return sorted({text for text in texts if texts.count(text) > 1})
