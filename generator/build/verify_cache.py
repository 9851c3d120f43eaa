"""Which pages have already passed verification, so that the next build only verifies what changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import BaseModel

from generator.build import page_weight, verify_site
from generator.build.verify_site import SEARCH_INDEX, BuiltSite
from generator.model import hidden_values, text_facts
from generator.search import index_packing

# The modules that judge a page: when one changes, each page is verified anew. A test reads what they import.
JUDGES = (verify_site, page_weight, hidden_values, text_facts, index_packing)


class VerifiedPages(BaseModel):
    """The verified pages of a build: the fingerprint of each, and its ids."""

    rules: str = ""  # the fingerprint of what pages are verified against
    pages: dict[str, tuple[str, list[str]]] = {}

    def select_pages(
        self, site: BuiltSite, judged: list[str], fingerprints: dict[str, str]
    ) -> tuple[VerifiedPages, set[str]]:
        """The state to keep if verification passes, and the pages to verify. `fingerprints` has those of all files.

        An unchanged page is skipped, unless the rules, the set of files or the ids that links lead to
        changed: then its links may have broken.
        """
        page_fingerprints = {name: fingerprints[name] for name in site.pages}
        rules = _fingerprint_rules(site, judged, fingerprints)
        same = rules == self.rules and page_fingerprints.keys() == self.pages.keys()
        changed = {
            name
            for name in page_fingerprints
            if not same or page_fingerprints[name] != self.pages[name][0]
        }
        ids = {
            name: list(site.read_references(name).ids) if name in changed else self.pages[name][1]
            for name in page_fingerprints
        }
        gone = same and any(set(self.pages[name][1]) - set(ids[name]) for name in changed)
        now = VerifiedPages(
            rules=rules,
            pages={name: (page_fingerprints[name], ids[name]) for name in page_fingerprints},
        )
        return now, set(page_fingerprints) if gone else changed


# Files of a page's first view: their content counts, for its weight. Other files only need to exist.
_FETCHED = (".css", ".js", ".svg")


def _fingerprint_rules(site: BuiltSite, judged: list[str], fingerprints: dict[str, str]) -> str:
    """The fingerprint of what pages are verified against: the values it may and may not show, other files, and our code."""
    # The search index changes with every page, and is verified in every build.
    others = sorted(
        name for name in fingerprints if name != SEARCH_INDEX and not name.endswith(".html")
    )
    fetched = (
        f"{name} {fingerprints[name]}" if name.endswith(_FETCHED) else name for name in others
    )
    digest = hashlib.sha256("\n".join([*sorted(judged), *fetched]).encode())
    for module in JUDGES:
        digest.update(Path(module.__file__ or "").read_bytes())
    return digest.hexdigest()
