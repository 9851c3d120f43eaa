"""Many changes to the entries of one file: each entry is edited alone, and the file is put together once."""

from __future__ import annotations

from dataclasses import dataclass

from generator.editing.record_confirmation import find_fact
from generator.editing.yaml_document import CannotEdit, KeyPath, YamlDocument


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry being edited: the text it is in, and where in that text it is."""

    document: YamlDocument
    path: KeyPath
    at: tuple[str, int]  # in the whole file
    is_whole: bool


class EntryBatch:
    """The entries of some lists in a file. An entry that is not kept stays as it was, to the byte."""

    def __init__(self, text: str, name: str) -> None:
        self._document = YamlDocument(text, name)
        self._parts: dict[tuple[str, int], str] = {}

    @property
    def name(self) -> str:
        """The name of the file."""
        return self._document.name

    def find_fact(self, owner: str, part: str | None) -> tuple[str, int] | None:
        """Finds the entry of the file that a fact about an owner stands in. Raises CannotEdit when the owner lacks that part."""
        found = find_fact(self._document, owner, part)
        return (str(found[0]), int(found[1])) if found else None

    def open_entry(self, at: tuple[str, int]) -> OpenEntry:
        """Opens an entry as a text of its own, with where in it the entry is.

        That text is the whole file when the entry repeats something from elsewhere in it. Raises CannotEdit.
        """
        field, _ = at
        start, end = self._find_bounds(at)
        text = self._parts.get(at, self._document.text[start:end])
        line = self._document.text.count("\n", 0, start)  # one less: the first line is the key
        try:
            line_break = self._document.line_break
            alone = YamlDocument(f"{field}:{line_break}{text}", self.name, line)
            return OpenEntry(alone, (field, 0), at, is_whole=False)
        except CannotEdit:
            return OpenEntry(YamlDocument(self.render(), self.name), at, at, is_whole=True)

    def keep_entry(self, entry: OpenEntry) -> None:
        """Keeps an edited entry. Raises CannotEdit when it does not say what was meant."""
        text = entry.document.render()
        if entry.is_whole:
            self._document, self._parts = YamlDocument(text, self.name), {}
            return
        field, number = entry.at
        self._parts[entry.at] = text[text.index("\n") + 1 :]
        self._document.tree[field][number] = entry.document.get_value(entry.path)

    def render(self) -> str:
        """The whole file, after reading it once more."""
        whole = YamlDocument(self._document.bom + self._document.text, self.name)
        whole.tree = self._document.tree
        changed = {self._find_bounds(at): text for at, text in self._parts.items()}
        for (start, end), text in sorted(changed.items(), reverse=True):
            whole.text = whole.text[:start] + text + whole.text[end:]
        return whole.render()

    def _find_bounds(self, at: tuple[str, int]) -> tuple[int, int]:
        """Where the lines of an entry begin and end: from the line of its dash."""
        document = self._document
        span, listed = document.spans.find_at(*at), document.spans.find_at(at[0])
        if span is None or listed is None or listed.is_flow:
            raise CannotEdit(f"{document.name} är skriven så att ändringen måste göras för hand.")
        start = document.find_line_start(span.start)
        if document.text[start : span.start].strip() != "-":
            raise CannotEdit(f"{document.name} är skriven så att ändringen måste göras för hand.")
        return start, document.find_line_end(span.end)
