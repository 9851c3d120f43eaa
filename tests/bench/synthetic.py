"""Catalogues of any size that nobody would mistake for a real one, for measuring."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

PER_FILE = 500
_VERIFICATION = {
    "status": "V",
    "source": "https://lan.example/",
    "checked_on": "2026-11-21",
    "method": "page",
    "role": "redaktion",
}
_SENTENCE = (
    "Här får du berätta hur du har det, och ni bestämmer tillsammans vad som ska hända sedan."
)


def write(folder: Path, services: int, needs: int = 300, municipalities: int = 15) -> Path:
    """A county with so many services, needs and municipalities. Returns the folder."""
    (folder / "routing").mkdir(parents=True)
    (folder / "services").mkdir()
    places = [f"kommun-{k}" for k in range(municipalities)]
    _dump(folder / "routing" / "space.yaml", _space(places))
    _dump(folder / "routing" / "site.yaml", _site())
    _dump(folder / "routing" / "needs.yaml", _needs(needs))
    _dump(
        folder / "routing" / "handovers.yaml",
        {"handovers": [_handover(row) for row in _rows(places, needs, services)]},
    )
    shutil.copytree(Path(__file__).parents[1] / "tiny" / "content", folder / "content")
    printed = folder / "content" / "utskrift.md"  # it has no charts, and every page links there
    printed.write_text("---\ntitle: Skriv ut\ndescription: En sida.\n---\n\nHär finns inget att skriva ut.\n", "utf-8")
    _dump(folder / "services" / "000.yaml", _joint(places, needs, services))
    for start in range(0, services, PER_FILE):
        numbers = range(start, min(start + PER_FILE, services))
        _dump(
            folder / "services" / f"{start // PER_FILE + 1:03}.yaml",
            {"services": [_service(k, places) for k in numbers]},
        )
    return folder


def _dump(path: Path, data: object) -> None:
    # Written as block YAML, the way people write it: one value to a line.
    path.write_text("\n".join(_lines(data, 0)) + "\n", encoding="utf-8")


def _lines(data: object, depth: int):
    pad = "  " * depth
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, (dict, list)) and value:
                yield f"{pad}{key}:"
                yield from _lines(value, depth + 1)
            else:
                yield f"{pad}{key}: {json.dumps(value, ensure_ascii=False)}"
    else:
        for value in data:
            if isinstance(value, dict):
                first, *rest = _lines(value, depth + 1)
                yield f"{pad}- {first.strip()}"
                yield from rest
            else:
                yield f"{pad}- {json.dumps(value, ensure_ascii=False)}"


def _space(places: list[str]) -> dict:
    return {
        "last_age": "19",
        "municipalities": [
            {"id": p, "name": p.capitalize(), "organization": f"org-{p}"} for p in places
        ],
        "urgency": [
            {"id": "acute", "name": "akut", "reach": "now", "limit": "genast"},
            {"id": "urgent", "name": "brådskande", "reach": "stand-in", "limit": "3 dagar"},
            {"id": "planned", "name": "inte bråttom", "limit": "6 månader"},
        ],
        "when": [
            {"id": k, "name": k}
            for k in (
                "school-day",
                "school-holiday",
                "evening",
                "night",
                "weekend",
                "public-holiday",
            )
        ],
        "askers": [
            {"id": k, "name": k}
            for k in ("young-person", "guardian", "school-staff", "other-staff", "public")
        ],
    }


def _site() -> dict:
    return {
        "name": "Länet",
        "place": "hela länet",
        "summary": "Vem som hjälper.",
        "feedback_phone": "larmet.vaxel",
        "exit": "https://vader.example/",
        "acute": [{"text": "Fara för liv?", "service": "112", "contact": "telefon"}],
        "first_needs": ["behov-0", "behov-1"],
        "doors": [
            {
                "id": "ung",
                "name": "Jag är ung",
                "text": "För dig.",
                "asker": "young-person",
                "needs": ["behov-0"],
            }
        ],
        "review": {"contact_days": "180", "law_days": "365"},
    }


def _needs(count: int) -> dict:
    groups = [
        {
            "id": f"grupp-{k}",
            "name": f"Grupp {k}",
            "summary": "En grupp.",
            "read_by": "en skolsköterska",
        }
        for k in range(10)
    ]
    needs = [
        {
            "id": f"behov-{k}",
            "name": f"Behov b{k}",
            "term": f"Term t{k}",
            "group": f"grupp-{k % 10}",
            "everyday_words": [f"ord{k} form{w}" for w in range(20)],
            "level": "first-line",
            "ages": "0–19",
            "summary": _SENTENCE,
            "advice": [_SENTENCE, _SENTENCE],
            "related": [f"behov-{(k + 1) % count}"],
            "status": "proposed",
        }
        for k in range(count)
    ]
    return {"groups": groups, "needs": needs}


def _joint(places: list[str], needs: int, services: int) -> dict:
    phone = {
        "id": "vaxel",
        "kind": "phone",
        "name": "Växeln",
        "value": "0000-00 00 00",
        "switchboard": "true",
        "verification": _VERIFICATION,
    }
    organizations = [
        {
            "id": f"org-{p}",
            "name": f"Org {p}",
            "kind": "municipality",
            "municipality": p,
            "summary": _SENTENCE,
            "contacts": [phone],
        }
        for p in places
    ]
    larmet = {
        "id": "larmet",
        "name": "Larmet",
        "kind": "state",
        "summary": "Larmet.",
        "contacts": [phone],
    }
    emergency = _service(0, places) | {
        "id": "112",
        "name": "112",
        "organization": "larmet",
        "level": "emergency",
        "hours": [{"when": "all"}],
        "eligibility": {"ages": "väntat–120", "area": "national", "text": "Alla."},
        "contacts": [
            {
                "id": "telefon",
                "kind": "phone",
                "name": "Nödnumret",
                "value": "112",
                "crisis": "true",
                "verification": _VERIFICATION,
            }
        ],
        "cannot_refuse": {"text": "Alla får svar.", "source": "larmet"},
    }
    del emergency["if_refused"]
    rows = [
        {
            "needs": "all",
            "urgency": ["acute"],
            "first": "true",
            "lead": "112",
            "status": "proposed",
            "source": "ett beslut",
        }
    ]
    rows += [
        row | {"status": "proposed", "source": "ett förslag"}
        for row in _rows(places, needs, services)
    ]
    taken = [
        {
            "service": "112",
            "needs": "all",
            "how": "call",
            "within": "genast",
            "status": "proposed",
            "source": "larmet",
        }
    ]
    taken += [
        {
            "service": f"tjanst-t{k}",
            "needs": "all",
            "urgency": ["urgent", "planned"],
            "how": "call",
            "within": "3 dagar",
            "status": "proposed",
            "source": "en sida",
        }
        for k in range(services)
    ]
    return {
        "organizations": [*organizations, larmet],
        "services": [emergency],
        "responsibilities": rows,
        "acceptances": taken,
    }


def _rows(places: list[str], needs: int, services: int) -> list[dict]:
    """Who leads each need in each municipality."""
    return [
        {
            "needs": [f"behov-{n}"],
            "municipalities": [p],
            "lead": f"tjanst-t{(n * len(places) + m) % services}",
        }
        for n in range(needs)
        for m, p in enumerate(places)
    ]


def _handover(row: dict) -> dict:
    """When it gets worse, whoever leads hands over."""
    cases = {
        "needs": row["needs"],
        "municipalities": row["municipalities"],
        "urgency": ["urgent", "planned"],
    }
    row = {"from": row["lead"], "to": "112", **cases, "trigger": "worse", "text": _SENTENCE}
    return row | {"within": "genast", "how": "call", "status": "proposed", "source": "ett förslag"}


def _service(number: int, places: list[str]) -> dict:
    place = places[number % len(places)]
    return {
        "id": f"tjanst-t{number}",
        "name": f"Tjänst t{number}",
        "everyday_words": [f"hjälp{number} {k}" for k in range(8)],
        "organization": f"org-{place}",
        "status": "active",
        "level": "first-line",
        "summary": _SENTENCE,
        "expect": [_SENTENCE] * 4,
        "eligibility": {
            "ages": "0–25",
            "area": "county",
            "text": _SENTENCE,
            "not_for": _SENTENCE,
        },
        "ways_in": [{"how": "call", "text": _SENTENCE}, {"how": "visit", "text": _SENTENCE}],
        "hours": [{"when": ["school-day"], "open": "8:00", "close": "16:30"}],
        "contacts": [
            {
                "id": "telefon",
                "kind": "phone",
                "value": f"0000-{number // 100:02} {number % 100:02} 00",
                "verification": _VERIFICATION,
            },
            {"id": "vaxel", "kind": "phone", "through": f"org-{place}.vaxel", "say": _SENTENCE},
        ],
        "stand_in": ["112"],
        "if_refused": [{"service": "112", "text": _SENTENCE}],
        "promise": {"within": "3 dagar", "text": _SENTENCE, "source": "en lag"},
        "verification": _VERIFICATION,
        "sources": [{"text": "lan.example", "url": "https://lan.example/"}],
    }
