"""A picture of each need's questions, for staff and editors, with the same in text beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.pages.outcome import reaching
from generator.pages.page import Page
from generator.pages.question_tree import Branch
from generator.pages.templating import Renderer
from generator.routing.need_tree import NeedTree, Outcome
from generator.routing.tree_paths import depth
from generator.text import wrapped

# The picture is as wide as a phone; all measures are units of its own, about one pixel there.
WIDTH = 340
_INDENT, _PAD, _LINE, _GAP = 24, 8, 18, 10
_LETTER, _BOLD = 8.0, 9.0  # the width that a letter may take, in a wide typeface
_SPINE = 10  # from the left side of a box to the line down from it


@dataclass(frozen=True, slots=True)
class Twig:
    """A branch in a picture or a list: what it says, and the answers that lead on from it, those to the same place together."""

    kind: str  # question, outcome, danger or nobody
    text: str
    details: tuple[str, ...]
    path: str
    answers: tuple[tuple[tuple[str, ...], Twig], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box in the picture, with its lines of text, and the arrow that leads to it with its label."""

    twig: Twig
    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    details: tuple[str, ...]
    label: tuple[str, ...]
    label_y: int
    arrow: str  # the path of the line from the box above; empty for the first

    @property
    def width(self) -> int:
        """To the right side of the picture."""
        return WIDTH - self.x - 1


def page(tree: NeedTree, render: Renderer, root: Branch) -> Page:
    """The page about a need's questions."""
    need, t = tree.need, render.engine.globals["w"]["tree"]
    twig = _twig(tree, root, render.engine.globals["w"])
    placed = list(_placed(twig, 1, 1))
    path = f"/personal/fragor/{need.id}/"
    ends = sum(one.twig.kind != "question" for one in placed)
    most = depth(tree.calm) + tree.asks_danger_first
    last = placed[-1]
    body = render(
        "tree.html",
        path,
        need=need,
        root=twig,
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
        kind="tree",
        body=body,
        trail=(
            ("/", render.engine.globals["w"]["frame"]["start"]),
            ("/personal/fragor/", t["all"]),
        ),
        sensitive=need.is_sensitive,
        searchable=False,
    )


def all_of_them(catalogue: Catalogue, render: Renderer) -> Page:
    """The list of all such pages."""
    t = render.engine.globals["w"]["tree"]
    groups = [
        (group, [need for need in catalogue.needs if need.group == group.id])
        for group in catalogue.groups
    ]
    body = render("trees.html", "/personal/fragor/", groups=[one for one in groups if one[1]])
    trail = (("/", render.engine.globals["w"]["frame"]["start"]),)
    return Page(
        path="/personal/fragor/",
        title=t["all"],
        description=t["all_description"],
        kind="trees",
        body=body,
        trail=trail,
        searchable=False,
    )


def _twig(tree: NeedTree, here: Branch, words: dict) -> Twig:
    together: dict[str, tuple[list[str], Branch]] = {}
    for answer in here.answers:
        together.setdefault(answer.branch.step.path, ([], answer.branch))[0].append(answer.text)
    answers = tuple(
        (tuple(texts), _twig(tree, branch, words)) for texts, branch in together.values()
    )
    if here.wording:
        return Twig("question", here.wording.question, (), here.step.path, answers)
    lead = here.outcome.lead
    kind = "danger" if here.part == "danger" else "outcome" if lead else "nobody"
    text = lead.name if lead else words["finding"]["nobody"]
    return Twig(
        kind,
        text,
        tuple(_details(tree, here.outcome, words["tree"])) if lead else (),
        here.step.path,
        answers,
    )


def _details(tree: NeedTree, outcome: Outcome, t: dict[str, str]) -> Iterator[str]:
    """How the lead is reached, and who answers in its place: what tells two outcomes with one lead apart."""
    ways = reaching(tree, outcome).ways
    own = [one.reach.name for one in ways if one.reach and not one.stands_in]
    others = [one.service.name for one in ways if one.stands_in]
    if own and own != [outcome.lead.name]:
        yield f"{t['reached']}: {', '.join(dict.fromkeys(own))}"
    if others:
        yield f"{t['otherwise']}: {', '.join(dict.fromkeys(others))}"


def _placed(
    twig: Twig, x: int, y: int, label: tuple[str, ...] = (), above: tuple[int, int] | None = None
) -> Iterator[Placed]:
    """The box of a twig and those of everything after it, from the top down. `above` is the foot of the box it hangs from."""
    said = tuple(line for text in label for line in wrapped(text, (WIDTH - x) / _BOLD))
    lines = tuple(wrapped(twig.text, (WIDTH - x - 2 * _PAD) / _BOLD))
    details = tuple(
        line for text in twig.details for line in wrapped(text, (WIDTH - x - 2 * _PAD) / _LETTER)
    )
    top = y + len(said) * _LINE + (4 if said else 0)
    height = (len(lines) + len(details)) * _LINE + 2 * _PAD
    arrow = f"M{above[0]} {above[1]}V{top + height // 2}H{x - 5}" if above else ""
    yield Placed(twig, x, top, height, lines, details, said, y, arrow)
    below, spine = top + height + _GAP, (x + _SPINE, top + height)
    for texts, following in twig.answers:
        for one in _placed(following, x + _INDENT, below, texts, spine):
            yield one
            below = one.y + one.height + _GAP
