"""One line of Lighthouse's scores: `python -m tests.support.frame.scores KIND REPORT.json`, or `head` for the line above them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ASKED = {"accessibility": 100, "best-practices": 100, "performance": 98, "seo": 100}


def line(kind: str, report: dict[str, Any]) -> str:
    """The scores of a page, and under it what took points away."""
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in ASKED}
    lost = [
        f"\n           {name}: {report['audits'][audit['id']]['title']}"
        for name, least in ASKED.items()
        if scores[name] < least
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"] and (report["audits"][audit["id"]]["score"] or 0) < 1
    ]
    paint = report["audits"]["largest-contentful-paint"]["numericValue"] / 1000
    return (
        f"{kind:<10}"
        + "".join(f"{scores[name]:>16}" for name in ASKED)
        + f"{paint:>9.2f} s"
        + "".join(lost)
    )


def main() -> int:
    """Prints the line. 1 when a score is lower than what is asked."""
    if sys.argv[1] == "head":
        print(
            f"{'sida':<10}" + "".join(f"{name:>16}" for name in ASKED) + f"{'LCP':>11}", flush=True
        )
        return 0
    report = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(line(sys.argv[1], report), flush=True)
    return int(
        any(
            100 * (report["categories"][name]["score"] or 0) < least
            for name, least in ASKED.items()
        )
    )


if __name__ == "__main__":
    sys.exit(main())
