"""Nothing that differs goes untold: every field of every kind of entry, found from the model, in Mora."""

from __future__ import annotations

from generator.diff.entry_wording import EntryWriter
from generator.model.catalogue import Catalogue
from generator.model.typed_references import find_references


def test_what_a_field_names_is_said_by_its_name_and_never_by_its_id(mora: Catalogue) -> None:
    writer = EntryWriter(mora, mora)
    refs = [
        ref for ref in find_references(mora) if ref.kind not in ("own-contact", "value", "rule")
    ]
    assert {ref.kind for ref in refs} >= {
        "service",
        "workplace",
        "paragraph",
        "sentence",
        "contact",
    }
    ids = {(ref.kind, ref.id) for ref in refs if ref.id in writer.write_lines(ref.entry, ref.field)}
    named_by_number = {
        ("service", service.id) for service in mora.services if service.name == service.id
    }
    assert ids == named_by_number
