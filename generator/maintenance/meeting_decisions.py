"""The few decisions of a meeting: items of the agenda that one yes settles together."""

from __future__ import annotations

from dataclasses import dataclass

from generator.maintenance.meeting_agenda import AgendaItem
from generator.model.catalogue import Catalogue

_PREFIX = "alla-"


@dataclass(frozen=True, slots=True)
class AgendaBundle:
    """Items that one decision settles. An item that is alike with no other is a bundle of its own."""

    id: str  # what a file of decisions names it by
    title: str
    question: str
    if_yes: str  # what a yes changes for people
    if_no: str
    items: tuple[AgendaItem, ...]
    decider: str = ""  # the organization that decides, where the data says it

    @property
    def rows(self) -> int:
        """How many rows of the data it settles."""
        return sum(len(item.places) for item in self.items)

    @property
    def needs(self) -> set[str]:
        """The needs it is about, by id."""
        return {need for item in self.items for need in item.needs}

    @property
    def dangerous(self) -> set[str]:
        """Those of its needs that may hold a danger."""
        return {need for item in self.items for need in item.dangerous}


@dataclass(frozen=True, slots=True)
class _BundleKind:
    id: str
    title: str
    question: str
    if_yes: str


# By how the ids of the items begin. In the texts, `{name}` is the organization that decides.
_KINDS = {
    "forst": _BundleKind(
        "forst",
        "Vad den gör som möter barnet först",
        "Ska alla arbetsplatser göra så här, innan någon annan har tagit över?",
        "Den som möter ett barn i fara gör lika var hen än arbetar, och kan visa att det är beslutat.",
    ),
    "leder": _BundleKind(
        "leder",
        "Vem som leder hjälpen",
        "Ska var och en leda hjälpen i de fall som raderna säger?",
        "Den som söker hjälp får ett svar som är beslutat, och inte bara vårt förslag. Säger någon nej i telefon finns ett beslut att peka på.",
    ),
    "overlamnar": _BundleKind(
        "overlamnar",
        "Hur den ena lämnar över till den andra",
        "Ska alla lämna över så som raderna säger: till vem, inom vilken tid och hur?",
        "Barnet slipper vänta på att två arbetsplatser ska komma överens. Tiden är beslutad för båda.",
    ),
    "rutin": _BundleKind(
        "rutiner-{decider}",
        "Rutinerna: det som {name} beslutar",
        "Ska stegen, tiderna och vem som gör vad i rutinerna gälla?",
        "Familjen vet vad som ska hända och när, och kan kräva det.",
    ),
    "rad": _BundleKind(
        "rad",
        "Råden till barn, unga och familjer",
        "Har de yrken som står här läst råden, farotecknen och det som sägs hända sedan, och står de fast?",
        "Sidorna säger att yrket har läst råden, i stället för att de bara är våra.",
    ),
}


def bundle_items(catalogue: Catalogue, items: list[AgendaItem]) -> list[AgendaBundle]:
    """The items as few decisions, those about most needs with danger first."""
    together: dict[tuple[str, str], list[AgendaItem]] = {}
    for item in items:
        together.setdefault((item.id.partition("-")[0], item.decider), []).append(item)
    bundles = [
        _bundle(catalogue, _KINDS[kind], decider, own) for (kind, decider), own in together.items()
    ]
    return sorted(
        bundles, key=lambda bundle: (len(bundle.dangerous), len(bundle.needs)), reverse=True
    )


def _bundle(
    catalogue: Catalogue, kind: _BundleKind, decider: str, items: list[AgendaItem]
) -> AgendaBundle:
    first = items[0]
    if len(items) == 1:
        return AgendaBundle(
            first.id, first.title, first.question, kind.if_yes, first.if_no, (first,), decider
        )
    name = catalogue.organization[decider].name if decider else ""
    return AgendaBundle(
        _PREFIX + kind.id.format(decider=decider),
        kind.title.format(name=name),
        kind.question,
        kind.if_yes,
        first.if_no,
        tuple(items),
        decider,
    )


def list_deciders(catalogue: Catalogue, item: AgendaItem) -> list[str]:
    """The organizations that may decide an item: the one that the data names, else the joint board, else the one whose services it is about."""
    if item.decider:
        return [item.decider]
    site = catalogue.site.decided_by
    local = ("municipality", "region")
    joint = [site] if site else [o.id for o in catalogue.organizations if o.kind in local]
    named = (_find_owner(row) for rows in item.entries.values() for row in rows)
    owners = {catalogue.service[id].organization if id else "" for id in named}
    return [*joint, *(owners if len(owners) == 1 and "" not in owners else ())]


def list_bundle_deciders(catalogue: Catalogue, bundle: AgendaBundle) -> list[str]:
    """The organizations that may decide all of a bundle with one yes."""
    may_decide = [list_deciders(catalogue, item) for item in bundle.items]
    return [id for id in may_decide[0] if all(id in others for others in may_decide)]


def _find_owner(row: object) -> str:
    return getattr(row, "lead", "") or getattr(row, "giver", "")
