"""Every kind of mutation, and the rules that should tell it. This table is the only place where that is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from tests.support.mutation import claims_broken, passing_broken, services_broken, words_broken
from tests.support.mutation.changing import Mutation


@dataclass(frozen=True)
class Kind:
    """A way to break a catalogue."""

    name: str
    make: Callable[[Catalogue], Iterable[Mutation]]
    rules: frozenset[str]  # one of them should tell it
    of_form: bool = False  # breaks what every case leans on: counts without asking any case


def _kind(
    name: str, make: Callable[[Catalogue], Iterable[Mutation]], rules: str, of_form: bool = False
) -> Kind:
    return Kind(name, make, frozenset(rules.split()), of_form)


_TAKES = "accepted contract reachable-at-that-hour"
_CASES = "owned accepted reachable-at-that-hour contract no-bouncing monotone age-edges leaf-agrees"

KINDS = (
    _kind("drop a responsibility", claims_broken.drop_responsibility, "owned"),
    _kind("drop the row that goes first", claims_broken.drop_first_row, f"{_TAKES} in-time"),
    _kind(
        "a responsibility begins a year later", claims_broken.first_year_of_responsibility, "owned"
    ),
    _kind(
        "a responsibility ends a year sooner", claims_broken.last_year_of_responsibility, "owned"
    ),
    _kind(
        "a responsibility loses a municipality",
        claims_broken.municipality_of_responsibility,
        "owned",
    ),
    _kind("two leads overlap by a year", claims_broken.overlap_leads, "unambiguous"),
    _kind(
        "two rows swap leads", claims_broken.swap_with_next_row, f"{_TAKES} age-edges leaf-agrees"
    ),
    _kind(
        "a lead swaps with its support",
        claims_broken.swap_with_support,
        f"{_TAKES} age-edges leaf-agrees",
    ),
    _kind("drop an acceptance", claims_broken.drop_acceptance, _TAKES),
    _kind("an acceptance begins a year later", claims_broken.first_year_of_acceptance, _TAKES),
    _kind("an acceptance ends a year sooner", claims_broken.last_year_of_acceptance, _TAKES),
    _kind("an acceptance loses a municipality", claims_broken.municipality_of_acceptance, _TAKES),
    _kind("retire a service", services_broken.retire_service, "lead-not-active"),
    _kind("remove a stand-in", services_broken.remove_stand_in, "reachable-at-that-hour"),
    _kind(
        "close all contacts but for one time",
        services_broken.close_contacts,
        "reachable-at-that-hour",
    ),
    _kind(
        "forget the hours of a crisis contact",
        services_broken.forget_hours,
        "reachable-at-that-hour",
    ),
    _kind(
        "hide a contact",
        services_broken.hide_contact,
        "reachable-at-that-hour overdue-crisis-contact",
    ),
    _kind(
        "a crisis contact checked a year sooner",
        services_broken.old_check,
        "overdue-crisis-contact",
        of_form=True,
    ),
    _kind("delete the ways after a no", services_broken.delete_refusal_ways, "if-they-say-no"),
    _kind(
        "delete why it cannot refuse", services_broken.delete_why_it_cannot_refuse, "if-they-say-no"
    ),
    _kind(
        "turn a handover around",
        passing_broken.turn_handover,
        f"{_TAKES} age-edges no-bouncing missing-escalation",
    ),
    _kind("drop a handover at a birthday", passing_broken.drop_handover_at_a_birthday, "age-edges"),
    _kind(
        "a handover at a birthday loses a municipality",
        passing_broken.municipality_of_handover_at_a_birthday,
        "age-edges",
    ),
    _kind("drop another handover", passing_broken.drop_other_handover, "missing-escalation"),
    _kind(
        "an acceptance answers a year later", passing_broken.lengthen_acceptance, "in-time monotone"
    ),
    _kind("a handover takes a year", passing_broken.lengthen_handover, "in-time"),
    _kind("a hole passes its day", passing_broken.hole_past_its_day, "known-holes", of_form=True),
    _kind("delete a known hole", passing_broken.delete_hole, _CASES, of_form=True),
    _kind("a hole covers every age", passing_broken.widen_hole, "hole-too-wide", of_form=True),
    _kind(
        "delete why a way ends here",
        passing_broken.delete_why_it_ends,
        "missing-escalation",
        of_form=True,
    ),
    _kind("misspell a name", words_broken.misspell_reference, "unknown-reference", of_form=True),
    _kind(
        "misspell a name on the start page",
        words_broken.misspell_in_site,
        "unknown-reference",
        of_form=True,
    ),
    _kind(
        "forget everyday words", words_broken.forget_everyday_words, "wordless-need", of_form=True
    ),
    _kind(
        "a hidden number in a text",
        words_broken.number_in_text,
        "nothing-unverified-shows",
        of_form=True,
    ),
    _kind(
        "an invented number in a text",
        words_broken.invented_number_in_text,
        "fact-in-text",
        of_form=True,
    ),
    _kind("a clock time in a text", words_broken.clock_time_in_text, "fact-in-text", of_form=True),
    _kind(
        "a proposal is called decided",
        words_broken.approved_by_nobody,
        "approved-by-nobody",
        of_form=True,
    ),
    _kind(
        "a contact is checked next month",
        services_broken.check_tomorrow,
        "future-date",
        of_form=True,
    ),
    _kind(
        "a source is ten years older", services_broken.old_source, "outdated-source", of_form=True
    ),
    _kind(
        "hours that do not touch their time",
        services_broken.hours_beside_their_time,
        "impossible-hour",
        of_form=True,
    ),
)
