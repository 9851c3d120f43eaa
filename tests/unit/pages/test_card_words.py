"""What a finished card says: never the same thing twice, and nothing to readers of ages that it is not for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.page_types import NEED
from generator.model.value_types import NO_AGE_LIMIT
from generator.pages.need_cards import AnswerCell, list_all_cells
from generator.proof.proof import get_proof
from generator.views.age_limits import (
    BETWEEN_SENTENCES,
    find_age_limits,
    fits_some_reader,
    keep_for_readers,
)
from generator.views.shown_contacts import list_shown_contacts
from tests.support.build.document import Document, Element
from tests.unit.pages.test_needs import all_pages

BLOCKS = {"p", "li"}
# Ways without a voice tell an age limit to whoever reads; staff and law are for others than the reader.
FOR_OTHERS = {"tyst"}
WORD = re.compile(r"\w+")
LITTLE = {
    *("och", "att", "det", "den", "du", "de", "om", "är", "i", "på", "en", "ett", "för"),
    *("som", "dig", "din", "ni", "också", "kan", "ska", "med", "till", "av", "eller"),
}


def list_texts(card: Element) -> Iterator[str]:
    """The texts that a reader of a card meets, but for how to reach somebody."""
    for child in card.children:
        if isinstance(child, Element) and not _is_for_others(child):
            if child.tag in BLOCKS:
                if not any("more" in link.attributes.get("class", "") for link in child.all("a")):
                    yield child.text
            else:
                yield from list_texts(child)


def _is_for_others(element: Element) -> bool:
    classes = {*element.attributes.get("class", "").split()}
    return (
        (element.tag == "details" and "rest" not in classes)
        or element.attributes.get("aria-labelledby") in FOR_OTHERS
        or bool(classes & {"contact", "helping", "more"})
    )


@lru_cache(maxsize=2)
def cards_of(catalogue: Catalogue) -> dict[str, tuple[AnswerCell, list[str]]]:
    """The cell and the texts of each card, by its address."""
    bodies = {page.path: page.body for page in all_pages(catalogue)}
    found = {}
    for tree, cells in list_all_cells(get_proof(catalogue)):
        for cell in cells:
            path = cell.path if len(cells) > 1 else NEED.get_path(tree.need.id)
            found[path] = (cell, [*list_texts(Document(bodies[path]).root)])
    return found


def list_sentences(texts: list[str]) -> list[str]:
    """The sentences of some texts."""
    return [one for text in texts for one in BETWEEN_SENTENCES.split(text) if one]


def list_ages(cell: AnswerCell) -> list[int]:
    """The ages of a cell in years, before birth as -1."""
    bits = cell.box[Axis.AGE]
    return [k - 1 for k in range(bits.bit_length()) if bits >> k & 1]


def test_a_sentence_tells_the_ages_that_it_speaks_to() -> None:
    assert find_age_limits("Är du under 18 år kan du ringa Bris.") == range(18)
    assert find_age_limits("Har du fyllt 15 ansöker du själv.") == range(15, 130)
    assert find_age_limits("Är du 12–14 år går det ibland.") == range(12, 15)
    assert find_age_limits("Sex med någon som är under 15 är nästan alltid ett brott.") is None
    assert find_age_limits("Säg att du har fyllt 18.") is None


def test_what_follows_an_age_goes_with_it_until_another_condition() -> None:
    text = "Ring vården. Är du under 18 år är den gratis. Det gäller också medicin. Har du fyllt 18, fråga."
    assert keep_for_readers(text, [18, 19]) == "Ring vården. Har du fyllt 18, fråga."
    assert keep_for_readers(text, [13]) == text.removesuffix(" Har du fyllt 18, fråga.")
    assert keep_for_readers(text, [3]) == "Ring vården."  # the child does not read it
    assert keep_for_readers(text, [-1]) == text  # whoever is pregnant may be of any age


def test_no_card_speaks_to_ages_that_it_is_not_for(local: Catalogue) -> None:
    wrong = [
        (path, sentence)
        for path, (cell, texts) in cards_of(local).items()
        for sentence in list_sentences(texts)
        if not fits_some_reader(sentence, list_ages(cell))
    ]
    assert wrong == []


def test_no_card_names_a_line_that_all_its_readers_are_too_old_for(local: Catalogue) -> None:
    limited = {
        service.name: service.eligibility.ages.last
        for service in local.services
        if service.eligibility.area == "national" and service.eligibility.ages.last < NO_AGE_LIMIT
    }
    assert limited
    wrong = [
        (path, sentence)
        for path, (cell, texts) in cards_of(local).items()
        for sentence in list_sentences(texts)
        for name, last in limited.items()
        if re.search(rf"\b{name}\b", sentence) and min(list_ages(cell)) > last
    ]
    assert wrong == []


def says_the_same(one: str, other: str) -> bool:
    """Whether two sentences have nearly the same words. Words to say aloud may repeat what else is said, and danger too."""
    if one.startswith("”") or other.startswith("”") or ("112" in one and "112" in other):
        return False
    a, b = ({word.casefold() for word in WORD.findall(text)} - LITTLE for text in (one, other))
    shared = len(a & b)
    return min(len(a), len(b)) >= 3 and (
        shared / len(a | b) >= 0.6 or shared / min(len(a), len(b)) >= 0.8
    )


def test_sentences_with_nearly_the_same_words_say_the_same() -> None:
    assert says_the_same(
        "Gå upp samma tid i morgon, även om natten blir dålig, och gå ut i dagsljus på förmiddagen.",
        "Gå ut i dagsljus på förmiddagen.",
    )
    assert not says_the_same("Ring BVC i dag.", "Fråga vad ni kan prova, och när ni hörs igen.")


def test_no_card_says_the_same_thing_twice(local: Catalogue) -> None:
    twice = {
        (one, other): path
        for path, (_, texts) in cards_of(local).items()
        for one, other in combinations(list_sentences(texts), 2)
        if says_the_same(one, other)
        and not one.startswith("Det gäller dig")  # whom a hole is about
    }
    assert twice == {}


# What a reader needs beside an abbreviation, the first time that a card says it. BVC and BUP are names of services.
EXPLAINED = {
    "SIP": "plan",
    "IVO": "Inspektionen",
    "DO": "Diskrimineringsombudsmannen",
    "LSS": "lag",
    "JO": "Justitieombudsmannen",
    "LVU": "lag",
    "HVB": "hem för vård",
}
NAMES = {"BVC", "BUP", "AI"}


def test_an_abbreviation_is_explained_where_a_card_first_says_it(local: Catalogue) -> None:
    unexplained = {}
    for path, (_, texts) in cards_of(local).items():
        first: dict[str, str] = {}
        for text in texts:
            for word in re.findall(r"\b[A-ZÅÄÖ]{2,6}\b", text):
                first.setdefault(word, text)
        for word, text in first.items():
            if word not in NAMES and EXPLAINED.get(word, "?") not in text:
                unexplained[word, text] = path
    assert unexplained == {}


HANGING = re.compile(r"(?:Är du|Är det (?:du|ditt)|Har du|Mår du|Kan någon)\b[^.]*\?$")


def test_no_card_says_a_question_without_what_follows_it(local: Catalogue) -> None:
    hanging = {
        text: path
        for path, (_, texts) in cards_of(local).items()
        for text in texts
        if HANGING.match(BETWEEN_SENTENCES.split(text)[-1])
    }
    assert hanging == {}


def test_nobody_is_told_to_call_those_who_have_no_number(local: Catalogue) -> None:
    """`Ring socialtjänsten` helps nobody where no number of theirs may be shown."""
    space = local.space
    silent = {
        place.id
        for place in space.municipalities
        for service in local.services
        if service.kind == "socialtjanst" and service.eligibility.area == (place.id,)
        if not any(one.is_call for one in list_shown_contacts(local, service, place.id))
    }
    told = [
        (path, sentence)
        for path, (cell, texts) in cards_of(local).items()
        if {
            space.municipalities[k].id
            for k in range(len(space.municipalities))
            if cell.box[Axis.MUNICIPALITY] >> k & 1
        }
        & silent
        for sentence in list_sentences(texts)
        if re.search(r"\b[Rr]ing(?:er|a)? (?:kommunen|(?:också )?socialtjänsten)\b", sentence)
    ]
    assert told == []
