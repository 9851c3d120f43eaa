"""The claims on the card of a need: how soon the lead promises to act, and the law behind it."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import IfRefused, Promise, Service
from generator.views.help_costs import find_cost
from generator.views.need_advice import CardWords


def find_promise(
    catalogue: Catalogue, words: CardWords, lead: Service, *, danger: bool
) -> Promise | None:
    """The time that a lead promises. For an ordinary worry with words of its own, none that follows a report."""
    report = catalogue.report_routine
    after = {law for step in report.steps for law in step.laws} if report else set()
    promise = lead.promise
    told = danger or not words.expect or (promise and after.isdisjoint(promise.laws))
    return promise if told else None


def list_lead_claims(
    catalogue: Catalogue, need: Need, words: CardWords, lead: Service, ways: list[IfRefused]
) -> tuple[str, ...]:
    """The claims that the sentences of a card stand on. The duty to report, and what cannot be refused, is no matter for an ordinary worry."""
    if not find_cost(need, lead):
        lead = lead.model_copy(update={"cost": None})
    if need.danger or not words.expect:
        return lead.all_laws
    said = {
        "promise": find_promise(catalogue, words, lead, danger=False),
        "cannot_refuse": None if ways else lead.cannot_refuse,
    }
    told = lead.model_copy(update=said).all_laws
    return tuple(law for law in told if law not in catalogue.report_laws)
