"""An id names one thing only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.catalogue import Catalogue, IdentifiedEntry
from generator.model.typed_references import find_references
from generator.problem import Problem
from generator.rules.registry import Scope, rule

_LISTS = {
    "organizations": "organisationer",
    "services": "tjänster",
    "kinds": "slag av tjänster",
    "needs": "behov",
    "groups": "grupper",
}
_LISTS |= {"routines": "rutiner", "roles": "roller", "laws": "lagrum", "paragraphs": "paragrafer"}
_LISTS |= {
    "offers": "erbjudanden",
    "themes": "teman",
    "learning_days": "dagar",
    "investments": "kalkyler",
    "pyramid": "nivåer i pyramiden",
}
_LISTS |= {"charts": "planscher", "schools": "skolor", "sentences": "meningar"}
_LISTS |= {"workplace_kinds": "slag av arbetsplatser", "workplaces": "arbetsplatser"}
_LISTS |= {"handover_questions": "frågor före en överlämning"}
_NEUTER = {
    "behov",
    "slag",
    "slag av arbetsplatser",
    "lagrum",
    "erbjudanden",
    "teman",
    "steg",
    "möten",
}  # Swedish says det of these, and den of the others
_SPACE = {
    "municipalities": "kommuner",
    "urgency": "grader av brådska",
    "when": "slag av tid",
    "askers": "frågare",
}


@rule("duplicate-id", scope=Scope.NAMES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Two entries of the same kind never share an id; nor do two contacts of one owner. A list names a claim about law once."""
    for name, word in _LISTS.items():
        yield from _find_doubles(getattr(catalogue, name), word)
    for name, word in _SPACE.items():
        yield from _find_doubles(getattr(catalogue.space, name), word)
    yield from _find_doubles(catalogue.site.doors, "dörrar")
    for language in catalogue.languages:
        yield from _find_doubles(language.sentences, f"meningar på {language.swedish}")
    for owner in catalogue.owners:
        yield from _find_doubles(owner.contacts, f"kontakter hos '{owner.id}'")
    for routine in catalogue.routines:
        yield from _find_doubles(routine.steps, f"steg i rutinen '{routine.id}'")
    for row in catalogue.meetings:
        yield from _find_doubles(row.meetings, f"möten i '{row.name}'")
    yield from _find_laws_named_twice(catalogue)


def _find_laws_named_twice(catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[tuple[int, str, str], int | None] = {}
    for named in find_references(catalogue):
        # What a service has from its kind is met more than once, at the same place in its list.
        key = id(named.entry), named.field, named.id
        if named.kind == "law" and seen.setdefault(key, named.index) != named.index:
            yield Problem(
                named.entry.get_place(named.field, named.index),
                "duplicate-id",
                f"'{named.field}' nämner '{named.id}' två gånger.",
                "Ta bort det ena.",
            )


def _find_doubles(entries: Sequence[IdentifiedEntry], word: str) -> Iterator[Problem]:
    first: dict[str, IdentifiedEntry] = {}
    for entry in entries:
        if entry.id not in first:
            first[entry.id] = entry
            continue
        place = first[entry.id].get_place("id")
        it = "det" if word.partition(" ")[0] in _NEUTER else "den"
        yield Problem(
            entry.get_place("id"),
            "duplicate-id",
            f"Två {word} har samma id, '{entry.id}'. {it.capitalize()} första står i {place.file} på rad {place.line}.",
            f"Ge {it} ena ett eget id, eller ta bort {it} om {it} är en dubblett.",
        )
