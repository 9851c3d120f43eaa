"""A county of any number of municipalities on the national base, each with one service of every kind."""

from __future__ import annotations

import re
import sys
from pathlib import Path

NATIONAL = Path(__file__).resolve().parents[2] / "national"
IMAGINED = NATIONAL / "imagined"
_LAYERS = """replace:
  - {list: charts, id: vem-gor-vad, field: most_municipalities, value: 1, why: "Här är ingen tjänst gemensam."}
"""


def write_county(folder: Path, municipalities: int) -> Path:
    """Writes the county: the base's imagined municipality, so many times. Returns the folder."""
    services = (IMAGINED / "services.yaml").read_text(encoding="utf-8")
    head, _, rows = services.partition("\nacceptances:")
    region = next(line for line in head.splitlines() if "id: regionen" in line)
    for number in range(1, municipalities + 1):
        own = head if number == 1 else head.replace(f"{region}\n", "")
        whole = f"{own}\nacceptances:{rows}" if number == 1 else own
        _write(folder / "services" / f"{number:03}.yaml", _rename(whole, number))
    for name in ("handovers", "holes"):
        text = (IMAGINED / "routing" / f"{name}.yaml").read_text(encoding="utf-8")
        _write(
            folder / "routing" / f"{name}.yaml", text.replace("owner: kommunen", "owner: kommun-1")
        )
    version = re.findall(r"^version: (.*)$", (NATIONAL / "base.yaml").read_text("utf-8"), re.M)[0]
    site = (
        (IMAGINED / "routing" / "site.yaml")
        .read_text(encoding="utf-8")
        .replace("kommunen", "kommun-1")
    )
    _write(
        folder / "routing" / "site.yaml",
        f"stands_on: {{base: national, version: {version}}}\n{site}",
    )
    places = "\n".join(
        f"  - {{id: kommun-{k}, name: Kommun {_spell(k)}, organization: kommun-{k}}}"
        for k in range(1, municipalities + 1)
    )
    _write(folder / "routing" / "layers.yaml", _LAYERS)
    _write(folder / "routing" / "municipalities.yaml", f"municipalities:\n{places}\n")
    return folder


def _rename(text: str, number: int) -> str:
    """The services of one municipality: the imagined one's, with its number in names and ids."""
    text = re.sub(r"(id: [a-z-]+)-har\n", rf"\1-{number}\n", text)
    text = re.sub(r"(name: .*) här\n", rf"\1 i Kommun {_spell(number)}\n", text)
    return re.sub(r"\bkommunen\b", f"kommun-{number}", text).replace(
        "name: Kommunen", f"name: Kommun {_spell(number)}"
    )


def _spell(number: int) -> str:
    """A number in letters: in digits, a name might be a number that is called."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_county(Path(sys.argv[1]), int(sys.argv[2]))
