"""The duty to report in a sentence, as papers and pages say it."""

from __future__ import annotations

import re
from typing import Any

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.routine import Exit, Form
from generator.text import lowercase_first


def describe_report_duty(catalogue: Catalogue, words: dict[str, Any]) -> str:
    """The duty to report, with the paragraphs that the ways to a report stand on. Empty where no routine has such a way."""
    if not _list_report_exits(catalogue):
        return ""
    laws = list_report_duty_claims(catalogue)
    names = join_with_och([_drop_number(catalogue.law[law].name) for law in laws])
    ground = f" ({names})" if names else ""
    return f"{words['routine']['concern']} {words['charts']['report_now']}{ground}."


def list_report_duty_claims(catalogue: Catalogue) -> tuple[str, ...]:
    """The claims about law, by id, that the duty stands on: those of the ways to a report."""
    exits = _list_report_exits(catalogue)
    return tuple(dict.fromkeys(law for way in exits for law in way.laws))


def _list_report_exits(catalogue: Catalogue) -> list[Exit]:
    every = (way for routine in catalogue.routines for way in routine.exits)
    return [way for way in every if way.kind == "report-of-concern"]


def describe_report_duty_on_form(form: Form, catalogue: Catalogue, words: dict[str, Any]) -> str:
    """The duty as a form says it: a child who fills it in learns what adults must tell, before anything is written."""
    duty = describe_report_duty(catalogue, words)
    return str(words["form"]["child_duty"]) if duty and form.child else duty


def _drop_number(law: str) -> str:
    """A paragraph as it is said on a wall: without the statute's number."""
    return lowercase_first(re.sub(r" \(\d{4}:\d+\)", "", law))
