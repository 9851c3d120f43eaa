"""Who does what to whom in a question: `pappa slår mig` and `jag slår` are not about the same thing.

Words stand for kinds of people and for acts (`people` and `acts` in the language's data). Somebody before an act does it, somebody
after it suffers it; `slagen`, `rädd` and their like turn that round. match.js has the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from generator.search.stemming import SearchLanguage, split_words

MATCH, PARTLY = (
    0.8,
    0.4,
)  # added to a page that is about such an act: by such people; as far as anything tells
CONTRARY = 0.5  # what is left of a page that is about the act, and other people
LONGEST = 3  # words of an expression
NEVER_BEFORE, NEVER_AFTER = 2, 2  # how near a word stands that says it does not happen
PASSIVE_AFTER = (
    "av",
    "for",
    "hos",
    "fran",
    "mot",
)  # before whoever does it, when the act is told from the other side
PRONOUNS = ("honom", "henne", "dem", "hon", "han", "den")
POSSESSIVES = (
    "min",
    "mitt",
    "mina",
    "sin",
    "sitt",
    "sina",
    "var",
    "vart",
    "vara",
    "en",
    "ett",
    "hans",
    "hennes",
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a question tells of: an act, and the kinds of people who do and suffer it, as far as it tells."""

    act: str
    actor: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """What a page is about: acts, and by and to which kinds of people. None named: any."""

    acts: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]

    def fit(self, deed: Deed) -> float:
        """How well a deed fits: 1, 0.5 when it does not tell everything, 0 when it is another."""
        if deed.act not in self.acts or (
            deed.actor and self.actors and deed.actor not in self.actors
        ):
            return 0.0
        if deed.target and self.targets and deed.target not in self.targets:
            return 0.0
        untold = (self.actors and not deed.actor) or (self.targets and not deed.target)
        return 0.5 if untold else 1.0


class People:
    """The words for people and acts of a language."""

    def __init__(self, data: Mapping, language: SearchLanguage) -> None:
        self.language = language
        stem = language.stem
        self.kinds = {
            self._key(word): kind for kind, text in data["people"].items() for word in text.split()
        }
        self.does = {
            stem(word): act
            for act, said in data["acts"].items()
            for word in split_words(said["does"])
        }
        self.suffers = {
            word: act for act, said in data["acts"].items() for word in split_words(said["suffers"])
        }
        self.never = {stem(word) for word in split_words(data["never"])}

    def _key(self, word: str) -> str:
        """An expression as it is looked up: one word by its stem, several as they are."""
        words = split_words(word.replace("_", " "))
        return " ".join(words) if len(words) > 1 else self.language.stem(words[0])

    def deed(self, words: list[str]) -> Deed | None:
        """The act that the words tell of, the last of those that tell most."""
        people = self._people(words)
        deeds = [deed for place in range(len(words)) if (deed := self._deed(words, place, people))]
        return max(
            reversed(deeds),
            key=lambda deed: (deed.actor is not None) + (deed.target is not None),
            default=None,
        )

    def _people(self, words: list[str]) -> list[tuple[int, str]]:
        """The people, each by the place of the last word for them. Whoever only owns another person is not one of them."""
        found: list[tuple[int, str]] = []
        place = 0
        while place < len(words):
            length, kind = self._kind(words, place)
            if kind and not (self._owns(words, place + length - 1)):
                found.append((place + length - 1, kind))
            place += max(length, 1)
        return found

    def _kind(self, words: list[str], place: int) -> tuple[int, str | None]:
        for length in range(min(LONGEST, len(words) - place), 1, -1):
            if kind := self.kinds.get(" ".join(words[place : place + length])):
                return length, kind
        word = words[place]
        if word.endswith(("aring", "aringen", "aringar")):
            return 1, "child"
        return 1, self.kinds.get(self.language.stem(word))

    def _owns(self, words: list[str], place: int) -> bool:
        return (
            words[place].endswith("s")
            and place + 1 < len(words)
            and self._kind(words, place + 1)[1] is not None
        )

    def _deed(self, words: list[str], place: int, people: list[tuple[int, str]]) -> Deed | None:
        stem = self.language.stem(words[place])
        suffered = self.suffers.get(words[place])
        act = suffered or self.does.get(stem)
        if not act or self._never(words, place):
            return None
        before = [kind for at, kind in people if at < place]
        after = [kind for at, kind in people if at > place]
        if suffered:
            by = next((k for k in range(place + 1, len(words)) if words[k] in PASSIVE_AFTER), None)
            actor = next((kind for at, kind in people if by is not None and at > by), None)
            return Deed(act, actor, before[-1] if before else "self" if act == "scare" else None)
        if before:
            target = after[0] if after else self._pronoun(words, place, before)
            return Deed(act, before[-1], target)
        if len(after) > 1:
            return Deed(act, after[0], after[1])
        first = next((at for at, _ in people if at > place), None)
        if after and first == place + 1 and len(words) > place + 2 and place > 0:
            return Deed(act, after[0], None)
        return Deed(act, None, after[0] if after else None)

    def _pronoun(self, words: list[str], place: int, before: list[str]) -> str | None:
        """Whom `henne` means after an act: the one who was named first."""
        told = any(word in PRONOUNS for word in words[place + 1 : place + 3])
        owner = next(
            (
                kind
                for k in range(place)
                if words[k].endswith("s") and (kind := self._kind(words, k)[1])
            ),
            None,
        )
        others = [kind for kind in ([owner] if owner else []) + before[:-1] if kind != "self"]
        return others[0] if told and others else None

    def _never(self, words: list[str], place: int) -> bool:
        near = (
            words[max(0, place - NEVER_BEFORE) : place] + words[place + 1 : place + 1 + NEVER_AFTER]
        )
        return any(self.language.stem(word) in self.never for word in near)


def adjust(
    scores: list[float],
    roles: list[tuple[Role, ...]],
    deed: Deed | None,
    whole: Set[int] = frozenset(),
) -> None:
    """Adds to the pages that are about a deed, and takes from those that are about the act and other people.

    From none of `whole`, which have the question as a phrase.
    """
    if deed is None:
        return
    for page, declared in enumerate(roles):
        about = [role for role in declared if deed.act in role.acts]
        if not about:
            continue
        fit = max(role.fit(deed) for role in about)
        if fit:
            scores[page] += MATCH if fit == 1 else PARTLY
        elif deed.actor and page not in whole:
            scores[page] *= CONTRARY
