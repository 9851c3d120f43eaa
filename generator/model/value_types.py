"""The small values of the catalogue: ages, clock times, durations, links. All are written as text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model.partial_date import parse_source_date

NO_AGE_LIMIT = 99  # an upper age this high means that there is none
EXPECTED = -1  # the age of a child before birth, written "väntat"


class _Written:
    """A value read from one line of text by `parse`, with a pattern that editors' tools can show."""

    pattern = ""
    example = ""

    @classmethod
    def parse(cls, text: str) -> Any:
        """The value. Raises PydanticCustomError with a Swedish sentence and a fix."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        read = core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(str(value).strip())
        )
        return core_schema.chain_schema([core_schema.any_schema(), read])

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.pattern, "examples": [cls.example]}


def build_value_error(rule: str, sentence: str, fix: str) -> PydanticCustomError:
    """An error that the loader turns into a Problem."""
    # Braces would be read as a template by pydantic.
    safe = {"sentence": sentence, "fix": fix}
    return PydanticCustomError(rule, "{sentence}", safe)


_AGE = r"(väntat|\d{1,3})"
_RANGE = re.compile(rf"^{_AGE}(?:\s*[–-]\s*{_AGE})?$")


@dataclass(frozen=True, slots=True)
class Ages(_Written):
    """Whole years of age, as closed ranges. -1 stands for a child that is expected."""

    ranges: tuple[tuple[int, int], ...]

    pattern = rf"^{_AGE}(\s*[–-]\s*{_AGE})?(\s*,\s*{_AGE}(\s*[–-]\s*{_AGE})?)*$"
    example = "6–12"

    @classmethod
    def parse(cls, text: str) -> Ages:
        """Reads `6–12`, `väntat–5`, `17`, or several with commas between."""
        return cls(tuple(_parse_age_range(part.strip()) for part in text.split(",")))

    def __contains__(self, age: int) -> bool:
        return any(low <= age <= high for low, high in self.ranges)

    def overlaps(self, other: Ages) -> bool:
        """Whether an age is in both."""
        return any(
            low <= last and first <= high
            for low, high in self.ranges
            for first, last in other.ranges
        )

    @property
    def last(self) -> int:
        """The highest age."""
        return max(high for _, high in self.ranges)

    @property
    def first(self) -> int:
        """The lowest age."""
        return min(low for low, _ in self.ranges)


def _parse_age_range(text: str) -> tuple[int, int]:
    match = _RANGE.match(text)
    if not match:
        raise build_value_error(
            "bad-age",
            f"'{text}' går inte att läsa som ålder.",
            "Skriv till exempel 6–12, 17 eller väntat–5.",
        )
    low = _parse_age(match[1])
    high = _parse_age(match[2]) if match[2] else low
    if low > high:
        raise build_value_error(
            "bad-age",
            f"Den lägsta åldern i '{text}' är högre än den högsta.",
            f"Byt plats på åldrarna: {match[2]}–{match[1]}.",
        )
    return low, high


def _parse_age(word: str) -> int:
    return EXPECTED if word == "väntat" else int(word)


@dataclass(frozen=True, slots=True, order=True)
class Clock(_Written):
    """Minutes after midnight, 0 to 1440."""

    minutes: int

    pattern = r"^\d{1,2}[:.]\d{2}$"
    example = "9:30"

    @classmethod
    def parse(cls, text: str) -> Clock:
        """Reads `9:30` or `09.30`, up to `24:00`."""
        match = re.match(r"^(\d{1,2})[:.](\d{2})$", text)
        minutes = int(match[1]) * 60 + int(match[2]) if match else -1
        if not match or int(match[2]) > 59 or minutes > 1440:
            raise build_value_error(
                "bad-hour",
                f"'{text}' är inget klockslag.",
                "Skriv timmar och minuter mellan 0:00 och 24:00, till exempel 9:30.",
            )
        return cls(minutes)

    def __str__(self) -> str:
        return f"{self.minutes // 60}.{self.minutes % 60:02}"

    def format_iso(self) -> str:
        """`09:30`, for programs: a point would make it a decimal number."""
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


_UNITS = {"minut": 1, "minuter": 1, "timme": 60, "timmar": 60, "dag": 1440, "dagar": 1440}
_UNITS |= {"vecka": 10080, "veckor": 10080, "månad": 43830, "månader": 43830}
_WORDS = {"genast": 0, "samma dag": 1440}


@dataclass(frozen=True, slots=True)
class Duration(_Written):
    """A promised time in minutes, with the words it was written in. A month counts as 30.44 days."""

    minutes: int
    words: str

    pattern = r"^(genast|samma dag|\d+ (minut(er)?|timm(e|ar)|dag(ar)?|veck(a|or)|månad(er)?))$"
    example = "3 dagar"

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Reads `genast`, `samma dag`, `3 dagar`, `2 veckor`."""
        if text in _WORDS:
            return cls(_WORDS[text], text)
        number, _, unit = text.partition(" ")
        if not number.isdecimal() or unit not in _UNITS:
            raise build_value_error(
                "bad-duration",
                f"'{text}' går inte att läsa som tid.",
                "Skriv 'genast', 'samma dag' eller ett antal, till exempel '3 dagar' eller '2 veckor'.",
            )
        return cls(int(number) * _UNITS[unit], text)

    def __str__(self) -> str:
        return self.words


_SAFE = ("https://", "tel:", "mailto:")


def is_safe_link(link: str) -> bool:
    """True for https, tel, mailto, and paths within the site."""
    internal = link.startswith("/") and not link.startswith("//")
    return (internal or link.startswith(_SAFE)) and not re.search(r"[\x00-\x20\x7f\s\"'<>\\]", link)


def suggest_link(
    link: str, starts: str = "https://, tel:, mailto: eller / (en sida på den här webbplatsen)"
) -> str:
    """What to write instead of a link that is not safe, or does not start as it should."""
    if link.startswith("http://"):
        return "Skriv https:// i stället för http://, och kontrollera att sidan öppnas."
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", link):
        return f"Skriv hela adressen: https://{link}"
    if re.fullmatch(r"[^\s@/:]+@[^\s@/:]+", link):
        return f"Skriv mailto:{link}"
    if link.startswith(_SAFE) and not is_safe_link(link):
        return "Ta bort mellanslag, citattecken och andra tecken som inte hör till adressen."
    return f"Skriv en adress som börjar med {starts}."


def _check_link(link: str) -> str:
    if is_safe_link(link):
        return link
    raise build_value_error(
        "unsafe-link", f"Länken '{link}' kan inte användas.", suggest_link(link)
    )


def looks_like_link(text: str) -> bool:
    """True for a text that a browser could take as an address: it passes over tabs and line breaks in one."""
    return re.match(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:\S", re.sub(r"[\t\r\n]", "", text)) is not None


def _check_source(text: str) -> str:
    return _check_link(text) if looks_like_link(text) else text


def _day(value: object) -> object:
    # pydantic would read plain digits as seconds since 1970. A year that begins with 0 is a slip, and reads as a number to call.
    if isinstance(value, str) and not re.fullmatch(r"[12]\d{3}-\d{2}-\d{2}", value.strip()):
        raise PydanticCustomError("date_written", "not a date")
    return value


def _source_date(value: object) -> object:
    if isinstance(value, str) and (part := parse_source_date(value)):
        return part
    return _day(value)


def _check_language_code(text: str) -> str:
    if re.fullmatch(r"[a-z]{2,3}", text):
        return text
    raise build_value_error(
        "bad-language",
        f"'{text}' är ingen kod för ett språk.",
        "Skriv språkets kod med två eller tre små bokstäver, till exempel en för engelska eller so för somaliska.",
    )


Weekday = Literal["mån", "tis", "ons", "tor", "fre", "lör", "sön"]
Day = Annotated[dt.date, BeforeValidator(_day)]
# Of a source nobody may know more than the month or the year; a day is never made up.
SourceDate = Annotated[
    dt.date,
    BeforeValidator(_source_date),
    WithJsonSchema({"type": "string", "pattern": r"^[12]\d{3}(-\d{2}(-\d{2})?)?$"}),
]
Text = Annotated[str, StringConstraints(min_length=1)]
# An id becomes names of folders and files, also two in one name; the longest today has 33 letters.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
LanguageCode = Annotated[str, AfterValidator(_check_language_code)]
Link = Annotated[str, AfterValidator(_check_link)]
SourceText = Annotated[str, StringConstraints(min_length=1), AfterValidator(_check_source)]
