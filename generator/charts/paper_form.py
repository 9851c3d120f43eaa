"""A form on paper, as plain values for typst: the same questions as its page, with room to write."""

from __future__ import annotations

from typing import Any

from generator.charts.chart_context import ChartContext
from generator.charts.typst_input import BODY_SIZE
from generator.model.routine import Form, Routine
from generator.views.report_duty import describe_report_duty_on_form


def get_form_path(routine: Routine, form: Form) -> str:
    """The path of a form's PDF, from the root of the site."""
    return f"utskrift/blankett-{routine.id}-{form.id}.pdf"


def build_form_document(routine: Routine, form: Form, context: ChartContext) -> dict[str, Any]:
    """Title, what to think of first, the questions; the acute number and the duty to report on every sheet."""
    site, words = context.catalogue.site, context.words["form"]
    duty = describe_report_duty_on_form(form, context.catalogue, context.words)
    return {
        "title": form.name,
        "site": site.name,
        "routine": routine.name,
        "text": form.text,
        "duty": duty,
        "before_title": words["before"],
        "before": [*form.before, *([duty] if form.child else []), words["protected"]],
        "child": form.child,
        "parts": [
            {"name": part.name, "text": part.text, "questions": list(part.questions)}
            for part in form.parts
        ],
        "acute": words["acute"],
        "sheet": words["sheet"],
        "footer": f"{site.name}, {context.labels['web_page']} /rutiner/{routine.id}/{form.id}/",
        "body": BODY_SIZE,
    }
