"""Small catalogues made at random from the invented municipality: every answer that a reader meets can come out differently."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from generator.model.case_space import Municipality
from generator.model.catalogue import Catalogue
from generator.model.handover import Handover, Hole
from generator.model.responsibilities import Acceptance, Responsibility
from generator.model.service import Hours, IfRefused, Service
from generator.model.value_types import Ages, Duration
from tests.support.mutation.changing import changed, rebuilt

NEEDS, SERVICES, PLACES = (
    ("sover-inte", "rymt", "oro"),
    ("112", "skolan", "hjalpen"),
    ("exempelby", "byn"),
)
TIMES, ASKERS, URGENCIES = (
    ("school-day", "night"),
    ("young-person", "guardian"),
    ("acute", "urgent", "planned"),
)
LENGTHS = [Duration.parse(text) for text in ("genast", "1 dag", "2 veckor")]
DECISIONS = (
    {"status": "proposed"},
    {"status": "approved"},
    {
        "status": "approved",
        "decided_by": "exempelby-kommun",
        "decided_on": dt.date(2026, 10, 1),
    },
)
LEAST = {"responsibilities": 1, "acceptances": 3, "handovers": 1, "holes": 0}
RULES = ("owned", "accepted", "reachable-at-that-hour", "contract", "missing-escalation")


@st.composite
def ages(draw: st.DrawFn) -> Ages:
    """One range of ages."""
    low, high = sorted((draw(st.integers(-1, 19)), draw(st.integers(-1, 19))))
    return Ages(((low, high),))


def some(values: tuple[str, ...]) -> st.SearchStrategy:
    """All, more often than some of the values: boxes that never meet would say nothing."""
    return (
        st.just("all")
        | st.just("all")
        | st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)
    )


@st.composite
def boxed(draw: st.DrawFn) -> dict[str, object]:
    """The fields of a box. Only needs and places that every catalogue has."""
    return {
        "needs": draw(some(NEEDS[:2])),
        "ages": draw(st.none() | st.none() | ages()),
        "urgency": draw(some(URGENCIES)),
        "when": draw(some(TIMES)),
        "askers": draw(some(ASKERS)),
    }


SERVICE = st.sampled_from(SERVICES)
LENGTH = st.sampled_from(LENGTHS)


@st.composite
def catalogues(draw: st.DrawFn, tiny: Catalogue) -> Catalogue:
    """A catalogue whose names all lead somewhere. It may break every rule about cases."""
    claims = {
        "responsibilities": st.builds(
            lambda box, lead, support, first, said: Responsibility(
                **box, **said, lead=lead, support=support, first=first, source="ett förslag"
            ),
            boxed(),
            SERVICE,
            st.lists(SERVICE, max_size=1),
            st.booleans(),
            st.sampled_from(DECISIONS),
        ),
        "acceptances": st.builds(
            lambda box, service, within: Acceptance(
                **box,
                service=service,
                how="call",
                within=within,
                status="proposed",
                source="en sida",
            ),
            boxed(),
            SERVICE,
            LENGTH | st.none(),
        ),
        "handovers": st.builds(
            lambda box, giver, to, trigger, within: Handover(
                **{"from": giver},
                **box,
                to=to,
                trigger=trigger,
                text="Så här.",
                within=within,
                how="call",
                status="proposed",
                source="ett förslag",
            ),
            boxed(),
            SERVICE,
            SERVICE,
            st.sampled_from(("worse", "no-effect", "age")),
            LENGTH,
        ),
        "holes": st.builds(
            lambda box, rules: Hole(
                **box,
                rules=rules,
                question="Vem?",
                reason="Ingen vet.",
                meanwhile="Vänta.",
                owner="exempelby-kommun",
                until=dt.date(2030, 1, 1),
            ),
            boxed(),
            st.lists(st.sampled_from(RULES), min_size=1, unique=True),
        ),
    }
    lists = {
        name: tuple(draw(st.lists(one, min_size=LEAST[name], max_size=6)))
        for name, one in claims.items()
    }
    needs = [
        changed(need, ages=draw(ages()), askers=draw(st.sampled_from(((), ASKERS[:1]))))
        for need in tiny.needs
    ]
    if draw(st.booleans()):
        needs.insert(
            draw(st.integers(0, 2)), changed(tiny.needs[0], id="oro", name="Oro", related=())
        )
    services = tuple(draw(_service(service)) for service in tiny.services)
    more = (
        (Municipality(id="byn", name="Byn", organization="exempelby-kommun"),)
        if draw(st.booleans())
        else ()
    )
    space = changed(tiny.space, municipalities=(*more, *tiny.space.municipalities))
    return rebuilt(tiny, needs=tuple(needs), services=services, space=space, journeys=(), **lists)


@st.composite
def _service(draw: st.DrawFn, service: Service) -> Service:
    others = [other for other in SERVICES if other != service.id]
    refused = draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
    hours = draw(st.lists(st.builds(Hours, when=some(TIMES)), max_size=1))
    contacts = tuple(
        changed(contact, hours=tuple(draw(st.just(contact.hours) | st.just(tuple(hours)))))
        for contact in service.contacts
    )
    return changed(
        service,
        stand_in=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))),
        if_refused=tuple(IfRefused(service=other, text="Gå dit.") for other in refused),
        contacts=contacts[: draw(st.sampled_from((len(contacts), len(contacts), 0)))],
        level=draw(st.sampled_from(("first-line", "specialist"))),
    )


@st.composite
def neighbours(draw: st.DrawFn, tiny: Catalogue) -> tuple[Catalogue, Catalogue]:
    """Two catalogues that differ in little: most of what can be worked out from one is the same for the other."""
    one, other = draw(catalogues(tiny)), draw(catalogues(tiny))
    names = draw(
        st.lists(
            st.sampled_from((*LEAST, "services", "needs")), min_size=1, max_size=2, unique=True
        )
    )
    return one, rebuilt(
        one,
        **{
            name: draw(_nearly(getattr(one, name), getattr(other, name), LEAST.get(name)))
            for name in names
        },
    )


@st.composite
def _nearly(draw: st.DrawFn, entries: tuple, others: tuple, least: int | None) -> tuple:
    """A list with one entry that is as in another, wholly or in one value; where the list may change, also one less or one more."""
    place = draw(st.integers(0, max(len(entries) - 1, 0)))
    before, after = entries[:place], entries[place + 1 :]
    if least is not None and len(entries) > least and draw(st.booleans()):
        return (*before, *after)
    if not others or not entries:
        return (*entries, *others[:1])
    new = others[min(place, len(others) - 1)]
    if least is None:
        new = next((one for one in others if one.id == entries[place].id), entries[place])
    differing = [
        name
        for name in type(new).model_fields
        if getattr(new, name) != getattr(entries[place], name)
    ]
    if differing and draw(st.booleans()):
        name = draw(st.sampled_from(differing))
        new = changed(entries[place], **{name: getattr(new, name)})
    return (*before, new, *after)
