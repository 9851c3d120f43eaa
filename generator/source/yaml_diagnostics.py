"""Diagnostics for YAML syntax errors, in Swedish, with a fix.

The parser often blames the line below the mistake. Each detector knows one mistake that editors make, and returns None
when the text has another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from generator.problem import Problem
from generator.source.yaml_parse_error import (
    LOADER,
    UNPRINTABLE_CHARACTER,
    ParseError,
    Position,
    measure_indent,
)
from generator.text import truncate

_CONFLICT = re.compile(r"(<{7}|={7}|>{7})( |$)")
_TAB = re.compile(r" *(?:- *)*\t\s*[^\s#]")
_HARD_SPACE = re.compile(r"[ -]*\u00a0|[ -]*[a-z_]+:\u00a0")
_OPENS = re.compile(
    r"while scanning (an alias|an anchor|a tag|a block scalar|a directive|for the next token)|block sequence entries"
)
_NOTE = re.compile(r"[\s,\[{]#")
_PAIRS = {"[": "]", "{": "}"}


def detect_merge_conflict(trouble: ParseError) -> Problem | None:
    """Conflict markers of git."""
    marks = {
        n: found[1] for n, line in enumerate(trouble.lines, 1) if (found := _CONFLICT.match(line))
    }
    if not marks:
        return None
    number, mark = next(iter(marks.items()))
    if (
        len(set(marks.values())) == 1
    ):  # only one marker is left: there are no versions to choose from
        return trouble.build_problem(
            (number, 1),
            "Raden är kvar efter en krock mellan två versioner.",
            f"Ta bort raden som börjar med {mark}.",
            "merge-conflict",
        )
    return trouble.build_problem(
        (number, 1),
        "Här finns två versioner av samma rader, som krockar.",
        "Välj den ena versionen och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>.",
        "merge-conflict",
    )


def detect_control_character(trouble: ParseError) -> Problem | None:
    """A control character, often pasted from another program."""
    for number, line in enumerate(trouble.lines, 1):
        if found := UNPRINTABLE_CHARACTER.search(line):
            spot = number, found.start() + 1
            return trouble.build_problem(
                spot,
                "Här står ett osynligt tecken, som inte får vara med.",
                "Radera ordet där markören står, och skriv det på nytt för hand.",
            )
    return None


def detect_tab(trouble: ParseError) -> Problem | None:
    """A tab where a line begins."""
    line = trouble.get_line(trouble.position[0])
    if not _TAB.match(line):
        return None
    spot = trouble.position[0], line.index("\t") + 1
    return trouble.build_problem(
        spot,
        "Här står ett tabbtecken. Indrag görs med mellanslag.",
        "Ta bort tabbtecknet och skriv lika många mellanslag som på raderna intill.",
        "tab",
    )


def detect_no_break_space(trouble: ParseError) -> Problem | None:
    """A no-break space in an indent or after a colon. The parser may stumble many lines below."""
    for number in range(trouble.position[0], 0, -1):
        if found := _HARD_SPACE.match(trouble.get_line(number)):
            spot = number, found.end()
            return trouble.build_problem(
                spot,
                "Här står ett hårt mellanslag, som bara ser ut som ett vanligt.",
                "Radera mellanslagen här och skriv dem på nytt. Sådana följer ofta med när text klistras in.",
            )
    return None


def detect_bad_escape(trouble: ParseError) -> Problem | None:
    r"""A \ within double quotes."""
    if not re.search("escape|hexdecimal", trouble.message):
        return None
    return trouble.build_problem(
        trouble.position,
        "Tecknet \\ går inte att läsa inom dubbla citattecken.",
        "Ta bort \\, eller byt till enkla citattecken: '…'.",
    )


def detect_open_quote(trouble: ParseError) -> Problem | None:
    """A quote that is not closed: it swallows lines until the next quote, where the parser stumbles."""
    opened = (
        trouble.context_position
        if "quoted scalar" in trouble.message
        else _find_open_quote(trouble)
    )
    if not opened:
        return None
    return trouble.build_problem(
        opened,
        "Ett citattecken öppnas här, men stängs inte på raden.",
        "Sätt ett likadant citattecken där texten slutar.",
    )


def _find_open_quote(trouble: ParseError) -> Position | None:
    """The start of a quoted text of several lines that ends on the line of the error."""
    last, opened = trouble.position[0] - 1, None
    try:
        for token in yaml.scan("\n".join(trouble.lines), Loader=LOADER):
            start, end = token.start_mark, token.end_mark
            if start.line > last:
                break
            if (
                isinstance(token, yaml.ScalarToken)
                and token.style in ("'", '"')
                and start.line < end.line == last
            ):
                opened = start.line + 1, start.column + 1
    except yaml.YAMLError:
        pass  # this is the error that is being explained
    return opened or _find_line_before_name(trouble)


def _find_line_before_name(trouble: ParseError) -> Position | None:
    """The same where a key follows, which gives no token: the nearest line above that begins with such a quote and has no other."""
    sign = trouble.get_text_before().rstrip()[-1:]
    if sign not in ("'", '"'):
        return None
    number = next(
        (n for n in range(trouble.position[0] - 1, 0, -1) if sign in trouble.get_line(n)), 0
    )
    text = trouble.get_line(number).lstrip(" -")
    return (
        (number, len(trouble.get_line(number)) - len(text) + 1)
        if text.startswith(sign) and text.count(sign) == 1
        else None
    )


def detect_text_after_quote(trouble: ParseError) -> Problem | None:
    """More text after a closing quote."""
    if not trouble.get_text_before().rstrip().endswith(("'", '"')):
        return None
    return trouble.build_problem(
        trouble.position,
        "Texten fortsätter efter citattecknet.",
        "Sätt citattecknen runt hela texten, eller ta bort dem. Citattecken inne i texten skrivs ”så här”.",
    )


def detect_comment_in_brackets(trouble: ParseError) -> Problem | None:
    """A # within brackets: it comments out the rest of the line, with the closing bracket."""
    if "flow" not in trouble.message:
        return None
    last = trouble.position[0] - 1
    for number in range(min(trouble.context_position[0], last), last + 1):
        if found := _NOTE.search(trouble.get_line(number)):
            return trouble.build_problem(
                (number, found.end()),
                "Allt efter # är en anteckning, så här syns inte resten av raden.",
                "Sätt hela värdet inom citattecken, eller flytta anteckningen till en egen rad.",
            )
    return None


def detect_open_bracket(trouble: ParseError) -> Problem | None:
    """A list or a mapping within brackets that is not closed, or lacks a comma."""
    if "expected ',' or" not in trouble.message:
        return None
    (number, _), began = trouble.position, trouble.context_position
    opens = trouble.get_character(began)
    closes = _PAIRS.get(opens, "]")
    if began[0] < number:
        return trouble.build_problem(
            began,
            f"Här öppnas {opens}, men den är inte stängd när rad {number} börjar.",
            f"Sätt {closes} där uppräkningen slutar, och kommatecken mellan delarna.",
        )
    sentence = f"Mellan {opens} och {closes} saknas ett kommatecken, eller så innehåller en text ett kolon."
    return trouble.build_problem(
        trouble.position,
        sentence,
        "Sätt kommatecken mellan uppgifterna. Hör kolonet till texten: sätt hela texten inom citattecken.",
    )


def detect_missing_space_after_colon(trouble: ParseError) -> Problem | None:
    """`needs:[sover-inte]` within braces."""
    if "found unexpected ':'" not in trouble.message:
        return None
    number, column = trouble.position
    return trouble.build_problem(
        (number, column + 1),
        "Det saknas ett mellanslag efter kolonet.",
        "Skriv ett mellanslag mellan kolonet och värdet.",
    )


def detect_extra_punctuation(trouble: ParseError) -> Problem | None:
    """A closing bracket or a comma too many."""
    name = {"]": "]", "}": "}", ",": "kommatecken"}.get(trouble.get_character(trouble.position))
    if not name:
        return None
    return trouble.build_problem(
        trouble.position,
        f"Här står ett {name} för mycket.",
        "Ta bort det, eller skriv det som saknas före det.",
    )


def detect_reserved_first_character(trouble: ParseError) -> Problem | None:
    """A character that has a meaning in YAML when a text begins with it."""
    if not _OPENS.search(trouble.message):
        return None
    spot = trouble.position if "next token" in trouble.message else trouble.context_position
    return trouble.build_problem(
        spot,
        f"En text får inte börja med tecknet {trouble.get_character(spot)}.",
        "Sätt hela texten inom citattecken.",
    )


_NAME_AND_REST = re.compile(r"[ -]*([\w-]*)(:?)[:;=\s]*(.*)")  # matches any line


def detect_lone_dash(trouble: ParseError) -> Problem | None:
    """A dash whose entry stands below it, not indented."""
    if "block node" not in trouble.message:
        return None
    entry = trouble.get_line(trouble.position[0]).strip()
    return trouble.build_problem(
        trouble.position,
        "Raden hör till strecket ovanför, men är inte indragen.",
        f"Skriv '- {truncate(entry)}' på en rad.",
    )


def detect_missing_space_after_dash(trouble: ParseError) -> Problem | None:
    """`-id: x`."""
    # The parser reads `-id:` as a key, and stumbles over the next line.
    at = (
        trouble.position[0],
        trouble.context_position[0],
        trouble.find_line_above(trouble.position[0]),
    )
    number = next((n for n in at if re.match(r" *-[^\s-]", trouble.get_line(n))), 0)
    if not number:
        return None
    line = trouble.get_line(number)
    spot = number, measure_indent(line) + 2
    return trouble.build_problem(
        spot,
        "Det saknas ett mellanslag efter strecket.",
        f"Skriv '- {truncate(line.lstrip(' -'))}'.",
    )


def detect_missing_colon(trouble: ParseError) -> Problem | None:
    """A line without a colon, or without the space after it."""
    if "could not find expected ':'" in trouble.message:
        return _report_missing_colon(trouble, trouble.context_position)
    above = trouble.find_line_above(trouble.position[0])
    if above and _is_read_as_text(trouble) and ":" not in trouble.get_line(above):
        return _report_missing_colon(trouble, (above, measure_indent(trouble.get_line(above)) + 1))
    return None


def _is_read_as_text(trouble: ParseError) -> bool:
    """Whether the parser read the key on this line as part of the text above it."""
    return "mapping values are not allowed" in trouble.message and not re.search(
        r":\s", trouble.get_text_before()
    )


def _report_missing_colon(trouble: ParseError, spot: Position) -> Problem:
    match = _NAME_AND_REST.match(trouble.get_line(spot[0]))
    name, colon, rest = match.groups() if match else ("", "", "")
    if not name:
        sign = trouble.get_character(spot)
        return trouble.build_problem(
            spot,
            f"Raden börjar med {sign}, men ska börja med ett namn och ett kolon.",
            f"Ta bort {sign}.",
        )
    example = f"'{name}: {truncate(rest)}'" if rest else f"'{name}:'"
    if colon:
        return trouble.build_problem(
            (spot[0], spot[1] + len(name) + 1),
            f"Det saknas ett mellanslag efter kolonet i '{name}:'.",
            f"Skriv {example}.",
        )
    if _is_field(name, rest, trouble.lines):
        return trouble.build_problem(
            spot, f"Det saknas ett kolon efter '{name}'.", f"Skriv {example}."
        )
    above = trouble.find_line_above(spot[0])
    if trouble.get_line(above).startswith(" " * (spot[1] - 1) + "- "):
        return trouble.build_problem(
            spot,
            "Det saknas ett streck: raden är en punkt i listan ovanför.",
            f"Skriv '- {truncate(trouble.get_line(spot[0]).strip())}'.",
        )
    fix = (
        "Hör den till texten ovanför: dra in den två mellanslag till."
        if above
        else "Är den en anteckning: börja den med #."
    )
    return trouble.build_problem(
        spot,
        "Raden börjar inte med ett namn och ett kolon.",
        f"{fix} Annars: skriv namn, kolon, mellanslag och värde.",
    )


def _is_field(name: str, rest: str, others: list[str]) -> bool:
    """Whether a word most likely lacks a colon after it."""
    alone_or_list = rest[:1] in ("", "[", "{", '"', "'")
    return alone_or_list or "_" in name or any(re.match(rf"[ -]*{name}:", line) for line in others)


def detect_colon_in_text(trouble: ParseError) -> Problem | None:
    """A second colon on the line."""
    if "mapping values are not allowed" not in trouble.message or _is_read_as_text(trouble):
        return None
    return trouble.build_problem(
        trouble.position,
        "Texten innehåller ett kolon med mellanslag efter, och det får bara stå efter namnet.",
        "Sätt hela texten efter namnet inom citattecken.",
    )


def detect_wrong_indent(trouble: ParseError) -> Problem | None:
    """A line with the wrong indent."""
    if not re.search(r"expected key|expected '-'|mapping values", trouble.message):
        return None
    number = trouble.position[0]
    has, fits = measure_indent(trouble.get_line(number)), trouble.suggest_indent(number)
    fix = "Jämför med raderna ovanför: de som hör ihop börjar lika långt in."
    if fits is not None and fits != has:
        fix = f"Låt raden börja med {_count_spaces(fits)}, som raderna den hör ihop med."
    return trouble.build_problem(
        (number, has + 1),
        f"Raden börjar med {_count_spaces(has)}, och det passar inte ihop med raderna ovanför.",
        fix,
    )


def _count_spaces(count: int) -> str:
    return f"{count} mellanslag" if count else "inget mellanslag"


def detect_text_after_document(trouble: ParseError) -> Problem | None:
    """Lines after the end of the document."""
    if "<document start>" not in trouble.message:
        return None
    return trouble.build_problem(
        trouble.position,
        "Filen tar slut före den här raden, men här står mer.",
        "Ta bort raden '...' ovanför. En fil består av namn med kolon efter, till exempel 'services:'.",
    )


# The first that returns a problem wins: the surest come first.
_DETECTORS: tuple[Callable[[ParseError], Problem | None], ...] = (
    detect_merge_conflict,
    detect_control_character,
    detect_tab,
    detect_no_break_space,
    detect_bad_escape,
    detect_open_quote,
    detect_text_after_quote,
    detect_comment_in_brackets,
    detect_open_bracket,
    detect_missing_space_after_colon,
    detect_extra_punctuation,
    detect_reserved_first_character,
    detect_lone_dash,
    detect_missing_space_after_dash,
    detect_missing_colon,
    detect_colon_in_text,
    detect_wrong_indent,
    detect_text_after_document,
)


def explain_parse_error(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Turns an error of the parser into a Problem, at the line where the mistake most likely is."""
    trouble = ParseError.from_yaml_error(error, text, file)
    problems = (detect(trouble) for detect in _DETECTORS)
    return next(
        filter(None, problems),
        trouble.build_problem(
            trouble.position,
            "Raden går inte att läsa.",
            "Jämför med en liknande rad som fungerar, eller ångra din senaste ändring här.",
        ),
    )
