"""What can be read out of a paragraph by its words: sentences, strength, times, exceptions and actors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

# The words that carry a strength: in the law, and in our sentence.
LAW_STRENGTH = {
    "ska": r"\b(?:ska|skall|skyldiga?|måste|beslutas av|uppgiftsskyldighet)\b",
    "får": r"\bfår\b(?! (?:dock )?inte| kännedom| veta| sina| del\b)|hindrar inte",
    "får-inte": r"\bfår (?:dock )?inte\b",
    "bör": r"\bbör\b",
    "har-rätt": r"\brätt (?:till|att)\b|\brätten\b",
    "gäller": r"\bgäller\b|\bföljer av\b|\bhäva sekretess\b|\bförfogar\b|\bansvaret\b|\bavses\b",
    "brott": r"\bdöms för\b",
    "kostnadsfritt": r"\b(?:kostnads|avgifts)fri(?:tt|a)?\b",
}
OUR_STRENGTH = {
    "ska": r"\b(?:ska|skyldiga?|måste)\b",
    "får": r"\bfår\b|hindrar inte",
    "får-inte": r"\bfår inte\b",
    "bör": r"\bbör\b",
    "har-rätt": r"\brätt (?:till|att)\b",
    "gäller": r"\bhemlig|\btystnadsplikt|\b[Ss]ekretess|\bbestämmer\b|\bansvaret\b|\bmenas\b",
    "brott": r"\bbrott\b",
    "kostnadsfritt": r"\b(?:kostnads|avgifts)fri(?:tt|a)?\b|\bkostar inget\b",
}
_NUMBERS = [
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
]
_NUMBER = {word: str(number) for number, word in enumerate(_NUMBERS)}
_NUMBER |= {"arton": "18", "tjugo": "20", "tjugoett": "21", "nittio": "90"}
_COUNT = rf"(?:\d+|{'|'.join(_NUMBER)})"
_TIME = re.compile(
    r"\b(?:genast|skyndsamt|snarast|utan dröjsmål|omedelbart(?! skydd| omhändertag)|samma dag|dagen efter"
    rf"|så snart som möjligt|(?:inom|senast) {_COUNT} (?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?))\b"
)
_SAME_TIME = {"omedelbart": "genast"}
_EXCEPTION = re.compile(
    r"\bom det inte \w+|\bom inte \w+|(?:särskilda|synnerliga|övervägande) skäl|i den utsträckning"
    r"|om det är lämpligt|om den enskilde samtycker|såvida inte|gäller (?:dock )?inte"
    r"|behöver dock inte|vid behov|bedömer att|om det behövs|inte tillämpas|om det kan antas"
    r"|de begränsningar",
    re.IGNORECASE,
)
# A part of a paragraph that speaks of its other parts.
_ABOUT_OTHERS = re.compile(
    r"(?:Första|Andra|Bestämmelserna i|Sekretessen gäller inte|Det gäller inte)\b"
)
_ACTOR = r"(rektor|huvudman|hemkommun|kommun|region|elevhälsan|socialnämnd|vårdnadshavare)\w*"
_VERB = r"(?:ska|får(?! veta| kännedom)|bör|måste)"
_ACTS = re.compile(rf"(?<!än )\b{_ACTOR} {_VERB}\b|\b{_VERB} {_ACTOR}", re.IGNORECASE)


def compute_text_fingerprint(wording: str) -> str:
    """The first 16 digits of the SHA-256 of a wording, blind to line breaks and double spaces."""
    return hashlib.sha256(fold_spaces(wording).encode()).hexdigest()[:16]


def fold_spaces(text: str) -> str:
    """A text on one line with single spaces."""
    return " ".join(text.split())


def find_sentences(wording: str, quotes: Iterable[str]) -> str:
    """The sentences of a wording in which one of the quotes stands."""
    sentences = re.split(r"(?<=\.) (?=[A-ZÅÄÖ])", fold_spaces(wording))
    return " ".join(s for s in sentences if any(quote in s for quote in quotes))


def find_pieces(wording: str, quotes: Iterable[str]) -> str:
    """The pieces (stycken) in which one of the quotes stands, and those that speak of other pieces."""
    pieces = [fold_spaces(piece) for piece in re.split(r"\n(?=[A-ZÅÄÖ])", wording)]
    return " ".join(
        p for p in pieces if _ABOUT_OTHERS.match(p) or any(quote in p for quote in quotes)
    )


def normalize_time(words: str) -> str:
    """`inom fjorton dagar` as `inom 14 dagar`: numbers as digits, and one word for what is the same."""
    lowered = _SAME_TIME.get(words.lower(), words.lower())
    return re.sub(r"\w+", lambda word: _NUMBER.get(word[0], word[0]), lowered)


def find_times(text: str) -> set[str]:
    """The words of time in a text, normalized."""
    return {normalize_time(found[0]) for found in _TIME.finditer(text.lower())}


def find_exceptions(pieces: str) -> Iterator[str]:
    """The words of a text that say when something does not hold."""
    yield from dict.fromkeys(found[0] for found in _EXCEPTION.finditer(pieces))


def find_acting(text: str) -> set[str]:
    """Those who shall, may or should in a text, by the stem of the word."""
    return {(found[1] or found[2]).lower() for found in _ACTS.finditer(text)}


def find_numbers(text: str) -> set[str]:
    """The numbers in a text as digits, also those in words."""
    words = re.findall(r"\w+", text.lower())
    return {_NUMBER.get(word, word) for word in words if word in _NUMBER or word.isdigit()} - {"1"}
