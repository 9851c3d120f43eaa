"""A fact in a sentence is a fact: whatever can be dialled, written to, visited or is open at a time is found, in every field."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis.strategies import lists, sampled_from, tuples

from generator.cli.main import main
from generator.model import text_facts
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.text_facts import find_text_facts
from generator.model.typed_references import get_reference_kind
from generator.model.verification import Source, Verification
from generator.rules.fact_in_text import check

INVENTED = {
    "phone": [
        "0250-99 99 99", "070-123 45 67", "+46 70 123 45 67", "0250\u00ad99\u00ad99\u00ad99", "0250\u221299 99 99", "0250,99,99,99", "0250.99.99.99",
        "0250|99|99|99", "\uff10\uff12\uff15\uff10-\uff19\uff19 99 99", "0701234567", "020-12 34 56", "116 123", "113 12", "114 99", "118 118", "90 123", "11414", "0046701234567",
        "(tfn.070-123 45 67)", "tfn.0250-99 99 98", "Elevhälsan–070-123 45 68", "Elevhälsan/070-123 45 68", "tel:070-123 45 69", "sms:070-123 45 69", "nr:070-123 45 69",
        "_070-123 45 60_", "*070-123 45 60*", "070_123_45_67", "0000_99_88_77", "nr0701234567", "116_123", "116.123", "_116 123_", "tel.116 123", "Bris/116 123", "Bris–116 123", "070 \u2022 123 \u2022 45 \u2022 67", "tel:+46701234567",
    ],
    "email": ["anna.svensson@exempelby.example", "anna (at) exempelby.example"],
    "address": ["Storgatan 5", "Norra Kyrkvägen 12 B", "Stora torget 1", "Stora Torget 1", "Älvgatan nr 5", "Box 123"],
    "time": ["klockan 9", "kl. 9.30", "9:00–15:00", "8.00–9.30", "17.00", "öppet 9–15", "vardagar 8-16", "mellan 9 och 15", "klockan nio", "klockan halv nio", "halv nio på morgonen", "från 8 till 16",
        "öppet till 17", "stänger 16", "måndagar och onsdagar 13–15", "mån–fre 8–16", "telefontid 8 till 9", "vid nio-tiden", "kvart över åtta", "kl 8–16", "kl.9", "8-16 vardagar", "9–12 på vardagar", "kvällar 17–20", "lunch 12–13", "alla dagar 10–22", "receptionen 8-17", "öppet från 8", "öppet åtta till sexton", "telefontid mellan åtta och nio"],
}  # fmt: skip
HARMLESS = [
    "6–12 år", "2026-11-21", "socialtjänstlagen (2025:400) 19 kap. 1 §", "2016–2017", "12 000 kr", "1 250 000 kronor", "20–30 procent", "inom 14 dagar",
    "årskurs 7–9", "0–5, 6–12 och 13–19 år", "sida 112a", "3,5 procent", "10-21", "läsåret 2024/25", "16–25 år eller 25–30 år", "Plan 9 i budgeten", "11 av 116 rader", "PDF, 1199 kB",
    "9–15 år", "mellan 9 och 15 år", "barn mellan 9 och 15 veckor", "öppet för barn 9–15 år", "öppet för årskurs 7–9", "från 6 till 12 år", "mellan 5 och 10 procent", "öppnar inom 3–5 dagar",
    "vardagar i 2–3 veckor", "halva dagen", "halv åtta av tio", "den 1–15 mars", "kl", "klocka", "läs avsnitt 0.1.2", "öppet för alla", "öppet ett till två år", "svarar 3 av 10", "1–2 kvällar i veckan", "8–16 dagar", "planen 5",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in INVENTED.items() for text in texts]
)
def test_a_fact_is_found_however_it_is_written(kind: str, text: str) -> None:
    assert kind in {fact.kind for fact in find_text_facts(f"Hör av dig: {text}. Vi lyssnar.")}


@pytest.mark.parametrize("text", HARMLESS)
def test_ages_dates_sums_and_paragraphs_are_no_facts(text: str) -> None:
    assert list(find_text_facts(f"Det gäller {text}.")) == []


_PIECES = ["0701234567", "11414", "kr", "rader", "info", "@x.example", "(at)", "Ring", "15", "klockan nio", "Storgatan 5", "Start", "Vi", "https://x.example", "\u200b²"]  # fmt: skip


def read_whole(text: str) -> list[str]:
    """All lines of a text, uncut."""
    return ["\n".join(text_facts._read_line(line)[0] for line in text.split("\n"))]


@example([("11414", "\n"), ("kr", " ")])
@example([("11414", "\n \n"), ("kr", " ")])
@example([("info", "\n"), ("@x.example", " ")])
@given(lists(tuples(sampled_from(_PIECES), sampled_from(["\n", "\n \n", " "])), max_size=12))
def test_a_text_cut_into_parts_tells_what_it_tells_as_a_whole(
    pieces: list[tuple[str, str]],
) -> None:
    text = "".join(piece + space for piece, space in pieces)
    found = list(find_text_facts(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_facts, "_list_telling_parts", read_whole)
        assert list(find_text_facts(text)) == found


def list_text_fields() -> list[tuple[type[Entry], str, object]]:
    """Every field of every kind of entry that can hold a text, with how its annotation holds it."""
    found, waiting = {}, [Catalogue]
    while waiting:
        model = waiting.pop()
        for name, field in model.model_fields.items():
            parts, flat = [field.annotation], []
            while parts:
                part = parts.pop()
                flat.append(part)
                parts += get_args(part)
            for part in flat:
                if isinstance(part, type) and issubclass(part, Entry) and part not in found:
                    found[part] = None
                    waiting.append(part)
            if str in flat and model is not Catalogue:
                found[model, name] = field.annotation
    exempt = {(Verification, "note"), (Verification, "role"), (Source, "url")}
    return [
        (key[0], key[1], kind)
        for key, kind in found.items()
        if isinstance(key, tuple)
        and key not in exempt
        and key[1] != "value"
        and (not get_reference_kind(*key) or "dict[" in repr(kind))
    ]


FIELDS = list_text_fields()


def put_into(model: type[Entry], name: str, annotation: object, text: str) -> Entry:
    """An entry that holds one text, in the field's own shape."""
    written = repr(annotation)
    value: object = text
    if "dict[" in written:
        value = {"en": (text,)}
    elif "tuple[" in written:
        value = (text,)
    return model.model_construct(**dict.fromkeys(model.model_fields) | {name: value})


@pytest.fixture(scope="module")
def bare(tiny: Catalogue) -> Catalogue:
    """A catalogue without entries, where nothing else is looked at."""
    lists = (name for name in Catalogue.model_fields if isinstance(getattr(tiny, name), tuple))
    return tiny.model_copy(update=dict.fromkeys(lists, ()))


@pytest.mark.parametrize("form", ["{}", "{{{}}}", "{{ {} }}", "{{{{{}}}}}"])
@pytest.mark.parametrize("kind", INVENTED)
def test_an_invented_fact_is_refused_in_every_field(kind: str, form: str, bare: Catalogue) -> None:
    """In braces, too, as if it were filled in."""
    assert list(check(bare)) == []
    accepted = []
    for model, name, annotation in FIELDS:
        text = f"Hör av dig: {form.format(INVENTED[kind][0])}."
        entry = put_into(model, name, annotation, text)
        if not list(check(bare.model_copy(update={"laws": (entry,)}))):
            accepted.append((model.__name__, name))
    # A place is verified with the time that is held there; a source tells where and when something stood.
    passing = {"phone": (), "email": ("place",)}.get(kind, ("place", "source"))
    sources = [("Source", "text")] if "source" in passing else []
    assert [field for field in accepted if field[1] not in passing and field not in sources] == []


@pytest.mark.parametrize("number", ["0000-00-00", "0250-99999", "070-1234567", "0250.999999"])
def test_a_text_that_is_a_number_and_nothing_else_is_no_id(number: str, bare: Catalogue) -> None:
    for model, name, annotation in FIELDS:
        entry = put_into(model, name, annotation, number)
        assert list(check(bare.model_copy(update={"laws": (entry,)}))), (model, name)


def test_fields_found_in_the_model_are_over_150_and_hold_the_known_ones() -> None:
    assert len(FIELDS) > 150
    assert {("Service", "summary"), ("Hours", "note"), ("Need", "advice")} <= {
        (model.__name__, name) for model, name, _ in FIELDS
    }


def test_the_hand_written_pages_are_looked_at_too(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tiny_folder / "content"
    pages.mkdir(exist_ok=True)
    (pages / "sida.md").write_text("# Sida\n\nRing 0250-99 99 99. Skriv `0250-99 99 99`.\n")
    assert main(["check", "--catalogue", str(tiny_folder)]) == 1
    assert capsys.readouterr().out.count("content/sida.md:3:1: fact-in-text") == 1


@pytest.mark.parametrize("written", ["info&#64;x.se", "info\\@x.se", "kl&#46; 8", "0250\\-99\\-99"])
def test_a_sign_written_as_markdown_hides_no_fact(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    (tiny_folder / "content" / "sida.md").write_text(f"# Sida\n\nHör av dig: {written}.\n")
    assert main(["check", "--catalogue", str(tiny_folder)]) == 1
    assert "content/sida.md:3:1: fact-in-text" in capsys.readouterr().out


_SPELT = ["Kl", "kl", "klockan", ".", ":", " ", "-", "–", "9", "15", "30", "nio", "halv", "Kvart i", "kvart över", "vid", "-tiden", "Mellan", "från", "och", "till", "Öppet", "öppnar", "stänger", "vardagar", "mån", "Storgatan", "Norra torget"]  # fmt: skip


@given(lists(sampled_from(_SPELT), max_size=8).map("".join))
@example("klockan nio").via("no digit")
@example("öppet till 17")
@example("mån 8 till 9")
def test_what_is_looked_for_first_misses_no_time_and_no_address(text: str) -> None:
    assert not text_facts._TIME.search(text) or text_facts._MAY_BE_TIME.search(text)
    assert not text_facts._ADDRESS.search(text) or text_facts._MAY_BE_ADDRESS.search(text)
