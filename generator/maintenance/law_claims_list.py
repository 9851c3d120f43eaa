"""Everything the guide says about law, as a list for a lawyer to read; and the file of paragraphs."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator

from generator.maintenance.paragraph_parsing import compute_text_fingerprint
from generator.maintenance.paragraph_uses import NO_PAGES, ClaimPages, format_pages
from generator.model.catalogue import Catalogue
from generator.model.law import ComingWording, Law, Paragraph
from generator.model.statute import NextWording, StatuteParagraph
from generator.text import capitalize_first, escape_markdown, format_date

REVIEW_DAYS = 30  # a paragraph that is new to us, or has changed, is looked at within a month
_SCHEMA = "# yaml-language-server: $schema=../generator/schema/paragraphs.schema.json\n"
_HEAD = """\
# Paragraferna som våra påståenden om lag vilar på. Skrivs av 'psynk law TEXTER --write'. Lagtexten själv står inte här.
# Har du sett en paragraf hos den som ger ut den: skriv dagen i looked_at, rollen i looked_by och en ny dag i review_by.

paragraphs:
"""


def format_claims_text(catalogue: Catalogue, claim_pages: ClaimPages = NO_PAGES) -> Iterator[str]:
    """Lines for a terminal or a printer: what we say, where the law says it, and where we show it.

    The claims of a statute stand together, so that it is opened once.
    """
    for name, link, laws in _list_statutes(catalogue):
        yield from (name, "=" * len(name), f"Läs: {link}", "")
        for number, law in laws:
            yield f"{number}. {capitalize_first(law.says)}"
            yield from (
                f"   {head}: {text}" for head, text in _list_facts(catalogue, law, claim_pages)
            )
            yield "   Rätt [ ]   Fel [ ]   ______________________________________________"
            yield ""


def format_claims_markdown(
    catalogue: Catalogue, claim_pages: ClaimPages = NO_PAGES
) -> Iterator[str]:
    """The same as Markdown."""
    statutes = list(_list_statutes(catalogue))
    yield from ("# Det vi säger om lag", "")
    yield f"{len(catalogue.laws)} påståenden om {len(statutes)} lagar. Läs varje mening mot paragrafen. Kryssa Rätt eller Fel, och skriv vad som är fel."
    yield ""
    for name, link, laws in statutes:
        yield from (f"## {escape_markdown(name)}", "", f"Läs: <{link}>", "")
        for number, law in laws:
            yield from (f"### {number}. {escape_markdown(law.name)}", "")
            yield from (f"**{escape_markdown(capitalize_first(law.says))}**", "")
            for head, text in _list_facts(catalogue, law, claim_pages):
                yield f"- {head}: {escape_markdown(text)}"
            yield from ("- [ ] Rätt", "- [ ] Fel:", "")


def _list_statutes(catalogue: Catalogue) -> list[tuple[str, str, list[tuple[int, Law]]]]:
    """Each statute by name, its address, and the numbered claims whose first paragraph is of it."""
    found: dict[str, tuple[str, str, list[Law]]] = {}
    for law in catalogue.laws:
        first = next(iter(catalogue.list_paragraphs(law.id)), None)
        name = f"{first.statute} ({first.sfs})" if first else law.name
        entry: tuple[str, str, list[Law]] = (
            capitalize_first(name),
            first.link if first else "",
            [],
        )
        found.setdefault(first.sfs if first else law.id, entry)[2].append(law)
    numbers = itertools.count(1)
    return [
        (name, link, [(next(numbers), law) for law in laws])
        for name, link, laws in sorted(found.values(), key=lambda statute: statute[0].lower())
    ]


def _list_facts(
    catalogue: Catalogue, law: Law, claim_pages: ClaimPages
) -> Iterator[tuple[str, str]]:
    for paragraph in catalogue.list_paragraphs(law.id):
        yield "Lag", f"{capitalize_first(paragraph.full_name)}, {describe_dates(paragraph)}"
    yield "Vem", ", ".join(law.actors)
    yield "Hur starkt", law.strength
    if law.times:
        yield "När", ", ".join(law.times)
    yield "Lagens ord", " … ".join(f"”{quote}”" for quote in law.quotes)
    for term in (*law.exceptions, *law.scope):
        ours = f"vi säger ”{term.ours}”" if term.ours else f"utelämnat: {term.left_out}"
        yield "Undantag, villkor eller område", f"”{term.law}”, {ours}"
    yield "Uppgift", f"{law.get_place().file}:{law.get_place().line} ({law.id})"
    if pages := claim_pages.get(law.id):
        yield "Visas på", format_pages(pages)


def describe_dates(paragraph: Paragraph) -> str:
    """Since when the wording applies, when somebody looked, and what comes."""
    since = paragraph.in_force_from
    parts = [f"gäller sedan {format_date(since)}" if since else "okänt sedan när den gäller"]
    if paragraph.looked_at:
        parts.append(f"läst hos utgivaren {format_date(paragraph.looked_at)}")
    else:
        parts.append(
            f"läst i en kopia från {format_date(paragraph.copied_on)}, inte kontrollerad hos utgivaren"
        )
    if paragraph.coming:
        parts.append(f"en ny lydelse tillämpas från {format_date(paragraph.coming.applies_from)}")
    return "; ".join(parts)


def update_paragraphs(
    catalogue: Catalogue, texts: Iterable[StatuteParagraph], today: dt.date
) -> list[Paragraph]:
    """The paragraphs that claims name, as the texts have them today.

    One whose text has changed has not been looked at. One without a text stays as it is.
    """
    known = {text.id: text for text in texts}
    called = {paragraph.sfs: paragraph.statute for paragraph in catalogue.paragraphs}
    names = dict.fromkeys(name for law in catalogue.laws for name in law.paragraphs)
    updated = []
    for name in names:
        before, text = catalogue.paragraph.get(name), known.get(name)
        if text:
            updated.append(_update(before, text, called.get(text.sfs), today))
        elif before:
            updated.append(before)
    return updated


def _update(
    before: Paragraph | None, text: StatuteParagraph, called: str | None, today: dt.date
) -> Paragraph:
    fingerprint = compute_text_fingerprint(text.wording)
    fresh = before is not None and before.fingerprint == fingerprint
    return Paragraph(
        id=text.id,
        statute=called or text.statute.partition(" (")[0].lower(),
        sfs=text.sfs,
        chapter=text.chapter,
        section=text.section,
        in_force_from=text.in_force_from,
        coming=_find_coming_wording(text.next_wording),
        fingerprint=fingerprint,
        copied_on=text.seen_on,
        looked_at=before.looked_at if before and fresh else None,
        looked_by=before.looked_by if before and fresh else None,
        review_by=before.review_by if before and fresh else today + dt.timedelta(days=REVIEW_DAYS),
    )


def _find_coming_wording(wording: NextWording | None) -> ComingWording | None:
    if wording is None:
        return None
    return ComingWording(
        amended_by=wording.as_amended_by,
        in_force_from=wording.in_force_from,
        applies_from=wording.first_day,
        fingerprint=compute_text_fingerprint(wording.wording),
    )


def format_paragraphs(paragraphs: Iterable[Paragraph], before: str = "") -> str:
    """The file routing/paragraphs.yaml. The line that names its schema stays as it was before."""
    first = before.partition("\n")[0] + "\n"
    schema = first if first.startswith("# yaml-language-server") else _SCHEMA
    return schema + _HEAD + "".join(_format(paragraph) for paragraph in paragraphs)


def _format(paragraph: Paragraph) -> str:
    values: dict[str, object] = paragraph.model_dump(mode="json", exclude_none=True)
    lines = []
    for name, value in values.items():
        if isinstance(value, dict):
            inner = ", ".join(f"{key}: {_quote(str(part))}" for key, part in value.items())
            lines.append(f"{name}: {{{inner}}}")
        else:
            lines.append(f"{name}: {_quote(str(value))}")
    return "  - " + "\n    ".join(lines) + "\n"


def _quote(text: str) -> str:
    plain = text.replace("-", "").replace(" ", "").isalnum()
    return text if plain else json.dumps(text, ensure_ascii=False)
