"""`psynk import`: a messy spreadsheet becomes drafts with every doubt named, and nobody sees a draft."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import unicodedata
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from generator.cli.main import main
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.importing.match_columns import guess_mapping, list_known_headings
from generator.importing.read_spreadsheets import Row, Table, read_tables
from generator.importing.rows_to_drafts import CatalogueNames, ImportResult, read_rows
from generator.importing.write_drafts import write_drafts
from generator.model.hidden_values import find_hidden_values
from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded

HEADINGS = [
    "Verksamhet",
    "Huvudman",
    "Målgrupp",
    "Ålder",
    "Tel.",
    "E-post",
    "Hemsida",
    "Öppettider",
    "Kontaktperson",
    "HSA-id",
    "Anm",
]


def build_messy(first_phone: str = "0250/26000") -> bytes:
    """A spreadsheet of 50 services as people make them: a title, merged cells, names, and two in a row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Kartläggning"
    sheet.append(["Kartläggning av stöd till barn och unga"])
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append(HEADINGS)
    odd = {
        0: {"Tel.": first_phone, "Öppettider": "kl 8-16"},
        1: {"Verksamhet": "Ungdomsmottagning / Fältgrupp"},
        2: {"Tel.": "Anna Andersson 0250-11 11 11", "Kontaktperson": "Anna Andersson"},
        3: {"Tel.": "ring växeln"},
        4: {"Ålder": "yngre barn"},
        5: {"Verksamhet": ""},
        6: {"E-post": "anna.andersson@exempelby.example"},
        7: {"Hemsida": "www.exempelby.example"},
        8: {"Tel.": "0000-11 22 33, 0000-44 55 66"},
        9: {"Tel.": "12"},
        10: {"E-post": "inte en adress"},
        11: {"Hemsida": "javascript:alert(1)"},
    }
    for number in range(50):
        row = {
            "Verksamhet": f"Stöd {number}",
            "Huvudman": "Exempelby kommun",
            "Målgrupp": "Barn och unga",
            "Ålder": "6-12 år",
            "Tel.": "0000-00 00 00",
            "Öppettider": "vardagar 8–16",
            "HSA-id": f"SE{number}",
        } | odd.get(number, {})
        sheet.append([row.get(heading) for heading in HEADINGS])
    sheet.merge_cells("B4:B9")  # the owner is written once for six rows
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "karta.xlsx") -> ImportResult:
    """The rows of a file with the guessed mapping."""
    tables = read_tables(data, name)
    return read_rows(tables, guess_mapping(tables))


def test_a_messy_spreadsheet_becomes_drafts_and_every_doubt_has_its_cell() -> None:
    found = read(build_messy())
    assert len(found.drafts) == 50  # one row has no name, and one has two
    assert found.refused_rows == 1
    assert found.dropped_people == 3
    told = {(doubt.row, doubt.column): doubt for doubt in found.doubts}
    wanted = {
        (4, "E"): "snedstreck",
        (4, "H"): "vilka dagar",
        (5, "A"): "2 tjänster",
        (7, "E"): "inget nummer",
        (8, "D"): "ålder",
        (9, "A"): "inget namn",
        (11, "G"): "Länken",
        (12, "E"): "2 nummer",
        (13, "E"): "",
        (14, "F"): "e-postadress",
        (15, "G"): "Länken",
    }
    assert set(told) == set(wanted)
    for cell, words in wanted.items():
        assert words in told[cell].sentence and told[cell].fix
    assert told[4, "E"].format().startswith("Kartläggning, rad 4, kolumn E: ")
    first = found.drafts[0]
    assert (
        first["phone"] == "0250-26000" and first["hours"] == "kl 8-16" and first["ages"] == "6–12"
    )
    assert all(draft["organization"] == "Exempelby kommun" for draft in found.drafts)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("(0000) 11 22 33", "0000 11 22 33"),
        ("växeln 0000 - 11 22 33", "0000-11 22 33"),
        ("0000.112233 (knappval 2)", "0000-112233"),
        ("116 111", "116 111"),
        ("0000-11 22 33 / 0000-44 55 66", "0000-11 22 33"),
    ],
)
def test_a_number_is_found_however_it_is_written(cell: str, number: str) -> None:
    assert read(build_messy(cell)).drafts[0]["phone"] == number


def test_no_name_of_a_person_comes_in() -> None:
    said = repr(read(build_messy()))
    assert [name for name in ("Anna", "andersson") if name in said] == []


@pytest.fixture
def folder(tiny_folder: Path) -> Path:
    """The invented municipality with a spreadsheet beside it."""
    (tiny_folder / "karta.xlsx").write_bytes(build_messy())
    return tiny_folder


def imported(folder: Path, name: str = "karta.xlsx", *more: str) -> int:
    """The exit code of the command."""
    command = ["import", str(folder / name), *more]
    return main([*command, "--catalogue", str(folder), "--today", str(TODAY)])


def test_nothing_is_written_before_it_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder) == 0
    told = capsys.readouterr()
    assert "Verksamhet → name" in told.out and "Kontaktperson → person" in told.out
    assert "Anm → läses inte" in told.out
    assert "Inget är skrivet" in told.err
    assert not (folder / "routing/drafts.yaml").exists()


def test_what_comes_in_is_drafts_that_change_nothing_for_anybody(folder: Path) -> None:
    before = loaded(folder)
    assert imported(folder, "karta.xlsx", "--write") == 0
    after = loaded(folder)
    assert len(after.drafts) == 50 and {draft.status for draft in after.drafts} == {"draft"}
    assert after.services != () and len(after.services) == len(before.services)
    assert [p.rule for p in check_all(after, TODAY)] == [p.rule for p in check_all(before, TODAY)]
    assert "0250-26000" in set(find_hidden_values(after))


def test_the_same_file_again_changes_nothing(folder: Path) -> None:
    imported(folder, "karta.xlsx", "--write")
    file = folder / "routing/drafts.yaml"
    before = file.read_bytes()
    imported(folder, "karta.xlsx", "--write")
    assert file.read_bytes() == before


def test_a_known_id_updates_and_keeps_comments(folder: Path) -> None:
    imported(folder, "karta.xlsx", "--write")
    file = folder / "routing/drafts.yaml"
    text = "# Rör inte.\n" + file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    (folder / "karta.xlsx").write_bytes(build_messy("0000-99 88 77"))
    imported(folder, "karta.xlsx", "--write")
    after = file.read_text(encoding="utf-8")
    assert after == text.replace('"0250-26000"', "0000-99 88 77")
    assert len(loaded(folder).drafts) == 50


def test_a_kept_mapping_is_used_and_a_wrong_one_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(folder, "karta.xlsx", "--write")
    kept = folder / "karta.xlsx.kolumner.json"
    mapping = json.loads(kept.read_text(encoding="utf-8"))
    mapping["Kartläggning"]["Anm"] = "summary"
    kept.write_text(json.dumps(mapping), encoding="utf-8")
    capsys.readouterr()
    assert imported(folder) == 0
    assert "Anm → summary" in capsys.readouterr().out
    mapping["Kartläggning"]["Anm"] = "anteckning"
    kept.write_text(json.dumps(mapping), encoding="utf-8")
    assert imported(folder) == 1
    assert "'anteckning'" in capsys.readouterr().err


@pytest.mark.slow
def test_the_template_goes_out_and_in_and_nothing_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(folder, "karta.xlsx", "--write")
    before = (folder / "routing/drafts.yaml").read_bytes()
    out = folder.parent / "ut"
    assert main(["export", "template", "--out", str(out), "--catalogue", str(folder)]) == 0
    book = load_workbook(out / "tjanster.xlsx")
    assert book.active.data_validations.dataValidation
    (folder / "igen.xlsx").write_bytes((out / "tjanster.xlsx").read_bytes())
    capsys.readouterr()
    assert imported(folder, "igen.xlsx", "--write") == 0
    told = capsys.readouterr().out
    assert "50 som förut" in told and "nya" not in told.split("50 som förut")[1]
    assert (folder / "routing/drafts.yaml").read_bytes() == before


HSDS = {
    "contents": [
        {"id": "a1", "name": "Familjecentral", "description": "Stöd.", "status": "active", "minimum_age": 0, "maximum_age": 6,
         "url": "https://centralen.example/", "organization": {"name": "Exempelby kommun"}, "phones": [{"number": "0000-12 34 56"}],
         "contacts": [{"name": "Anna Andersson"}], "service_at_locations": [{"location": {"addresses": [{"address_1": "Gatan 1", "city": "Exempelby"}]}}]},
        {"id": "a2", "name": "Elevhälsan", "status": "active"},
        {"id": "a3", "status": "active"},
        "skräp",
    ]
}  # fmt: skip


def test_hsds_comes_in_by_its_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hsds.json").write_text(json.dumps(HSDS), encoding="utf-8")
    assert imported(folder, "hsds.json", "--write") == 0
    told = capsys.readouterr().out
    assert "1 finns redan som tjänster: Elevhälsan" in told
    (draft,) = loaded(folder).drafts
    assert draft.ids == {"hsds": "a1"} and draft.address == "Gatan 1 Exempelby"
    assert draft.ages and draft.ages.last == 6 and draft.phone == "0000-12 34 56"
    assert "Anna" not in (folder / "routing/drafts.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_as_spreadsheets_write_it(encoding: str, separator: str) -> None:
    text = "\r\n".join(
        separator.join(row) for row in (["Tjänst", "Kommun"], ["Öppet hus", "Exempelby"])
    )
    (draft,) = read(text.encode(encoding), "x.csv").drafts
    assert draft == {"name": "Öppet hus", "municipality": "Exempelby"}


# Files as other programs save them: what stands in a cell must not be taken for what parts the cells.
SAVED = {
    "sep": "sep=;\nNamn;Kommun\nA;Norrby\n",
    "signs in quotes": 'Namn,Kommun,Beskrivning\nA,Norrby,"ett; två; tre; fyra; fem"\nB,Norrby,"x; y"\n',
    "commas between tabs": "Namn\tKommun\tBeskrivning\nA\tNorrby\tett, två, tre, fyra\n",
    "old line ends": "Namn;Kommun\rA;Norrby\r",
    "lines in a cell": 'Namn;Kommun;Beskrivning\r\nA;Norrby;"rad 1\r\nrad 2"\r\n',
    "utf-16": "Namn\tKommun\nA\tNorrby\n",
}  # fmt: skip


@pytest.mark.parametrize("how", SAVED)
def test_csv_is_parted_where_its_cells_end(how: str) -> None:
    (table,) = read_tables(
        SAVED[how].encode("utf-16" if how == "utf-16" else "utf-8"), "x.csv", list_known_headings()
    )
    first = table.rows[0].cells
    assert (first["Namn"], first["Kommun"]) == ("A", "Norrby")


def test_a_cell_without_end_is_refused_in_words() -> None:
    with pytest.raises(CannotEdit, match="citattecken"):
        read_tables(('Namn;Kommun\nA;"' + "x" * 200_000).encode(), "x.csv")


def test_a_sheet_too_large_to_read_is_never_passed_over() -> None:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["Namn", "Kommun"])
    book.active.append(["A", "Norrby"])
    book.active["C1000001"] = " "
    book.save(out)
    with pytest.raises(CannotEdit, match="1000001 rader"):
        read_tables(out.getvalue(), "x.xlsx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"x", "x.pdf"),
        (b"x", "x.xlsx"),
        (b"{", "x.json"),
        (b"", "x.csv"),
        (b"[]", "x.json"),
        (b"x", "x.zip"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    data: bytes, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(data)
    assert imported(folder, name) == 1
    assert capsys.readouterr().err.startswith("x.")


# One service of each of two organizations, as a package of HSDS 3.1 has them. Invented.
PACKAGE = {
    "organizations.csv": "id,name,website\no1,Exempelby kommun,https://exempelby.example\no2,Grannkommunen,",
    "services.csv": "id,organization_id,name,description,url,status,minimum_age,maximum_age\n"
    "s1,o1,Familjestödet,Råd till föräldrar,https://stod.example/,active,0,6\ns2,o2,Nattlinjen,,http://natt.example/,active,,",
    "phones.csv": "id,service_id,service_at_location_id,organization_id,number\np1,s1,,,0000-12 34 56\np2,,l2,,(415) 555-1234\np3,,,o1,0000-99 99 99",
    "contacts.csv": "id,service_id,name\nc1,s1,Anna Andersson",
    "schedules.csv": 'id,service_id,freq,byday,opens_at,closes_at\nd1,s1,WEEKLY,"MO,TH",08:00:00,16:30:00\nd2,s2,MONTHLY,MO,08:00,09:00',
    "service_at_location.csv": "id,service_id,location_id\nl1,s1,b1\nl2,s2,b2",
    "addresses.csv": "id,location_id,address_1,city,postal_code\na1,b1,Gatan 1,Exempelby,000 00",
}


@pytest.mark.parametrize("shape", ["folder", "zip", "json"])
def test_a_package_of_hsds_is_joined_by_its_ids(
    shape: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = folder.parent / f"paket{'' if shape == 'folder' else '.' + shape}"
    if shape == "folder":
        package.mkdir()
        for name, text in PACKAGE.items():
            (package / name).write_text(text, encoding="utf-8")
    elif shape == "zip":
        with zipfile.ZipFile(package, "w") as packed:
            for name, text in PACKAGE.items():
                packed.writestr(f"data/{name}", text)
    else:
        tables = {name: list(csv.DictReader(text.splitlines())) for name, text in PACKAGE.items()}
        package.write_text(json.dumps(tables), encoding="utf-8")
    for _ in range(2):
        assert imported(folder, str(package), "--write") == 0
    first, second = loaded(folder).drafts
    assert first.ids == {"hsds": "s1"} and first.organization == "Exempelby kommun"
    assert first.phone == "0000-12 34 56" and first.address == "Gatan 1 000 00 Exempelby"
    assert first.hours == "mån, tors 08:00–16:30" and first.ages and first.ages.last == 6
    assert second.organization == "Grannkommunen" and second.hours is None and second.phone is None
    told = capsys.readouterr()
    assert "kolumn url: Länken 'http://natt.example/'" in told.out
    assert "2 som förut" in told.out and "1 uppgifter med namn" in told.err
    assert "Anna" not in (folder / "routing/drafts.yaml").read_text(encoding="utf-8")


def test_organizations_bring_their_services_and_are_none_themselves(folder: Path) -> None:
    inside = [{"id": "s1", "name": "Familjestödet", "status": "active"}]
    found = [
        {
            "id": "o1",
            "name": "Exempelby kommun",
            "website": "https://exempelby.example/",
            "services": inside,
        },
        {"id": "o2", "name": "Tom", "uri": "x"},
    ]
    (folder / "org.json").write_text(json.dumps({"contents": found}), encoding="utf-8")
    assert imported(folder, "org.json", "--write") == 0
    (draft,) = loaded(folder).drafts
    assert draft.name == "Familjestödet" and draft.organization == "Exempelby kommun"


def test_what_we_export_is_known_when_it_comes_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder.parent / "ut"
    assert main(["export", "hsds", "--out", str(out), "--catalogue", str(folder)]) == 0
    assert imported(folder, str(out / "hsds" / "services.json"), "--write") == 0
    told = capsys.readouterr().out
    assert "finns redan som tjänster: " in told and " nya: " not in told


def test_two_services_with_one_name_and_different_ids_are_two() -> None:
    document = YamlDocument("", "drafts.yaml")
    rows = [
        {"name": "Mottagning", "ids.hsa": "1"},
        {"name": "Mottagning", "ids.hsa": "2"},
        {"name": "Mottagning", "ids.hsa": "2"},
    ]
    changes = write_drafts(document, rows, {}, "en lista", TODAY)
    assert len(changes.new) == 2 and changes.doubled == ["Mottagning"]
    assert [draft["id"] for draft in document.tree["drafts"]] == ["mottagning", "mottagning-2"]
    assert "mottagning-2" in document.render()


def test_a_row_with_the_id_of_a_service_is_that_service() -> None:
    rows = [
        {"name": "Ett annat namn", "ids.hsa": "SE2120000000-ETT", "ids.org": "212000-2213"},
        {"name": "En helt annan", "ids.hsa": "SE2120000000-TVA", "ids.org": "212000-2213"},
        {"name": "En tredje", "ids.org": "212000-2213"},
    ]
    document = YamlDocument("", "routing/drafts.yaml")
    changes = write_drafts(
        document, rows, {"skolan": "Elevhälsan"}, "en lista", TODAY, {("hsa", "SE2120000000-ETT")}
    )
    assert changes.services == ["Ett annat namn"]
    assert changes.new == [
        "En helt annan",
        "En tredje",
    ]  # the same employer is not the same service


PEOPLE = {
    "Kurator Lisa Karlsson": ("name", "Kurator"),
    "Stöd till unga, fråga efter Bo Ek": ("for_whom", "Stöd till unga, fråga efter"),
    "Samtal med Eva Berg 850101-1234.": ("summary", "Samtal med ."),
    "Talk to Jane Doe, tel 0161 555 0000": ("summary", "Talk to , tel"),
    "Ring 0250-99 99 99": ("summary", "Ring"),
    "Rädda Barnen och Region Exempel": ("summary", "Rädda Barnen och Region Exempel"),
    "Ung 19850101-1234": ("organization", "Ung"),
}  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_what_tells_of_a_person_comes_in_from_no_column(text: str) -> None:
    field, kept = PEOPLE[text]
    row = {"name": "Stödet", "id": "kurator-lisa-karlsson", field: text}
    table = Table("Blad", tuple(row), (Row(2, row),))
    found = read_rows([table], {"Blad": {heading: heading for heading in row}})
    (draft,) = found.drafts
    assert draft[field] == kept
    assert ("id" in draft) is (field != "name")
    told = [doubt.column for doubt in found.doubts]
    assert set(told) <= {table.get_letter(field)} and bool(told) is (text != kept)
    assert "Karlsson" not in repr(found.drafts) and "1234" not in repr(found)


@pytest.mark.parametrize(
    ("text", "is_person"),
    [("Anna Andersson", True), ("0250-265 55", False), ("Socialnämnden", False)],
)
def test_what_is_no_person_is_told_instead_of_counted_as_one(text: str, is_person: bool) -> None:
    row = {"Namn": "Stödet", "Kontakt": text}
    found = read_rows(
        [Table("Blad", tuple(row), (Row(2, row),))], {"Blad": {"Namn": "name", "Kontakt": "person"}}
    )
    assert found.dropped_people == is_person
    assert [text in doubt.sentence for doubt in found.doubts] == ([] if is_person else [True])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_note_above_the_headings_is_passed_over(ending: str) -> None:
    lines = [
        ["Uppdaterad", "2026-11-01"],
        [],
        ["Tjänst", "Kommun", "Anm"],
        ["Öppet hus", "Norrby", ""],
    ]
    data = "\n".join(";".join(line) for line in lines).encode()
    if ending == "xlsx":
        book, out = Workbook(), io.BytesIO()
        for line in lines:
            book.active.append(line)
        book.save(out)
        data = out.getvalue()
    (table,) = read_tables(data, f"x.{ending}", list_known_headings())
    assert table.headings == ("Tjänst", "Kommun", "Anm") and len(table.rows) == 1


def test_what_does_not_come_in_is_told_with_its_field_and_why() -> None:
    rows = [
        {"name": "Stöd 35", "ids.hsa": "1"},
        {"name": "Stöd 36", "ids.hsa": "1"},
        {"name": "Stöd 35", "ids.hsa": "1"},
        {"name": "Elevhälsan"},
        {"name": "Fel", "id": "Å Ä"},
    ]
    changes = write_drafts(
        YamlDocument("", "d.yaml"), rows, {"skolan": "Elevhälsan"}, "en lista", TODAY
    )
    told = [(fault.number, fault.field) for fault in changes.faults]
    assert told == [(1, "ids.hsa"), (2, "name"), (3, "name"), (4, "id")]
    assert all(
        rows[fault.number]["name"] in fault.sentence and fault.fix for fault in changes.faults
    )


def test_an_id_that_comes_later_is_kept_and_known_by_its_new_name() -> None:
    document = YamlDocument("", "drafts.yaml")
    for rows in (
        [{"name": "A"}],
        [{"name": "A", "ids.hsa": "SE-900"}],
        [{"name": "B", "ids.hsa": "SE-900"}],
    ):
        document = YamlDocument(document.text, "drafts.yaml")
        changes = write_drafts(document, rows, {}, "en lista", TODAY)
        document.render()
    assert changes.new == [] and changes.updated == ["B"]
    assert document.tree["drafts"][0]["ids"] == {"hsa": "SE-900"}


def test_what_is_written_first_does_not_begin_with_an_empty_line(folder: Path) -> None:
    imported(folder, "karta.xlsx", "--write")
    assert (folder / "routing/drafts.yaml").read_text(encoding="utf-8").startswith("drafts:\n  - ")


MESSY = {
    ("name", "Kuratorn, Fältaren"): "flera tjänster",
    ("name", "Öppenvård/Råd och stöd"): "flera tjänster",
    ("hours", "mån-fre 16-8"): "inte kan stämma",
    ("hours", "mån 8-25"): "inte kan stämma",
    ("hours", "vardagar"): "inga klockslag",
    ("municipality", "Moora"): "ingen av katalogens kommuner",
    ("ages", "0-130"): "ålder",
    ("phone", "112"): "nödnumret",
    ("phone", "0000-11 22 33 ankn. 12"): "anknytning",
    ("unread", "MONTHLY 2TU 09:00"): "kunde inte läsas",
}


@pytest.mark.parametrize(("field", "text"), MESSY)
def test_what_cannot_be_right_is_named_with_its_cell(field: str, text: str) -> None:
    row = {"name": "Stödet", field: text}
    table = Table("Blad", tuple(row), (Row(2, row),))
    found = read_rows(
        [table],
        {"Blad": {name: name for name in row}},
        CatalogueNames(frozenset(), ["Norrby", "Söderby"]),
    )
    (doubt,) = found.doubts
    assert MESSY[field, text] in doubt.sentence and doubt.column == table.get_letter(field)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hours", "mån–tors 8.30–16, fre 8-12"),
        ("hours", "dygnet runt"),
        ("municipality", "Norrby, Söderby"),
        ("name", "Råd och stöd"),
    ],
)
def test_what_can_be_right_is_not_named(field: str, text: str) -> None:
    row = {"name": "Stödet", field: text}
    found = read_rows(
        [Table("Blad", tuple(row), (Row(2, row),))],
        {"Blad": {name: name for name in row}},
        CatalogueNames(frozenset(), ["Norrby", "Söderby"]),
    )
    assert found.doubts == []


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    book, out = Workbook(), io.BytesIO()
    for sheet in (book.active, book.create_sheet("Gammalt")):
        sheet.append(["Tjänst", "Kommun"])
        sheet.append(["Öppet hus", "Norrby"])
    book["Gammalt"].sheet_state = "hidden"
    book.save(out)
    found = read(out.getvalue())
    (doubt,) = found.doubts
    assert len(found.drafts) == 1 and doubt.sheet == "Gammalt" and "dolt" in doubt.sentence


ODD_HEADINGS = [
    "Verksamhet\n(namn)", "Huvudman", "Målgrupp", "Ålder (år)", "Telefon/vx", "Mejladress", "Webbsida", "Öppettider", "Kommun", "Anm",
]  # fmt: skip
# What spreadsheets do to what people write: by cell, the value and what must be told of it, or how it must come in.
ODD_CELLS = {
    ("D", dt.datetime(2026, 12, 6)): "gjort om 6-12",  # they wrote 6-12
    ("H", dt.datetime(2026, 12, 8)): "datumet 2026-12-08",
    ("H", dt.time(8, 0)): "vilka dagar",
    ("E", 25026000): "25026000",
    ("E", "#N/A"): "felet #N/A",
    ("A", "#REF!"): "inget namn",
    ("E", "0000-1\n0000-2"): "inget nummer",
    ("F", "a@b.example; c@d.example"): "ingen e-postadress",
    ("D", "F-9"): "ålder",
}


def build_odd() -> bytes:
    """A spreadsheet with what spreadsheets do: dates, lost zeros, decomposed letters, and headings a second time."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Stöd till barn", "", "uppd.", dt.date(2026, 11, 1)])
    sheet.append([])
    sheet.append(["Ansvarig för listan: Lena Persson"])
    headings = [unicodedata.normalize("NFD", heading) for heading in ODD_HEADINGS]
    plain = ["Stöd", "Norrby kommun", "Barn", "6-12 år", "0000-00 00 00", None, None, "mån 8-9", unicodedata.normalize("NFD", "Åby")]  # fmt: skip
    sheet.append(headings)
    for number, (letter, value) in enumerate(ODD_CELLS):
        row = [f"Stöd {number}", *plain[1:]]
        row["ABCDEFGHI".index(letter)] = value
        sheet.append(row)
    sheet.append([])
    sheet.append(headings)
    sheet.append(["REGIONEN"])
    sheet.append([unicodedata.normalize("NFD", "Två\xa0  mellanslag\u200b på åkern"), *plain[1:]])
    sheet["A17"].comment, sheet["A17"].font = Comment("Stänger.", "x"), Font(strike=True)
    sheet.row_dimensions[17].hidden = True
    sheet.column_dimensions["J"].hidden = True
    book.create_sheet("Noteringar").append(["Ringa", "Vem"])
    book["Noteringar"].append(["x", "Lena"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_a_spreadsheet_has_done_to_a_cell_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "odd.xlsx").write_bytes(build_odd())
    assert imported(folder, "odd.xlsx", "--write") == 0
    told = capsys.readouterr().out.splitlines()
    for row, ((letter, _), words) in enumerate(ODD_CELLS.items(), start=5):
        cell = f"Sheet, rad {row}, kolumn {letter}: "
        assert any(line.startswith(cell) and words in line for line in told), (cell, words)
    for cell, words in {
        "Sheet, rad 16, kolumn A": "allt som står",
        "Sheet, rad 17, kolumn A": "dold",
        "Noteringar, rad 1, kolumn A": "Ingen kolumn",
    }.items():
        assert any(line.startswith(cell) and words in line for line in told), cell
    assert sum("rad 17" in line for line in told) == 4  # hidden, struck out, comment, place
    assert any("Skriv då 025026000" in line for line in told)
    assert not any("rad 15" in line for line in told)  # the headings again
    drafts = loaded(folder).drafts
    assert len(drafts) == len(ODD_CELLS) + 1  # without the row that has no name
    assert drafts[-1].name == "Två mellanslag på åkern" and drafts[-1].for_whom == "Barn"
    assert {draft.municipality for draft in drafts} == {None, "Åby"}
    assert not any(draft.phone in ("25026000", "#N/A") for draft in drafts)


def test_a_sheet_with_one_odd_sign_does_not_stop_the_rest(folder: Path) -> None:
    """A text that is written as another than it is read stops the whole file."""
    rows = [["Namn", "Målgrupp"], ["Ett  två", "\x1bBarn\x00"], ["\ufeffTre", "\u202eunga\ufffe"]]
    (folder / "x.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    assert imported(folder, "x.csv", "--write") == 0
    assert [draft.name for draft in loaded(folder).drafts] == ["Ett två", "Tre"]


def test_what_hsds_says_in_another_way_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phones = [{"number": "0000-12 34 56", "extension": 7}, {"number": "0000-65 43 21"}]
    schedules = [{"byday": "MO,2TU", "opens_at": "09:00", "closes_at": "17:00"}]
    one = {
        "id": "s1",
        "name": "Stödet",
        "status": "active",
        "phones": phones,
        "schedules": schedules,
    }
    (folder / "x.json").write_text(json.dumps([one]), encoding="utf-8")
    assert imported(folder, "x.json") == 0
    told = capsys.readouterr().out
    assert "2 nummer" in told and "anknytning" in told and "'MO,2TU 09:00 17:00'" in told
