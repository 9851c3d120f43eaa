"""The page about what must be settled before staff hand over: consent, secrecy, moving, protection."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.page_types import BEFORE_HANDOVER
from generator.pages.page import Page
from generator.pages.search_entries import build_special_entry
from generator.pages.templating import Renderer
from generator.views.page_law_claims import list_claims


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The page, if the catalogue has such questions. Its search entry knows the words of all of them."""
    if not catalogue.handover_questions:
        return
    said = render.words["before_handover"]
    door = next((door for door in catalogue.site.doors if door.staff), None)
    words = [word for question in catalogue.handover_questions for word in question.words]
    yield Page(
        path=BEFORE_HANDOVER.address,
        title=said["title"],
        description=said["description"],
        type=BEFORE_HANDOVER,
        body=render(
            "before_handover.html",
            BEFORE_HANDOVER.address,
            concern=catalogue.report_routine,
            laws=list_claims(*(a for q in catalogue.handover_questions for a in q.answers)),
        ),
        trail=(
            ("/", render.words["frame"]["start"]),
            *([(f"/{door.id}/", door.name)] if door else []),
        ),
        entry=build_special_entry(
            catalogue,
            BEFORE_HANDOVER.address,
            {**said, "words": [*said["words"], *words]},
            BEFORE_HANDOVER.kind,
        ),
    )
