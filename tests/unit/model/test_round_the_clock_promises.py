"""A text says 'dygnet runt' only of those whose hours say so."""

from __future__ import annotations

import pytest

from generator.model.catalogue import Catalogue
from generator.model.round_the_clock_promises import AlwaysOpenJudge
from generator.model.value_types import Clock
from generator.problem import Place
from generator.rules.fact_in_text import check

PLACE = Place("sida", 1, 1)


def shorten_hours(catalogue: Catalogue, service_id: str) -> Catalogue:
    """The catalogue where everything of a service is open from nine to three."""
    nine_to_three = {"open": Clock(540), "close": Clock(900)}
    service = catalogue.service[service_id]

    def shorten(hours: tuple) -> tuple:
        return tuple(hour.model_copy(update=nine_to_three) for hour in hours)

    contacts = tuple(
        contact.model_copy(update={"hours": shorten(contact.hours)}) for contact in service.contacts
    )
    new = service.model_copy(update={"hours": shorten(service.hours), "contacts": contacts})
    services = tuple(new if one.id == service_id else one for one in catalogue.services)
    return catalogue.model_copy(update={"services": services})


@pytest.mark.slow
@pytest.mark.parametrize(("service", "least"), [("bris", 4), ("1177", 6), ("112", 1)])
def test_every_line_beside_shorter_hours_is_told(
    local: Catalogue, service: str, least: int
) -> None:
    told = list(check(shorten_hours(local, service)))
    assert len({problem.place for problem in told}) >= least
    assert all("dygnet runt" in problem.sentence for problem in told)


@pytest.mark.parametrize(
    "text",
    [
        "Ring {skolan.vaxel}, dygnet runt.",
        "Ring {skolan.vaxel}. De svarar dygnet runt.",
        "Elevhälsan svarar dygnet runt.",
        "Ring {112.telefon} eller {skolan.vaxel}. Dygnet runt.",
    ],
)
def test_the_one_whom_a_sentence_speaks_of_is_found(tiny: Catalogue, text: str) -> None:
    assert list(AlwaysOpenJudge(tiny).find_problems(text, PLACE))


@pytest.mark.parametrize(
    "text",
    [
        "Ring {112.telefon}, dygnet runt.",
        "Vård dygnet runt för barn.",
        "Ring {skolan.vaxel}. Ring {112.telefon}, dygnet runt.",
    ],
)
def test_others_are_left_alone(tiny: Catalogue, text: str) -> None:
    assert not list(AlwaysOpenJudge(tiny).find_problems(text, PLACE))
