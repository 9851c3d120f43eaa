"""Finds invisible and look-alike characters: where they are, their names, and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.problem import Place, Problem

RULE = "hidden-character"

_NAMES = {
    0x00A0: "hårt mellanslag",
    0x00AD: "mjukt bindestreck",
    0x034F: "osynlig sammanfogare",
    0x061C: "arabiskt riktningstecken",
    0x115F: "koreanskt utfyllnadstecken",
    0x1160: "koreanskt utfyllnadstecken",
    0x180E: "mongolisk vokalavskiljare",
    0x200B: "mellanslag utan bredd",
    0x200C: "avskiljare utan bredd",
    0x200D: "sammanfogare utan bredd",
    0x200E: "riktningstecken, vänster till höger",
    0x200F: "riktningstecken, höger till vänster",
    0x2028: "radskiljare",
    0x2029: "styckeskiljare",
    0x202F: "smalt hårt mellanslag",
    0x2060: "ordförenare",
    0x2800: "tomt tecken i punktskrift",
    0x3164: "koreanskt utfyllnadstecken",
    0xFEFF: "byteordningstecken",
    0xFFA0: "koreanskt utfyllnadstecken",
    0xFFFD: "ersättningstecken för något som inte gick att läsa",
    0x2010: "typografiskt bindestreck",
    0x2011: "hårt bindestreck",
    0x2012: "siffertankstreck",
    0x2212: "minustecken",
    0x2044: "bråkstreck",
    0xFF0D: "brett bindestreck",
}
_GROUPS = (
    (0x202A, 0x202E, "tecken som vänder läsriktningen"),
    (0x2066, 0x2069, "tecken som vänder läsriktningen"),
    (0x2061, 0x206F, "osynligt styrtecken"),
    (0xFE00, 0xFE0F, "variantväljare"),
    (0xE0000, 0xE007F, "osynligt etikettecken"),
    (0xE0100, 0xE01EF, "variantväljare"),
)
# Without width or meaning of their own: taking them away loses nothing.
_REMOVED = dict.fromkeys((0x00AD, 0x2060, 0xFEFF))
_AS_SPACE = dict.fromkeys((0x00A0, 0x202F, 0x2007, 0x2009), " ")

_FILLERS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2800\u3164\uffa0\ufffd\U000e0100-\U000e01ef"
)
_DASHES = "\u2010-\u2012\u2044\u2212\ufe58\ufe63\uff0d"
_LATIN = "A-Za-z\u00c0-\u024f"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"
# What may be wrong, found at once in a whole text; most texts have none of it.
_SUSPECT = re.compile(
    rf"[\u0080-\u00a0\u00ad\u061c\u0600-\u0605\u06dd\u070f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff\ufff9-\ufffb{_FILLERS}\U000e0000-\U000e007f]"
    rf"|(?<=\d)\s?[{_DASHES}]|[{_DASHES}](?=\s?\d)"
    rf"|[^\W_a-zA-Z](?<=[^0-9])(?<=\d)|[²³¹⁰-₉①-⓿]"
    rf"|(?<=[{_LATIN}])[{_FOREIGN}]|[{_FOREIGN}](?=[{_LATIN}])"
)


def find_hidden_characters(text: str, file: str) -> Iterator[Problem]:
    """Yields a problem for each character of a file that is invisible, turns the text, or poses as a digit or a dash."""
    if text.isascii() or not _SUSPECT.search(text):
        return
    for number, line in enumerate(re.split("\r\n|[\r\n]", text.removeprefix("\ufeff")), 1):
        last = (-2, "")
        for column, character in list_hidden_characters(line):
            kind = unicodedata.category(character)
            is_in_run, last = last == (column - 1, kind), (column, kind)
            if is_in_run:  # one problem is enough
                continue
            yield Problem(
                Place(file, number, column + 1),
                RULE,
                f"Här står {describe_character(character)}.",
                suggest_remedy(character),
            )


def list_hidden_characters(line: str) -> Iterator[tuple[int, str]]:
    """Yields the position and character of each one in a line that may not stand there."""
    if line.isascii():
        return
    for found in _SUSPECT.finditer(line):
        position = found.end() - 1
        if not _is_needed(line, position):
            yield position, line[position]


def _is_needed(line: str, position: int) -> bool:
    """Whether a script or an emoji needs the character where it stands."""
    character = line[position]
    before, after = line[position - 1 : position], line[position + 1 : position + 2]
    if character == "\u200c":  # Persian and Indic letters join unless told not to
        return _is_joining(before) and _is_joining(after)
    if character == "\u200d":
        return (_is_joining(before) and _is_joining(after)) or (
            _is_emoji(before) and _is_emoji(after)
        )
    if character == "\ufe0f":
        return _is_emoji(before)
    if unicodedata.category(character) == "Nd":  # digits of the script that stands beside them
        return any(_is_joining(one) for one in line if not one.isdigit())
    return False


def _is_joining(character: str) -> bool:
    """Whether a letter is of a script whose letters join: Arabic, Syriac, N'Ko, and those of South Asia."""
    return bool(character) and (
        "\u0600" <= character <= "\u07ff"
        or "\u08a0" <= character <= "\u0dff"
        or "\ufb50" <= character <= "\ufdff"
    )


def _is_emoji(character: str) -> bool:
    return bool(character) and (
        unicodedata.category(character) in ("So", "Sk") or character in "\ufe0f\u2640\u2642"
    )


def describe_character(character: str) -> str:
    """Names a character in Swedish, with its number: `ett mjukt bindestreck (U+00AD)`."""
    code = ord(character)
    name = _NAMES.get(code) or next((n for low, high, n in _GROUPS if low <= code <= high), None)
    if name is None:
        name = _describe_kind(character)
    article = "ett " if not name.startswith(("en ", "ett ")) else ""
    if (
        name.endswith(("skiljare", "förenare", "fogare", "väljare", "bredd"))
        and "mellanslag" not in name
    ):
        article = "en "
    return f"{article}{name} (U+{code:04X})"


def _describe_kind(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Nd", "No"):
        return "tecken som ser ut som en siffra"
    if category == "Zs":
        return "ovanligt mellanslag"
    if category == "Pd":
        return "ovanligt streck"
    if category.startswith("L"):
        return "en bokstav ur ett annat alfabet, som ser ut som en vanlig"
    return "osynligt tecken"


def suggest_remedy(character: str) -> str:
    """What to do about a character, in Swedish."""
    code = ord(character)
    if code in _REMOVED or code in _AS_SPACE:
        return "Kör psynk fmt, eller radera tecknet."
    category = unicodedata.category(character)
    if category in ("Nd", "No"):
        return "Skriv siffran för hand, med tangentbordets 0–9."
    if category in ("Pd", "Sm"):
        return "Skriv ett vanligt bindestreck för hand. I ett spann: ett tankstreck (–)."
    return "Radera ordet och skriv det på nytt för hand."


def remove_harmless_characters(text: str) -> str:
    """The text without characters that mean nothing, and with ordinary spaces."""
    return text.translate(_REMOVED | _AS_SPACE)
