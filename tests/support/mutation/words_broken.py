"""Ways to break names, words and texts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import find_hidden_values
from tests.support.mutation.changing import (
    Mutation,
    changed,
    rebuilt,
    some,
    spot,
    swapped,
    with_entry,
)

# Where a name stands: the list, and the field. A field with a dot is in the first of the entries there.
_NAMES = (
    ("responsibilities", "lead", 3),
    ("responsibilities", "support", 1),
    ("responsibilities", "needs", 2),
    ("acceptances", "service", 2),
    ("services", "organization", 1),
    ("services", "stand_in", 2),
    ("services", "if_refused.service", 2),
    ("services", "contacts.through", 1),
    ("needs", "group", 1),
    ("needs", "related", 1),
    ("handovers", "to", 2),
    ("handovers", "giver", 1),
    ("holes", "owner", 1),
    ("journeys", "reaches", 1),
)


def misspell_reference(catalogue: Catalogue) -> Iterator[Mutation]:
    """A name gets a letter too many."""
    for name, path, most in _NAMES:
        pairs = ((entry, _misspelt(entry, path)) for entry in getattr(catalogue, name))
        for entry, wrong in some(((entry, wrong) for entry, wrong in pairs if wrong), most):
            yield Mutation(
                f"{spot(entry)} {path}", with_entry(catalogue, name, entry, wrong), (entry,)
            )


def _misspelt(entry: Entry, path: str) -> Entry | None:
    """The entry with its first name in a field misspelt; None when it has none there."""
    field, _, rest = path.partition(".")
    value = getattr(entry, field)
    if rest:
        wrong = next(((inner, found) for inner in value if (found := _misspelt(inner, rest))), None)
        return wrong and changed(entry, **{field: swapped(value, *wrong)})
    if not value or value == "all":
        return None
    return changed(
        entry, **{field: (f"{value[0]}n", *value[1:]) if isinstance(value, tuple) else f"{value}n"}
    )


def misspell_in_site(catalogue: Catalogue) -> Iterator[Mutation]:
    """A door, the acute strip or the start page names what does not exist."""
    site = catalogue.site
    door, line = site.doors[0], site.acute[0]
    broken = {
        "first_needs": (*site.first_needs[:-1], f"{site.first_needs[-1]}n"),
        "doors": swapped(
            site.doors, door, changed(door, needs=(f"{door.needs[0]}n", *door.needs[1:]))
        ),
        "acute": swapped(site.acute, line, changed(line, contact=f"{line.contact}n")),
    }
    for name, value in broken.items():
        yield Mutation(
            f"routing/site.yaml {name}",
            rebuilt(catalogue, site=changed(site, **{name: value})),
            (site,),
        )


def forget_everyday_words(catalogue: Catalogue) -> Iterator[Mutation]:
    """A need can only be found by its professional term."""
    for need in some(catalogue.needs, 5):
        yield Mutation(
            f"{spot(need)} {need.id}",
            with_entry(catalogue, "needs", need, changed(need, everyday_words=())),
            (need,),
        )


def number_in_text(catalogue: Catalogue) -> Iterator[Mutation]:
    """Somebody writes, in a text, a number that may not be shown."""
    hidden = sorted(find_hidden_values(catalogue))
    for k, need in enumerate(some(catalogue.needs if hidden else (), 3)):
        told = changed(need, advice=(*need.advice[:-1], f"Ring {hidden[k % len(hidden)]} genast."))
        yield Mutation(
            f"{spot(need)} {need.id}", with_entry(catalogue, "needs", need, told), (need,)
        )
    for k, service in enumerate(some(catalogue.services if hidden else (), 3)):
        told = changed(service, summary=f"{service.summary} Nås på {hidden[-1 - k % len(hidden)]}.")
        yield Mutation(
            f"{spot(service)} {service.id}",
            with_entry(catalogue, "services", service, told),
            (service,),
        )


def invented_number_in_text(catalogue: Catalogue) -> Iterator[Mutation]:
    """Somebody writes, in a text, a number that nobody has."""
    yield from _with_words(catalogue, "Ring 0250-99 99 99.")


def clock_time_in_text(catalogue: Catalogue) -> Iterator[Mutation]:
    """Somebody writes, in a text, when it is open."""
    yield from _with_words(catalogue, "Öppet klockan 9.15.")


def _with_words(catalogue: Catalogue, words: str) -> Iterator[Mutation]:
    for name, field in (("needs", "summary"), ("services", "summary"), ("handovers", "text")):
        for entry in some(getattr(catalogue, name), 1):
            told = changed(entry, **{field: f"{getattr(entry, field)} {words}"})
            yield Mutation(
                f"{spot(entry)} {field}", with_entry(catalogue, name, entry, told), (entry,)
            )


def approved_by_nobody(catalogue: Catalogue) -> Iterator[Mutation]:
    """A proposal is called decided, and nobody has decided it."""
    for name in ("responsibilities", "handovers", "needs"):
        proposed = ((e, changed(e, status="approved")) for e in getattr(catalogue, name))
        nobody = [pair for pair in proposed if {e.standing for e in pair} == {"proposal"}]
        for entry, told in some(nobody, 1):
            yield Mutation(spot(entry), with_entry(catalogue, name, entry, told), (entry,))
