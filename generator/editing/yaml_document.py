"""A YAML text being edited. Each change is made in the text and in its tree, and in the end the two must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.source.yaml_parse_error import UNPRINTABLE_CHARACTER
from generator.source.yaml_reader import read_tree
from generator.source.yaml_spans import Span, read_spans

KeyPath = tuple[str | int, ...]

_BREAK = re.compile(r"\r\n|\r|\n")
# Other YAML tools, and people, read these as something else than text.
_LOOKS_LIKE_OTHER_TYPE = re.compile(
    r"~|null|true|false|yes|no|on|off|[-+.\d][\d_:.e+-]*", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class CannotEdit(Exception):
    """A change that cannot be made safely. The message is in Swedish, for the editor."""


class YamlDocument:
    """The text of one file. Raises CannotEdit when it cannot be read, or not changed safely."""

    def __init__(self, text: str, name: str, first_line: int = 1) -> None:
        """`first_line` is where the text begins, when it is a part of a file."""
        self.name = name
        self._first_line = first_line
        self.bom = text[: len(text) - len(text.removeprefix("\ufeff"))]
        self.text = text.removeprefix("\ufeff")
        tree, problems = read_tree(self.text, name)
        if problems:
            raise CannotEdit(f"{name} går inte att läsa. Kör psynk check och rätta det först.")
        if tree and not isinstance(tree, dict):
            raise CannotEdit(
                f"{name} har inga namn med kolon, så där går inget att ändra. Rätta den först."
            )
        self.tree: Any = convert_to_plain(tree) if tree else {}
        self.spans = read_spans(self.text)
        self.line_break = "\r\n" if "\r\n" in self.text else "\n"

    def set_value(self, path: KeyPath, name: str, value: str, order: Sequence[str]) -> None:
        """Sets a value of a mapping: in place of the old one, or on a new line after the keys before it in `order`."""
        mapping = self.get_mapping(path)
        old = mapping.children.get(name)
        if old is None:
            self._insert(mapping, name, format_scalar(value, mapping.is_flow), order)
        elif old.kind != "text" or old.is_shared:
            raise CannotEdit(
                f"{self._describe_place(old)}: '{name}' upprepas på flera ställen, eller är ingen text. Ändra raden för hand."
            )
        elif old.text != value:
            gap = " " if self.text[old.start - 1 : old.start] == ":" else ""
            self._splice(old.start, old.end, gap + format_scalar(value, mapping.is_flow))
        self.get_value(path)[name] = value

    def add_to_list(self, path: KeyPath, name: str, value: str, order: Sequence[str]) -> None:
        """Adds a text last in a list of texts of a mapping, within its brackets or on a line of its own."""
        mapping = self.get_mapping(path)
        listed = mapping.children.get(name)
        values = self.get_value(path).setdefault(name, [])
        if listed is None:
            values.append(value)
            item = f"[{format_scalar(value, is_flow=True)}]"
            return self._insert(mapping, name, item, order)
        if listed.kind != "list" or listed.is_shared or not listed.children:
            raise CannotEdit(
                f"{self._describe_place(mapping)}: '{name}' kan inte fyllas på. Gör det för hand."
            )
        values.append(value)
        last = listed.children[len(listed.children) - 1]
        if listed.is_flow:
            return self._splice(last.end, last.end, f", {format_scalar(value, is_flow=True)}")
        start = self.find_line_start(last.start)
        dash = self.text[start : last.start]
        self.insert_after_line(self.find_line_end(last.end), [f"{dash}{format_scalar(value)}"])

    def set_list(
        self, path: KeyPath, name: str, values: Sequence[str], order: Sequence[str]
    ) -> None:
        """Sets a list of texts of a mapping, on one line within brackets."""
        mapping = self.get_mapping(path)
        old = mapping.children.get(name)
        text = f"[{', '.join(format_scalar(value, is_flow=True) for value in values)}]"
        if old is not None and old.is_shared:
            raise CannotEdit(f"{self._describe_place(old)}: '{name}' upprepas på flera ställen.")
        if old is not None and (old.is_flow or old.kind == "text"):
            self._splice(old.start, old.end, text)
        elif old is None:
            self._insert(mapping, name, text, order)
        else:
            raise CannotEdit(
                f"{self._describe_place(old)}: '{name}' står på flera rader. Skriv den inom [ ] först."
            )
        self.get_value(path)[name] = list(values)

    def set_block(
        self, path: KeyPath, name: str, lines: Sequence[str], order: Sequence[str]
    ) -> None:
        """Sets a list or mapping of a mapping: `lines` are those under its key, without indent. No lines remove it.

        Comments inside the old one stand above the new lines. Within braces each line must be an item of a list.
        """
        mapping = self.get_mapping(path)
        if mapping.is_flow:
            return self._set_flow_list(path, name, lines, order)
        if not mapping.keys:
            raise CannotEdit(f"{self._describe_place(mapping)}: skriv '{name}' för hand.")
        if name in mapping.children and mapping.children[name].is_shared:
            raise CannotEdit(
                f"{self._describe_place(mapping)}: '{name}' upprepas på flera ställen."
            )
        comments = self._list_comments(mapping, name) if name in mapping.children else []
        self.remove(path, name)
        if not lines:
            return
        lines = [*comments, *lines]
        mapping = self.get_mapping(path)
        first = min(mapping.keys.values())
        indent = " " * (first - self.find_line_start(first))
        earlier = order[: order.index(name)] if name in order else order
        above = [mapping.children[other].end for other in earlier if other in mapping.children]
        block = [f"{indent}{name}:", *(f"{indent}  {line}" for line in lines)]
        value, _ = read_tree("\n".join(block), "")
        self.get_value(path)[name] = convert_to_plain(value)[name]
        end = self.find_line_end(
            max(above) if above else mapping.children[next(iter(mapping.keys))].end
        )
        self.insert_after_line(end, block)

    def _set_flow_list(
        self, path: KeyPath, name: str, lines: Sequence[str], order: Sequence[str]
    ) -> None:
        """Sets a list in a mapping that is written within braces."""
        mapping = self.get_mapping(path)
        if any(not line.startswith("- ") for line in lines):
            raise CannotEdit(
                f"{self._describe_place(mapping)}: uppgiften är skriven på en rad. Skriv '{name}' för hand."
            )
        self.remove(path, name)
        if lines:
            text = f"[{', '.join(line[2:] for line in lines)}]"
            value, _ = read_tree(f"{{{name}: {text}}}", "")
            self._insert(self.get_mapping(path), name, text, order)
            self.get_value(path)[name] = convert_to_plain(value)[name]

    def remove_item(self, path: KeyPath, index: int) -> None:
        """Removes an item of a list with its lines. A comment above it stays; the last item takes the list with it."""
        listed, item = self.spans.find_at(*path), self.spans.find_at(*path, index)
        if listed is None or item is None or listed.is_flow or listed.is_shared:
            raise CannotEdit(f"{self.name}: listan '{path[-1]}' måste ändras för hand.")
        if len(self.get_value(path)) == 1:
            return self.remove(path[:-1], str(path[-1]))
        start = self.find_line_start(item.start)
        if self.text[start : item.start].strip() != "-":
            raise CannotEdit(f"{self._describe_place(item)}: ta bort uppgiften för hand.")
        end = self.find_line_end(item.end)
        line_break = _BREAK.match(self.text, end)
        del self.get_value(path)[index]
        self._splice(start, line_break.end() if line_break else end, "")

    def append_items(
        self, path: KeyPath, name: str, lines: Sequence[str], order: Sequence[str]
    ) -> None:
        """Adds items last in a list of a mapping, which is begun when it is not there. `lines` begin with their dash."""
        listed = self.spans.find_at(*path, name)
        if listed is None or listed.is_flow or not listed.children:
            is_top = not path and (listed is None or not listed.children)
            return (
                self._begin_top_list(name, lines)
                if is_top
                else self.set_block(path, name, lines, order)
            )
        last = listed.children[len(listed.children) - 1]
        start = self.find_line_start(last.start)
        indent = " " * (self.text.rfind("-", start, last.start) - start)
        added, _ = read_tree("\n".join(lines), "")
        self.get_value((*path, name)).extend(convert_to_plain(added))
        end = self.find_line_end(last.end)
        self.insert_after_line(end, [f"{indent}{line}".rstrip() for line in lines])

    def append_empty_list(self, name: str) -> None:
        """Adds an empty list last in the file."""
        kept = self.text.rstrip()
        self.tree[name] = []
        self._splice(
            0, len(self.text), f"{kept}{self.line_break if kept else ''}{name}: []{self.line_break}"
        )

    def _begin_top_list(self, name: str, lines: Sequence[str]) -> None:
        """Begins a list last in the file, which may be empty but for comments. Those in an old, empty one stand above it."""
        comments: list[str] = []
        if name in self.tree:
            comments = self._list_comments(self.get_mapping(()), name)
            self.remove((), name)
        kept = self.text.rstrip()
        block = [*comments, f"{name}:", *(f"  {line}".rstrip() for line in lines if line)]
        value, _ = read_tree("\n".join(block), "")
        self.tree[name] = convert_to_plain(value)[name]
        start = f"{kept}{self.line_break * 2}" if kept else ""
        self._splice(0, len(self.text), f"{start}{self.line_break.join(block)}{self.line_break}")

    def remove(self, path: KeyPath, name: str) -> None:
        """Removes a value of a mapping, with its key and its line."""
        mapping = self.get_mapping(path)
        if name not in mapping.children:
            return
        start, end = mapping.keys[name], mapping.children[name].end
        if mapping.is_flow:
            before = self.text[:start].rstrip()
            if before.endswith(","):
                start = len(before) - 1
            elif comma := re.match(r"\s*,\s*", self.text[end:]):
                end += comma.end()
        else:
            line = self.find_line_start(start)
            if self.text[line:start].strip():
                raise CannotEdit(
                    f"{self._describe_place(mapping)}: '{name}' står först i uppgiften. Ta bort den för hand."
                )
            start, end = line, self.find_line_end(end)
            line_break = _BREAK.match(self.text, end)
            end = line_break.end() if line_break else end
        self._splice(start, end, "")
        del self.get_value(path)[name]

    def _list_comments(self, mapping: Span, name: str) -> list[str]:
        """The comments among the lines of a value, from its key on."""
        value = mapping.children[name]
        texts = [(part.start, part.end) for part in value.walk() if part.kind == "text"]
        start, end = mapping.keys[name], self.find_line_end(value.end)
        return [
            found[0].strip()
            for found in re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE).finditer(
                self.text, start, end
            )
            if not any(low <= found.start() < high for low, high in texts)
        ]

    def insert_after_line(self, end: int, lines: Sequence[str]) -> None:
        """Inserts lines after the line that ends at a position. The caller must change the tree."""
        self._splice(end, end, "".join(f"{self.line_break}{line}" for line in lines))

    def render(self) -> str:
        """Returns the text, after reading it once more: it must say what was meant, and nothing else."""
        tree, problems = read_tree(self.text, self.name)
        if problems or convert_to_plain(tree) != self.tree:
            raise CannotEdit(
                f"{self.name} är skriven så att ändringen inte kan göras säkert av programmet. Gör den för hand."
            )
        return self.bom + self.text

    def find_line_start(self, position: int) -> int:
        """Returns where the line of a position begins."""
        return max(self.text.rfind(mark, 0, position) for mark in "\r\n") + 1

    def find_line_end(self, position: int) -> int:
        """Returns where the line of a position ends, before its line break."""
        line_break = re.compile(r"[\r\n]").search(self.text, position)
        return line_break.start() if line_break else len(self.text)

    def _describe_place(self, span: Span) -> str:
        return f"{self.name}:{len(_BREAK.findall(self.text[: span.start])) + self._first_line}"

    def get_mapping(self, path: KeyPath) -> Span:
        """Returns the span of the mapping at a path. Raises CannotEdit when it may not be changed."""
        span = self.spans
        for length in range(len(path) + 1):
            part = self.spans.find_at(*path[:length])
            if part is None:
                raise CannotEdit(f"{self.name} har ingen uppgift på den platsen.")
            if part.is_shared:
                raise CannotEdit(
                    f"{self._describe_place(part)}: det som står här upprepas på flera ställen (& och *). Skriv ut det på varje ställe först."
                )
            span = part
        if span.kind != "mapping":
            raise CannotEdit(
                f"{self._describe_place(span)}: här står ingen uppgift med namn och värden."
            )
        return span

    def get_value(self, path: KeyPath) -> Any:
        """Returns the value at a path of keys and indexes."""
        value = self.tree
        for step in path:
            value = value[step]
        return value

    def _insert(self, mapping: Span, name: str, value: str, order: Sequence[str]) -> None:
        earlier = order[: order.index(name)] if name in order else order
        above = max(
            (mapping.children[other].end for other in earlier if other in mapping.children),
            default=None,
        )
        if mapping.is_flow:
            if above is not None:
                return self._splice(above, above, f", {name}: {value}")
            return self._splice(
                mapping.start + 1,
                mapping.start + 1,
                f"{name}: {value}{', ' if mapping.keys else ''}",
            )
        first = min(mapping.keys.values())
        indent = " " * (first - self.find_line_start(first))
        if above is None:
            return self._splice(first, first, f"{name}: {value}{self.line_break}{indent}")
        end = self.find_line_end(above)
        self._splice(end, end, f"{self.line_break}{indent}{name}: {value}")

    def _splice(self, start: int, end: int, new: str) -> None:
        self.text = self.text[:start] + new + self.text[end:]
        tree, problems = read_tree(self.text, self.name)
        if problems:
            raise CannotEdit(
                f"{self.name} är skriven så att ändringen inte kan göras säkert av programmet. Gör den för hand."
            )
        self.spans = read_spans(self.text)


def convert_to_plain(tree: Any) -> Any:
    """Returns a tree as ordinary dicts, lists and texts."""
    if isinstance(tree, dict):
        return {key: convert_to_plain(value) for key, value in tree.items()}
    return [convert_to_plain(value) for value in tree] if isinstance(tree, list) else tree


def format_scalar(text: str, is_flow: bool = False) -> str:
    """Formats a text as a YAML scalar: without quotes where it is read the same."""
    text = " ".join(UNPRINTABLE_CHARACTER.sub(" ", text).split())
    context = f"{{a: {text}}}" if is_flow else f"a: {text}"
    tree, problems = read_tree(context, "")
    means_other = _LOOKS_LIKE_OTHER_TYPE.fullmatch(text) and not _DAY.fullmatch(text)
    if text and not problems and tree == {"a": text} and "#" not in text and not means_other:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_lines(lines: Sequence[str]) -> Any:
    """What some lines of YAML say, as plain values."""
    tree, _ = read_tree("\n".join(lines), "")
    return convert_to_plain(tree)[0]


def count_lines(text: str, position: int) -> int:
    """The number of the line that a position of a text stands on."""
    return len(re.findall(r"\r\n|\r|\n", text[:position])) + 1
