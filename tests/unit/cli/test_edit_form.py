"""`psynk edit`: what editors really do, in one round each; nothing is written before it is saved, and nobody else gets in."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.edit_form.change_kinds import list_form_kinds
from generator.cli.edit_form.server import build_app, list_hosts
from generator.cli.edit_form.workspace import Workspace
from generator.model.catalogue import Catalogue
from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded
from tests.support.edit_form.client import Client
from tests.support.edit_form.tasks import BY, FACT, GAP, HANDOVER, HOLE, HOURS, ROW, SERVICE, STEP

pytestmark = pytest.mark.slow

KEY = "nyckeln"


@pytest.fixture
def start(tiny_folder: Path, tmp_path: Path) -> Callable[[], Client]:
    """Starts the form for the tiny catalogue, and opens it with the key."""

    def make() -> Client:
        copy = tmp_path / "kopia"
        copy.mkdir(exist_ok=True)
        client = Client(build_app(Workspace(tiny_folder, copy, TODAY), KEY, list_hosts(8765, "")))
        client.get(f"/?nyckel={KEY}")
        assert client.status == 303 and client.headers["Location"] == "/"
        return client

    return make


def save(client: Client) -> str:
    """Saves from the page of review."""
    return client.send(client.get("/granska"), "/spara")


def confirmed(catalogue: Catalogue) -> bool:
    contact = catalogue.find_contact("skolan.telefon")
    return contact is not None and contact.may_be_shown


def test_confirming_a_number_in_the_form_writes_it_first_when_saved(
    start: Callable[[], Client], tiny_folder: Path
) -> None:
    client = start()
    before = (tiny_folder / "services.yaml").read_bytes()
    review = client.fill(*FACT)
    assert "Inga nya problem" in review
    assert "0000-99 88 77" in review  # the difference in words
    assert (tiny_folder / "services.yaml").read_bytes() == before
    assert "Sparade services.yaml" in save(client)
    assert confirmed(loaded(tiny_folder))


def test_the_pages_that_change_are_told_when_asked_for_and_the_screen_says_so_meanwhile(
    start: Callable[[], Client],
) -> None:
    client = start()
    review = client.fill(*FACT)
    assert "Vilka sidor det syns på är inte räknat" in review
    assert "Sidor: " not in review and "utskrifterna" not in review
    assert 'href="/sidor"' in review
    parts: list[bytes] = []
    app = client.app
    client.app = lambda environ, begin: parts.extend(app(environ, begin)) or parts
    assert "/tjanster/skolan/" in client.get("/sidor")
    assert len(parts) == 2 and "Räknar" in parts[0].decode()


def test_new_hours_in_the_form_are_in_the_file_after_saving(
    start: Callable[[], Client], tiny_folder: Path
) -> None:
    client = start()
    review = client.fill(*HOURS)
    assert "Inga nya problem" in review
    save(client)
    contact = loaded(tiny_folder).find_contact("skolan.telefon")
    assert contact is not None and str(contact.hours[0].close) == "12.00"


def test_a_new_service_in_the_form_is_in_the_catalogue_after_saving(
    start: Callable[[], Client], tiny_folder: Path
) -> None:
    client = start()
    assert "Inga nya problem" in client.fill("/tjanst", SERVICE)
    save(client)
    made = loaded(tiny_folder).service["nya-hjalpen"]
    assert made.everyday_words == ("nyhjälp", "hjälp nu")
    assert made.expect == ("Du får prata, om du vill.",)


def test_a_step_is_added_and_led_to(start: Callable[[], Client], tiny_folder: Path) -> None:
    client = start()
    review = client.fill("/steg", STEP)
    assert "Inga nya problem" in review, review
    save(client)
    (routine,) = (r for r in loaded(tiny_folder).routines if r.id == "borta")
    assert "folja" in routine.step["prata"].next


def test_who_leads_is_moved_together_with_what_follows(
    start: Callable[[], Client], tiny_folder: Path
) -> None:
    client = start()
    client.fill("/leder", ROW)
    review = client.fill("/overlamning", HANDOVER)
    assert "Sparade" in save(client), review
    rows = [r for r in loaded(tiny_folder).responsibilities if r.needs == ("sover-inte",)]
    assert [(row.lead, row.ages.last) for row in rows if row.ages] == [
        ("hjalpen", 5),
        ("skolan", 9),
        ("hjalpen", 19),
    ]


def test_accepting_a_gap_as_a_hole_in_the_form_removes_its_problem(
    change: Callable[..., Path], start: Callable[[], Client], tiny_folder: Path
) -> None:
    change(*GAP)
    client = start()
    review = client.fill("/hal", HOLE)
    assert "problem löstes" in review
    save(client)
    assert loaded(tiny_folder).holes[0].question.startswith("Vem möter")


@pytest.mark.parametrize(
    ("path", "values", "words"),
    [
        ("/bekrafta", {"fact": "skolan.finns-inte", **BY}, "finns inte"),
        (
            "/bekrafta",
            {"fact": "skolan.telefon", **BY, "by": "Anna Svensson"},
            "ser ut som ett namn",
        ),
        ("/bekrafta", {"fact": "skolan.telefon", **BY, "source_date": "i går"}, "år-månad-dag"),
        ("/tider", {"fact": "skolan.telefon", "hours": "8–16", **BY}, "säger inte vilka dagar"),
        ("/tjanst", SERVICE | {"status": "kanske"}, "status"),
        ("/tjanst", SERVICE | {"eligibility.ages": "många"}, "många"),
        ("/tjanst", SERVICE | {"id": "skolan"}, "finns redan"),
        ("/steg", STEP | {"after": "inget"}, "Inget steg"),
        ("/kontakt", {"parent": "skola", "id": "ny", "kind": "phone"}, "Menade du skolan"),
        ("/bekrafta", {"fact": "skolan.telefon"}, "måste fyllas i"),
    ],
)
def test_what_cannot_be_written_is_told_and_the_form_keeps_what_was_typed(
    path: str, values: dict[str, str], words: str, start: Callable[[], Client], tiny_folder: Path
) -> None:
    before = {file: file.read_bytes() for file in tiny_folder.rglob("*.yaml")}
    client = start()
    answer = client.fill(path, values)
    assert client.status == 422
    assert words in answer
    assert values.get("fact", values.get("id", "")) in answer
    assert "Inget är ändrat" in client.get("/granska")
    assert {file: file.read_bytes() for file in tiny_folder.rglob("*.yaml")} == before


def test_a_second_press_on_a_button_adds_and_saves_nothing_twice(
    start: Callable[[], Client], tmp_path: Path
) -> None:
    client = start()
    hole = {
        "question": "Vem?", "rules": "accepted", "needs": "sover-inte", "ages": "19", "urgency": "urgent, planned",
        "reason": "Ingen har svarat.", "meanwhile": "Ring skolan.", "owner": "exempelby-kommun", "until": "2027-05-31",
    }  # fmt: skip
    page = client.get("/hal")
    for _ in range(2):
        client.send(page, "/hal", hole)
    written = (tmp_path / "kopia" / "routing" / "holes.yaml").read_text(encoding="utf-8")
    assert written.count("Ingen har svarat.") == 1
    client.send(page, "/angra")
    client.send(page, "/hal", hole)  # after an undo it is another one
    assert "Vem?" in (tmp_path / "kopia" / "routing" / "holes.yaml").read_text(encoding="utf-8")
    client.send(page, "/angra")
    assert "redan sparat" in client.send(page, "/spara")
    assert client.status == 409


def test_new_errors_stop_the_saving(start: Callable[[], Client], tiny_folder: Path) -> None:
    before = (tiny_folder / "services.yaml").read_bytes()
    client = start()
    review = client.fill("/tjanst", SERVICE | {"if_refused.service": "finns-inte"})
    assert "Det går inte att spara än" in review
    page = client.get("/tjanst")
    assert "nya fel" in client.send(page, "/spara")
    assert client.status == 409
    assert (tiny_folder / "services.yaml").read_bytes() == before
    client.send(page, "/angra")
    assert "Inget är ändrat" in client.get("/granska")


def test_what_somebody_else_wrote_in_between_is_not_lost(
    start: Callable[[], Client], tiny_folder: Path
) -> None:
    client = start()
    client.fill(*FACT)
    file = tiny_folder / "services.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# någon annan\n", encoding="utf-8")
    assert "ändrats av någon annan" in save(client)
    assert file.read_text(encoding="utf-8").endswith("# någon annan\n")
    assert not confirmed(loaded(tiny_folder))


def test_a_catalogue_that_somebody_broke_is_told_with_what_to_do(
    start: Callable[[], Client], tmp_path: Path
) -> None:
    client = start()
    page = client.get("/bekrafta")
    (tmp_path / "kopia" / "services.yaml").write_text("services: [", encoding="utf-8")
    for answer in (client.get("/bekrafta"), client.send(page, *FACT)):
        assert client.status == 409
        assert "Kör psynk check" in answer
        assert "default-src 'none'" in client.headers["Content-Security-Policy"]
    assert client.errors.getvalue() == ""


def test_a_disk_that_says_no_is_told_with_its_reason(
    start: Callable[[], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = start()

    def fail(self: Workspace) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "services.yaml")

    monkeypatch.setattr(Workspace, "save", fail)
    client.fill(*FACT)
    answer = save(client)
    assert client.status == 500
    assert "skriva services.yaml: disken är full" in answer
    assert client.errors.getvalue() == ""


def test_what_nobody_foresaw_is_told_here_and_in_the_terminal_without_a_traceback(
    start: Callable[[], Client], capsys: pytest.CaptureFixture[str]
) -> None:
    client = start()
    page = client.get("/bekrafta")
    broken = ({"fact": b"\xff"}, {}), ({}, {"CONTENT_LENGTH": "många"})
    for values, changed in broken:
        token = page.split('name="token" value="')[1].split('"')[0]
        answer = client.post("/bekrafta", {**values, "token": token}, **changed)
        assert client.status == 500
        assert "Ingen fil är halvskriven" in answer
        assert "Error i generator/cli/edit_form/server.py, rad" in capsys.readouterr().err
    assert client.errors.getvalue() == ""


def test_nobody_without_the_key_and_no_other_page_gets_in(start: Callable[[], Client]) -> None:
    client = start()
    token = {"token": "fel"}
    client.post("/bekrafta", {**FACT[1], **token})
    assert client.status == 403
    page = client.get("/bekrafta")
    client.get("/", HTTP_HOST="ond.example:8765")
    assert client.status == 403
    right = page.split('name="token" value="')[1].split('"')[0]
    client.post("/bekrafta", {**FACT[1], "token": right}, HTTP_ORIGIN="http://ond.example")
    assert client.status == 403
    client.post("/bekrafta", {"token": right}, CONTENT_LENGTH="999999999")
    assert client.status == 413
    client.cookie = ""
    for path in ("/", "/bekrafta", "/granska", "/stil.css", "/?nyckel=fel"):
        assert "terminalen" in client.get(path)
        assert client.status == 403
        assert "default-src 'none'" in client.headers["Content-Security-Policy"]


def test_every_page_is_strict_works_without_script_and_labels_each_field(
    start: Callable[[], Client],
) -> None:
    client = start()
    for path in ("/", "/granska", *(f"/{kind}" for kind in list_form_kinds())):
        page = client.get(path)
        assert client.status == 200
        policy = client.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert client.headers["Cache-Control"] == "no-store"
        assert "<script" not in page and " style=" not in page and " on" + "click" not in page
        assert page.count("<label for=") == page.count("<input id=") + page.count(
            "<select id="
        ) + page.count("<textarea id=")
    assert "HttpOnly" in build_cookie(client) and "SameSite=strict" in build_cookie(client)


def build_cookie(client: Client) -> str:
    """The cookie as it was set."""
    client.get(f"/?nyckel={KEY}")
    return client.headers["Set-Cookie"].replace("SameSite=Strict", "SameSite=strict")


def test_what_editors_write_stays_text(
    change: Callable[..., Path], start: Callable[[], Client]
) -> None:
    change("name: Direktnumret", "name: <b>Direkt</b>")
    client = start()
    raw: list[bytes] = []
    app = client.app
    client.app = lambda environ, begin: raw.append(b"".join(app(environ, begin))) or [raw[-1]]
    client.fill("/bekrafta", {**FACT[1], "note": "<script>x</script>", "source": '"><img>'})
    client.get("/bekrafta")
    client.fill("/bekrafta", {"fact": '"><b>', **BY})
    assert not any(b"<script>" in page or b"<b>" in page or b"<img>" in page for page in raw)


def test_a_codespace_is_a_host_too() -> None:
    assert "bra-namn-8765.app.github.dev" in list_hosts(8765, "bra-namn")
    assert all("github" not in host for host in list_hosts(8765, ""))


# The same tasks by hand: what an editor writes in the files.
BY_HAND = {
    "a number": [
        ("status: KONFLIKT\n          source: två sidor som säger olika\n          checked_on: 2026-11-21\n          method: document\n          role: redaktion", "status: V\n          source: samtal med Elevhälsan\n          source_date: 2026-11-30\n          checked_on: 2026-11-30\n          method: call\n          role: redaktör", "services.yaml"),
    ],
    "hours": [
        ("        value: 0000-99 88 77\n", '        value: 0000-99 88 77\n        hours:\n          - {when: [school-day], open: "8:00", close: "12:00"}\n', "services.yaml"),
    ],
    "a service": [
        ("responsibilities:\n", "  - {id: nya-hjalpen, name: Nya hjälpen, organization: exempelby-kommun, status: active, level: first-line, summary: Hjälper., eligibility: {ages: 6–19, area: national, text: Alla.}, ways_in: [{how: call, text: Ring.}], contacts: [{id: vaxel, kind: phone, through: exempelby-kommun.vaxel}], if_refused: [{service: '112', text: 'Ring {112.telefon}.'}], verification: {status: V-odat, source: ett blad, checked_on: 2026-11-21, method: document, role: redaktör}}\n\nresponsibilities:\n", "services.yaml"),
    ],
    "who leads": [
        ("  - {needs: [sover-inte], ages: 6–19, lead: skolan, support: [hjalpen], ends_here: Hjälpen är redan med., status: approved, decided_by: exempelby-kommun, decided_on: 2026-10-01, source: ett beslut}\n", "  - {needs: [sover-inte], ages: 6–9, lead: skolan, support: [hjalpen], ends_here: Hjälpen är redan med., status: approved, decided_by: exempelby-kommun, decided_on: 2026-10-01, source: ett beslut}\n  - {needs: [sover-inte], ages: 10–19, lead: hjalpen, support: [skolan], status: proposed, source: Vårt förslag}\n", "services.yaml"),
        ("handovers:\n", "handovers:\n  - {from: skolan, to: hjalpen, needs: [sover-inte], ages: 10, urgency: [urgent, planned], trigger: age, text: Hjälpen tar vid., within: 2 dagar, how: call, status: proposed, source: ett förslag}\n", "routing/handovers.yaml"),
    ],
    "a step": [
        ("    next: [prata]\n", "    next: [prata, folja]\n", "routing/routines/borta.yaml"),
        ("  - id: prata\n", "  - {id: folja, number: 9, name: Vi följer upp, standing: proposal, decided_by: exempelby-kommun, triggers: [{kind: step-done, step: ring, standing: proposal, decided_by: exempelby-kommun}], responsible: larare, actions: [{text: Fråga hur det går.}], deadline: {within: 2 veckor, standing: proposal, decided_by: exempelby-kommun}, informed: [Eleven, Vårdnadshavaren], secrecy: Inget samtycke behövs., family: Skolan frågar hur det går., end: Det fungerar igen.}\n  - id: prata\n", "routing/routines/borta.yaml"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("task", BY_HAND)
def test_each_task_is_done_by_hand_in_one_round_too(task: str, change: Callable[..., Path]) -> None:
    folder = Path()
    for old, new, file in BY_HAND[task]:
        folder = change(old, new, file)
    assert [problem.sentence for problem in check_all(loaded(folder), TODAY)] == []


def test_a_hole_is_accepted_by_hand_in_one_round_too(change: Callable[..., Path]) -> None:
    folder = change(*GAP)
    assert check_all(loaded(folder), TODAY)
    hole = "holes:\n  - {question: 'Vem möter den som är 19 år?', rules: [accepted], needs: [sover-inte], ages: 19, urgency: [urgent, planned], reason: Ingen har svarat., meanwhile: Ring skolan., owner: exempelby-kommun, until: 2027-05-31}\n"
    (folder / "routing" / "holes.yaml").write_text(hole, encoding="utf-8")
    assert [problem.sentence for problem in check_all(loaded(folder), TODAY)] == []
