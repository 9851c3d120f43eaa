"""The guide to a routine about absence: three questions, each answer a page, ending at the step that applies. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.handover import Absence
from generator.model.page_types import ABSENCE_QUESTION, ABSENCE_STEP, ROUTINES, PageType
from generator.model.routine import Routine, Step, Trigger
from generator.pages.need_questions import ReaderPosition
from generator.pages.page import Page
from generator.pages.routines import get_routine_path
from generator.pages.templating import Renderer
from generator.proof.routine_steps import find_step_for_absence
from generator.text import capitalize_first
from generator.views.page_law_claims import list_claims
from generator.views.routine_text import RoutineText

QUESTION_ORDER = ("long", "much", "reason")


@dataclass(frozen=True, slots=True)
class AbsenceChoice:
    """An answer: its part of the address, its text, and what it says about the absence, as fields of Absence."""

    part: str
    text: str
    known: dict[str, Any]
    path: str = ""


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The guide of every routine that has one."""
    for routine in catalogue.routines:
        if routine.asks:
            yield from AbsenceGuide(catalogue, render, routine).build_pages()


class AbsenceGuide:
    """The questions and answers about one routine, made from the triggers of its steps."""

    def __init__(self, catalogue: Catalogue, render: Renderer, routine: Routine) -> None:
        self.render, self.routine = render, routine
        words = render.words
        self.words: dict[str, Any] = words["absence"]
        self.said = RoutineText(catalogue, words)
        self.path = f"{get_routine_path(routine)}steg/"
        self.trail = (
            ("/", words["frame"]["start"]),
            (ROUTINES.address, words["routines"]["title"]),
            (get_routine_path(routine), routine.name),
        )
        self.choices = {
            "long": self._list_lengths(),
            "much": self._list_amounts(),
            "reason": self._list_reasons(),
        }
        self.concern = catalogue.report_routine
        self.ways_after_no = [way for way in routine.exits if way.trigger.kind == "not-kept"]

    def _list_lengths(self) -> list[AbsenceChoice]:
        choices = [AbsenceChoice(self.words["parts"]["recent"], self.words["recent"], {})]
        for step, trigger in self._find_triggers("in-a-row"):
            choices.append(
                AbsenceChoice(
                    f"{self.words['parts']['row']}-{step.id}",
                    self._write_triggers([trigger]),
                    {"days_in_a_row": (trigger.days or 0) + 1},
                )
            )
        for _, trigger in self._find_triggers("no-effect"):
            known = {"tried": trigger.step, "since": trigger.after}
            choices.append(
                AbsenceChoice(
                    f"{self.words['parts']['after']}-{trigger.step}",
                    self._write_triggers([trigger]),
                    known,
                )
            )
        return choices

    def _list_amounts(self) -> list[AbsenceChoice]:
        choices = [AbsenceChoice(self.words["parts"]["less"], self.words["less"], {})]
        for step in self.routine.steps:
            amounts = [trigger for trigger in step.triggers if trigger.kind in ("count", "percent")]
            known = {
                "percent": next((t.percent for t in amounts if t.percent), 0),
                "occasions": next((t.count for t in amounts if t.count), 0),
            }
            if amounts:
                weeks = max((t.weeks for t in amounts if t.weeks), default=1)
                choices.append(
                    AbsenceChoice(step.id, self._write_triggers(amounts), known | {"weeks": weeks})
                )
        return choices

    def _list_reasons(self) -> list[AbsenceChoice]:
        return [
            AbsenceChoice(self.words["parts"][reason], text, {"reason": reason})
            for reason, text in self.words["reasons"].items()
        ]

    def _find_triggers(self, kind: str) -> Iterator[tuple[Step, Trigger]]:
        yield from (
            (step, trigger)
            for step in self.routine.steps
            for trigger in step.triggers
            if trigger.kind == kind
        )

    def _write_triggers(self, triggers: list[Trigger]) -> str:
        texts = (self.said.describe_trigger(self.routine, trigger) for trigger in triggers)
        return capitalize_first(f" {self.words['or']} ".join(texts))

    def build_pages(self) -> Iterator[Page]:
        """Every page of questions, and every page of a step."""
        yield from self._build_pages_from(ReaderPosition(self.path), {}, QUESTION_ORDER)

    def _build_pages_from(
        self, position: ReaderPosition, answers: dict[str, Any], left: tuple[str, ...]
    ) -> Iterator[Page]:
        if not left:
            yield self._build_answer_page(position, answers)
            return
        question = self.words["questions"][left[0]]
        choices = [
            AbsenceChoice(c.part, c.text, c.known, f"{position.path}{c.part}/")
            for c in self.choices[left[0]]
        ]
        yield self._build_question_page(position, left[0], question, choices)
        for choice in choices:
            yield from self._build_pages_from(
                position.advance(question, choice.text, choice.part),
                answers | choice.known,
                left[1:],
            )

    def _build_question_page(
        self, position: ReaderPosition, name: str, question: str, choices: list[AbsenceChoice]
    ) -> Page:
        body = self.render(
            "absence.html",
            position.path,
            guide=self,
            asked=position,
            name=name,
            question=question,
            choices=choices,
        )
        is_first = not position.answered
        title = (
            self.words["title"] if is_first else f"{question} ({_name_earlier_answers(position)})"
        )
        return self._build_page(
            position,
            ABSENCE_QUESTION,
            f"{self.routine.name}: {title}",
            body,
            is_first,
            self.words["title"] if is_first else question,
        )

    def _build_answer_page(self, position: ReaderPosition, answers: dict[str, Any]) -> Page:
        absence = Absence.model_validate(answers)
        step = find_step_for_absence(self.routine, absence)
        heading = self.said.format_step_name(step)
        body = self.render(
            "absence_step.html",
            position.path,
            guide=self,
            asked=position,
            step=step,
            invalid=absence.reason != "valid",
            laws=list_claims(step),
        )
        return self._build_page(
            position,
            ABSENCE_STEP,
            f"{heading} ({_name_earlier_answers(position)})",
            body,
            False,
            heading,
        )

    def _build_page(
        self,
        position: ReaderPosition,
        page_type: PageType,
        title: str,
        body: str,
        searchable: bool,
        heading: str,
    ) -> Page:
        trail = (
            self.trail if not position.answered else (*self.trail, (self.path, self.words["title"]))
        )
        return Page(
            path=position.path,
            title=title,
            heading=heading,
            description=self.words["description"],
            type=page_type,
            body=body,
            trail=trail,
            searchable=searchable,
        )


def _name_earlier_answers(position: ReaderPosition) -> str:
    return ", ".join(answer for _, _, answer in position.answered)
