"""What the last look at a site has already accepted, so that the next build only looks at what changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.verify import INDEX, FinishedSite


@dataclass(slots=True)
class Accepted:
    """The pages of an accepted build: what each was, and the places on it that links may lead to."""

    rules: str = ""  # what pages were held against
    pages: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    @classmethod
    def read(cls, work: Path) -> Accepted:
        """What was kept in the working folder; nothing when there is none, or it cannot be read."""
        try:
            kept = json.loads((work / "accepted.json").read_text(encoding="utf-8"))
            return cls(
                kept["rules"], {name: (page, ids) for name, (page, ids) in kept["pages"].items()}
            )
        except (OSError, ValueError, KeyError):
            return cls()

    def keep(self, work: Path) -> None:
        """Writes this for the next build."""
        (work / "accepted.json").write_text(
            json.dumps({"rules": self.rules, "pages": self.pages}), encoding="utf-8"
        )

    def of(
        self, site: FinishedSite, hidden: list[str], made: dict[str, str]
    ) -> tuple[Accepted, set[str]]:
        """What will be accepted when a site passes, and the pages that must be looked at for that. Prints tell files from others.

        A page is passed over when it is as it was when last accepted. All are looked at when the rules, the files or the places
        that links lead to are others: then a page that did not change may have a link that broke.
        """
        prints = {name: made[name] for name in site.pages}
        rules = _rules(site, hidden, made)
        same = rules == self.rules and prints.keys() == self.pages.keys()
        changed = {name for name in prints if not same or prints[name] != self.pages[name][0]}
        ids = {
            name: list(site.marks(name).ids) if name in changed else self.pages[name][1]
            for name in prints
        }
        gone = same and any(set(self.pages[name][1]) - set(ids[name]) for name in changed)
        now = Accepted(rules, {name: (prints[name], ids[name]) for name in prints})
        return now, set(prints) if gone else changed


# Files that a page's first view may fetch: how heavy they are decides how heavy the page is. Others only need to be there.
_FETCHED = (".css", ".js", ".svg")


def _rules(site: FinishedSite, hidden: list[str], made: dict[str, str]) -> str:
    """What pages are held against: hidden values, the other files, and the code that looks."""
    # The words of the search follow every page, and are looked at in every build.
    others = sorted(name for name in made if name != INDEX and not name.endswith(".html"))
    fetched = (f"{name} {made[name]}" if name.endswith(_FETCHED) else name for name in others)
    found = hashlib.sha256("\n".join([*sorted(hidden), *fetched]).encode())
    for module in ("verify.py", "page_weight.py"):
        found.update(Path(__file__).with_name(module).read_bytes())
    return found.hexdigest()
