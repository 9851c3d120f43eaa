"""Reads services as HSDS has them (Human Services Data Specification, 3.x): JSON in each of its shapes, and packages of CSV files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from generator.editing.yaml_document import CannotEdit
from generator.importing.read_spreadsheets import Row, Table, write_cell

_MOST_BYTES = 200_000_000  # of an unpacked package
_KEPT = (
    "id",
    "name",
    "description",
    "url",
    "email",
    "eligibility_description",
    "minimum_age",
    "maximum_age",
)
# What only a service has. HSDS demands a status of it; lists of organizations look like lists of services else.
_OF_SERVICES = (
    "status",
    "organization",
    "organization_id",
    "minimum_age",
    "maximum_age",
    "eligibility_description",
    "service_at_locations",
)
_DAYS = {"MO": "mån", "TU": "tis", "WE": "ons", "TH": "tors", "FR": "fre", "SA": "lör", "SU": "sön"}
# The files of a package, with the names that earlier versions gave them.
_FILES = {
    "services": ("services",),
    "organizations": ("organizations",),
    "phones": ("phones",),
    "contacts": ("contacts",),
    "schedules": ("schedules",),
    "places": ("service_at_location", "services_at_location", "service_at_locations"),
    "locations": ("locations",),
    "addresses": ("addresses", "physical_addresses"),
}
Record = dict[str, Any]


def read_hsds_json(data: bytes, name: str) -> Table:
    """A service, a list of them, a page with `contents`, organizations with services, or tables by file. Raises CannotEdit."""
    try:
        found = json.loads(data)
    except ValueError as fault:
        raise CannotEdit(f"{name} går inte att läsa som JSON: {fault}.") from fault
    if isinstance(found, dict) and isinstance(found.get("services.csv"), list):
        found = list(_join_tables({key: _list_records(rows) for key, rows in found.items()}))
    services = list(_list_services(found))
    if not services:
        raise CannotEdit(
            f"{name} har inga tjänster. Organisationer och ställen läses bara med sina tjänster."
        )
    return _build_table(name, services)


def read_hsds_package(files: Mapping[str, bytes], name: str) -> Table:
    """The services of a package: its CSV files by their names, joined by their ids. Raises CannotEdit."""
    tables: dict[str, list[Record]] = {}
    for file, data in files.items():
        if file.endswith(".csv"):
            text = data.decode("utf-8-sig", errors="replace")
            tables[file] = [dict(row) for row in csv.DictReader(io.StringIO(text), restval="")]
    services = list(_join_tables(tables))
    if not services:
        raise CannotEdit(f"{name} har ingen services.csv med rader, så den är inget paket i HSDS.")
    return _build_table("services.csv", services)


def unpack_package(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a .zip by their own names, without folders. Raises CannotEdit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = [one for one in packed.infolist() if one.filename.endswith(".csv")]
            if sum(one.file_size for one in entries) > _MOST_BYTES:
                raise CannotEdit(f"{name} blir för stor när den packas upp.")
            return {one.filename.rpartition("/")[2]: packed.read(one) for one in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise CannotEdit(f"{name} går inte att packa upp.") from fault


def _list_services(found: object) -> Iterator[Record]:
    if isinstance(found, list):
        yield from (service for one in found for service in _list_services(one))
    elif isinstance(found, dict) and not _is_organization(found):
        yield found
    elif isinstance(found, dict):
        owner = {"organization": {"name": found["name"]}} if found.get("name") else {}
        inside = (found.get(name) for name in ("contents", "services", "service"))
        yield from (owner | service for one in inside for service in _list_services(one))


def _is_organization(record: Record) -> bool:
    return not any(name in record for name in _OF_SERVICES)


def _join_tables(tables: Mapping[str, list[Record]]) -> Iterator[Record]:
    """The services with what belongs to each, in the shape that JSON has. An organization's own phone is not its services'."""
    of = {
        kind: next((tables[f"{name}.csv"] for name in names if f"{name}.csv" in tables), [])
        for kind, names in _FILES.items()
    }
    organizations = {row.get("id"): row for row in of["organizations"]}
    for row in of["services"]:
        id = row.get("id")
        places = [place for place in of["places"] if id and place.get("service_id") == id]
        at = {place.get("id") for place in places}
        here = {place.get("location_id") for place in places}

        def list_own(kind: str, id: Any = id, at: set[Any] = at) -> list[Record]:
            own = [one for one in of[kind] if id and one.get("service_id") == id]
            return own or [one for one in of[kind] if one.get("service_at_location_id") in at]

        addresses = [one for one in of["addresses"] if one.get("location_id") in here]
        yield row | {
            "organization": organizations.get(row.get("organization_id")),
            "phones": list_own("phones"),
            "contacts": list_own("contacts"),
            "schedules": list_own("schedules"),
            "service_at_locations": [{"location": {"addresses": addresses}}],
        }


def _build_table(name: str, services: list[Record]) -> Table:
    rows = [Row(number, _flatten(one)) for number, one in enumerate(services, 1)]
    headings = tuple(dict.fromkeys(heading for row in rows for heading in row.cells))
    return Table(name, headings, tuple(row for row in rows if row.cells), has_letters=False)


def _flatten(service: Record) -> dict[str, str]:
    """The columns of HSDS that a draft has, with every phone and the first address."""
    said: Record = {key: service.get(key) for key in _KEPT}
    organization = service.get("organization")
    said["organization"] = organization.get("name") if isinstance(organization, dict) else None
    said["phone"] = _join(map(_describe_phone, _list_records(service.get("phones"))))
    schedules = _list_records(service.get("schedules"))
    said["hours"] = _join(map(_describe_schedule, schedules))
    said["unread"] = _join(_quote(one) for one in schedules if not _describe_schedule(one))
    said["contact"] = _join(person.get("name") for person in _list_records(service.get("contacts")))
    for at in _list_records(service.get("service_at_locations"))[:1]:
        location = at.get("location")
        addresses = _list_records(location.get("addresses")) if isinstance(location, dict) else []
        for address in addresses[:1]:
            parts = (address.get(key) for key in ("address_1", "postal_code", "city"))
            said["address"] = " ".join(str(part) for part in parts if part)
    return {key: text for key, value in said.items() if (text := write_cell(value).strip('" '))}


def _describe_schedule(schedule: Record) -> str:
    """`mån, tis 08:00–16:00`. Other rhythms than every week, and times without days, are left to be asked about."""
    named = [day.strip() for day in str(schedule.get("byday") or "").split(",")]
    # 2TU is the second Tuesday of a month.
    days = [_DAYS[day] for day in named] if all(day in _DAYS for day in named) else []
    opens, closes = (str(schedule.get(key) or "")[:5] for key in ("opens_at", "closes_at"))
    if not (days and opens and closes) or schedule.get("freq") not in (None, "", "WEEKLY"):
        return ""
    return f"{', '.join(days)} {opens}–{closes}"


def _describe_phone(phone: Record) -> str:
    extension = f" ankn. {phone['extension']}" if phone.get("extension") else ""
    return f"{phone.get('number') or ''}{extension}"


def _quote(schedule: Record) -> str:
    """What a schedule says, in the words of its register."""
    keys = ("freq", "interval", "byday", "bymonthday", "opens_at", "closes_at", "description")
    return " ".join(str(schedule[key]) for key in keys if schedule.get(key))


def _join(texts: Iterator[Any] | map[Any]) -> str:
    return "; ".join(str(text) for text in texts if text)


def _list_records(value: object) -> list[Record]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
