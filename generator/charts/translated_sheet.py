"""The page for the wall in another language, as plain values for typst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.charts.chart_context import ChartContext
from generator.charts.typst_input import BODY_SIZE, encode_qr
from generator.model.language import Language
from generator.model.page_types import LANGUAGE
from generator.text import format_date
from generator.views.language_page_content import (
    SAID_BY_READER,
    SAID_BY_STAFF,
    PhrasePair,
    list_need_lines,
    list_pairs,
    list_strip_sections,
)
from generator.views.service_facts import find_oldest_check
from generator.views.translated_phrases import Phrase, PhraseBook, Piece


def build_language_document(language: Language, context: ChartContext) -> dict[str, Any]:
    """Numbers, the right to an interpreter, the sentences to point at and the common needs, in one language."""
    catalogue, words = context.catalogue, context.words
    book = PhraseBook(catalogue, language)
    say = {phrase.id: phrase for phrase in book.say_all(tuple(catalogue.sentence))}
    page = LANGUAGE.get_path(language.code)
    url = catalogue.site.url
    return {
        "title": f"{language.name} – {say['title'].text if 'title' in say else catalogue.site.name}",
        "heading": _build_values(say.get("title")),
        "name": language.name,
        "swedish_name": language.swedish,
        "site": catalogue.site.name,
        "language": language.tag.partition("-")[0],
        "direction": language.direction,
        "is_swedish": language.is_swedish,
        "day": max((translation.date for translation in language.sentences), default=None),
        "body": BODY_SIZE,
        **_build_body(context, book, say),
        "machine": _build_values(say.get("machine"))
        if any(phrase.is_unread_machine_text for phrase in say.values())
        else None,
        "code": encode_qr(f"{url.rstrip('/')}{page}") if url else None,
        "code_says": f"{words['charts']['code_says']} {page}",
        "footer": _write_footer(context, page),
        "acute": context.describe_danger(),
        "sheet": words["charts"]["sheet"],
        "of": words["charts"]["of"],
    }


def _build_body(
    context: ChartContext, book: PhraseBook, say: Mapping[str, Phrase]
) -> dict[str, Any]:
    """What stands between the heading and the footer, from top to bottom."""
    return {
        "danger": [
            _pair(pair)
            for pair in list_pairs(book, ("danger-title", "danger-call", "danger-language"))
        ],
        "services": [
            [
                _build_values(section.title),
                _build_values(section.call),
                _build_values(section.always_open),
            ]
            for section in list_strip_sections(context.catalogue, book)
        ],
        "interpreter": [
            _build_values(say[id]) for id in ("interpreter-title", "interpreter-right") if id in say
        ],
        "law": context.words["languages"]["law"],
        "mark": context.words["languages"]["mark"],
        "only_swedish": _build_values(say.get("only-swedish"))
        if any(phrase.is_fallback for phrase in say.values())
        else None,
        "ask": _build_values(say.get("interpreter-ask")),
        "to_show": _list_shown_phrases(book),
        "card": _build_values(say.get("card-title")),
        "reader": [
            _build_values(say.get("card-you")),
            [_pair(p) for p in list_pairs(book, SAID_BY_READER)],
        ],
        "staff": [
            _build_values(say.get("card-staff")),
            [_pair(p) for p in list_pairs(book, SAID_BY_STAFF)],
        ],
        "needs_title": _build_values(say.get("needs-title")),
        "needs": _build_needs(context, book),
    }


def _build_needs(context: ChartContext, book: PhraseBook) -> list[dict[str, Any]]:
    return [
        {
            "name": _build_values(entry.name),
            "line": _build_values(entry.line),
            "swedish": entry.need.name,
        }
        for entry in list_need_lines(context.catalogue, book)
    ]


def _list_shown_phrases(book: PhraseBook) -> list[dict[str, Any] | None]:
    ids = ("say-interpreter", "say-language")
    say = book.say if book.language.is_swedish else book.say_in_swedish
    return [_build_values(say(id)) for id in ids]


def _pair(pair: PhrasePair) -> dict[str, Any]:
    return {"phrase": _build_values(pair.phrase), "swedish": _build_values(pair.swedish)}


def _build_values(phrase: Phrase | None) -> dict[str, Any] | None:
    if phrase is None:
        return None
    return {
        "pieces": _build_pieces(phrase.pieces),
        "language": phrase.tag.partition("-")[0],
        "direction": phrase.direction,
        "is_fallback": phrase.is_fallback,
    }


def _build_pieces(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "is_value": piece.is_value} for piece in pieces]


def _write_footer(context: ChartContext, page: str) -> str:
    catalogue, words = context.catalogue, context.labels
    services = [catalogue.service[line.service] for line in catalogue.site.acute]
    checked = find_oldest_check(services, catalogue)
    dated = f" {words['checked']} {format_date(checked)}." if checked else ""
    return f"{catalogue.site.name}, {words['web_page']} {page}.{dated}"
