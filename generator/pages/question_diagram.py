"""Diagrams of the questions of each need, for staff and editors, each with the same content as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.page_types import DIAGRAM, DIAGRAMS
from generator.model.service import Service
from generator.pages.need_questions import QuestionNode
from generator.pages.outcome_card import build_outcome_contacts
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.routing.need_tree import NeedTree, Outcome
from generator.routing.tree_paths import measure_depth
from generator.text import wrap_lines

# The diagram is as wide as a phone. All measures are units of the SVG, about one pixel there.
WIDTH = 340
_INDENT, _PAD, _LINE, _GAP = 24, 8, 18, 10
_LETTER, _BOLD = 8.0, 9.0  # the width that a letter may take, in a wide typeface
_SPINE = 10  # from the left side of a box to the line down from it


@dataclass(frozen=True, slots=True)
class DiagramNode:
    """A question or an outcome in the diagram, and what follows. Answers that lead to the same page are one edge."""

    kind: str  # question, outcome, danger or nobody
    text: str
    details: tuple[str, ...]
    path: str
    answers: tuple[tuple[tuple[str, ...], DiagramNode], ...]


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A box of the diagram with its position, its lines of text, and the arrow to it with its label."""

    node: DiagramNode
    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    details: tuple[str, ...]
    label: tuple[str, ...]
    label_y: int
    arrow: str  # the SVG path from the box above; empty for the first box

    @property
    def width(self) -> int:
        """Every box ends at the right side of the diagram."""
        return WIDTH - self.x - 1


def build_page(tree: NeedTree, render: Renderer, root: QuestionNode) -> Page:
    """The diagram of a need's questions, with the most questions anyone meets and the number of outcomes."""
    need, t = tree.need, render.words["tree"]
    first = _build_node(tree, root, render.words)
    placed = list(_place(first, 1, 1))
    path = DIAGRAM.get_path(need.id)
    ends = sum(box.node.kind != "question" for box in placed)
    most = measure_depth(tree.calm) + tree.asks_danger_first
    last = placed[-1]
    body = render(
        "tree.html",
        path,
        need=need,
        concern=render.catalogue.report_routine,
        root=first,
        placed=placed,
        width=WIDTH,
        height=last.y + last.height + 1,
        ends=ends,
        most=most,
    )
    return Page(
        path=path,
        title=f"{t['title']}: {need.name}",
        description=f"{t['description']} {need.name}.",
        type=DIAGRAM,
        body=body,
        trail=(
            ("/", render.words["frame"]["start"]),
            (DIAGRAMS.address, t["all"]),
        ),
        sensitive=need.is_sensitive,
        searchable=False,
    )


def build_list_page(catalogue: Catalogue, render: Renderer) -> Page:
    """The list of the diagrams."""
    t = render.words["tree"]
    groups = [
        (group, [need for need in catalogue.needs if need.group == group.id])
        for group in catalogue.groups
    ]
    body = render(
        "trees.html",
        DIAGRAMS.address,
        groups=[(group, needs) for group, needs in groups if needs],
        concern=catalogue.report_routine,
    )
    trail = (("/", render.words["frame"]["start"]),)
    return Page(
        path=DIAGRAMS.address,
        title=t["all"],
        description=t["all_description"],
        type=DIAGRAMS,
        body=body,
        trail=trail,
        searchable=False,
    )


def _build_node(tree: NeedTree, here: QuestionNode, words: dict[str, Any]) -> DiagramNode:
    by_page: dict[str, tuple[list[str], QuestionNode]] = {}
    for answer in here.answers:
        by_page.setdefault(answer.branch.step.path, ([], answer.branch))[0].append(answer.text)
    answers = tuple(
        (tuple(texts), _build_node(tree, branch, words)) for texts, branch in by_page.values()
    )
    if here.wording:
        return DiagramNode("question", here.wording.question, (), here.step.path, answers)
    lead = here.outcome.lead if here.outcome else None
    kind = "danger" if here.part == "danger" else "outcome" if lead else "nobody"
    if here.outcome is None or lead is None:
        return DiagramNode(kind, words["questions"]["nobody"], (), here.step.path, answers)
    details = tuple(_list_details(tree, here.outcome, lead, words["tree"]))
    return DiagramNode(kind, lead.name, details, here.step.path, answers)


def _list_details(
    tree: NeedTree, outcome: Outcome, lead: Service, t: dict[str, str]
) -> Iterator[str]:
    """How the lead is reached and who stands in for it: two outcomes with the same lead differ in that."""
    ways = build_outcome_contacts(tree, outcome).ways
    own = [
        contact.shown_contact.name
        for contact in ways
        if contact.shown_contact and not contact.stands_in
    ]
    others = [contact.service.name for contact in ways if contact.stands_in]
    if own and own != [lead.name]:
        yield f"{t['reached']}: {', '.join(dict.fromkeys(own))}"
    if others:
        yield f"{t['otherwise']}: {', '.join(dict.fromkeys(others))}"


def _place(
    node: DiagramNode,
    x: int,
    y: int,
    label: tuple[str, ...] = (),
    above: tuple[int, int] | None = None,
) -> Iterator[PlacedNode]:
    """The box of a node and those of everything after it, from the top down. `above` is where the line from the parent starts."""
    label_lines = tuple(line for text in label for line in wrap_lines(text, (WIDTH - x) / _BOLD))
    lines = tuple(wrap_lines(node.text, (WIDTH - x - 2 * _PAD) / _BOLD))
    details = tuple(
        line for text in node.details for line in wrap_lines(text, (WIDTH - x - 2 * _PAD) / _LETTER)
    )
    top = y + len(label_lines) * _LINE + (4 if label_lines else 0)
    height = (len(lines) + len(details)) * _LINE + 2 * _PAD
    arrow = f"M{above[0]} {above[1]}V{top + height // 2}H{x - 5}" if above else ""
    yield PlacedNode(node, x, top, height, lines, details, label_lines, y, arrow)
    below, spine = top + height + _GAP, (x + _SPINE, top + height)
    for texts, following in node.answers:
        for box in _place(following, x + _INDENT, below, texts, spine):
            yield box
            below = box.y + box.height + _GAP
