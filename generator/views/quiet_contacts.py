"""Ways to reach somebody without a voice: chat, sms, e-mail and visits that are confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.case_space.box import Box
from generator.case_space.dimensions import Axis, describe_ages
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.views.shown_contacts import ShownContact, list_shown_contacts

QUIET = ("chat", "sms", "email")


@dataclass(frozen=True, slots=True)
class QuietContacts:
    """Ways without a voice for some cases, and the ages that have none.

    `ages` says for whom the ways are, and `missing` who has none, both in words. Each is empty when it need not be said.
    """

    ways: tuple[ShownContact, ...]
    ages: str
    missing: str


def list_quiet_contacts(
    catalogue: Catalogue, need: Need, box: Box | None = None
) -> QuietContacts | None:
    """The ways without a voice of the lines that always stand on top, and the ages (of the need, or of a box) that they leave out.

    None for a need that only staff ask about: the ages are those of the children, who do not read it.
    """
    staff = {door.asker for door in catalogue.site.doors if door.staff}
    if need.askers and staff.issuperset(need.askers):
        return None
    ages = {k: k - 1 for k in range(1, catalogue.space.last_age + 2)}  # nobody writes before birth
    asked = [k for k, age in ages.items() if (box[Axis.AGE] >> k & 1 if box else age in need.ages)]
    ways: dict[ShownContact, None] = {}
    served: set[int] = set()
    for line in catalogue.site.acute:
        service = catalogue.service[line.service]
        fits = {k for k in asked if ages[k] in service.eligibility.ages}
        own = [
            shown_contact
            for shown_contact in list_shown_contacts(catalogue, service)
            if shown_contact.kind in QUIET
        ]
        if fits and own:
            ways.update(dict.fromkeys(own))
            served |= fits
    missing = [k for k in asked if k not in served]
    some = bool(ways and missing)
    return QuietContacts(
        tuple(ways),
        describe_ages(sorted(served)) if some else "",
        describe_ages(missing) if missing else "",
    )
