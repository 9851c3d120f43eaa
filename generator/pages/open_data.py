"""The page about open data: which files there are, in which format, and on which terms."""

from generator.model.catalogue import Catalogue
from generator.model.page_types import OPEN_DATA
from generator.pages.page import Page
from generator.pages.templating import Renderer


def build_page(catalogue: Catalogue, render: Renderer) -> Page:
    """The page at /data/."""
    words = render.words
    checked = [service.verification.checked_on for service in catalogue.services] + [
        offer.verification.checked_on for offer in catalogue.offers
    ]
    owner = catalogue.site.feedback_phone.partition(".")[0]
    return Page(
        path=OPEN_DATA.address,
        title=words["data"]["title"],
        description=words["data"]["description"],
        type=OPEN_DATA,
        body=render(
            "data.html",
            OPEN_DATA.address,
            latest=max(checked, default=None),
            feeds=[centre for centre in catalogue.centres if centre.model != "none"],
            names={m.id: m.name for m in catalogue.space.municipalities},
            learning=bool(catalogue.themes or catalogue.learning_days),
            meetings=[row for row in catalogue.meetings if row.shown],
            owner=catalogue.organization.get(owner),
        ),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )
