"""`psynk confirm`: a verification is written down, and every other sign of the file stays as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.cli.main import main
from generator.editing.confirmation_rules import forbid_crisis_call
from generator.editing.record_confirmation import Confirmation
from generator.editing.yaml_document import CannotEdit, convert_to_plain, format_scalar
from generator.source.suspicious_characters import find_hidden_characters
from generator.source.yaml_reader import read_tree
from generator.source.yaml_spans import read_spans
from tests.conftest import PROJECT, TINY, loaded
from tests.support.editing.confirming import DAY, MADE, confirmed
from tests.support.editing.strange import strewn

pytestmark = pytest.mark.slow

# The invented municipality, without what several places share: a command may not change one of them alone.
PLAIN = (
    (TINY / "services.yaml")
    .read_text(encoding="utf-8")
    .replace("&old", "")
    .replace("&sure", "")
    .replace(
        "*sure", "{status: V, source: x, checked_on: 2026-11-21, method: page, role: redaktion}"
    )
)
LINES = (PROJECT / "national/services/stodlinjer.yaml").read_text(encoding="utf-8")


def may_be_called(owner: dict, contact: str) -> bool:
    """Whether somebody may say that they called."""
    try:
        forbid_crisis_call(owner, contact)
    except CannotEdit:
        return False
    return True


def contacts_of(text: str) -> list[tuple[str, str]]:
    """Every contact with a verification and something to confirm that may be called to ask, as (owner, contact)."""
    tree = convert_to_plain(read_tree(text.removeprefix("\ufeff"), "")[0])
    owners = (*tree["organizations"], *tree["services"])
    return [
        (o["id"], c["id"])
        for o in owners
        for c in o.get("contacts", ())
        if "verification" in c and (c.get("value") or "through" in c) and may_be_called(o, c["id"])
    ]


def assert_only_the_verification_changed(text: str, owner: str, contact: str, after: str) -> None:
    """Byte for byte: all before the verification, all after it, and every comment within it."""
    bare = text.removeprefix("\ufeff")
    tree = convert_to_plain(read_tree(bare, "")[0])
    path = next(
        (name, k, "contacts", j, "verification")
        for name in ("services", "organizations")
        for k, entry in enumerate(tree.get(name, ()))
        for j, found in enumerate(entry.get("contacts", ()))
        if (entry["id"], found["id"]) == (owner, contact)
    )
    span = read_spans(bare).find_at(*path)
    shift = len(text) - len(bare)
    before, rest = text[: span.start + shift], text[span.end + shift :]
    assert after.startswith(before)
    assert after.endswith(rest)
    within = after[len(before) : len(after) - len(rest)]
    comments = [
        line[line.index("#") :]
        for line in text[span.start + shift : span.end + shift].splitlines()
        if "#" in line
    ]
    assert [comment for comment in comments if comment not in within] == []
    new = convert_to_plain(read_tree(after.removeprefix("\ufeff"), "")[0])
    checked = new[path[0]][path[1]]["contacts"][path[3]]["verification"]
    assert (checked["status"], checked["checked_on"], checked["method"], checked["role"]) == (
        "V",
        "2026-12-24",
        "call",
        MADE.role,
    )


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_confirmation_changes_nothing_outside_its_verification(seed: int, choice: int) -> None:
    text = strewn(PLAIN, seed)
    known = contacts_of(text)
    owner, contact = known[choice % len(known)]
    assert_only_the_verification_changed(text, owner, contact, confirmed(text, owner, contact))


@pytest.mark.parametrize("number", range(0, 200, 17))
def test_a_confirmation_of_a_real_contact_changes_nothing_else(number: int) -> None:
    known = contacts_of(LINES)
    owner, contact = known[number % len(known)]
    assert_only_the_verification_changed(LINES, owner, contact, confirmed(LINES, owner, contact))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.booleans())
def test_any_text_is_written_so_that_it_is_read_back(text: str, is_flow: bool) -> None:
    assume(not list(find_hidden_characters(text, "")))  # refused when read
    written = format_scalar(text, is_flow)
    tree, problems = read_tree(f"{{a: {written}, b: c}}" if is_flow else f"a: {written}\nb: c", "")
    assert problems == []
    assert tree["b"] == "c"
    assert "\n" not in written
    assert " ".join(tree["a"].split()) == tree["a"]


def test_the_command_writes_today_the_role_and_the_method(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tiny_folder / "services.yaml").write_text(PLAIN, encoding="utf-8")
    code = main(
        [
            "confirm",
            "skolan",
            "telefon",
            "--by",
            "redaktör",
            "--method",
            "page",
            "--source",
            "https://skolan.example/",
            "--today",
            "2026-12-24",
            "--catalogue",
            str(tiny_folder),
        ]
    )
    assert code == 0
    contact = loaded(tiny_folder).service["skolan"].contacts[1]
    assert contact.may_be_shown
    assert (
        contact.verification.checked_on,
        contact.verification.role,
        contact.verification.source,
    ) == (DAY, "redaktör", "https://skolan.example/")
    changed = [
        line
        for line in capsys.readouterr().out.splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert "+          status: V" in changed
    assert all(line.startswith(("+          ", "-          ")) for line in changed)


@pytest.mark.parametrize(
    ("dated", "label"),
    [(dt.date(2026, 1, 1), "V"), (dt.date(2023, 12, 23), "V-gammal"), (None, "V-odat")],
)
def test_a_document_is_as_sure_as_its_date(dated: dt.date | None, label: str) -> None:
    made = Confirmation(
        day=DAY, role="redaktör", method="document", source="broschyren", source_date=dated
    )
    after = confirmed(PLAIN, "skolan", "telefon", made)
    assert f"          status: {label}\n          source: broschyren\n" in after


def test_a_page_needs_its_address() -> None:
    with pytest.raises(CannotEdit, match="--source https"):
        confirmed(PLAIN, "skolan", "telefon", Confirmation(day=DAY, role="x", method="page"))


def hearsay(status: str, source: str) -> str:
    """The invented municipality, with a number that nobody has seen at its owner's."""
    return PLAIN.replace(
        "status: KONFLIKT\n          source: två sidor som säger olika",
        f"status: {status}\n          source: {source}",
    )


@pytest.mark.parametrize("method", ["page", "document"])
@pytest.mark.parametrize("status", ["V-andrahand", "KONFLIKT", "U"])
@pytest.mark.parametrize(
    "source", [None, "https://tidningen.example/a", "https://www.tidningen.example/A/#nummer"]
)
def test_what_nobody_has_seen_at_its_owners_does_not_become_sure_by_its_old_source(
    method: str, status: str, source: str | None
) -> None:
    with pytest.raises(
        CannotEdit, match=rf"status {status}: ingen har sett den hos den som ansvarar.*--source"
    ):
        confirmed(
            hearsay(status, "https://tidningen.example/a"),
            "skolan",
            "telefon",
            Confirmation(day=DAY, role="x", method=method, source=source),
        )


def test_another_page_of_the_one_who_only_repeated_a_number_is_no_better() -> None:
    made = Confirmation(day=DAY, role="x", method="page", source="https://tidningen.example/b")
    with pytest.raises(CannotEdit, match="ingen har sett den"):
        confirmed(hearsay("V-andrahand", "https://tidningen.example/a"), "skolan", "telefon", made)


def test_an_old_source_is_looked_at_again_only_by_whoever_says_where() -> None:
    text = hearsay("V-gammal", "https://skolan.example/")
    with pytest.raises(CannotEdit, match="ingen har sett den"):
        confirmed(text, "skolan", "telefon", Confirmation(day=DAY, role="x", method="page"))
    made = Confirmation(day=DAY, role="x", method="page", source="https://skolan.example/")
    assert "status: V\n          source: https://skolan.example/\n" in confirmed(
        text, "skolan", "telefon", made
    )


@pytest.mark.parametrize(
    "made", [MADE, Confirmation(day=DAY, role="x", method="page", source="https://skolan.example/")]
)
def test_a_call_or_the_owners_own_page_makes_hearsay_sure(made: Confirmation) -> None:
    after = confirmed(
        hearsay("V-andrahand", "https://tidningen.example/a"), "skolan", "telefon", made
    )
    assert "tidningen.example" not in after
    assert "        value: 0000-99 88 77\n        verification:\n          status: V\n" in after


def test_an_undated_page_of_the_owners_is_looked_at_again_where_it_is() -> None:
    text = hearsay("V-odat", "https://skolan.example/")
    assert "status: V\n          source: https://skolan.example/\n" in confirmed(
        text, "skolan", "telefon", Confirmation(day=DAY, role="x", method="page")
    )


def test_a_page_that_is_looked_at_again_keeps_its_address_and_a_call_says_with_whom() -> None:
    once = confirmed(
        PLAIN,
        "skolan",
        "telefon",
        Confirmation(day=DAY, role="x", method="page", source="https://skolan.example/"),
    )
    again = confirmed(
        once,
        "skolan",
        "telefon",
        Confirmation(day=DAY + dt.timedelta(days=1), role="x", method="page"),
    )
    assert again == once.replace("checked_on: 2026-12-24", "checked_on: 2026-12-25")
    assert (
        "          source: samtal med Elevhälsan\n          source_date: 2026-12-24\n"
        in confirmed(again, "skolan", "telefon")
    )


def test_a_note_is_written_and_an_empty_one_takes_it_away() -> None:
    plain = confirmed(PLAIN, "skolan", "telefon")
    noted = confirmed(PLAIN, "skolan", "telefon", replace(MADE, note="Svarar bara på förmiddagen"))
    assert noted.replace("          note: Svarar bara på förmiddagen\n", "") == plain != noted
    assert confirmed(noted, "skolan", "telefon") == noted
    assert confirmed(noted, "skolan", "telefon", replace(MADE, note="")) == plain


def test_what_has_no_value_is_confirmed_only_with_one() -> None:
    text = PLAIN.replace("        value: 0000-99 88 77\n", "")
    with pytest.raises(CannotEdit, match="--value"):
        confirmed(text, "skolan", "telefon")
    after = confirmed(
        text,
        "skolan",
        "telefon",
        Confirmation(day=DAY, role="x", method="call", value="0000-11 11 11"),
    )
    assert (
        "        name: Direktnumret\n        value: 0000-11 11 11\n        verification:\n          status: V\n"
        in after
    )


def test_what_goes_through_another_contact_says_which_to_confirm() -> None:
    with pytest.raises(CannotEdit, match="psynk confirm exempelby-kommun vaxel"):
        confirmed(PLAIN, "skolan", "vaxel")


def test_an_organization_is_confirmed_contact_by_contact() -> None:
    with pytest.raises(CannotEdit, match=r"Skriv vilken: vaxel\."):
        confirmed(PLAIN, "exempelby-kommun", None)


def test_an_old_source_date_goes_with_its_source() -> None:
    made = Confirmation(day=DAY, role="x", method="page", source="https://exempelby.example/")
    assert "source_date" not in confirmed(PLAIN, "exempelby-kommun", "vaxel", made)


def test_your_own_school_takes_no_number_of_one_school() -> None:
    asked = PLAIN.replace(
        "kind: phone\n        name: Direktnumret", "kind: through-staff\n        name: Din skola"
    )
    assert asked != PLAIN
    with pytest.raises(CannotEdit, match="flera ställen.*routing/schools.yaml"):
        confirmed(asked, "skolan", "telefon", replace(MADE, value="0000-11 22 33"))


def test_what_several_places_share_is_left_to_a_person(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tiny_folder / "services.yaml").read_bytes()
    code = main(
        [
            "confirm",
            "112",
            "telefon",
            "--by",
            "x",
            "--method",
            "page",
            "--catalogue",
            str(tiny_folder),
        ]
    )
    assert code == 1
    assert "upprepas på flera ställen" in capsys.readouterr().err
    assert (tiny_folder / "services.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("owner", "contact", "said"),
    [
        ("skola", "telefon", "Ingen tjänst"),
        ("skolan", "fax", "telefon: Direktnumret"),
        ("skolan", "tele", "Menade du telefon?"),
    ],
)
def test_a_name_that_is_not_there_is_told(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], owner: str, contact: str, said: str
) -> None:
    assert (
        main(
            [
                "confirm",
                owner,
                contact,
                "--by",
                "x",
                "--method",
                "call",
                "--catalogue",
                str(tiny_folder),
            ]
        )
        == 1
    )
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "owner", "contact"),
    ids=range(8),
    argvalues=[
        (PLAIN, "112", "telefon"),
        (PLAIN, "112", None),
        (
            PLAIN.replace("crisis: true", "crisis: false").replace(
                "level: emergency", "level: first-line"
            ),
            "112",
            "telefon",
        ),
        (
            PLAIN.replace(
                "        value: 0000-99 88 77\n",
                "        value: 0000-99 88 77\n        hours: [{when: all}]\n",
            ),
            "skolan",
            "telefon",
        ),
        (
            PLAIN.replace(
                "        value: 0000-99 88 77\n",
                "        value: 0000-99 88 77\n        crisis: true\n",
            ),
            "skolan",
            None,
        ),
        (LINES, "sjalvmordslinjen", "telefon"),
        (LINES, "sjalvmordslinjen", "chatt"),
        (LINES, "bris", "telefon"),
    ],
)
def test_nobody_writes_that_they_called_a_line_for_somebody_in_a_crisis(
    text: str, owner: str, contact: str | None
) -> None:
    with pytest.raises(
        CannotEdit,
        match=r"Ring inte: läs på organisationens egen webbplats\..*--method page --source https://…",
    ):
        confirmed(text, owner, contact)
    made = Confirmation(day=DAY, role="x", method="page", source="https://larmet.example/nummer")
    assert "https://larmet.example/nummer" in confirmed(text, owner, contact, made)


def test_the_phone_of_a_reception_is_called_though_its_service_has_a_line_for_a_crisis() -> None:
    text = PLAIN.replace("say: Be att få tala med elevhälsan.}", "crisis: true}")
    assert "samtal med Elevhälsan" in confirmed(text, "skolan", "telefon")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"role": ""}, "--by är tomt"),
        ({"role": "  "}, "--by är tomt"),
        ({"role": "Anna Svensson"}, "ser ut som ett namn.*Skriv din roll"),
        ({"role": "redaktör Anna Svensson"}, "ser ut som ett namn"),
        ({"role": "Anna Svensson, redaktör"}, "ser ut som ett namn"),
        ({"value": "javascript:1"}, "kan inte användas"),
        ({"value": "0000-1"}, "är inget nummer som går att ringa"),
        ({"value": "12"}, "är inget nummer som går att ringa"),
        ({"value": "0" * 16}, "är inget nummer som går att ringa"),
        ({"value": "0000-99 88 77 (växel)"}, "är inget nummer som går att ringa"),
        ({"value": " "}, "--value är tomt"),
        ({"source": "javascript:1"}, "Länken 'javascript:1' kan inte användas"),
        ({"source_date": DAY + dt.timedelta(days=1)}, "har inte varit än"),
    ],
)
def test_what_the_check_would_refuse_or_names_a_person_is_never_written(
    change: dict, said: str
) -> None:
    with pytest.raises(CannotEdit, match=said):
        confirmed(PLAIN, "skolan", "telefon", replace(MADE, **change))


@pytest.mark.parametrize(
    "role", ["redaktör", "redaktör, Region Exempel", "Skolkurator", "redaktör i Stora Exempelby"]
)
@pytest.mark.parametrize("value", ["0000-99 88 70", "+46 000 99 88 70", "116 111"])
def test_roles_and_numbers_as_they_are_written_are_taken(role: str, value: str) -> None:
    after = confirmed(PLAIN, "skolan", "telefon", replace(MADE, role=role, value=value))
    contact = next(
        s for s in convert_to_plain(read_tree(after, "")[0])["services"] if s["id"] == "skolan"
    )["contacts"][1]
    assert (contact["value"], contact["verification"]["role"]) == (value, role)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("web", "http://skolan.example/"),
        ("chat", "javascript:1"),
        ("email", "a@skolan.example"),
        ("visit", "javascript:1"),
    ],
)
def test_a_link_of_the_wrong_kind_is_never_written(kind: str, value: str) -> None:
    text = PLAIN.replace(
        "kind: phone\n        name: Direktnumret", f"kind: {kind}\n        name: Direktnumret"
    )
    with pytest.raises(CannotEdit, match="kan inte användas"):
        confirmed(text, "skolan", "telefon", replace(MADE, value=value))


def told(folder: Path, capsys: pytest.CaptureFixture[str], *more: str, text: str = PLAIN) -> str:
    """What the command says to an editor."""
    (folder / "services.yaml").write_text(text, encoding="utf-8")
    assert (
        main(
            [
                "confirm",
                *more,
                "--by",
                "redaktör",
                "--today",
                "2026-12-24",
                "--catalogue",
                str(folder),
            ]
        )
        == 0
    )
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("dated", "said"),
    [
        (
            [],
            "Värdet visas fortfarande inte: status är V-odat, för källan har inget datum. Det visas när du skriver datumet (--source-date ÅÅÅÅ-MM-DD), eller ",
        ),
        (
            ["--source-date", "2020-01-01"],
            "Värdet visas fortfarande inte: status är V-gammal, för källan är äldre än tre år. Det visas när du ",
        ),
    ],
)
def test_a_confirmation_that_leaves_a_value_hidden_says_why_and_what_would_show_it(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], dated: list[str], said: str
) -> None:
    heard = told(
        tiny_folder,
        capsys,
        "skolan",
        "telefon",
        "--method",
        "document",
        "--source",
        "broschyren",
        *dated,
    )
    assert said in heard
    assert "--method page --source https://…" in heard
    assert not loaded(tiny_folder).service["skolan"].contacts[1].may_be_shown


@pytest.mark.parametrize("more", [(), ("--note", "")])
def test_an_old_note_that_stays_is_read_once_more(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    source = "source: två sidor som säger olika\n"
    noted = PLAIN.replace(source, f"{source}          note: Numret byts i höst.\n")
    heard = told(tiny_folder, capsys, "skolan", "telefon", "--method", "call", *more, text=noted)
    assert ("Läs anteckningen (note) en gång till" in heard) == (not more)


def test_what_is_shown_after_a_confirmation_is_said_to_be_done(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "visas fortfarande inte" not in told(
        tiny_folder, capsys, "skolan", "telefon", "--method", "call"
    )
    assert "visas fortfarande inte" not in told(
        tiny_folder, capsys, "skolan", "--method", "document", "--source", "ett blad"
    )
    shown = told(
        tiny_folder,
        capsys,
        "exempelby-kommun",
        "vaxel",
        "--method",
        "document",
        "--source",
        "ett blad",
        "--source-date",
        "2020-01-01",
    )
    assert "visas fortfarande inte" not in shown


@pytest.mark.parametrize(
    "note", ["Pratade med Eva Berg", "Gäller 850101-1234", "Lisa Karlsson svarade"]
)
def test_a_note_tells_of_no_person(note: str) -> None:
    with pytest.raises(CannotEdit, match="person"):
        confirmed(PLAIN, "skolan", "telefon", replace(MADE, note=note))


@pytest.mark.parametrize(
    "note", ["Växeln i Exempelby kommun svarade", "Dag 2026-11-30, ärende 20261130-12"]
)
def test_a_note_that_tells_of_none_is_kept(note: str) -> None:
    assert note in confirmed(PLAIN, "skolan", "telefon", replace(MADE, note=note))
