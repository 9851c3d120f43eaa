"""Compares what we say about law with the texts of the statutes: each difference is a problem at our line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.maintenance.paragraph_parsing import (
    LAW_STRENGTH,
    OUR_STRENGTH,
    compute_text_fingerprint,
    find_acting,
    find_exceptions,
    find_numbers,
    find_pieces,
    find_sentences,
    find_times,
    fold_spaces,
    normalize_time,
)
from generator.maintenance.paragraph_uses import NO_PAGES, ClaimPages, find_law_uses
from generator.model.catalogue import Catalogue
from generator.model.handover import Handover
from generator.model.handover_question import HandoverAnswer
from generator.model.law import Law, Paragraph, Term
from generator.model.routine import Action
from generator.model.statute import StatuteParagraph
from generator.problem import Place, Problem
from generator.text import format_date

# Words of scope in our sentence, and what the law must then say.
_SCOPES = {
    r"gymnasi\w*": "gymnasie",
    r"grundskol\w*": "grundskol",
    r"förskoleklass\w*": "förskoleklass",
    r"förskola\w*": "förskola|skollagen",
    r"friskol\w*": "enskilt bedriven|annan huvudman",
    r"privat\w*": "enskilda|enskild verksamhet",
    r"\bunder (?:\d+|arton)": r"fyllt|under",
    r"\bfyllt (?:\d+|arton)": r"fyllt|under",
    r"skolpliktig\w*": "skolplikt",
}
_WARN_BEFORE = dt.timedelta(days=60)
_HAS_NUMBER = re.compile(r"\d|^genast$|^samma dag$")

LawDifference = tuple[Place, str, str, str]


def compare_laws(
    catalogue: Catalogue,
    texts: Iterable[StatuteParagraph],
    today: dt.date,
    claim_pages: ClaimPages = NO_PAGES,
) -> list[Problem]:
    """Every difference between the claims and the texts, in the order of the files.

    Each names what must be looked at: the claim's line, and the pages that hang on it.
    """
    known = {text.id: text for text in texts}
    differences: list[LawDifference] = []
    for paragraph in catalogue.paragraphs:
        differences += _compare_paragraph(
            catalogue, paragraph, known.get(paragraph.id), today, claim_pages
        )
    for law in catalogue.laws:
        parts = [known[name] for name in law.paragraphs if name in known]
        if parts:
            differences += _compare_claim(law, parts)
    differences += _compare_uses(catalogue, known)
    return sorted(Problem(*difference) for difference in differences)


def _compare_paragraph(
    catalogue: Catalogue,
    paragraph: Paragraph,
    text: StatuteParagraph | None,
    today: dt.date,
    claim_pages: ClaimPages,
) -> Iterator[LawDifference]:
    uses = find_law_uses(catalogue, paragraph.id, claim_pages)
    look = f"Läs paragrafen hos den som ger ut den. {uses}"
    name = paragraph.full_name
    if text is None:
        yield (
            paragraph.get_place("id"),
            "law-repealed",
            f"{name} finns inte bland texterna.",
            look,
        )
        return
    if (text.sfs, text.chapter, text.section) != (
        paragraph.sfs,
        paragraph.chapter,
        paragraph.section,
    ):
        sentence = f"Texten '{text.id}' är en annan paragraf än {name}."
        yield (paragraph.get_place("section"), "law-wrong-paragraph", sentence, look)
    yield from _compare_text(paragraph, text, today, look)
    yield from _compare_coming(paragraph, text, today, look)


def _compare_text(
    paragraph: Paragraph, text: StatuteParagraph, today: dt.date, look: str
) -> Iterator[LawDifference]:
    mine, theirs = paragraph.fingerprint, compute_text_fingerprint(text.wording)
    coming, name = paragraph.coming, paragraph.full_name
    at = paragraph.get_place("fingerprint")
    later = text.applies_from or text.in_force_from
    if coming and theirs == coming.fingerprint and today < coming.applies_from:
        sentence = (
            f"Texten av {name} är den som tillämpas först {format_date(coming.applies_from)}."
        )
        yield (at, "law-not-applied", sentence, "Jämför med lydelsen som tillämpas i dag.")
    elif text.next_wording and mine == compute_text_fingerprint(text.next_wording.wording):
        first = format_date(text.next_wording.first_day)
        sentence = f"Vi har läst den lydelse av {name} som tillämpas först {first}."
        yield (at, "law-not-applied", sentence, look)
    elif mine != theirs:
        yield (at, "law-changed", f"Lydelsen av {name} har ändrats sedan sist.", look)
    if later and later > today:
        sentence = f"{name} tillämpas först {format_date(later)}."
        yield (paragraph.get_place("in_force_from"), "law-not-applied", sentence, look)
    if text.in_force_from != paragraph.in_force_from:
        since = format_date(text.in_force_from) if text.in_force_from else "ett okänt datum"
        sentence = f"Lydelsen av {name} gäller sedan {since}, inte den dag vi skriver."
        yield (paragraph.get_place("in_force_from"), "law-in-force", sentence, look)


def _compare_coming(
    paragraph: Paragraph, text: StatuteParagraph, today: dt.date, look: str
) -> Iterator[LawDifference]:
    ours, theirs, name = paragraph.coming, text.next_wording, paragraph.full_name
    written = ours and (ours.amended_by, ours.in_force_from, ours.applies_from, ours.fingerprint)
    decided = theirs and (
        theirs.as_amended_by,
        theirs.in_force_from,
        theirs.first_day,
        compute_text_fingerprint(theirs.wording),
    )
    at = paragraph.get_place("coming")
    if theirs and written != decided:
        sentence = f"{name} får en ny lydelse som tillämpas {format_date(theirs.first_day)}."
        yield (at, "law-coming", sentence, f"Skriv coming med dagen. {look}")
    elif ours and not theirs:
        sentence = f"Ingen kommande lydelse av {name} finns bland texterna."
        yield (at, "law-coming", sentence, look)
    elif ours and ours.applies_from - _WARN_BEFORE <= today:
        sentence = f"En ny lydelse av {name} tillämpas {format_date(ours.applies_from)}."
        yield (at, "law-coming", sentence, look)


def _compare_claim(law: Law, parts: list[StatuteParagraph]) -> Iterator[LawDifference]:
    whole = " ".join(fold_spaces(part.wording) for part in parts)
    quotes = [fold_spaces(quote) for quote in law.quotes]
    for index, quote in enumerate(quotes):
        if quote not in whole:
            yield _build_difference(
                law.get_place("quotes", index), "law-quote", law, f"”{quote}” står inte i texten"
            )
    for part in parts:
        if not any(quote in fold_spaces(part.wording) for quote in quotes):
            sentence = f"inget citat står i {part.id}"
            yield _build_difference(law.get_place("paragraphs"), "law-quote", law, sentence)
    for quoted in re.findall("”([^”]+)”", law.says):
        if quoted not in whole:
            yield _build_difference(
                law.get_place("says"), "law-quote", law, f"”{quoted}” är inte lagens ord"
            )
    sentences = " ".join(find_sentences(part.wording, quotes) for part in parts)
    pieces = " ".join(find_pieces(part.wording, quotes) for part in parts)
    yield from _compare_actor(law, parts, sentences)
    yield from _compare_strength(law, sentences)
    yield from _compare_times(law, sentences)
    yield from _compare_exceptions(law, whole, pieces)
    yield from _compare_scope(law, whole)


def _compare_actor(
    law: Law, parts: list[StatuteParagraph], sentences: str
) -> Iterator[LawDifference]:
    meant = {actor for part in parts for actor in part.actor}
    for index, actor in enumerate(law.actors):
        if actor not in meant:
            sentence = f"paragrafen riktar sig till {', '.join(sorted(meant))}, inte {actor}"
            yield _build_difference(
                law.get_place("actors", index), "legal-duty-wrong-actor", law, sentence
            )
    acting = find_acting(sentences) | {actor.lower() for actor in law.actors}
    for actor in sorted(find_acting(law.says) - acting):
        sentence = f"vi säger att {actor} ska, får eller bör, men det gör inte texten"
        yield _build_difference(law.get_place("says"), "legal-duty-wrong-actor", law, sentence)


def _compare_strength(law: Law, sentences: str) -> Iterator[LawDifference]:
    if not re.search(LAW_STRENGTH[law.strength], sentences):
        sentence = f"texten säger inte '{law.strength}'"
        yield _build_difference(law.get_place("strength"), "law-strength", law, sentence)
    if not re.search(OUR_STRENGTH[law.strength], law.says):
        sentence = f"vår mening säger inte '{law.strength}'"
        yield _build_difference(law.get_place("says"), "law-strength", law, sentence)
    for strength in ("ska", "bör"):
        if re.search(OUR_STRENGTH[strength], law.says) and not re.search(
            LAW_STRENGTH[strength], sentences
        ):
            sentence = f"vår mening säger '{strength}', men inte texten"
            yield _build_difference(law.get_place("says"), "law-strength", law, sentence)


def _compare_times(law: Law, sentences: str) -> Iterator[LawDifference]:
    stated, ours = find_times(sentences), find_times(law.says)
    written = {normalize_time(words) for words in law.times}
    for time in sorted(stated - written):
        yield _build_difference(
            law.get_place("times"), "law-time", law, f"texten säger '{time}', men inte times"
        )
    for time in sorted(written - stated):
        yield _build_difference(
            law.get_place("times"), "law-time", law, f"'{time}' står inte i texten"
        )
    for time in sorted(ours - stated):
        yield _build_difference(
            law.get_place("says"), "law-time", law, f"vi säger '{time}', men inte texten"
        )
    for time in sorted((written & stated) - ours):
        yield _build_difference(
            law.get_place("says"), "law-time", law, f"vår mening säger inte '{time}'"
        )
    numbers = {re.sub(r"^(inom|senast) ", "", time) for time in stated if _HAS_NUMBER.search(time)}
    within = law.within.words if law.within else None
    if (within or numbers) and within not in numbers:
        sentence = f"lagens tid är {' eller '.join(sorted(numbers)) or 'inget antal'}"
        yield _build_difference(law.get_place("within"), "law-time", law, sentence)


def _compare_exceptions(law: Law, whole: str, pieces: str) -> Iterator[LawDifference]:
    yield from _compare_terms(law, "exceptions", law.exceptions, whole)
    named = [fold_spaces(term.law).lower() for term in law.exceptions]
    for words in find_exceptions(pieces):
        if not any(words.lower() in term for term in named):
            sentence = f"texten säger '{words}', men inte exceptions"
            yield _build_difference(law.get_place("exceptions"), "law-exception", law, sentence)


def _compare_scope(law: Law, whole: str) -> Iterator[LawDifference]:
    yield from _compare_terms(law, "scope", law.scope, whole)
    ours = f"{law.name} {law.says}"
    for pattern, needed in _SCOPES.items():
        for word in dict.fromkeys(re.findall(pattern, ours, re.IGNORECASE)):
            terms = [term for term in law.scope if term.ours and word in term.ours]
            if not any(re.search(needed, term.law, re.IGNORECASE) for term in terms):
                sentence = f"vi säger '{word}', men inget i scope visar var lagen säger det"
                yield _build_difference(law.get_place("scope"), "law-scope", law, sentence)


def _compare_terms(
    law: Law, field: str, terms: tuple[Term, ...], whole: str
) -> Iterator[LawDifference]:
    ours, kind = f"{law.name} {law.says}", "law-exception" if field == "exceptions" else "law-scope"
    for term in terms:
        if fold_spaces(term.law) not in whole:
            yield _build_difference(
                term.get_place("law"), kind, law, f"”{term.law}” står inte i texten"
            )
        if term.ours is None and not term.left_out:
            sentence = f"vår mening säger inte ”{term.law}”, och ingen säger varför"
            yield _build_difference(term.get_place(), kind, law, sentence)
        if term.ours and term.ours not in ours:
            yield _build_difference(
                term.get_place("ours"), kind, law, f"”{term.ours}” står inte i vår mening"
            )
        numbers = find_numbers(term.ours or "") - find_numbers(term.law)
        for number in sorted(numbers):
            yield _build_difference(
                term.get_place("ours"), kind, law, f"lagens ord nämner inte {number}"
            )


def _compare_uses(
    catalogue: Catalogue, paragraphs: Mapping[str, StatuteParagraph]
) -> Iterator[LawDifference]:
    """What staff read with a claim beside it keeps the claim's times, and the exceptions to what has a time."""
    for entry, names in _iterate_uses(catalogue):
        laws = [catalogue.law[name] for name in names if name in catalogue.law]
        said = find_times(entry.text)
        given = {normalize_time(time) for law in laws for time in law.times}
        for time in sorted(said - given if laws else ()):
            sentence = f"en text säger '{time}', men inget av dess påståenden"
            yield _build_difference(entry.get_place("text"), "law-time", laws[0], sentence)
        for law in laws:
            if said & {normalize_time(time) for time in law.times}:
                yield from _compare_kept(entry, law, paragraphs)


def _compare_kept(
    entry: Action | Handover | HandoverAnswer, law: Law, paragraphs: Mapping[str, StatuteParagraph]
) -> Iterator[LawDifference]:
    """The exceptions that stand in one sentence with a time of the claim."""
    timed = " ".join(
        find_sentences(paragraphs[name].wording, law.times)
        for name in law.paragraphs
        if name in paragraphs
    )
    for term in law.exceptions:
        if term.ours and fold_spaces(term.law) in timed and term.ours not in entry.text:
            sentence = f"en text säger inte ”{term.ours}”"
            yield _build_difference(entry.get_place("text"), "law-exception", law, sentence)


def _iterate_uses(
    catalogue: Catalogue,
) -> Iterator[tuple[Action | Handover | HandoverAnswer, tuple[str, ...]]]:
    for routine in catalogue.routines:
        for step in routine.steps:
            yield from ((action, (action.law,)) for action in step.actions if action.law)
    for handover in catalogue.handovers:
        yield handover, handover.laws
    for question in catalogue.handover_questions:
        yield from ((answer, answer.laws) for answer in question.answers)


def _build_difference(place: Place, kind: str, law: Law, sentence: str) -> LawDifference:
    fix = f"Jämför '{law.id}' med {law.name} och rätta påståendet, eller det som pekar fel."
    return place, kind, f"'{law.id}': {sentence}.", fix
