"""Words in a text that sound like law, and the paragraphs that it names: both stand on claims about law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.law import Paragraph

LAW_WORDS = re.compile(
    r"\b(?:har|ha) (?:\w+ )?rätt (?:till|att)\b|\bmåste\b|\bkräver (?:\w+ )?samtycke\b|\benligt lag|\bskyldiga?\b"
    # the law's own words of time, and its duty to report
    r"|\bskyndsamt\b|\bsnarast\b|\butan dröjsmål\b|\banmäl\w*(?: \w+){0,2} genast\b"
    r"|\bgenast (?:\w+ ){0,3}(?:anmäl|orosanmäl)\w*|\borosanmäl\w*(?: \w+){0,3} genast\b",
    re.IGNORECASE,
)
_SHORT = 4  # letters of a short form of a statute
_SECTION = r"\d+(?: [a-z](?![a-zåäö]))?"
_NAMED = re.compile(
    rf"(?:(?P<statute>[A-ZÅÄÖa-zåäö-]*(?:lagen|balken)|[A-ZÅÄÖ]\w*[A-ZÅÄÖ]|(?:[Ll]ag|[Ff]örordning)(?:en)?\s\(?(?P<sfs>\d{{4}}:\d+)\)?)\s)?"
    rf"(?:(?P<chapter>\d+)\skap\.\s)?(?P<sections>{_SECTION}(?:(?:,\s|\soch\s|–){_SECTION})*)\s§"
)


class NamedParagraph(NamedTuple):
    """A paragraph that a text names. What it leaves out, its chapter or statute, is None."""

    start: int  # where it stands in the text
    statute: str | None
    chapter: str | None
    section: str

    @property
    def name(self) -> str:
        """`socialtjänstlagen 19 kap. 1 §`, with what the text says of it."""
        chapter = f"{self.chapter} kap." if self.chapter else None
        return " ".join(filter(None, (self.statute, chapter, f"{self.section} §")))

    def is_of(self, paragraph: Paragraph) -> bool:
        """Whether it may be this paragraph. A short form, LVU or SoL, may be any statute."""
        if (self.chapter, self.section) != (paragraph.chapter, paragraph.section):
            return False
        name = self.statute or ""
        called = f"{paragraph.statute} {paragraph.sfs}".split()
        return len(name) <= _SHORT or name.lower() in called


def find_paragraphs(text: str) -> Iterator[NamedParagraph]:
    """Yields each paragraph that a text names: one for each section of '9 och 11 §§'."""
    for found in _NAMED.finditer(text):
        statute = found["sfs"] or found["statute"]
        for section in re.findall(_SECTION, found["sections"]):
            yield NamedParagraph(found.start(), statute, found["chapter"], section)


def find_unclaimed_paragraphs(text: str, claimed: Iterable[Paragraph]) -> Iterator[NamedParagraph]:
    """Yields the paragraphs that a text names and none of the claimed ones is."""
    known = tuple(claimed)
    for named in find_paragraphs(text) if "§" in text else ():
        if not any(named.is_of(paragraph) for paragraph in known):
            yield named
