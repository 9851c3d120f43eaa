"""Open data: what the standards ask, what people who download it need, and nothing that may not be shown."""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest

from generator.build.frame_context import read_interface_words
from generator.build.output_folder import list_files
from generator.build.verify_site import BuiltSite, find_site_faults
from generator.cli.main import main
from generator.exports.csv_tables import build_tables
from generator.exports.export_files import EXPORT_FORMATS, build_data_files, build_export
from generator.exports.hsds import HsdsExporter
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import HiddenValues, find_hidden_values
from tests.conftest import PROJECT, TODAY, loaded
from tests.support.json_objects import iterate_objects
from tests.support.mutation.changing import rebuilt

SCHEMAS = Path(__file__).with_name("hsds-3.1")
WORDS = read_interface_words()
UUID = re.compile(r'(?<=")[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(?=")')


def strict(schema: Any) -> Any:
    """A schema that also refuses fields it does not know: the standard lets misspelt ones through."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = (
        {"additionalProperties": False}
        if isinstance(schema.get("properties"), dict) and "type" in schema
        else {}
    )
    return {name: strict(part) for name, part in schema.items()} | closed


def validator(name: str) -> Any:
    """The official schema of one kind of record, with every other that it refers to."""
    # More than a second to import: only for whoever needs it.
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    files = {
        path.name: strict(json.loads(path.read_text(encoding="utf-8")))
        for path in SCHEMAS.glob("*.json")
    }
    registry = Registry().with_resources(
        (file, Resource.from_contents(one, default_specification=DRAFT202012))
        for file, one in files.items()
    )
    return Draft202012Validator(
        files[f"{name}.json"], registry=registry, format_checker=FormatChecker()
    )


@pytest.fixture(params=["local", "tiny"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return request.getfixturevalue(request.param)


def read(catalogue: Catalogue, name: str) -> list[dict[str, Any]]:
    """The records of one HSDS file."""
    return json.loads(HsdsExporter(catalogue).build_files()[f"hsds/{name}.json"])


def rows(catalogue: Catalogue, name: str) -> list[dict[str, str]]:
    """The rows of one table, read as a spreadsheet would."""
    text = build_tables(catalogue, WORDS)[f"csv/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_column_that_nobody_has_words_for_stops_the_export(tiny: Catalogue) -> None:
    left_out = {name: dict(columns) for name, columns in WORDS["csv"].items()}
    del left_out["tjanster"]["namn"]
    with pytest.raises(KeyError, match="namn"):
        build_tables(tiny, WORDS | {"csv": left_out})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"), [("services", "service"), ("organizations", "organization")]
)
def test_every_record_fits_the_official_schema_and_has_no_field_it_does_not_know(
    catalogue: Catalogue, name: str, kind: str
) -> None:
    check = validator(kind)
    records = read(catalogue, name)
    assert records
    assert [
        f"{record['name']}: {fault.json_path}: {fault.message}"
        for record in records
        for fault in check.iter_errors(record)
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "112"),
        ("status", "open"),
        ("summary", "x"),
        ("phones", [{"id": str(uuid.uuid4())}]),
        ("url", "not a link"),
    ],
)
def test_the_schema_refuses_what_is_wrong(tiny: Catalogue, field: str, value: Any) -> None:
    record = read(tiny, "services")[0]
    assert list(validator("service").iter_errors(record)) == []
    assert list(validator("service").iter_errors(record | {field: value})) != []


def test_every_active_service_and_every_shown_offer_is_exported_once_with_its_organization(
    catalogue: Catalogue,
) -> None:
    records = read(catalogue, "services")
    expected = [service.name for service in catalogue.services if service.is_active] + [
        offer.name for offer in catalogue.shown_offers
    ]
    assert Counter(record["name"] for record in records) == Counter(expected)
    known = {record["id"] for record in read(catalogue, "organizations")}
    assert {record["organization"]["id"] for record in records} <= known


def test_ages_and_hours_go_forward_and_ids_are_of_one_thing_only(catalogue: Catalogue) -> None:
    seen: dict[str, str] = {}
    for record in iterate_objects(read(catalogue, "services") + read(catalogue, "organizations")):
        assert record.get("minimum_age", 0) <= record.get("maximum_age", 999)
        if "opens_at" in record:
            assert (
                re.fullmatch(r"\d\d:\d\d", record["opens_at"])
                and record["opens_at"] < record["closes_at"]
            )
            assert set(record["byday"].split(",")) <= {
                "MO",
                "TU",
                "WE",
                "TH",
                "FR",
                "SA",
                "SU",
            }
        own = json.dumps(
            record.get("name") or record.get("number") or record.get("url") or sorted(record)
        )
        assert seen.setdefault(record["id"], own) == own


def test_the_emergency_number_is_there_and_open_all_day(local: Catalogue) -> None:
    (record,) = (record for record in read(local, "services") if record["name"] == "112")
    assert [phone["number"] for phone in record["phones"]] == ["112"]
    assert [(one["opens_at"], one["closes_at"]) for one in record["schedules"]] == [
        ("00:00", "23:59")
    ]


def test_a_service_is_not_open_when_the_one_whose_number_it_borrows_is(local: Catalogue) -> None:
    borrowing = {
        s.name
        for s in local.services
        if s.is_active
        and not s.hours
        and s.contacts
        and all(c.through and not c.hours for c in s.contacts if c.may_be_shown or c.through)
    }
    records = {record["name"]: record for record in read(local, "services")}
    assert len(borrowing) > 3
    assert {name for name in borrowing if records[name].get("schedules")} == set()


def test_the_times_of_an_offer_carry_their_season_and_closed_weeks(tiny: Catalogue) -> None:
    (record,) = (record for record in read(tiny, "services") if record["name"] == "Sångstund")
    assert [
        (one["byday"], one["opens_at"], one["valid_from"], one["valid_to"])
        for one in record["schedules"]
    ] == [
        ("MO", "09:30", "2027-01-11", "2027-06-10"),
        ("TH", "09:30", "2027-01-11", "2027-06-10"),
    ]
    assert all("Stängt vecka 8 och 14, röda dagar." in one["notes"] for one in record["schedules"])


def test_no_hidden_number_place_or_address_is_in_any_file(catalogue: Catalogue) -> None:
    hidden = HiddenValues(find_hidden_values(catalogue))
    for form in EXPORT_FORMATS:
        for name, data in build_export(catalogue, WORDS, form).items():
            text = UUID.sub("", data.decode().replace("\r\n ", ""))
            assert hidden.find_in(text) == [], name
            assert "07:05" not in text and "7.05" not in text and "T070500" not in text, name


def test_the_gate_finds_a_hidden_value_in_every_kind_of_data_file(
    tiny: Catalogue, tmp_path: Path
) -> None:
    hidden = "0000-99 88 77"
    for name in ("a.json", "b.csv", "c.ics", "d.txt"):
        text = f"x {hidden} y"
        (tmp_path / name).write_text(
            json.dumps(text) if name.endswith(".json") else text, encoding="utf-8"
        )
    (tmp_path / "e.ics").write_bytes(b"DESCRIPTION:ring 0000-99 8\r\n 8 77")
    found = find_site_faults(BuiltSite(tmp_path, set(list_files(tmp_path))), tiny, [])
    files = ["a.json", "b.csv", "c.ics", "d.txt", "e.ics"]
    assert [line for line in found if line.endswith(", som inte får visas.")] == [
        f"{name}: visar '{hidden}', som inte får visas." for name in files
    ]
    assert [line for line in found if line.endswith(", som ingen kontakt som visas har.")] == [
        f"{name}: visar '{hidden}', som ingen kontakt som visas har." for name in files
    ]


def test_every_column_is_explained_and_every_row_has_every_column(catalogue: Catalogue) -> None:
    guide = {
        (row["fil"], row["kolumn"]) for row in rows(catalogue, "kolumner") if row["förklaring"]
    }
    found = set()
    for name in (
        name.removeprefix("csv/").removesuffix(".csv")
        for name in build_tables(catalogue, WORDS)
        if "kolumner" not in name
    ):
        for row in rows(catalogue, name):
            assert None not in row and None not in row.values(), name
            found |= {(f"{name}.csv", column) for column in row}
    assert found <= guide and len(found) > 40


def test_times_in_the_tables_are_clock_times_that_a_spreadsheet_reads(tiny: Catalogue) -> None:
    times = rows(tiny, "tider")
    written = [(row["börjar"], row["slutar"]) for row in times]
    assert written or not catalogue.offers
    assert all(
        re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", clock) for pair in written for clock in pair
    )
    assert all(start < end for start, end in written)


def test_an_opening_hour_says_its_kind_of_time_and_its_note(change: Callable[..., Path]) -> None:
    folder = change(
        "    hours: [{when: all}]\n",
        "    hours: [{when: [school-day], note: Stängt i juli.}]\n",
    )
    (record,) = (r for r in read(loaded(folder), "services") if r["name"] == "112")
    schedule = record["schedules"][0]
    assert (schedule["description"], schedule["notes"]) == ("skoldag", "Stängt i juli.")
    assert schedule["byday"] == "MO,TU,WE,TH,FR"


def test_tables_point_at_rows_that_exist(catalogue: Catalogue) -> None:
    services, needs = (
        {row["id"] for row in rows(catalogue, "tjanster")},
        {row["id"] for row in rows(catalogue, "behov")},
    )
    organizations, offers = (
        {row["id"] for row in rows(catalogue, "organisationer")},
        {row["id"] for row in rows(catalogue, "erbjudanden")},
    )
    assert {row["organisation"] for row in rows(catalogue, "tjanster")} <= organizations
    assert {row["tillhör"] for row in rows(catalogue, "kontakter")} <= services | organizations
    assert {row["leder"] for row in rows(catalogue, "ansvar")} <= services
    assert {
        need for row in rows(catalogue, "ansvar") for need in row["behov"].split(", ")
    } <= needs | {"alla", ""}
    assert {row["erbjudande"] for row in rows(catalogue, "tider")} <= offers


def test_a_cell_that_a_spreadsheet_would_work_out_is_text(tiny: Catalogue) -> None:
    danger = tiny.services[1].model_copy(update={"name": "=1+1"})
    fields = {name: getattr(tiny, name) for name in Catalogue.model_fields} | {
        "services": (tiny.services[0], danger, tiny.services[2])
    }
    assert "'=1+1" in [row["namn"] for row in rows(Catalogue.model_construct(**fields), "tjanster")]


def test_every_calendar_can_be_read(catalogue: Catalogue) -> None:
    files = build_export(catalogue, WORDS, "ical")
    assert files or not (catalogue.offers or catalogue.meetings)
    for data in files.values():
        assert icalendar.Calendar.from_ical(data.decode())["VERSION"] == "2.0"


def test_two_exports_are_the_same_to_the_byte(catalogue: Catalogue) -> None:
    assert build_data_files(catalogue, WORDS) == build_data_files(catalogue, read_interface_words())


@pytest.mark.slow
@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_the_command_writes_what_the_site_has(form: str, local: Catalogue, tmp_path: Path) -> None:
    assert main(["export", form, "--out", str(tmp_path / "out"), "--today", str(TODAY)]) == 0
    written = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert written == build_export(local, WORDS, form)


def test_the_command_says_no_to_a_catalogue_that_cannot_be_read_and_to_a_file_as_folder(
    tmp_path: Path, change: Any, capsys: Any
) -> None:
    folder = change("level: first-line", "level: frist-line")
    assert main(["export", "csv", "--catalogue", str(folder), "--out", str(tmp_path / "out")]) == 1
    assert "frist-line" in capsys.readouterr().out and not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert (
        main(["export", "csv", "--catalogue", str(PROJECT), "--out", str(tmp_path / "file")]) == 2
    )


@pytest.mark.slow
@pytest.mark.xdist_group("finished")
def test_the_page_about_open_data_links_every_file_and_the_site_has_them(
    tiny: Catalogue, tiny_site: Path
) -> None:
    page = (tiny_site / "data" / "index.html").read_text(encoding="utf-8")
    for name, data in build_data_files(tiny, WORDS).items():
        assert (tiny_site / "data" / name).read_bytes() == data
        assert f'"{name}"' in page, name
    assert "Frågan om licens är öppen." in page


def in_places(catalogue: Catalogue, county: str | None) -> Catalogue:
    """The catalogue in two municipalities with codes, in a county or in none."""
    place = catalogue.space.municipalities[0]
    places = (
        place.model_copy(update={"id": "norrby", "name": "Norrby", "scb": "0001"}),
        place.model_copy(update={"id": "soderby", "name": "Söderby", "scb": "0002"}),
    )
    space = catalogue.space.model_copy(update={"municipalities": places})
    return rebuilt(
        catalogue, space=space, site=catalogue.site.model_copy(update={"county": county})
    )


@pytest.mark.parametrize(
    ("area", "county", "areas"),
    [
        ("national", "Länet", {"Sverige": []}),
        ("county", "Länet", {"Länet": []}),
        ("county", None, {"Norrby": ["0001"], "Söderby": ["0002"]}),
        (("soderby",), "Länet", {"Söderby": ["0002"]}),
    ],
)
def test_the_area_of_a_service_is_the_country_the_county_or_a_list(
    tiny: Catalogue,
    area: str | tuple[str, ...],
    county: str | None,
    areas: dict[str, list[str]],
) -> None:
    found = HsdsExporter(in_places(tiny, county))._list_areas("service/skolan", area)
    assert {
        one["name"]: [part["value"] for part in one.get("attributes", ())] for one in found
    } == areas


@pytest.mark.slow
def test_ids_of_other_registers_are_in_the_open_data(tiny: Catalogue) -> None:
    service = tiny.services[0]
    named = service.model_copy(update={"ids": {"hsa": "SE2120000000-ETT", "hsds": "a-1"}})
    place = tiny.space.municipalities[0].model_copy(update={"scb": "0001"})
    owners = tuple(
        o.model_copy(update={"ids": {"org": "212000-0000"}}) if o.id == place.organization else o
        for o in tiny.organizations
    )
    catalogue = rebuilt(
        tiny,
        services=(named, *tiny.services[1:]),
        organizations=owners,
        space=tiny.space.model_copy(update={"municipalities": (place,)}),
    )
    (record,) = (one for one in read(catalogue, "services") if one["name"] == service.name)
    said = {one["label"]: one["value"] for one in record["attributes"]}
    assert (said["hsa"], said["hsds"]) == ("SE2120000000-ETT", "a-1")
    assert rows(catalogue, "tjanster")[0]["hsa-id"] == "SE2120000000-ETT"
    name = catalogue.organization[place.organization].name
    (kommun,) = (one for one in read(catalogue, "organizations") if one["name"] == name)
    known = {
        one["identifier_type"]: one["identifier"] for one in kommun["organization_identifiers"]
    }
    assert known == {"org": "212000-0000", "scb": "0001"}
    validator("organization").validate(kommun)
    validator("service").validate(record)
