"""Everything the guide says about law, as a list for a lawyer to read; and the file of paragraphs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from generator.maintenance.law_uses import find_law_pages
from generator.maintenance.paragraph_parsing import compute_text_fingerprint
from generator.model.catalogue import Catalogue
from generator.model.law import Coming, Law, Paragraph
from generator.model.statute import NextWording, StatuteParagraph
from generator.text import capitalize_first, escape_markdown, format_date

REVIEW_DAYS = 30  # a paragraph that is new to us, or has changed, is looked at within a month
_HEAD = """# yaml-language-server: $schema=../generator/schema/paragraphs.schema.json
# Paragraferna som våra påståenden om lag vilar på. Skrivs av 'psynk law TEXTER --write'. Lagtexten själv står inte här.
# Har du sett en paragraf hos den som ger ut den: skriv dagen i looked_at, rollen i looked_by och en ny dag i review_by.

paragraphs:
"""


def format_claims_text(catalogue: Catalogue) -> Iterator[str]:
    """Lines for a terminal or a printer: what we say, where the law says it, and where we show it."""
    for number, law in enumerate(catalogue.laws, 1):
        yield f"{number}. {capitalize_first(law.says)}"
        yield from (f"   {head}: {text}" for head, text in _facts(catalogue, law))
        yield "   Rätt [ ]   Fel [ ]   ______________________________________________"
        yield ""


def format_claims_markdown(catalogue: Catalogue) -> Iterator[str]:
    """The same as Markdown."""
    yield "# Det vi säger om lag"
    yield ""
    for number, law in enumerate(catalogue.laws, 1):
        yield f"## {number}. {escape_markdown(law.name)}"
        yield ""
        yield escape_markdown(capitalize_first(law.says))
        yield ""
        for head, text in _facts(catalogue, law):
            yield f"- {head}: {escape_markdown(text)}"
        yield "- [ ] Rätt"
        yield ""


def _facts(catalogue: Catalogue, law: Law) -> Iterator[tuple[str, str]]:
    for name in law.paragraphs:
        if paragraph := catalogue.paragraph.get(name):
            yield "Lag", f"{capitalize_first(paragraph.full_name)}, {describe_dates(paragraph)}"
            yield "Läs", paragraph.link
    yield "Vem", ", ".join(law.actors)
    yield "Hur starkt", law.strength
    if law.times:
        yield "När", ", ".join(law.times)
    yield "Lagens ord", " … ".join(f"”{quote}”" for quote in law.quotes)
    for term in (*law.exceptions, *law.scope):
        ours = f"vi säger ”{term.ours}”" if term.ours else f"utelämnat: {term.left_out}"
        yield "Undantag, villkor eller område", f"”{term.law}”, {ours}"
    yield "Uppgift", f"{law.at().file}:{law.at().line} ({law.id})"
    if pages := find_law_pages(catalogue, law.id):
        yield "Visas på", ", ".join(pages)


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
    names = dict.fromkeys(name for law in catalogue.laws for name in law.paragraphs)
    updated = []
    for name in names:
        before, text = catalogue.paragraph.get(name), known.get(name)
        if text:
            updated.append(_update(before, text, today))
        elif before:
            updated.append(before)
    return updated


def _update(before: Paragraph | None, text: StatuteParagraph, today: dt.date) -> Paragraph:
    fingerprint = compute_text_fingerprint(text.wording)
    fresh = before is not None and before.fingerprint == fingerprint
    return Paragraph(
        id=text.id,
        statute=before.statute if before else text.statute.partition(" (")[0].lower(),
        sfs=text.sfs,
        chapter=text.chapter,
        section=text.section,
        in_force_from=text.in_force_from,
        coming=_coming(text.next_wording),
        fingerprint=fingerprint,
        copied_on=text.seen_on,
        looked_at=before.looked_at if before and fresh else None,
        looked_by=before.looked_by if before and fresh else None,
        review_by=before.review_by if before and fresh else today + dt.timedelta(days=REVIEW_DAYS),
    )


def _coming(wording: NextWording | None) -> Coming | None:
    if wording is None:
        return None
    return Coming(
        amended_by=wording.as_amended_by,
        in_force_from=wording.in_force_from,
        applies_from=wording.first_day,
        fingerprint=compute_text_fingerprint(wording.wording),
    )


def format_paragraphs(paragraphs: Iterable[Paragraph]) -> str:
    """The file routing/paragraphs.yaml."""
    return _HEAD + "".join(_format(paragraph) for paragraph in paragraphs)


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
