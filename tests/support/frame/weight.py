"""What the first view of four pages costs: `python -m tests.support.frame.weight [FOLDER]` prints it. Without a folder: site/."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.build.page_weight import PageScale
from generator.build.project_paths import PROJECT
from tests.support.frame.pages import FOUR


def weights(folder: Path) -> dict[str, tuple[int, int]]:
    """Requests and compressed bytes for the first view of each of the four pages."""
    scale = PageScale(folder)
    return {
        kind: scale.measure_first_view(folder / path[1:] / "index.html")
        for kind, path in FOUR.items()
    }


def main() -> int:
    """Prints a line for each page."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site"
    if not (folder / "index.html").is_file():
        print(f"{folder} är ingen färdig webbplats. Bygg den med: make site", file=sys.stderr)
        return 2
    print(f"{'sida':<10}{'filer':>7}{'byte komprimerade':>20}")
    for kind, (requests, size) in weights(folder).items():
        print(f"{kind:<10}{requests:>7}{size:>20}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
