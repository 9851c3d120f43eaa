"""The share that is confirmed counts nothing that nobody has said."""

from __future__ import annotations

import datetime as dt

from generator.model.catalogue import Catalogue
from generator.model.verification import Verification
from generator.views.confirmed_share import count_confirmed
from tests.support.mutation.changing import changed, rebuilt

_SEEN = Verification(
    status="V",
    source="ett samtal",
    checked_on=dt.date(2026, 11, 1),
    method="call",
    role="redaktion",
)


def _acceptances(catalogue: Catalogue, **fields: object) -> tuple[int, ...]:
    rows = tuple(changed(row, **fields) for row in catalogue.acceptances)
    share = next(
        one
        for one in count_confirmed(rebuilt(catalogue, acceptances=rows))
        if one.kind == "acceptances"
    )
    count = dict(share.parts)
    return *(count.get(name, 0) for name in ("decided", "law", "said")), share.percent


def test_approved_without_a_body_a_law_or_a_word_of_the_service_is_not_counted(
    tiny: Catalogue,
) -> None:
    nobody = {"decided_by": None, "decided_on": None}
    assert _acceptances(tiny)[0] == len(tiny.acceptances)
    assert _acceptances(tiny, **nobody) == (0, 0, 0, 0)
    assert _acceptances(tiny, decided_on=None) == (0, 0, 0, 0)


def test_the_word_of_the_service_counts_only_when_it_may_be_shown(tiny: Catalogue) -> None:
    nobody = {"decided_by": None, "decided_on": None}
    unsure = changed(_SEEN, status="V-odat")
    assert _acceptances(tiny, **nobody, verification=_SEEN)[2:] == (len(tiny.acceptances), 100)
    assert _acceptances(tiny, **nobody, verification=unsure) == (0, 0, 0, 0)
    assert _acceptances(tiny, **nobody, verification=_SEEN, status="proposed")[3] == 0


def test_an_acceptance_that_rests_on_law_is_counted_as_law(tiny: Catalogue) -> None:
    nobody = {"decided_by": None, "decided_on": None}
    assert _acceptances(tiny, **nobody, laws=("skollagen-1",))[1] == len(tiny.acceptances)
