"""Pages in other languages: the list of languages, one page for each, and needs in easy Swedish."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.language import EasyCard, Language
from generator.model.need import Need
from generator.model.page_types import CHARTS, EASY_NEED, LANGUAGE, LANGUAGES
from generator.pages.page import FrameLanguage, Page
from generator.pages.templating import Renderer
from generator.search.search_entry import SearchEntry
from generator.views.language_page_content import (
    SAID_BY_READER,
    SAID_BY_STAFF,
    has_card,
    list_cards,
    list_need_lines,
    list_pairs,
    list_strip_sections,
)
from generator.views.need_leads import NeedAnswers
from generator.views.page_law_claims import list_claims
from generator.views.shown_contacts import list_shown_contacts
from generator.views.translated_phrases import PhraseBook

_FRAME = ("skip", "exit", "acute")


def build_language_path(language: Language, need: str = "") -> str:
    """The address of a language's page, or of an easy card."""
    return LANGUAGE.get_path(language.code) + (f"{need}/" if need else "")


def find_easy_page(catalogue: Catalogue, need: Need) -> str | None:
    """The address of the need's card in easy Swedish; None when there is none that retells today's text."""
    for language in catalogue.languages:
        if language.is_swedish and has_card(catalogue, language, need):
            return build_language_path(language, need.id)
    return None


def build_pages(catalogue: Catalogue, render: Renderer, answers: NeedAnswers) -> Iterator[Page]:
    """The list, a page for each language, and a page for each easy card. Nothing when the catalogue has no languages."""
    if not catalogue.languages:
        return
    yield _list_page(catalogue, render)
    for language in catalogue.languages:
        book = PhraseBook(catalogue, language)
        yield _build_language_page(catalogue, render, book)
        for card in list_cards(catalogue, language):
            yield _build_card_page(catalogue, render, answers, book, card)


def _list_page(catalogue: Catalogue, render: Renderer) -> Page:
    words = render.words
    titles = {
        language.code: PhraseBook(catalogue, language).say("title")
        for language in catalogue.languages
    }
    return Page(
        path=LANGUAGES.address,
        title=words["languages"]["title"],
        description=words["languages"]["description"],
        type=LANGUAGES,
        body=render("languages.html", LANGUAGES.address, titles=titles),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
        entry=SearchEntry(
            address=LANGUAGES.address,
            name=words["languages"]["title"],
            summary=words["languages"]["description"],
            kind="page",
            shared=tuple(words["languages"]["words"]),
        ),
    )


def build_frame_language(catalogue: Catalogue, book: PhraseBook) -> FrameLanguage:
    """What the frame around a page says in its language: the way past the menu, the quick exit and the strip with 112."""
    ids = (*_FRAME, *(f"acute-{line.service}" for line in catalogue.site.acute))
    return FrameLanguage(
        book.language.tag,
        book.language.direction,
        tuple((phrase.id, phrase) for phrase in book.say_all(ids)),
    )


def _build_language_page(catalogue: Catalogue, render: Renderer, book: PhraseBook) -> Page:
    words, language = render.words, book.language
    path = build_language_path(language)
    title = book.say("title")
    phrases = book.say_all(tuple(catalogue.sentence))
    body = render(
        "language.html",
        path,
        language=language,
        say={phrase.id: phrase for phrase in phrases},
        swedish={id: book.say_in_swedish(id) for id in catalogue.sentence},
        sections=list_strip_sections(catalogue, book),
        needs=list_need_lines(catalogue, book),
        by_reader=list_pairs(book, SAID_BY_READER),
        by_staff=list_pairs(book, SAID_BY_STAFF),
        has_fallback=any(phrase.is_fallback for phrase in phrases),
        by_machine=any(phrase.is_unread_machine_text for phrase in phrases),
        pdf=build_pdf_path(language),
    )
    heading = title.text if title else words["languages"]["title"]
    return Page(
        path=path,
        title=f"{language.name} – {heading}",
        heading=heading,
        description=f"{words['languages']['page_description']} {language.swedish}.",
        type=LANGUAGE,
        body=body,
        trail=(("/", words["frame"]["start"]), (LANGUAGES.address, words["languages"]["title"])),
        searchable=False,
        language=build_frame_language(catalogue, book),
        entry=SearchEntry(
            address=path,
            name=f"{language.name} ({language.swedish})",
            summary=f"{words['languages']['page_description']} {language.swedish}.",
            kind="page",
            shared=(language.swedish, f"{words['languages']['help_in']} {language.swedish}"),
        ),
    )


def build_pdf_path(language: Language) -> str:
    """The address of the page for the wall."""
    return f"{CHARTS.address}sprak-{language.code}.pdf"


def _build_card_page(
    catalogue: Catalogue, render: Renderer, answers: NeedAnswers, book: PhraseBook, card: EasyCard
) -> Page:
    words, need, language = render.words, catalogue.need[card.need], book.language
    path = build_language_path(language, need.id)
    bands = answers.list_bands(need)
    body = render(
        "easy_need.html",
        path,
        need=need,
        lines=[book.fill(line) for line in card.lines],
        bands=bands,
        laws=list_claims(need),
        danger=[
            shown_contact
            for service in answers.list_danger_leads(need)
            for shown_contact in list_shown_contacts(catalogue, service)
            if shown_contact.is_call
        ],
        machine=book.say("machine") if card.is_unread_machine_text else None,
    )
    title = book.say("title")
    return Page(
        path=path,
        title=f"{need.name} – {language.name}",
        heading=need.name,
        description=f"{need.name}: {language.swedish}.",
        type=EASY_NEED,
        body=body,
        trail=(
            ("/", words["frame"]["start"]),
            (LANGUAGES.address, words["languages"]["title"]),
            (build_language_path(language), title.text if title else language.name),
        ),
        danger=need.danger == "emergency-first",
        sensitive=need.is_sensitive,
        searchable=False,
        language=build_frame_language(catalogue, book),
    )
