"""What an entry points at exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.service import ALL
from generator.problem import Place, Problem
from generator.rules._iterate import contacts, hours
from generator.rules._offer_references import in_offers
from generator.rules._paper_references import on_paper
from generator.rules._question_references import in_questions
from generator.rules._references import Reference, many, one
from generator.rules._routine_references import in_routines
from generator.text import nearest, short

_FEW = 12  # names that a remedy lists

_KINDS = {
    "service": "bland tjänsterna",
    "organization": "bland organisationerna",
    "need": "bland behoven",
    "group": "bland grupperna av behov",
    "municipality": "bland kommunerna i routing/space.yaml",
    "urgency": "bland graderna av brådska i routing/space.yaml",
    "when": "bland tiderna i routing/space.yaml",
    "asker": "bland dem som frågar i routing/space.yaml",
    "contact": "bland kontakterna",
    "offer": "bland erbjudandena i routing/offers.yaml",
    "theme": "bland temana i routing/learning.yaml",
    "role": "bland rollerna i routing/roles.yaml",
    "law": "bland lagrummen i routing/laws.yaml",
    "routine": "bland rutinerna i routing/routines/",
}
_GONE = {
    "service": "tjänsten",
    "organization": "organisationen",
}  # what is taken away whole, while others still name it
_MANY = 4  # so many places with the same name that does not exist are told as one
_SURE = 0.8  # so alike that it is a slip of the pen, and not another that happens to sound the same
_STEP = "bland stegen i rutinen"  # the kind of a step names its routine


def check(catalogue: Catalogue, lost: Collection[str] = ()) -> Iterator[Problem]:
    """Every id that is used is the id of something, and contacts reached through others lead to a contact.

    `lost` are words of entries that could not be read: what they may name is not missed.
    """
    known = _known(catalogue)
    missing: dict[tuple[str, str], dict[Place, Reference]] = {}
    for ref in _references(catalogue):
        if any(part in lost for part in (ref.id, *ref.id.split("."))):
            continue
        if ref.id not in known.get(
            ref.kind, [ref.id]
        ):  # steps of a routine that does not exist: that is told already
            missing.setdefault((ref.kind, ref.id), {}).setdefault(
                ref.entry.at(ref.field, ref.index), ref
            )
    for (kind, _), places in missing.items():
        more = len(places) - 1 if len(places) >= _MANY else 0
        for place in sorted(places)[: 1 if more else None]:
            yield _problem(place, places[place], known[kind], more)


def _problem(place: Place, ref: Reference, known: list[str], more: int) -> Problem:
    """One place. It speaks for `more` others when so many have the same name that it is what they name that is gone."""
    sentence = f"{ref.said} '{short(ref.id)}', som inte finns {_KINDS.get(ref.kind, _STEP)}."
    if not more:
        return Problem(place, "unknown-reference", sentence, _remedy(ref, known))
    name, near = short(ref.id), nearest(ref.id, known, _SURE)
    gone = f"Finns {_GONE.get(ref.kind, 'det')} inte längre: sök efter '{name}' och ta bort det som nämner {'den' if ref.kind in _GONE else 'det'}."
    guess = f"Menade du '{near}'? " if near else ""
    fix = f"{guess}Har '{name}' fått ett nytt id: skriv tillbaka det gamla. {gone}"
    return Problem(
        place, "unknown-reference", f"{sentence} Samma namn står på {more} ställen till.", fix
    )


def _remedy(ref: Reference, known: list[str]) -> str:
    same_contact = (path for path in known if path.endswith(f".{ref.id}"))
    near = nearest(ref.id, known) or (next(same_contact, None) if ref.kind == "contact" else None)
    if near and ref.kind in _GONE and not nearest(ref.id, [near], _SURE):
        return f"Menade du '{near}'? Om '{short(ref.id)}' är borttagen, ta också bort det som nämner den."
    if near:
        return f"Menade du '{near}'?"
    return (
        f"Skriv ett av: {', '.join(known)}."
        if 0 < len(known) <= _FEW
        else "Rätta namnet, eller lägg först till det som ska heta så."
    )


def _known(catalogue: Catalogue) -> dict[str, list[str]]:
    space = catalogue.space
    ids = {
        "service": catalogue.services,
        "organization": catalogue.organizations,
        "need": catalogue.needs,
        "group": catalogue.groups,
    }
    ids |= {"theme": catalogue.themes, "offer": catalogue.offers}
    ids |= {
        "municipality": space.municipalities,
        "urgency": space.urgency,
        "when": space.when,
        "asker": space.askers,
    }
    ids |= {"role": catalogue.roles, "law": catalogue.laws, "routine": catalogue.routines}
    ids |= {f"step of {routine.id}": routine.steps for routine in catalogue.routines}
    paths = [f"{owner.id}.{contact.id}" for owner, contact in contacts(catalogue)]
    return {
        **{
            kind: list(dict.fromkeys(entry.id for entry in entries))
            for kind, entries in ids.items()
        },
        "contact": paths,
    }


def _references(catalogue: Catalogue) -> Iterator[Reference]:
    yield from _in_services(catalogue)
    yield from _in_contacts(catalogue)
    yield from _in_claims(catalogue)
    yield from _in_routing(catalogue)
    yield from _in_needs(catalogue)
    yield from in_questions(catalogue)
    yield from in_offers(catalogue)
    yield from _in_site(catalogue)
    yield from in_routines(catalogue)
    yield from on_paper(catalogue)
    for municipality in catalogue.space.municipalities:
        yield from one(
            municipality, "organization", "organization", f"Kommunen '{municipality.id}' hör till"
        )


def _in_services(catalogue: Catalogue) -> Iterator[Reference]:
    for org in catalogue.organizations:
        yield from one(org, "municipality", "municipality", f"Organisationen '{org.id}' hör till")
    for service in catalogue.services:
        yield from one(service, "organization", "organization", f"Tjänsten '{service.id}' hör till")
        yield from many(service, "stand_in", "service", f"Tjänsten '{service.id}' ersätts av")
        yield from many(
            service.eligibility,
            "municipalities",
            "municipality",
            f"Tjänsten '{service.id}' är till för",
        )
        for entry in service.if_refused:
            yield from one(
                entry, "service", "service", f"Den som fått nej av '{service.id}' skickas till"
            )
        for way in service.ways_in:
            yield from many(way, "askers", "asker", f"Vägen in till '{service.id}' är för")


def _in_contacts(catalogue: Catalogue) -> Iterator[Reference]:
    for owner, contact in contacts(catalogue):
        yield from one(
            contact, "through", "contact", f"Kontakten '{contact.id}' hos '{owner.id}' går genom"
        )
        yield from many(
            contact, "askers", "asker", f"Kontakten '{contact.id}' hos '{owner.id}' är för"
        )
        yield from many(
            contact,
            "municipalities",
            "municipality",
            f"Kontakten '{contact.id}' hos '{owner.id}' gäller i",
        )
    for owner, hour in hours(catalogue):
        yield from many(hour, "when", "when", f"En öppettid hos '{owner.id}' gäller")


def _in_claims(catalogue: Catalogue) -> Iterator[Reference]:
    for row in catalogue.responsibilities:
        about = f"Ansvaret för {_subject(row)}"
        yield from one(row, "lead", "service", f"{about} leds av")
        yield from many(row, "support", "service", f"{about} stöds av")
        yield from _box(row, f"Ansvaret som leds av '{row.lead}' gäller")
    for row in catalogue.acceptances:
        yield from one(row, "service", "service", "Ett mottagande hör till")
        yield from _box(row, f"Mottagandet hos '{row.service}' gäller")


def _subject(row: Entry) -> str:
    return (
        "alla behov"
        if row.needs == ALL
        else ", ".join(f"'{need}'" for need in row.needs) or "en grupp"
    )


def _box(row: Entry, said: str) -> Iterator[Reference]:
    fields = {
        "needs": "need",
        "groups": "group",
        "municipalities": "municipality",
        "urgency": "urgency",
        "when": "when",
        "askers": "asker",
    }
    for field, kind in fields.items():
        yield from many(row, field, kind, said)


def _in_routing(catalogue: Catalogue) -> Iterator[Reference]:
    for row in catalogue.handovers:
        about = f"Överlämningen från '{row.giver}'"
        yield from one(row, "giver", "service", "En överlämning går från")
        yield from one(row, "to", "service", f"{about} går till")
        yield from _box(row, f"{about} gäller")
    for hole in catalogue.holes:
        yield from one(hole, "owner", "organization", "Ett känt hål ska besvaras av")
        for part in hole.parts:
            yield from _box(part, "Ett känt hål gäller")
    for journey in catalogue.journeys:
        about = "Resan"
        yield from one(journey, "reaches", "service", f"{about} slutar hos")
        yield from one(journey, "first_contact", "service", f"{about} når först")
        yield from one(journey, "if_refused", "service", f"{about} går efter ett nej till")
        yield from one(
            journey, "if_worse", "service", f"{about} går, när hjälpen inte räcker, till"
        )
        for field, kind in (
            ("need", "need"),
            ("municipality", "municipality"),
            ("urgency", "urgency"),
            ("when", "when"),
            ("asker", "asker"),
        ):
            yield from one(journey.case, field, kind, f"{about} gäller")


def _in_needs(catalogue: Catalogue) -> Iterator[Reference]:
    for need in catalogue.needs:
        yield from one(need, "group", "group", f"Behovet '{need.id}' hör till")
        yield from many(need, "related", "need", f"Behovet '{need.id}' ligger nära")
        yield from many(need, "askers", "asker", f"Behovet '{need.id}' kan frågas av")


def _in_site(catalogue: Catalogue) -> Iterator[Reference]:
    site = catalogue.site
    yield from many(site, "first_needs", "need", "Startsidan visar")
    yield from one(site, "feedback_phone", "contact", "Den som vill anmäla ett fel ringer")
    for line in site.acute:
        yield from one(line, "service", "service", "Akutraden visar")
        if line.service in catalogue.service:
            yield Reference(
                line,
                "contact",
                None,
                "contact",
                f"{line.service}.{line.contact}",
                "Akutraden visar kontakten",
            )
    for door in site.doors:
        yield from many(door, "needs", "need", f"Dörren '{door.id}' visar")
        yield from many(door, "services", "service", f"Dörren '{door.id}' visar")
        yield from one(door, "asker", "asker", f"Dörren '{door.id}' är för")
