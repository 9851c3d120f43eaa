"""Random edits of the national lines: every comment, and every line that is not about the edit, stays to the byte."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from generator.editing.add_entry import ENTRY_KINDS, add_entry
from generator.editing.entry_batch import EntryBatch
from generator.editing.opening_hours_text import format_hours
from generator.editing.record_confirmation import Confirmation, record_confirmation
from generator.editing.write_known_holes import HolePart, add_hole
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.model.service import Contact
from generator.source.yaml_reader import read_tree
from tests.conftest import PROJECT, TODAY
from tests.support.editing.strange import strewn

SERVICES = (PROJECT / "national" / "services" / "stodlinjer.yaml").read_text(encoding="utf-8")
EDITS = 200
HOURS = format_hours([{"when": ["school-day"], "open": "8:00", "close": "12:00"}])


def edit(entry: YamlDocument, path: tuple[str | int, ...], chance: random.Random) -> str:
    """One edit of an entry, of a kind by chance. Says which."""
    contacts = entry.get_value(path).get("contacts") or []
    kind = chance.choice(["confirm", "hours", "contact", "name"] if contacts else ["name"])
    number = chance.randrange(len(contacts)) if contacts else 0
    if kind == "confirm":
        made = Confirmation(
            day=TODAY, role="redaktör", method="call", note=chance.choice([None, "", "ny"])
        )
        record_confirmation(entry, entry.get_value(path)["id"], contacts[number]["id"], made)
    elif kind == "hours":
        entry.set_block((*path, "contacts", number), "hours", HOURS, tuple(Contact.model_fields))
    elif kind == "contact":
        new = {"id": f"ny-{chance.randrange(10**6)}", "kind": "phone", "name": "Nytt: nummer"}
        add_entry(entry, ENTRY_KINDS["contact"], new, path, is_filled=True)
    else:
        entry.set_value(path, "name", f"Nytt {chance.randrange(100)}", ())
    return kind


def comments(text: str) -> Counter[str]:
    """Every comment, on a line of its own or after something, and how often."""
    return Counter(found.strip() for found in re.findall(r"(?m)(?:^|[ \t])(#(?:[ \t].*)?)$", text))


@pytest.mark.slow
def test_two_hundred_edits_of_the_national_lines_lose_nothing() -> None:
    chance = random.Random(22)
    batch = EntryBatch(SERVICES, "services.yaml")
    tree, _ = read_tree(SERVICES, "")
    ids = [(f, str(e["id"])) for f in ("services", "organizations") for e in tree[f]]
    done: Counter[str] = Counter()
    touched: set[str] = set()
    while sum(done.values()) < EDITS:
        field, id = chance.choice(ids)
        at = batch.find_fact(id, None)
        assert at is not None
        entry = batch.open_entry(at)
        try:
            kind = edit(entry.document, entry.path, chance)
            batch.keep_entry(entry)
        except CannotEdit:  # a crisis line, or a contact through another: refused, and untouched
            continue
        done[kind] += 1
        touched.add(id)
    after = batch.render()
    assert min(done[kind] for kind in ("confirm", "hours", "contact", "name")) > 5
    assert comments(SERVICES) - comments(after) == Counter()
    changed, _ = read_tree(after, "")
    for name in tree:
        for old, new in zip(tree[name], changed[name], strict=True):
            if old.get("id") not in touched:
                assert old == new
    untouched = [line for line in SERVICES.splitlines() if not line.strip().startswith("#")]
    bare = re.sub(r", hours: \[\{.*?\}\]", "", after)  # what was added within braces
    lost = Counter(untouched) - Counter(after.splitlines()) - Counter(bare.splitlines())
    told = (
        "status:",
        "source:",
        "source_date:",
        "checked_on:",
        "method:",
        "role:",
        "note:",
        "verification:",
        "hours:",
        "name:",
        "- {when",
        "- when",
        "open:",
        "close:",
        "days:",
        "when:",
    )
    assert [line for line in lost if not line.strip().startswith(told)] == []


def test_two_hundred_strange_layouts_keep_their_comments() -> None:
    plain = """services:
  - id: en
    name: En
    contacts:
      - id: telefon
        kind: phone
        value: 0000-11 11 11
        hours:
          # därför
          - when: [school-day]  # skoldag
            open: "8:00"
            close: "9:00"
        verification: {status: U, source: ingen, checked_on: 2026-01-01, method: document, role: redaktion}
  - id: tva
    name: Två
"""
    for seed in range(EDITS):
        text = strewn(plain, seed)
        chance = random.Random(seed)
        batch = EntryBatch(text, "x.yaml")
        entry = batch.open_entry(("services", chance.randrange(2)))
        number = entry.at[1]
        if number == 0:
            entry.document.set_block(
                (*entry.path, "contacts", 0), "hours", HOURS, tuple(Contact.model_fields)
            )
        else:
            entry.document.set_value(entry.path, "name", "Ny", ())
        batch.keep_entry(entry)
        found = batch.render()
        for mark in ("# därför", "# skoldag"):
            assert mark in found, (seed, text, found)
        assert comments(text) - comments(found) == Counter(), seed


def test_a_comment_beside_an_empty_list_is_kept_when_it_gets_its_first_entry() -> None:
    draft = YamlDocument("# Över.\nholes: []  # Vi har inga hål.\n# Under.\n", "routing/holes.yaml")
    add_hole(draft, "Vem?", [HolePart(("owned",), "ages: 1–2")], [("reason", "Ingen vet.")])
    text = draft.render()
    assert all(comment in text for comment in ("# Över.", "# Vi har inga hål.", "# Under."))
