"""The pages of the form. Plain HTML: works without script, by keyboard, and every text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup

from generator.cli.edit_form.change_kinds import FormField, FormKind
from generator.cli.edit_form.workspace import ChangeReview
from generator.rules.root_causes import ProblemGroup, group_by_cause

STYLE = """body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 1rem auto 4rem; padding: 0 1rem; color: #111; background: #fff; }
label { display: block; margin-top: 1rem; font-weight: 600; } small { display: block; font-weight: 400; color: #444; }
input, select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem; border: 1px solid #767676; border-radius: 4px; }
button { font: inherit; padding: .6rem 1rem; margin: 1rem .5rem 0 0; border: 2px solid #111; border-radius: 4px; background: #fff; cursor: pointer; }
a { color: #1d4ed8; } button.first { background: #14532d; color: #fff; border-color: #14532d; }
:focus-visible { outline: 3px solid #1d4ed8; outline-offset: 2px; }
.problem { border-left: 6px solid #b91c1c; padding: .5rem .8rem; background: #fef2f2; } .warning { border-color: #b45309; background: #fffbeb; }
.good { border-left: 6px solid #14532d; padding: .5rem .8rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
form.line { display: inline; } code { font-size: .9em; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #111; } a { color: #9cc2ff; } :focus-visible { outline-color: #9cc2ff; } small { color: #bbb; }
  input, select, textarea, button { color: #eee; background: #222; border-color: #999; }
  .problem { background: #331111; } .warning { background: #332200; }
}
"""


def render_page(title: str, body: Markup, changes: Iterable[str]) -> str:
    """A whole page. `changes` are those that wait to be saved."""
    waiting = list(changes)
    banner = (
        Markup(
            '<p class="problem warning">{} ändringar väntar. <a href="/granska">Granska och spara</a></p>'
        ).format(len(waiting))
        if waiting
        else Markup("")
    )
    return _PAGE.format(title=title, banner=banner, body=body)


def render_page_parts(title: str, lead: str, body: Callable[[], Markup]) -> Iterator[str]:
    """A whole page whose body takes time, in two parts: the first says so and can be read meanwhile."""
    first = Markup('<p role="status">{}</p>').format(lead)
    before, after = _PAGE.format(title=title, banner="", body=first + _SPLIT).split(_SPLIT)
    yield before
    yield body() + after


def render_difference(difference: str) -> Markup:
    """The difference in words, with the way back."""
    return Markup('<pre>{}</pre><p><a href="/granska">Tillbaka till granskningen</a></p>').format(
        difference
    )


def render_start(kinds: Iterable[FormKind], changes: Iterable[str]) -> Markup:
    """The list of forms, and what waits."""
    items = Markup("").join(
        Markup('<li><a href="/{}">{}</a><small>{}</small></li>').format(k.id, k.title, k.lead)
        for k in kinds
    )
    waiting = Markup("").join(Markup("<li>{}</li>").format(words) for words in changes)
    parts = Markup(
        "<p>Inget skrivs i filerna förrän du har granskat och sparat.</p><ul>{}</ul>"
    ).format(items)
    return parts + (
        Markup("<h2>Väntar på att sparas</h2><ul>{}</ul>").format(waiting)
        if waiting
        else Markup("")
    )


def render_form(
    kind: FormKind, fields: list[FormField], values: Mapping[str, str], token: str, fault: str = ""
) -> Markup:
    """One form, with what was written before when something was wrong. What must be filled in comes first."""
    said = Markup('<p class="problem" role="alert">{}</p>').format(fault) if fault else Markup("")
    needed = Markup("").join(_render_field(f, values) for f in fields if f.is_required)
    rest = Markup("").join(_render_field(f, values) for f in fields if not f.is_required)
    is_open = " open" if any(values.get(f.name) for f in fields if not f.is_required) else ""
    more = (
        Markup("<details{}><summary>Mer</summary>{}</details>").format(Markup(is_open), rest)
        if len(fields) > 10
        else rest
    )
    return _FORM.format(
        fault=said, lead=kind.lead, id=kind.id, token=token, needed=needed, more=more
    )


def _render_field(field: FormField, values: Mapping[str, str]) -> Markup:
    value = values.get(field.name, field.value)
    needed = Markup(" required") if field.is_required else Markup("")
    if field.choices:
        options = Markup("").join(
            Markup("<option{}>{}</option>").format(
                Markup(" selected") if choice == value else Markup(""), choice
            )
            for choice in ("", *field.choices)
        )
        box = Markup('<select id="{0}" name="{0}"{1}>{2}</select>').format(
            field.name, needed, options
        )
    elif field.is_long:
        box = Markup('<textarea id="{0}" name="{0}" rows="2"{1}>{2}</textarea>').format(
            field.name, needed, value
        )
    else:
        hints = Markup("").join(Markup("<option>{}</option>").format(hint) for hint in field.hints)
        known = (
            Markup('<datalist id="{}-val">{}</datalist>').format(field.name, hints)
            if hints
            else Markup("")
        )
        leads = Markup(' list="{}-val"').format(field.name) if hints else Markup("")
        box = (
            Markup('<input id="{0}" name="{0}" value="{1}" autocomplete="off"{2}{3}>').format(
                field.name, value, leads, needed
            )
            + known
        )
    must = Markup(" (måste fyllas i)") if field.is_required else Markup("")
    return Markup('<label for="{0}">{1}{2}<small>{3} <code>{0}</code></small></label>{4}').format(
        field.name, field.label, must, field.help, box
    )


def render_review(review: ChangeReview, changes: Iterable[str], token: str) -> Markup:
    """What the changes mean, with buttons to save and to undo."""
    problems = Markup("").join(map(_render_group, group_by_cause(review.new_problems)))
    waiting = Markup("").join(Markup("<li>{}</li>").format(words) for words in changes)
    may = Markup(
        '<form class="line" method="post" action="/spara"><input type="hidden" name="token" value="{}"><button class="first">Spara i filerna</button></form>'
    ).format(token)
    undo = Markup(
        '<form class="line" method="post" action="/angra"><input type="hidden" name="token" value="{}"><button>Ångra allt</button></form>'
    ).format(token)
    verdict = (
        Markup('<p class="good">Inga nya problem.</p>') if not review.new_problems else problems
    )
    if review.solved:
        verdict += Markup('<p class="good">{} problem löstes.</p>').format(review.solved)
    if not review.files:
        return Markup("<p>Inget är ändrat.</p>")
    no = Markup(
        "<p><strong>Det går inte att spara än.</strong> Gör det som fattas i ett formulär till, eller ångra.</p>"
    )
    return _REVIEW.format(
        waiting=waiting,
        files=", ".join(review.files),
        verdict=verdict,
        difference=review.difference,
        buttons=(may if review.may_be_saved else no) + undo,
    )


def _render_group(group: ProblemGroup) -> Markup:
    """A problem with what to do, and what follows from it folded below."""
    problem = group.cause
    items = Markup("").join(
        Markup("<li><code>{}</code>: {}</li>").format(one.rule, one.sentence)
        for one in group.consequences
    )
    folded = Markup(
        "<details><summary>{} problem till av samma skäl</summary><ul>{}</ul></details>"
    ).format(len(group.consequences), items)
    return Markup(
        '<div class="problem{}"><code>{}</code>: {}<small>Gör så här: {}</small>{}</div>'
    ).format(
        "" if problem.is_error else " warning",
        problem.rule,
        problem.sentence,
        problem.fix,
        folded if items else "",
    )


_SPLIT = Markup("<!-- -->")
_PAGE = Markup(
    """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – Psynk</title>
<link rel="stylesheet" href="/stil.css"></head>
<body><header><nav><a href="/">Alla formulär</a></nav>{banner}</header><main><h1>{title}</h1>{body}</main></body></html>
"""
)
_FORM = Markup(
    """{fault}<p>{lead}</p><form method="post" action="/{id}"><input type="hidden" name="token" value="{token}">{needed}{more}
<button class="first">Lägg till och granska</button></form>"""
)
_REVIEW = Markup(
    """<h2>Det du har gjort</h2><ul>{waiting}</ul><p>Filer: {files}</p><h2>Kontrollen</h2>{verdict}{buttons}
<h2>Vad det betyder för människor</h2><pre>{difference}</pre>
<p><a href="/sidor">Räkna också vilka sidor det syns på</a>. Det tar en stund.</p>"""
)
