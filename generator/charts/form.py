"""A form on paper, as plain values for typst: the same questions as its page, with room to write."""

from __future__ import annotations

from typing import Any

from generator.charts.context import ChartContext
from generator.charts.typst_input import BODY_SIZE
from generator.model.routine import Form, Routine


def get_form_path(routine: Routine, form: Form) -> str:
    """The path of a form's PDF, from the root of the site."""
    return f"utskrift/blankett-{routine.id}-{form.id}.pdf"


def build_form_document(routine: Routine, form: Form, context: ChartContext) -> dict[str, Any]:
    """Title, what to think of first, the questions, and the acute numbers at the foot."""
    site, words = context.catalogue.site, context.words["form"]
    return {
        "title": form.name,
        "site": site.name,
        "routine": routine.name,
        "text": form.text,
        "before_title": words["before"],
        "before": [*form.before, words["protected"]],
        "parts": [
            {"name": part.name, "text": part.text, "questions": list(part.questions)}
            for part in form.parts
        ],
        "acute": words["acute"],
        "sheet": words["sheet"],
        "footer": f"{site.name}, {context.labels['web_page']} /rutiner/{routine.id}/{form.id}/",
        "body": BODY_SIZE,
    }
