"""One page of the local site of each kind. What a catalogue does not have, its site has no page of."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from tests.conftest import PROJECT, loaded


def list_kinds(catalogue: Catalogue) -> dict[str, str | None]:
    """The address of a page of each kind, or None where the catalogue has nothing to show there."""
    place = catalogue.space.municipalities[:2][-1]
    nearest = {
        kind: next(iter(catalogue.kind_index.list_services(kind, place.id)), None)
        for kind in ("bup", "bvc", "elevhalsa")
    }
    bup, bvc, school = (one and one.id for one in nearest.values())
    offer = next((offer.id for offer in reversed(catalogue.shown_offers)), None)
    chart = next((chart.id for chart in catalogue.charts if chart.kind == "worried"), None)
    places = {place.id for place in catalogue.workplaces}
    at_school = next((one for one in (school, *sorted(places)) if one in places), None)
    door = next((door.id for door in catalogue.site.doors if not door.staff), None)
    staff = next((door.id for door in catalogue.site.doors if door.staff), None)
    whole = {
        "start": "/",
        "needs": "/behov/",
        "need": "/behov/skolvagran/",
        "need-danger": "/behov/sjalvmordstankar/",
        "need-exit": "/behov/blir-slagen/",
        "question": "/hitta/skolvagran/",
        "tree": "/personal/fragor/skolvagran/",
        "trees": "/personal/fragor/",
        "outcome": "/hitta/barnet-rymde/inte-fara/",
        "outcome-danger": "/hitta/sjalvmordstankar/fara/",
        "services": "/tjanster/",
        "service": f"/tjanster/{bup or '1177'}/",
        "organizations": "/organisationer/",
        "organization": f"/organisationer/{place.organization}/",
        "parents": "/foraldrastod/",
        "data": "/data/",
        "interests": "/barnets-basta/",
        "matrix": "/vem-gor-vad/",
        "coverage": "/tackning/",
        "coverage-picture": "/tackning/weekend/",
        "routines": "/rutiner/",
        "routine": "/rutiner/narvaro/",
        "routine-report": "/rutiner/orosanmalan/",
        "routine-staff": "/rutiner/narvaro/personal/",
        "routine-form": "/rutiner/lang-franvaro/kartlaggning/",
        "absence": "/rutiner/narvaro/steg/",
        "absence-step": "/rutiner/narvaro/steg/nyss/utreda/bade-och/",
        "escalations": "/personal/eskalering/",
        "escalation-table": "/personal/eskalering/tabell/",
        "prints": "/utskrift/",
        "az": "/a-o/",
        "az-letter": "/a-o/s/",
        "az-languages": "/a-o/andra-sprak/",
        "search": "/sok/",
        "written": "/om/",
        "handbook": "/redaktor/exempel/",
        "handbook-pictures": "/redaktor/andra-en-tid/",
        "field": "/redaktor/falt/service/",
        "not-found": "/404.html",
    }
    some = {
        "door": door and f"/{door}/",
        "door-staff": staff and f"/{staff}/",
        "offer": offer and f"/familjens-hus/{offer}/",
        "family": "/familjens-hus/" if catalogue.offers else None,
        "pyramid": "/ratt-niva/" if catalogue.pyramid else None,
        "learning": "/gemensamt-larande/" if catalogue.themes else None,
        "investing": "/sociala-investeringar/" if catalogue.investments else None,
        "escalation": bvc and f"/personal/eskalering/{bvc}/",
        "before-handover": "/personal/innan-du-lamnar-over/"
        if catalogue.handover_questions
        else None,
        "first-meetings": "/personal/moter/" if places else None,
        "first-meeting": at_school and f"/personal/moter/{at_school}/",
        "chart": chart and f"/utskrift/{chart}/",
    }
    return whole | some


_LOCAL = loaded(PROJECT)
KINDS = {kind: path for kind, path in list_kinds(_LOCAL).items() if path}
PLACE = _LOCAL.space.municipalities[:2][-1]  # one that is chosen among several
