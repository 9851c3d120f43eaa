"""Opening hours as people say them, `mån–tors 8–16.30, fre 8–12, lunchstängt 12–13`, as rows of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.editing.yaml_document import CannotEdit, format_scalar
from generator.model.case_space import CaseSpace, Time
from generator.model.opening_hours import (
    WEEKDAYS,
    WORKING_DAYS,
    MinuteSpan,
    list_kind_days,
    list_kind_spans,
    overlap,
)
from generator.model.value_types import Weekday

HourRow = dict[str, str | list[str]]

_WHOLE_DAY = (0, 24 * 60)
_REST = "resten av året"
_EVERY_DAY = ("alla dagar", "varje dag", "dagligen", "alla veckodagar")
_DAY_WORDS: dict[str, Sequence[Weekday]] = {
    "vardagar": WORKING_DAYS,
    "vardag": WORKING_DAYS,
    "helger": WEEKDAYS[5:],
    "helgen": WEEKDAYS[5:],
    "helg": WEEKDAYS[5:],
    **dict.fromkeys(_EVERY_DAY, WEEKDAYS),
}
_RED = ("röda dagar", "röd dag", "helgdagar", "helgdag", "storhelger")
# What people call a kind of time, beside its name in routing/space.yaml.
_KIND_WORDS = {
    "terminstid": "skoldagar",
    "terminer": "skoldagar",
    "lov": "skollov",
    "lovdagar": "skollov",
}
_MONTH = r"(?:jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)[a-zåäö]*\.?"
_DATE = rf"(?:\d{{1,2}}(?:/\d{{1,2}}|[ ]?{_MONTH}))"
_SEASON = re.compile(
    rf"(?:v(?:ecka|eckorna|eckor)?\.?[ ]?\d{{1,2}}(?:–\d{{1,2}})?(?!\d)"
    rf"|{_DATE}(?:–{_DATE})?|{_MONTH}(?:(?:–|[ ]och[ ]){_MONTH})?(?![a-zåäö])"
    r"|(?:sommar|vinter|vår|höst|jul|påsk)(?:en|tid|halvåret|månaderna)?(?![a-zåäö])"
    r"|(?:resten av året|övriga? (?:tid|året?|månader|veckor)|annars))"
)
_CLOCK = r"(?:\d{4}|\d{1,2}(?:[.:]\d\d)?)"
_CLOCKS = re.compile(rf"({_CLOCK})–({_CLOCK})(?![\d.:]*\d)")
_CLOSED = re.compile(r"(?:lunch[ ]?stängt|stängt|utom|inte|ej|lunchstängning|lunch)(?![a-zåäö])")
_DAY = re.compile(r"(mån|tis|ons|tor|fre|lör|sön)s?(?:dag(?:ar|en)?)?\.?(?![a-zåäö])")
_AROUND = re.compile(r"dygnet runt|alltid|24/7")
_FILLER = re.compile(
    r"[\s,;:.()&+]+|(?:och|samt|på|i|under|från|kl|klockan|öppet|öppettid(?:er)?|telefontid(?:er)?|tid(?:er)?|är det|då)(?![a-zåäö])\.?"
)


class _Token(NamedTuple):
    kind: str
    text: str
    days: tuple[Weekday, ...] = ()
    times: tuple[str, ...] = ()  # ids of kinds of time
    clocks: MinuteSpan = _WHOLE_DAY
    is_apart: bool = False  # a comma, full stop or bracket stands before it


@dataclass(frozen=True)
class _Group:
    """The same clock times on some days, in a part of the year."""

    days: frozenset[Weekday] = frozenset()
    times: frozenset[str] = frozenset()  # kinds of time that are named: others are left out
    on_red: bool = False
    spans: tuple[MinuteSpan, ...] = ()
    season: str = ""
    not_red: bool = False

    @property
    def is_named(self) -> bool:
        return bool(self.days or self.times or self.on_red)


@dataclass
class _Said:
    """What has been read so far."""

    groups: list[_Group] = field(default_factory=list)
    open: _Group = _Group()
    season: str = ""
    is_closing: bool = False
    closing_days: frozenset[Weekday] = frozenset()  # those that were named before the word
    not_red: bool = False
    exceptions: list[str] = field(default_factory=list)


def parse_hours(text: str, space: CaseSpace) -> list[HourRow]:
    """Parses opening hours: days, several ranges, lunch, evenings, nights, weekends, and parts of the year.

    Raises CannotEdit, with what cannot be understood. Hours of a part of the year are marked so: nobody is promised an answer then.
    """
    plain = re.sub(r"\s*(?:[-–—]|\btill\b)\s*", "–", text.strip().casefold())
    said = _Said()
    for token in _put_days_first(list(_list_tokens(plain, text, space))):
        _take(said, token, text)
    groups = _end(said)
    if any(not group.spans for group in groups):
        raise CannotEdit(f"'{text}' säger inga klockslag för alla dagar. {_EXAMPLE}")
    rows = [row for group in groups for row in _build_rows(group, text, space)]
    if not rows:
        raise CannotEdit(f"'{text}' går inte att läsa som tider. {_EXAMPLE}")
    return rows


_EXAMPLE = "Skriv dagar och klockslag: mån–tors 8–16.30, fre 8–12, lör 10–14. Eller: dygnet runt."


def _put_days_first(tokens: list[_Token]) -> list[_Token]:
    """The tokens with days before their clock times, where the text has them after: `8–16 vardagar`."""
    first = next((token.kind for token in tokens if token.kind != "season"), "")
    if first != "clock" or not any(token.kind == "days" for token in tokens):
        return tokens
    found: list[_Token] = []
    clocks: list[_Token] = []
    for token in tokens:
        if token.kind == "clock":
            clocks.append(token)
        elif token.kind in ("days", "red"):
            found += [token, *clocks]
            clocks = []
        else:
            found.append(token)
    return [*found, *clocks]


def _list_tokens(plain: str, whole: str, space: CaseSpace) -> Iterator[_Token]:
    at, is_apart = 0, True
    while at < len(plain):
        if filler := _FILLER.match(plain, at):
            is_apart = is_apart or any(mark in filler[0] for mark in ",;.(:")
            at = filler.end()
            continue
        found = _read_token(plain, at, space, whole)
        if found is None:
            word = re.split(r"[\s,;]", plain[at:])[0]
            raise CannotEdit(f"'{word}' i '{whole}' går inte att läsa som tider. {_EXAMPLE}")
        token, at = found
        in_brackets = (
            plain[at:].lstrip().startswith(")")
        )  # `8–16 (september–maj)` is about what stands before
        yield token._replace(is_apart=is_apart and not (in_brackets and token.kind == "season"))
        is_apart = False


def _read_token(plain: str, at: int, space: CaseSpace, whole: str) -> tuple[_Token, int] | None:
    if around := _AROUND.match(plain, at):
        return _Token("clock", around[0]), around.end()
    if season := _SEASON.match(plain, at):
        return _Token("season", season[0].strip()), season.end()
    if clocks := _CLOCKS.match(plain, at):
        span = _read_clock(clocks[1]), _read_clock(clocks[2])
        if span[0] == span[1]:
            raise CannotEdit(f"'{whole}': {clocks[2]} är inte efter {clocks[1]}.")
        return _Token("clock", clocks[0], clocks=span), clocks.end()
    if closed := _CLOSED.match(plain, at):
        return _Token("closed", closed[0]), closed.end()
    return _read_days(plain, at) or _read_word(plain, at, space)


def _read_days(plain: str, at: int) -> tuple[_Token, int] | None:
    first = _DAY.match(plain, at)
    if first is None:
        return None
    last = _DAY.match(plain, first.end() + 1) if plain[first.end() :].startswith("–") else None
    low, high = (_find_day(found[1]) for found in (first, last or first))
    days = WEEKDAYS[low : high + 1] if low <= high else (*WEEKDAYS[low:], *WEEKDAYS[: high + 1])
    end = (last or first).end()
    return _Token("days", plain[at:end], days), end


def _find_day(start: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if start.startswith(day))


def _read_word(plain: str, at: int, space: CaseSpace) -> tuple[_Token, int] | None:
    """A word for days, or for a kind of time as it is called in routing/space.yaml."""
    words = {word: _Token("days", word, tuple(days)) for word, days in _DAY_WORDS.items()}
    words |= {word: _Token("red", word) for word in _RED}
    for kind in space.when:
        token = _Token("days", kind.name, tuple(list_kind_days(kind)), (kind.id,))
        for name in filter(None, (kind.name, kind.often)):
            words.setdefault(
                name.casefold(), token if kind.red_days != "only" else _Token("red", name)
            )
    words |= {word: words[name] for word, name in _KIND_WORDS.items() if name in words}
    for word in sorted(words, key=len, reverse=True):
        if re.compile(rf"{re.escape(word)}(?![a-zåäö])").match(plain, at):
            return words[word]._replace(text=word), at + len(word)
    return None


def _take(said: _Said, token: _Token, whole: str) -> None:
    """Adds what a token says to what has been said."""
    if token.kind == "closed":
        _end_group(said)
        said.is_closing, said.closing_days, said.open = True, said.open.days, _Group()
    elif said.is_closing:
        _close(said, token, whole)
    elif token.kind == "season":
        _begin_season(said, token)
    elif token.kind == "clock":
        _add_clocks(said, token, whole)
    elif said.open.spans and token.times and not token.is_apart:  # `tors 15–17 under terminstid`
        said.open = replace(said.open, times=said.open.times | frozenset(token.times))
    else:
        _end_group(said)
        now = said.open
        said.open = replace(
            now,
            days=now.days | frozenset(token.days),
            times=now.times | frozenset(token.times),
            on_red=now.on_red or token.kind == "red" or token.text in _EVERY_DAY,
            season=said.season,
        )


def _end(said: _Said) -> list[_Group]:
    """All that has been said, when nothing more comes."""
    if said.closing_days:
        said.groups = _close_days(said.groups, said.closing_days)
    groups = [*said.groups, *([said.open] if said.open.is_named else [])]
    if said.season and not any(group.season for group in groups):  # it stood last
        groups = [replace(group, season=said.season) for group in groups]
    return _mark_seasons(groups, said)


def _end_group(said: _Said) -> None:
    """Keeps the open group when it has its clock times: new days begin another."""
    if said.open.spans:
        said.groups.append(said.open)
        said.open = _Group()


def _begin_season(said: _Said, token: _Token) -> None:
    """A part of the year is about the hours before it, or after a comma about those that come."""
    _end_group(said)
    if token.is_apart or not said.groups:
        said.season = token.text
        said.open = replace(said.open, season=token.text) if said.open.is_named else said.open
        return
    said.groups = [replace(group, season=group.season or token.text) for group in said.groups]


def _add_clocks(said: _Said, token: _Token, whole: str) -> None:
    if not said.open.is_named and said.groups and said.season not in ("", said.groups[-1].season):
        last = said.groups[-1]  # `mån–fre 8–16, sommar 8–15`: the same days
        said.open = replace(last, spans=(), season=said.season)
    if not said.open.is_named and token.clocks == _WHOLE_DAY and not said.groups:
        said.open = _Group(frozenset(WEEKDAYS), on_red=True, season=said.season)
    if not said.open.is_named:
        raise CannotEdit(
            f"'{whole}' säger inte vilka dagar '{token.text}' gäller. Skriv till exempel: mån–fre 8–16."
        )
    if any(overlap(span, token.clocks) for span in said.open.spans):
        raise CannotEdit(f"'{whole}': '{token.text}' går in i en annan tid för samma dagar.")
    said.open = replace(said.open, spans=(*said.open.spans, token.clocks))


def _close(said: _Said, token: _Token, whole: str) -> None:
    """Takes closed times, days or weeks out of the hours before."""
    if token.kind == "clock":
        left = _close_clocks(said.groups, token.clocks, said.closing_days or frozenset(WEEKDAYS))
        if left == said.groups:
            raise CannotEdit(
                f"'{whole}': det är inte öppet {token.text}, så det kan inte vara stängt då."
            )
        said.groups, said.is_closing, said.closing_days = left, False, frozenset()
    elif token.kind == "season":
        said.exceptions.append(token.text)
    elif token.kind == "red":
        said.not_red = True
        said.groups = [replace(group, on_red=False) for group in said.groups]
    else:
        said.groups = _close_days(said.groups, frozenset(token.days))


def _close_days(groups: list[_Group], closed: frozenset[Weekday]) -> list[_Group]:
    left = [replace(group, days=group.days - closed) for group in groups]
    return [group for group in left if group.days or group.on_red]


def _close_clocks(
    groups: list[_Group], taken: MinuteSpan, days: frozenset[Weekday]
) -> list[_Group]:
    """The groups without some minutes of some days: each is divided where only a part of its days closes."""
    found = []
    for group in groups:
        cut = replace(group, days=group.days & days, spans=_cut_spans(group.spans, taken))
        if cut.spans == group.spans or not cut.days:
            found.append(group)
            continue
        rest = replace(group, days=group.days - days)
        found += [part for part in (cut, rest) if part.days and part.spans]
    return found


def _cut_spans(spans: tuple[MinuteSpan, ...], taken: MinuteSpan) -> tuple[MinuteSpan, ...]:
    low, high = taken
    parts = (
        part
        for open, close in spans
        for part in (
            ((open, min(close, low)), (max(open, high), close))
            if overlap((open, close), taken)
            else ((open, close),)
        )
    )
    return tuple(part for part in parts if part[0] < part[1])


def _mark_seasons(groups: list[_Group], said: _Said) -> list[_Group]:
    """The groups with their part of the year: where some have one, the others hold for the rest of it."""
    rest = _REST if any(group.season for group in groups) else ""
    without = f"utom {' och '.join(said.exceptions)}" if said.exceptions else ""
    return [
        replace(
            group,
            season=", ".join(filter(None, (group.season or rest, without))),
            not_red=said.not_red,
        )
        for group in groups
    ]


def _build_rows(group: _Group, whole: str, space: CaseSpace) -> Iterator[HourRow]:
    if group == _Group(frozenset(WEEKDAYS), on_red=True, spans=(_WHOLE_DAY,)):
        yield {"when": "all"}
        return
    parts = [replace(group, on_red=False)] if group.days else []
    if group.on_red:
        is_every_day = group.days == frozenset(WEEKDAYS)
        parts = [group] if is_every_day else [*parts, replace(group, days=frozenset())]
    for part in parts:
        for days, span in _split_at_midnight(part, whole, space):
            yield _build_row(part, days, span, whole, space)


def _build_row(
    group: _Group, days: frozenset[Weekday], span: MinuteSpan, whole: str, space: CaseSpace
) -> HourRow:
    kinds = [kind for kind in space.when if _is_about(kind, group, days, span)]
    named = [kind for kind in kinds if kind.office and kind.id in group.times]
    term = [
        kind.often or kind.name for kind in space.when if kind.office and kind.id in group.times
    ]
    kinds = named or kinds
    if not kinds:
        raise CannotEdit(
            f"'{whole}' ryms inte i tiderna i routing/space.yaml. Skriv dem för hand: se /redaktor/falt/."
        )
    row: HourRow = {"when": [kind.id for kind in kinds]}
    about = {day for kind in kinds for day in list_kind_days(kind)}
    if days and about - days:
        row["days"] = [day for day in WEEKDAYS if day in days]
    row |= {"open": _format_clock(span[0]), "close": _format_clock(span[1])}
    not_red = group.not_red and any(kind.red_days == "always" for kind in kinds)
    season = ", ".join(
        filter(None, (*([] if named else term), group.season, "utom röda dagar" if not_red else ""))
    )
    return row | ({"season": season} if season else {})


def _split_at_midnight(
    group: _Group, whole: str, space: CaseSpace
) -> Iterator[tuple[frozenset[Weekday], MinuteSpan]]:
    office = max((kind.end.minutes for kind in space.when if kind.office), default=0)
    for open, close in group.spans:
        if open < close:
            yield group.days, (open, close)
            continue
        if open < office:  # more likely the wrong way round than a whole night
            raise CannotEdit(
                f"'{whole}': {_format_clock(close)} är inte efter {_format_clock(open)}. Går det över natten: skriv tiden före midnatt för sig."
            )
        yield group.days, (open, _WHOLE_DAY[1])
        if close:
            after = {WEEKDAYS[(WEEKDAYS.index(day) + 1) % 7] for day in group.days}
            yield frozenset(after), (0, close)


def _is_about(kind: Time, group: _Group, days: frozenset[Weekday], span: MinuteSpan) -> bool:
    """Whether the hours are open at some minute of a kind of time, on its days and as it was named."""
    if not any(overlap(span, part) for part in list_kind_spans(kind)):
        return False
    if kind.red_days == "only":
        return group.on_red
    is_left_out = bool(group.times) and kind.office and kind.id not in group.times
    return bool(days & set(list_kind_days(kind))) and not is_left_out


def _read_clock(text: str) -> int:
    if len(text) == 4 and text.isdigit():
        text = f"{text[:2]}.{text[2:]}"
    hour, _, minute = text.replace(".", ":").partition(":")
    minutes = int(hour) * 60 + int(minute or 0)
    if minutes > _WHOLE_DAY[1] or int(minute or 0) > 59:
        raise CannotEdit(f"{text} är inget klockslag.")
    return minutes


def _format_clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def format_hours(
    rows: Sequence[HourRow], verification: Mapping[str, str] | None = None
) -> list[str]:
    """The rows as items of a list, one line each: `- {when: [school-day], open: "8:00", close: "12:00"}`.

    With a verification, when the hours do not stand on that of their contact.
    """
    lines = []
    for row in rows:
        parts = [f"{name}: {_format_value(value)}" for name, value in row.items()]
        if verification:
            facts = (f"{k}: {format_scalar(v, is_flow=True)}" for k, v in verification.items())
            parts.append(f"verification: {{{', '.join(facts)}}}")
        lines.append(f"- {{{', '.join(parts)}}}")
    return lines


def _format_value(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return f'"{value}"' if re.fullmatch(r"\d+:\d\d", value) else format_scalar(value, is_flow=True)
