"""Finds what may not stand on a hand-written page: markup, links and facts."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from generator.build.allowed_markup import find_markup_problems, mask_code
from generator.build.error import BuildError
from generator.build.project_paths import ASSETS, find_content_files, find_words_folder
from generator.model.catalogue import Catalogue
from generator.model.facts_allowed_in_texts import FactJudge
from generator.model.hidden_values import HiddenValues, find_hidden_values
from generator.model.law_words import LAW_WORDS, find_unclaimed_paragraphs
from generator.model.unknown_places import ForeignPlaces
from generator.pages.fact_placeholders import Call, read_expressions
from generator.pages.handwritten import find_page_problems, locate_offset
from generator.problem import Place, Problem, Severity
from generator.source.catalogue_files import decode_file, is_temporary
from generator.source.suspicious_characters import find_hidden_characters

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HANDBOOK = "content/redaktor/"
_SEARCH_WORDS = ("sv.common.yaml", "sv.matching.yaml")  # what people write, and nobody reads
_HEADING = re.compile(r"^#.*", re.MULTILINE)  # asks, and is answered below
_ESCAPED = re.compile(r"\\([^\w\s])")
_PIECE = re.compile(r"(?<=\n)(?=\n|[ \t]*[-*] )")  # a paragraph, or a point of a list


def read_content(folder: Path) -> list[tuple[Path, str]]:
    """The hand-written pages of a catalogue, each by its path in content/. Raises BuildError for one that cannot be read."""
    pages, unreadable = [], []
    for path, _, text, problems in _read_files(folder):
        unreadable += problems
        if text is not None:
            pages.append((path, text))
    if unreadable:
        raise BuildError("\n".join(problem.format_text() for problem in unreadable))
    return pages


def fingerprint_site_files(folder: Path) -> dict[str, str]:
    """The fingerprint of every file but Markdown that the site takes as it is, by its path in a catalogue's folder."""
    roots = [root for name in ("content", "overrides") if (root := folder / name).is_dir()]
    files = (file for root in roots for file in sorted(root.rglob("*")) if file.is_file())
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.suffix != ".md" and file.parent.name != "words"
    }


def find_content_problems(folder: Path, catalogue: Catalogue | None) -> list[Problem]:
    """What keeps the hand-written pages from being published, each on its line.

    Without a catalogue nobody knows the contacts. What is written as code is an example.
    """
    judge = FactJudge(catalogue, '{{ phone("%s") }}') if catalogue else None
    hidden = HiddenValues(find_hidden_values(catalogue)) if catalogue else None
    places = ForeignPlaces(catalogue) if catalogue else None
    problems = list(_find_word_problems(folder, catalogue))
    for path, file, text, unreadable in _read_files(folder):
        problems += unreadable
        if text is None:
            continue
        name = f"content/{path.as_posix()}"
        problems += find_text_problems(text, name)
        problems += find_page_problems(path, text, catalogue)
        problems += find_markup_problems(text, name, file)
        problems += _find_lost_pictures(text, name)
        problems += find_law_problems(text, name, catalogue) if catalogue else ()
        if judge and hidden:
            masked = mask_code(text).splitlines()
            for number, line in enumerate(text.splitlines(), 1):
                place = Place(name, number, 1)
                problems += judge.find_problems(_read_as_markdown(masked[number - 1]), place)
                problems += hidden.find_problems(line, place)
        problems += _find_foreign_lines(text, name, places) if places else ()  # in examples too
    return problems


def _read_as_markdown(line: str) -> str:
    """A line as it is read on the page, where signs are written as entities or after a backslash."""
    return html.unescape(_ESCAPED.sub(r"\1", line))


def _find_word_problems(folder: Path, catalogue: Catalogue | None) -> Iterator[Problem]:
    """What may not stand among the words of the interface: they are on every page."""
    judge = FactJudge(catalogue) if catalogue else None
    places = ForeignPlaces(catalogue) if catalogue else None
    for file in sorted(find_words_folder(folder).glob("*.yaml")):
        name = f"overrides/words/{file.name}"
        text = file.read_text(encoding="utf-8", errors="replace")
        yield from find_text_problems(text, name)
        if file.name in _SEARCH_WORDS:
            continue
        yield from _find_foreign_lines(text, name, places) if places else ()
        if judge:
            for number, line in enumerate(text.splitlines(), 1):
                said = "" if line.lstrip().startswith("#") else line
                yield from judge.find_problems(said, Place(name, number, 1))
                yield from judge.find_reference_problems(said, Place(name, number, 1))


def _find_foreign_lines(text: str, name: str, places: ForeignPlaces) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        yield from places.find_problems(line, Place(name, number, 1))


def _read_files(folder: Path) -> Iterator[tuple[Path, Path, str | None, list[Problem]]]:
    """Yields the path in content/, the file, its text and what is wrong with the file, for each page."""
    for path, file in find_content_files(folder).items():
        name = f"content/{path.as_posix()}"
        if is_temporary(path):
            continue
        if not all(_NAME.fullmatch(part) for part in path.with_suffix("").parts):
            yield path, file, None, [_report_name(name)]
            continue
        yield path, file, *decode_file(file, name)


def _report_name(name: str) -> Problem:
    return Problem(
        Place(name, 1, 1),
        "bad-page",
        f"Namnet {name} kan inte bli en adress.",
        "Använd bara små bokstäver a–z, siffror och bindestreck i namn på filer och mappar.",
    )


def find_law_problems(text: str, name: str, catalogue: Catalogue) -> Iterator[Problem]:
    """What a page says of law without a claim: each piece of its text refers to those that it stands on."""
    allowed = {phrase.text for phrase in catalogue.not_law}
    about_law = not name.startswith(_HANDBOOK)  # 'måste' in the handbook is about data
    start = 0
    for piece in _PIECE.split(text):
        prose = _HEADING.sub(lambda line: " " * len(line[0]), mask_code(piece))
        calls = (call for call in read_expressions(piece) if isinstance(call, Call))
        laws = tuple(call.texts[0] for call in calls if call.function == "law")
        known = [paragraph for law in laws for paragraph in catalogue.list_paragraphs(law)]
        said = LAW_WORDS.search(prose) if about_law and not laws else None
        if said and not any(phrase in " ".join(prose.split()) for phrase in allowed):
            yield _report_law(name, text, start + said.start(), said[0])
        for named in find_unclaimed_paragraphs(prose, known):
            yield _report_law(name, text, start + named.start, named.name)
        start += len(piece)


def _report_law(name: str, text: str, offset: int, words: str) -> Problem:
    return Problem(
        Place(name, *locate_offset(text, offset)),
        "law-word-without-claim",
        f"'{words}' låter som lag, men texten hänvisar till inget påstående.",
        'Skriv {{ law("påståendets id") }} i samma stycke, skriv på ett annat sätt, eller lägg meningen i not_law i routing/laws.yaml med skälet.',
        severity=Severity.WARNING,
    )


def _find_lost_pictures(text: str, name: str) -> Iterator[Problem]:
    for call in read_expressions(text):
        if isinstance(call, Call) and call.function == "picture":
            picture = ASSETS / "redaktor" / call.texts[0]
            if not (re.fullmatch(r"[\w.-]+", call.texts[0]) and picture.is_file()):
                yield Problem(
                    Place(name, *locate_offset(text, call.start)),
                    "bad-page",
                    f"Bilden '{call.texts[0]}' finns inte i overrides/assets/redaktor/.",
                    "Rätta namnet, lägg dit bilden eller ta bort den.",
                )


def find_text_problems(text: str, name: str) -> list[Problem]:
    """What is wrong with the characters of a page: hidden ones, and letters in two parts."""
    problems = list(find_hidden_characters(text, name))
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            column = next(
                k for k in range(len(line)) if not unicodedata.is_normalized("NFC", line[: k + 1])
            )
            problems.append(
                Problem(
                    Place(name, number, column + 1),
                    "hidden-character",
                    "Här är en bokstav skriven som två tecken.",
                    "Radera bokstaven och skriv den på nytt för hand.",
                )
            )
    return problems
