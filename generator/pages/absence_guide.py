"""Which step of a routine applies now: three questions about absence, each answer a page of its own. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.handover import Absence
from generator.model.routine import Routine, Step, Trigger
from generator.pages.page import Page
from generator.pages.question_tree import Step as Asked
from generator.pages.routines import LIST, path_of, reporting
from generator.pages.templating import Renderer
from generator.proof.routine_steps import step_for
from generator.text import capitalize_first
from generator.views.routine_text import RoutineWords

ORDER = ("long", "much", "reason")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its part of the address, its words, and what it says about the absence."""

    part: str
    text: str
    known: dict[str, Any]
    path: str = ""


def pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The questions of every routine that has such a page."""
    for routine in catalogue.routines:
        if routine.asks:
            yield from Guide(catalogue, render, routine).pages()


class Guide:
    """The questions and answers of one routine. What can be answered is worked out from its triggers."""

    def __init__(self, catalogue: Catalogue, render: Renderer, routine: Routine) -> None:
        self.render, self.routine = render, routine
        words = render.engine.globals["w"]
        self.words, self.said = words["absence"], RoutineWords(catalogue, words)
        self.path = f"{path_of(routine)}steg/"
        self.trail = (
            ("/", words["frame"]["start"]),
            (LIST, words["routines"]["title"]),
            (path_of(routine), routine.name),
        )
        self.choices = {"long": self._long(), "much": self._much(), "reason": self._reasons()}
        self.concern = reporting(catalogue)

    def _long(self) -> list[Choice]:
        found = [Choice(self.words["parts"]["recent"], self.words["recent"], {})]
        for step, trigger in self._triggers("in-a-row"):
            found.append(
                Choice(
                    f"{self.words['parts']['row']}-{step.id}",
                    self._words([trigger]),
                    {"days_in_a_row": (trigger.days or 0) + 1},
                )
            )
        for _, trigger in self._triggers("no-effect"):
            known = {"tried": trigger.step, "since": trigger.after}
            found.append(
                Choice(
                    f"{self.words['parts']['after']}-{trigger.step}", self._words([trigger]), known
                )
            )
        return found

    def _much(self) -> list[Choice]:
        found = [Choice(self.words["parts"]["less"], self.words["less"], {})]
        for step in self.routine.steps:
            amounts = [trigger for trigger in step.triggers if trigger.kind in ("count", "percent")]
            known = {
                "percent": next((t.percent for t in amounts if t.percent), 0),
                "occasions": next((t.count for t in amounts if t.count), 0),
            }
            if amounts:
                weeks = max((t.weeks for t in amounts if t.weeks), default=1)
                found.append(Choice(step.id, self._words(amounts), known | {"weeks": weeks}))
        return found

    def _reasons(self) -> list[Choice]:
        return [
            Choice(self.words["parts"][reason], text, {"reason": reason})
            for reason, text in self.words["reasons"].items()
        ]

    def _triggers(self, kind: str) -> Iterator[tuple[Step, Trigger]]:
        yield from (
            (step, trigger)
            for step in self.routine.steps
            for trigger in step.triggers
            if trigger.kind == kind
        )

    def _words(self, triggers: list[Trigger]) -> str:
        said = (self.said.trigger(self.routine, trigger) for trigger in triggers)
        return capitalize_first(f" {self.words['or']} ".join(said))

    def pages(self) -> Iterator[Page]:
        """Every question and every answer."""
        yield from self._from(Asked(self.path), {}, ORDER)

    def _from(self, asked: Asked, known: dict[str, Any], left: tuple[str, ...]) -> Iterator[Page]:
        if not left:
            yield self._answer(asked, known)
            return
        question = self.words["questions"][left[0]]
        choices = [
            Choice(c.part, c.text, c.known, f"{asked.path}{c.part}/") for c in self.choices[left[0]]
        ]
        yield self._question(asked, left[0], question, choices)
        for choice in choices:
            yield from self._from(
                asked.next(question, choice.text, choice.part), known | choice.known, left[1:]
            )

    def _question(self, asked: Asked, name: str, question: str, choices: list[Choice]) -> Page:
        body = self.render(
            "absence.html",
            asked.path,
            guide=self,
            asked=asked,
            name=name,
            question=question,
            choices=choices,
        )
        is_first = not asked.answered
        title = self.words["title"] if is_first else f"{question} ({_so_far(asked)})"
        return self._page(
            asked,
            "absence",
            f"{self.routine.name}: {title}",
            body,
            is_first,
            self.words["title"] if is_first else question,
        )

    def _answer(self, asked: Asked, known: dict[str, Any]) -> Page:
        absence = Absence.model_validate(known)
        step = step_for(self.routine, absence)
        heading = self.said.named(step)
        body = self.render(
            "absence_step.html",
            asked.path,
            guide=self,
            asked=asked,
            step=step,
            invalid=absence.reason != "valid",
        )
        return self._page(
            asked, "absence-step", f"{heading} ({_so_far(asked)})", body, False, heading
        )

    def _page(
        self, asked: Asked, kind: str, title: str, body: str, searchable: bool, heading: str
    ) -> Page:
        trail = (
            self.trail if not asked.answered else (*self.trail, (self.path, self.words["title"]))
        )
        return Page(
            path=asked.path,
            title=title,
            heading=heading,
            description=self.words["description"],
            kind=kind,
            body=body,
            trail=trail,
            searchable=searchable,
        )


def _so_far(asked: Asked) -> str:
    return ", ".join(answer for _, _, answer in asked.answered)
