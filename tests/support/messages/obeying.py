"""An editor who does exactly what a message says, and knows nothing else: not what was there before, not what was meant.

Each deed answers one wording of a remedy. It sees the line and the column of the message, the sentence, and the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What a person must decide, ask about or fetch: no editor could do these from the message alone, so nor can this one.
LEFT_TO_A_PERSON = re.compile(
    "Hämta tillbaka|Flytta innehållet till|Är filen en kopia|Ge de[nt] ena ett eget id|Ge '|Välj en tjänst|Bekräfta uppgiften|Lägg till (ways_in|ett nummer|everyday_words|verification)|"
    "Har '[^']+' fått ett nytt id|Rätta åldern|Börja filen med|Skriv ett namn följt av kolon|Uppgiften hör hemma under \\w+(,| eller)"
)
# What this editor writes where a value is asked for and any will do.
_VALUES = {
    "ages": "6–12", "area": "county", "text": "En mening.", "how": "call", "status": "V", "source": "ett blad", "checked_on": "2026-11-21", "method": "page",
    "role": "redaktör", "summary": "En mening.", "level": "first-line", "from": "hjalpen", "name": "Elevhälsan", "needs": "[sover-inte]",
}  # fmt: skip


@dataclass
class Desk:
    """The file open at the place of a message."""

    lines: list[str]
    number: int
    column: int
    sentence: str

    @property
    def line(self) -> str:
        """The line of the message."""
        return self.lines[self.number - 1]

    @line.setter
    def line(self, text: str) -> None:
        self.lines[self.number - 1] = text

    @property
    def name(self) -> str:
        """The name in quotes that the sentence begins with."""
        return re.search(r"'([^']+)'", self.sentence)[1]

    @property
    def before(self) -> str:
        """What stands before the place."""
        return self.line[: self.column - 1]

    @property
    def rest(self) -> str:
        """What stands from the place on."""
        return self.line[self.column - 1 :]

    @property
    def in_flow(self) -> bool:
        """Whether the place is within { } or [ ]."""
        return self.before.count("{") + self.before.count("[") > self.before.count(
            "}"
        ) + self.before.count("]")

    def value(self) -> str:
        """The value that begins at the place, as it is written."""
        if self.rest[:1] in ('"', "'"):
            closes = self.rest.find(self.rest[0], 1)
            return self.rest[: closes + 1] if closes > 0 else self.rest
        return re.match(r"[^,\]}]*" if self.in_flow else r".*?(?=\s+#|$)", self.rest)[0].rstrip()

    def write(self, new: str, old: str | None = None) -> None:
        """Puts a text in place of the value, or of another text that begins at the place."""
        length = len(self.value() if old is None else old)
        self.line = f"{self.before}{new}{self.rest[length:]}"

    def drop(self) -> None:
        """Takes the line away."""
        del self.lines[self.number - 1]


def _meant(desk: Desk, word: str) -> None:
    key = re.match(r"[^\s,{}\[\]]+(?=:)", desk.rest)
    if "är ingen uppgift" in desk.sentence and key:
        return desk.write(word, key[0])
    desk.write(
        f"*{word.lstrip('*')}"
        if desk.rest.startswith("*")
        else json.dumps(word)
        if word.isdigit()
        else word
    )


def _written_out(desk: Desk, text: str) -> None:
    """`Skriv '…'.`: the line as it should be."""
    if "saknas ett kolon efter" in desk.sentence:
        desk.line = (
            desk.before
            + re.sub(rf"^{re.escape(desk.name)}[;\s]*", f"{desk.name}: ", desk.rest).rstrip()
        )
    elif "mellanslag efter kolonet" in desk.sentence:
        desk.line = re.sub(r"(\b[\w-]+:)(?=[^\s/])", r"\1 ", desk.line, count=1)
    elif "mellanslag efter strecket" in desk.sentence:
        desk.line = f"{desk.before} {desk.rest}"
    elif "streck: raden är en punkt" in desk.sentence:
        desk.line = f"{desk.before}{text}"
    elif "hör till strecket ovanför" in desk.sentence:
        desk.line = re.match(r" *", desk.lines[desk.number - 2])[0] + text
        del desk.lines[desk.number - 2]
    else:
        desk.write(text)


def _indent(desk: Desk, count: str) -> None:
    desk.line = " " * (0 if count == "inget" else int(count)) + desk.line.lstrip()


def _own_line(desk: Desk) -> None:
    indent = re.match(r" *", desk.line)[0]
    desk.lines[desk.number - 1 : desk.number] = [desk.before.rstrip(), f"{indent}  - {desk.rest}"]


def _dash_first(desk: Desk) -> None:
    deep = len(re.match(r" *", desk.line)[0])
    for number in range(desk.number, len(desk.lines)):
        if len(re.match(r" *", desk.lines[number])[0]) < deep:
            break
        desk.lines[number] = f"  {desk.lines[number]}"
    desk.line = f"{' ' * deep}- {desk.line.lstrip()}"


def _unbracket(desk: Desk) -> None:
    inside = re.match(r"\[([^\[\],]*)[^\]]*\]", desk.rest)
    desk.write(inside[1], inside[0])


def _add(desk: Desk, name: str) -> None:
    value = (
        _VALUES[name]
        if not (name == "status" and "verification" not in desk.sentence)
        else "active"
    )
    if desk.rest.startswith("{"):
        desk.line = f"{desk.before}{{{name}: {value}, {desk.rest[1:]}"
    elif re.fullmatch(r"[ -]*", desk.before):
        desk.lines.insert(desk.number, f"{' ' * (desk.column - 1)}{name}: {value}")
    else:  # an entry that begins on the line after its name and anchor
        indent = re.match(r" *", desk.lines[desk.number])[0]
        desk.lines.insert(desk.number, f"{indent}{name}: {value}")


def _fill(desk: Desk) -> None:
    value = _VALUES.get(desk.name, "ett värde")
    if desk.sentence.startswith("Punkt"):
        value = "ett värde"
    if desk.in_flow:
        desk.write(f"{'' if desk.before.endswith((' ', '[')) else ' '}{value}")
    else:
        desk.line = f"{desk.line[: desk.line.index(':') + 1]} {value}"


def _one_or_none(desk: Desk) -> None:
    _fill(desk) if desk.in_flow else desk.drop()


def _example(desk: Desk, names: str) -> None:
    entry = (
        "{"
        + ", ".join(
            f"{name.partition(':')[0]}: {_VALUES[name.partition(':')[0]]}"
            for name in names.split(", ")
        )
        + "}"
    )
    if desk.in_flow:
        return desk.write(entry)
    desk.line = f"{desk.line[: desk.line.index(':') + 1]} {entry}"


def _known_name(desk: Desk, names: str) -> None:
    deeper = desk.number < len(desk.lines) and desk.lines[desk.number].startswith(
        f"{desk.before}  "
    )
    desk.write(
        "services", re.match(r"\w+", desk.rest)[0]
    ) if deeper and "services" in names else desk.drop()


def _one_version(desk: Desk) -> None:
    kept, in_second = [], False
    for line in desk.lines:
        in_second = line.startswith("=======") or (in_second and not line.startswith(">>>>>>>"))
        if not in_second and not line.startswith(("<<<<<<<", ">>>>>>>")):
            kept.append(line)
    desk.lines[:] = kept


def _quote(desk: Desk) -> None:
    """Quotes around the whole value on the line: from the name to the end, or to the bracket that closes it."""
    end = (
        len(desk.line) - len(re.search(r"[\]}]*$", desk.line)[0])
        if desk.in_flow
        else len(desk.line)
    )
    name = max(
        found.end()
        for found in re.finditer(r"(?:^|[\s,{-])[\w-]+: ?", desk.line[: desk.column])
        if found.end() < end
    )
    start = name if desk.in_flow else re.match(r"[ -]*[\w-]+: *", desk.line).end()
    text = desk.line[start:end].strip().strip("\"'").replace('"', "”")
    desk.line = (
        f"{desk.line[:start].rstrip()} {json.dumps(text, ensure_ascii=False)}{desk.line[end:]}"
    )


def _comma_or_quote(desk: Desk) -> None:
    start = max(desk.line.rfind("{", 0, desk.column), desk.line.rfind(",", 0, desk.column)) + 1
    part = re.match(r"[^,}]*", desk.line[start:])[0]
    known = re.fullmatch(r" ?(\w+: .*) (\w+: .*)", part)
    if known and known[2].partition(":")[0] in _VALUES:
        new = f"{known[1]}, {known[2]}"
    else:
        name, _, text = part.partition(": ")
        new = f"{name}: {json.dumps(text, ensure_ascii=False)}"
    desk.line = desk.line[:start] + new + desk.line[start + len(part) :]


def _quote_with_comma(desk: Desk) -> None:
    before = desk.line[: desk.column - 1].rstrip(", ")
    name = re.search(r"[\w-]+: (?=[^:]*$)", before).end()
    end = desk.column - 1 + len(re.match(r"[^,\]}]*", desk.rest)[0])
    desk.line = (
        f"{desk.line[:name]}{json.dumps(desk.line[name:end], ensure_ascii=False)}{desk.line[end:]}"
    )


def _spaces(desk: Desk) -> None:
    bare = desk.line.replace("\t", "").lstrip()
    below = len(re.match(r" *", desk.lines[desk.number])[0])
    desk.line = (
        re.sub(r"^( *-)", r"\1 ", desk.line.replace("\t", ""))
        if desk.before.strip()
        else " " * (below - 2 * bare.startswith("- ")) + bare
    )


def _swap_hours(desk: Desk) -> None:
    desk.line = re.sub(r"open: ([\d:]+), close: ([\d:]+)", r"open: \2, close: \1", desk.line)


def _always_open(desk: Desk) -> None:
    desk.line = re.sub(r", open: [\d:]+, close: [\d:]+", "", desk.line)


def _move(desk: Desk, home: str, how: str) -> None:
    """The line goes where the lines of its home are, below the first of them, as far in as the remedy says."""
    moved = desk.line.strip()
    desk.drop()
    homes = (n for n, line in enumerate(desk.lines) if line.strip().startswith(f"{home}:"))
    at = min(homes, key=lambda n: abs(n + 1 - desk.number))
    if "{ }" in how:
        desk.lines[at] = desk.lines[at].replace("{", f"{{{moved}, ", 1)
    else:
        below = at + 1 if desk.lines[at + 1].lstrip().startswith("- ") else at
        desk.lines.insert(below + 1, " " * int(re.search(r"\d+", how)[0]) + moved)


def _close_quote(desk: Desk) -> None:
    end = desk.line.index("}") if desk.in_flow else len(desk.line)
    desk.line = f"{desk.line[:end]}{desk.rest[0]}{desk.line[end:]}"


def _number(desk: Desk, limit: str | None = None) -> None:
    desk.write(limit or (re.search(r"\d+", desk.value()) or ["19"])[0])


def _cut(desk: Desk) -> None:
    desk.write("", desk.rest[:1])


def _language_code(desk: Desk, code: str) -> None:
    """The place is what the code stands before."""
    before = re.sub(r"""["']?[^\s,{}"']*["']?: ?$""", f"{code}: ", desk.before)
    desk.line = before + desk.rest


def _new_line_start(desk: Desk) -> None:
    desk.line = f"{desk.before[:-2]}- {desk.rest}"


def _only_value(desk: Desk) -> None:
    """Only the value, or the whole text in quotes when the colon belongs to it."""
    name, _, text = desk.line.lstrip(" -").partition(": ")
    if desk.before.rstrip().endswith("-"):
        desk.line = f"{desk.before}{json.dumps(f'{name}: {text}', ensure_ascii=False)}"
    else:
        desk.lines[desk.number - 2] += f" {text}"
        desk.drop()


DEEDS: list[tuple[str, Callable[..., object]]] = [
    (r"Menade du '?([^'?]+)'?\?", _meant),
    (
        r"Skriv ett av: ([^,.]+)",
        lambda desk, word: desk.write(word if not word.isdigit() else json.dumps(word)),
    ),
    (r"Skriv en adress som börjar med", lambda desk: desk.write("https://larmet.example/")),
    (r"Skriv hela adressen: (\S+)", lambda desk, link: desk.write(link)),
    (r"Skriv (mailto:\S+)", lambda desk, link: desk.write(link)),
    (
        r"Skriv https:// i stället för http://",
        lambda desk: desk.write(desk.value().replace("http://", "https://")),
    ),
    (r"Skriv bara numret", lambda desk: desk.write("0000-00 00 00")),
    (
        r"Ta bort mellanslag, citattecken och andra tecken",
        lambda desk: desk.write(re.sub(r"[^\w:/.@-]", "", desk.value())),
    ),
    (r"Låt raden börja med (\d+|inget) mellanslag", _indent),
    (r"Skriv så här: \{(.*)\}\.", _example),
    (r"Skriv '([^']*)'(?: på en rad)?\.$", _written_out),
    (r"Skriv (\[\w.*\])\.", lambda desk, text: desk.write(text)),
    (r"Skriv värdet på en egen rad", _own_line),
    (r"Sätt '- ' framför den första raden", _dash_first),
    (r"Sätt \[ \] runt", lambda desk: desk.write(f"[{desk.rest}]", desk.rest)),
    (
        r"Skriv \[ \] i stället för",
        lambda desk: desk.write(
            f"[{re.match(r'{(.*?)}', desk.rest)[1]}]", re.match(r"{.*?}", desk.rest)[0]
        ),
    ),
    (r"Ta bort hakparenteserna", _unbracket),
    (r"Lägg till '(\w+): …'", _add),
    (r"Skriv minst ett värde inom hakparentes, eller ta bort raden", _one_or_none),
    (r"(?:Skriv|Fyll i) ett värde", _fill),
    (r"Använd ett av namnen (.*), eller ta bort raden", _known_name),
    (r"Ta bort # och det som står efter", lambda desk: desk.write("", desk.rest)),
    (
        r"Ta bort den ena raden|Ta bort raden '---'|Ta bort raden, eller flytta",
        lambda desk: desk.drop(),
    ),
    (r"Ta bort raden '\.\.\.' ovanför", lambda desk: desk.lines.remove("...")),
    (r"Välj den ena versionen", _one_version),
    (r"Börjar en ny uppgift här", _new_line_start),
    (
        r"Hör den till texten ovanför: dra in den två",
        lambda desk: desk.write(f"  {desk.rest}", desk.rest),
    ),
    (
        r"Är den en anteckning: börja den med #",
        lambda desk: desk.write(f"# {desk.rest}", desk.rest),
    ),
    (r"Sätt kommatecken mellan uppgifterna", _comma_or_quote),
    (r"Sätt hela värdet inom citattecken om kommatecknet", _quote_with_comma),
    (r"Sätt hela (?:texten|värdet)|Sätt citattecknen runt hela texten", _quote),
    (r"Sätt ett likadant citattecken", _close_quote),
    (r"Ta bort tabbtecknet", _spaces),
    (
        r"Radera mellanslagen här",
        lambda desk: desk.lines.__setitem__(desk.number - 1, desk.line.replace("\u00a0", " ")),
    ),
    (
        r"Radera ordet där markören står",
        lambda desk: desk.lines.__setitem__(desk.number - 1, re.sub(r"[\x00-\x08]", "", desk.line)),
    ),
    (
        r"Skriv texten på nytt för hand, utan \\",
        lambda desk: desk.lines.__setitem__(desk.number - 1, re.sub(r"\\\w", "", desk.line)),
    ),
    (
        r"Ta bort \\, eller byt",
        lambda desk: desk.lines.__setitem__(desk.number - 1, desk.line.replace("\\", "")),
    ),
    (
        r"Sätt ([\]}]) där uppräkningen slutar",
        lambda desk, sign: desk.lines.__setitem__(desk.number - 1, desk.line + sign),
    ),
    (r"Kör psynk fmt, eller radera tecknet", _cut),
    (r"Skriv språkets kod .* till exempel (\w+) för", _language_code),
    (r"Ta bort det, eller skriv det som saknas|Ta bort \[\.", _cut),
    (r"Skriv ett mellanslag mellan kolonet", lambda desk: desk.write(f" {desk.rest}", desk.rest)),
    (r"Skriv ett heltal som är (?:högst|minst) (\d+)", _number),
    (r"Skriv ett heltal, med bara siffror", _number),
    (r"Skriv bara siffror", _number),
    (
        r"Skriv en dag som finns.*: ([\d-]+)\.|Jämför numret",
        lambda desk, day=None: desk.write(day or "2026-11-21"),
    ),
    (r"Skriv (true) för ja", lambda desk, word: desk.write(word)),
    (
        r"Skriv timmar och minuter.*till exempel ([\d:]+)\.",
        lambda desk, hour: desk.write(f'"{hour}"'),
    ),
    (r"Byt plats på åldrarna: (.*)\.", lambda desk, ages: desk.write(ages)),
    (r"Byt plats på tiderna", _swap_hours),
    (r"Skriv de rätta tiderna\. Är det öppet dygnet runt", _always_open),
    (r"Uppgiften hör hemma under (\w+): flytta raden dit, och (låt .*|skriv den inom .*)\.", _move),
    (
        r"Skriv ett mellanslag efter strecket",
        lambda desk: desk.write(f"- {desk.rest[1:]}", desk.rest),
    ),
    (r"Ta bort raden som börjar med [<=>]{7}", lambda desk: desk.drop()),
    (r"Skriv till exempel ([^,]+),", lambda desk, ages: desk.write(ages)),
    (r"Skriv åldrar mellan .* till exempel (.*)\.", lambda desk, ages: desk.write(ages)),
    (r"Skriv '(genast)'", lambda desk, word: desk.write(word)),
    (r"Använd bara små bokstäver.*till exempel '(.*)'", lambda desk, word: desk.write(word)),
    (r"Korta det till .*till exempel '(.*)'", lambda desk, word: desk.write(word)),
    (r"Skriv @", lambda desk: desk.write('"@exempelby"')),
    (r"Skriv bara värdet\. Hör kolonet", _only_value),
]


def obey(folder: Path, place: tuple[str, int, int], sentence: str, fix: str) -> bool:
    """Does what a remedy says. False when it is left to a person. Raises when no deed knows the wording."""
    file, number, column = place
    path = folder / file
    if fix.startswith("Spara filen på nytt som UTF-8"):
        raw = path.read_bytes()
        path.write_bytes(
            raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252").encode()
        )
        return True
    if found := re.match(r"Byt namn på filen till (\S+)\.", fix):
        path.rename(folder / found[1])
        return True
    if fix.startswith("Ta bort filen:"):
        path.unlink()
        return True
    for wording, deed in DEEDS:
        if found := re.match(wording, fix):
            lines = re.split(r"\r\n|\n", path.read_text(encoding="utf-8-sig"))
            deed(
                Desk(lines, number, column, sentence),
                *(group for group in found.groups() if group is not None),
            )
            path.write_text("\n".join(lines), encoding="utf-8")
            return True
    if LEFT_TO_A_PERSON.match(fix):
        return False
    raise AssertionError(f"no deed for: {fix}")
