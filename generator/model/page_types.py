"""Every type of page: its kind, its address, and the fields of the catalogue that its edit link leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageType:
    """What all pages of a type have in common. It is declared here, below all that leads to a page; its module in `pages` builds them.

    `address` is a pattern: `{id}` is the id of the entry that a page is about, and a last `…` stands for any further parts.
    `sources` are the fields of the catalogue that decide what the page shows: its edit link leads to the entry whose `key` is
    the id, else to the first entry. Empty for pages that no file of the catalogue decides: they have no edit link.
    """

    kind: str  # for styles, scripts and tests; several types may share one
    address: str  # from the root, with a slash at both ends
    sources: tuple[str, ...]
    key: str = "id"

    def get_path(self, id: str = "") -> str:
        """The address of the page about an entry, without any further parts."""
        return self.address.replace("{id}", id).removesuffix("…")

    def find_id(self, path: str) -> str | None:
        """The id in the address of a page; empty when addresses of the type have none. None for an address of another type."""
        pattern = re.escape(self.address).replace(r"\{id\}", "([^/]+)").replace("…", "(?:[^/]+/)*")
        match = re.fullmatch(pattern, path)
        return match and (match[1] if match.re.groups else "")


A_TO_Z = PageType("az", "/a-o/", ("needs",))
A_TO_Z_LETTER = PageType("az-letter", "/a-o/{id}/", ("needs",))
A_TO_Z_LANGUAGES = PageType("az-languages", "/a-o/andra-sprak/", ("needs",))
ABSENCE_QUESTION = PageType("absence", "/rutiner/{id}/steg/…", ("routines",))
ABSENCE_STEP = PageType("absence-step", "/rutiner/{id}/steg/…", ("routines",))
BEFORE_HANDOVER = PageType(
    "before-handover", "/personal/innan-du-lamnar-over/", ("handover_questions",)
)
BEST_INTERESTS = PageType("interests", "/barnets-basta/", ())
CHARTS = PageType("prints", "/utskrift/", ("charts",))
SCHOOL_CHARTS = PageType("prints", "/utskrift/{id}/", ("schools",))
CHART = PageType("chart", "/utskrift/{id}/", ("charts",))
COVERAGE = PageType("coverage", "/tackning/", ("holes", "responsibilities"))
COVERAGE_PICTURE = PageType("coverage-picture", "/tackning/{id}/", ("responsibilities",))
DOOR = PageType("door", "/{id}/", ("site.doors",))
FAMILY_CENTRES = PageType("family", "/familjens-hus/", ("centres",))
FIELDS = PageType("field", "/redaktor/falt/", ())
FIELDS_OF_KIND = PageType("field", "/redaktor/falt/{id}/", ())
FIRST_MEETINGS = PageType("first-meetings", "/personal/moter/", ("workplaces",))
FIRST_MEETING = PageType("first-meeting", "/personal/moter/{id}/", ("workplaces",))
HANDOVERS = PageType("escalations", "/personal/eskalering/", ("handovers",))
HANDOVER_TABLE = PageType("escalation-table", "/personal/eskalering/tabell/…", ("handovers",))
SERVICE_HANDOVERS = PageType(
    "escalation", "/personal/eskalering/{id}/", ("handovers",), key="giver"
)
HANDWRITTEN = PageType("written", "/…", ())
INVESTMENTS = PageType("investing", "/sociala-investeringar/", ("investments",))
LANGUAGES = PageType("languages", "/sprak/", ("languages",))
LANGUAGE = PageType("language", "/sprak/{id}/", ("languages",), key="code")
EASY_NEED = PageType("easy-need", "/sprak/{id}/…", ("languages",), key="code")
MATRIX = PageType("matrix", "/vem-gor-vad/…", ("responsibilities",))
NEEDS = PageType("needs", "/behov/", ("needs",))
NEED = PageType("need", "/behov/{id}/", ("needs",))
CENTRE_OFFER = PageType("offer", "/familjens-hus/{id}/", ("offers",))
PARENT_OFFER = PageType("offer", "/foraldrastod/{id}/", ("offers",))
OPEN_DATA = PageType("data", "/data/", ("site",))
ORGANIZATIONS = PageType("organizations", "/organisationer/", ("organizations",))
ORGANIZATION = PageType("organization", "/organisationer/{id}/", ("organizations",))
OUTCOME = PageType("outcome", "/hitta/{id}/…", ("needs",))
NEED_ANSWER = PageType("answer", "/behov/{id}/…", ("needs",))
PARENT_SUPPORT = PageType("parents", "/foraldrastod/", ("parent_support",))
PYRAMID = PageType("pyramid", "/ratt-niva/", ("pyramid",))
DIAGRAMS = PageType("trees", "/personal/fragor/", ("questions",))
DIAGRAM = PageType("tree", "/personal/fragor/{id}/", ("needs",))
QUESTIONS = PageType("question", "/hitta/", ("worries",))
WORRY = PageType("question", "/hitta/{id}/…", ("worries",), key="group")
NEED_QUESTION = PageType("question", "/hitta/{id}/…", ("needs",))
ROUTINES = PageType("routines", "/rutiner/", ("routines",))
ROUTINE = PageType("routine", "/rutiner/{id}/", ("routines",))
ROUTINE_STAFF = PageType("routine-staff", "/rutiner/{id}/personal/", ("routines",))
ROUTINE_FORM = PageType("routine-form", "/rutiner/{id}/…", ("routines",))
SEARCH = PageType("search", "/sok/", ("site",))
SERVICES = PageType("services", "/tjanster/", ("services",))
SERVICE = PageType("service", "/tjanster/{id}/", ("services",))
LEARNING = PageType("learning", "/gemensamt-larande/", ("themes", "learning_days"))
START = PageType("start", "/", ("site",))

# What templates call them by: `address("need", need.id)`.
PAGE_TYPES_BY_NAME: dict[str, PageType] = {
    name.lower(): value for name, value in list(vars().items()) if isinstance(value, PageType)
}
PAGE_TYPES = tuple(PAGE_TYPES_BY_NAME.values())


def get_address(name: str, id: str = "") -> str:
    """The address of a page, by the name of its type and the id of the entry that it is about."""
    return PAGE_TYPES_BY_NAME[name].get_path(id)
