"""Files that lie among those that are read, and are not: whoever wrote one believes that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problem import Place, Problem
from generator.source.files import routine_files, service_files
from generator.words import nearest

_ALIKE = 0.8  # of 1: `question` is like `questions`, `mkdocs` is like nothing


def strange_files(folder: Path, names: Iterable[str]) -> list[Problem]:
    """A problem for each. `names` are the files of routing/ that are read, without their ending."""
    known = {"services.yaml": folder / "services.yaml", **{f"routing/{name}.yaml": folder / "routing" / f"{name}.yaml" for name in names}}
    read_here = {*known.values(), *service_files(folder), *routine_files(folder)}
    return [_problem(path, folder, known) for path in sorted(_beside(folder, known)) if path not in read_here]


def _beside(folder: Path, known: dict[str, Path]) -> Iterator[Path]:
    for path in (*(folder / "routing").rglob("*"), *(folder / "services").rglob("*")):
        if path.suffix.lower() in (".yaml", ".yml"):
            yield path
    # Much else lies at the top of a project: there only what is named like one of ours.
    stems = {Path(name).stem for name in known}
    yield from (path for path in folder.glob("*") if path.suffix.lower() in (".yaml", ".yml") and _meant(path, stems))


def _meant(path: Path, stems: Iterable[str]) -> str | None:
    """Which of ours a file is named like, or is a copy of: `services - kopia`."""
    copied = next((stem for stem in sorted(stems) if path.stem.lower().startswith(stem)), None)
    return copied or nearest(path.stem, stems, _ALIKE)


def _problem(path: Path, folder: Path, known: dict[str, Path]) -> Problem:
    name = path.relative_to(folder).as_posix()
    return Problem(Place(name, 1, 1), "unknown-file", f"Filen {name} läses inte: ingen fil i katalogen ska heta så.", _fix(path, known))


def _fix(path: Path, known: dict[str, Path]) -> str:
    if path.name.startswith((".", "~$")):
        return "Ta bort filen: ett program har lagt den här, och ingen behöver den."
    by_stem = {Path(one).stem: one for one in known}
    meant = _meant(path, by_stem)
    if not meant:
        return "Flytta innehållet till den fil där det hör hemma, och ta bort den här. Filerna står på sidan /redaktor/."
    target = known[by_stem[meant]]
    # Where capitals make no difference, they are the same file.
    if target.exists() and not target.samefile(path):
        return f"Är filen en kopia: ta bort den. Flytta annars innehållet till {by_stem[meant]}."
    return f"Byt namn på filen till {by_stem[meant]}."
