"""Services, offers and organizations as HSDS 3.1 has them (Human Services Data Specification). Only what may be shown."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer
from generator.model.opening_hours import list_open_days
from generator.model.service import ALL, Hours, Organization, Service, get_shown_hours
from generator.model.site_settings import Site
from generator.model.value_types import NO_AGE_LIMIT, Ages, Clock
from generator.views.offer_times import (
    OfferTime,
    describe_closures,
    find_offer_place,
    list_offer_times,
)
from generator.views.shown_contacts import ShownContact, list_shown_contacts

_DAYS = {"mån": "MO", "tis": "TU", "ons": "WE", "tor": "TH", "fre": "FR", "lör": "SA", "sön": "SU"}
_LAST_MINUTE = Clock(1439)  # HSDS knows no 24:00


class IdSource(Protocol):
    """What the schedules need of the exporter: ids, and the catalogue."""

    catalogue: Catalogue

    def make_id(self, *path: str) -> str:
        """A stable UUID for something, from its path in the catalogue."""


def build_hour_schedules(ids: IdSource, path: str, hours: Iterable[Hours]) -> list[dict[str, Any]]:
    """Opening hours as schedules, with their weekdays. The kind of day is text: no calendar knows the school holidays."""
    return [_build_schedule(ids, path, hour) for hour in hours]


def _build_schedule(ids: IdSource, path: str, hour: Hours) -> dict[str, Any]:
    names = {value.id: value.name for value in ids.catalogue.space.when}
    kinds = "" if hour.when == ALL else ", ".join(names[kind] for kind in hour.when)
    key: tuple[str, ...] = (kinds, ",".join(hour.days), str(hour.open), str(hour.close))
    key += (hour.season,) if hour.season else ()
    record = {
        "id": ids.make_id(path, "schedule", *key),
        "freq": "WEEKLY",
        "wkst": "MO",
        "opens_at": format_clock(hour.open),
        "closes_at": format_clock(hour.close),
    }
    days = list_open_days(hour, ids.catalogue.space.when)
    notes = ". ".join(filter(None, (hour.season, hour.note)))
    return (
        record
        | {"byday": ",".join(_DAYS[day] for day in days)}
        | ({"description": kinds} if kinds else {})
        | ({"notes": notes} if notes else {})
    )


def build_time_schedules(
    ids: IdSource, path: str, times: Iterable[OfferTime]
) -> list[dict[str, Any]]:
    """The times of an offer, one schedule for each."""
    return [_build_time(ids, path, time) for time in times]


def _build_time(ids: IdSource, path: str, time: OfferTime) -> dict[str, Any]:
    record = {
        "id": ids.make_id(
            path,
            "schedule",
            time.day,
            str(time.start),
            str(time.end),
            time.place,
            str(time.season),
            *time.languages,
        ),
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": _DAYS[time.day],
        "opens_at": format_clock(time.start),
        "closes_at": format_clock(time.end),
    }
    if time.season:
        record |= {"valid_from": time.season[0].isoformat(), "valid_to": time.season[1].isoformat()}
    closures = describe_closures(time)
    closed = f"Stängt {closures}." if closures else ""
    languages = f"Språk: {', '.join(time.languages)}." if time.languages else ""
    kinds = f"Bara {', '.join(time.kinds)}." if time.kinds else ""
    notes = " ".join(filter(None, (kinds, languages, closed, time.note)))
    return record | ({"notes": notes} if notes else {})


def format_clock(time: Clock) -> str:
    """`09:30`. Midnight at the end of a day is its last minute."""
    return min(time, _LAST_MINUTE).format_iso()


HsdsRecord = dict[str, Any]
_PHONES = {"phone": "voice", "sms": "text"}


def _get_namespace(site: Site) -> uuid.UUID:
    """The namespace of what a catalogue owns itself. No order of a list may change it."""
    if site.data_namespace:
        return uuid.UUID(site.data_namespace)
    return _derive_namespace(site.feedback_phone.partition(".")[0])


def _derive_namespace(owner: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"psynk:{owner}")


class HsdsExporter:
    """Exports one catalogue. The ids are derived from the catalogue's own, so every export has the same."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.namespace = _get_namespace(catalogue.site)
        self._namespaces: dict[tuple[str, str], uuid.UUID] = {}  # by kind and owner
        self._owners: dict[str, Mapping[str, Entry]] = {
            "organization": catalogue.organization,
            "service": catalogue.service,
            "offer": {offer.id: offer for offer in catalogue.offers},
        }

    def build_files(self) -> dict[str, bytes]:
        """The two files: services with all that belongs to them, and organizations."""
        services = [
            self.build_service(service) for service in self.catalogue.services if service.is_active
        ]
        services += [self.build_offer(offer) for offer in self.catalogue.shown_offers]
        organizations = [
            self.build_organization(organization) | self._build_contact_lists(organization)
            for organization in self.catalogue.organizations
        ]
        return {
            "hsds/services.json": _encode_records(services),
            "hsds/organizations.json": _encode_records(organizations),
        }

    def make_id(self, *path: str) -> str:
        """A stable UUID for something, from its path in the catalogue: its kind, its owner and on.

        What a base owns has the same id in every catalogue that stands on the base.
        """
        whole = "/".join(path)
        return str(uuid.uuid5(self._find_namespace(whole), whole))

    def _find_namespace(self, path: str) -> uuid.UUID:
        """The namespace of what a path begins with: its base's, or else the catalogue's own."""
        kind, _, rest = path.partition("/")
        key = kind, rest.partition("/")[0]
        if key not in self._namespaces:
            owner = self._owners.get(kind, {}).get(key[1])
            layer = self.catalogue.find_layer(owner.get_place().file) if owner else None
            self._namespaces[key] = _derive_namespace(layer.name) if layer else self.namespace
        return self._namespaces[key]

    def build_service(self, service: Service) -> HsdsRecord:
        """A service with its organization, phones, hours, places and areas."""
        ways = [way.text for way in service.ways_in]
        return _leave_out_empty(
            id=self.make_id("service", service.id),
            organization_id=self.make_id("organization", service.organization),
            name=service.name,
            alternate_name=service.full_name,
            description=" ".join([service.summary, *service.expect]),
            url=self._build_url(f"tjanster/{service.id}/"),
            status="active",
            interpretation_services=service.languages.text if service.languages else None,
            application_process=" ".join(ways) or None,
            fees_description=service.shown_cost,
            wait_time=service.promise.text if service.promise else None,
            eligibility_description=" ".join(
                filter(None, (service.eligibility.text, service.eligibility.not_for))
            ),
            **_build_ages(service.eligibility.ages),
            alert=service.unverified,
            assured_date=service.verification.checked_on.isoformat()
            if service.verification.allows_showing
            else None,
            schedules=self._list_schedules(service),
            service_areas=self._list_areas(f"service/{service.id}", service.eligibility.area),
            organization=self.build_organization(self.catalogue.organization[service.organization]),
            attributes=self._list_attributes(
                f"service/{service.id}", {"level": service.level} | service.ids
            ),
            **self._build_contact_lists(service),
        )

    def build_offer(self, offer: Offer) -> HsdsRecord:
        """An offer, as a service of its own."""
        service = self.catalogue.service[offer.service]
        path, times = f"offer/{offer.id}", list_offer_times(self.catalogue, offer)
        return _leave_out_empty(
            id=self.make_id(path),
            organization_id=self.make_id("organization", service.organization),
            name=offer.name,
            description=" ".join([offer.summary, *offer.expect]),
            status="active",
            fees_description=offer.cost.text if offer.cost else None,
            **_build_ages(offer.ages),
            alert=offer.unverified,
            assured_date=offer.verification.checked_on.isoformat(),
            schedules=build_time_schedules(self, path, times),
            service_areas=self._list_areas(path, self.catalogue.list_municipalities(offer)),
            service_at_locations=self._list_places(
                path, [find_offer_place(self.catalogue, offer), *(time.place for time in times)]
            ),
            organization=self.build_organization(self.catalogue.organization[service.organization]),
            attributes=self._list_attributes(
                path, {"level": offer.level, "kind": offer.kind, "service": offer.service}
            ),
        )

    def build_organization(self, organization: Organization) -> HsdsRecord:
        """An organization without its contacts."""
        return _leave_out_empty(
            id=self.make_id("organization", organization.id),
            name=organization.name,
            description=organization.summary,
            website=organization.website,
            organization_identifiers=self._list_identifiers(organization),
            attributes=self._list_attributes(
                f"organization/{organization.id}", {"kind": organization.kind}
            ),
        )

    def _list_identifiers(self, organization: Organization) -> list[HsdsRecord]:
        """What other registers call an organization; the code of a municipality is one of them."""
        known = dict(organization.ids)
        for municipality in self.catalogue.space.municipalities:
            if municipality.organization == organization.id and municipality.scb:
                known["scb"] = municipality.scb
        return [
            {
                "id": self.make_id(f"organization/{organization.id}", "identifier", scheme),
                "organization_id": self.make_id("organization", organization.id),
                "identifier_type": scheme,
                "identifier": text,
            }
            for scheme, text in known.items()
        ]

    def _list_schedules(self, service: Service) -> list[HsdsRecord]:
        """The hours of the service and of its own contacts, each once. Hours of a borrowed number are left out."""
        own = [
            shown_contact
            for shown_contact in list_shown_contacts(self.catalogue, service)
            if not shown_contact.answers
        ]
        hours = [
            *get_shown_hours(service.hours, service.verification),
            *(hour for shown_contact in own for hour in shown_contact.hours),
        ]
        return list(
            {
                one["id"]: one for one in build_hour_schedules(self, f"service/{service.id}", hours)
            }.values()
        )

    def _build_contact_lists(self, owner: Service | Organization) -> HsdsRecord:
        contacts = list_shown_contacts(self.catalogue, owner)
        path = f"{'service' if isinstance(owner, Service) else 'organization'}/{owner.id}"
        links = [
            shown_contact
            for shown_contact in contacts
            if shown_contact.kind in ("web", "chat") and shown_contact.href
        ]
        mail = next(
            (
                shown_contact.href
                for shown_contact in contacts
                if shown_contact.kind == "email" and shown_contact.href
            ),
            "",
        )
        places = self._list_places(
            path,
            [shown_contact.text for shown_contact in contacts if shown_contact.kind == "visit"],
        )
        return _leave_out_empty(
            email=mail.removeprefix("mailto:") or None,
            phones=[
                self._build_phone(path, shown_contact)
                for shown_contact in contacts
                if shown_contact.kind in _PHONES and shown_contact.href
            ],
            **{
                "additional_urls" if isinstance(owner, Service) else "additional_websites": [
                    self._build_link(path, shown_contact) for shown_contact in links
                ]
            },
            **{"service_at_locations": places}
            if isinstance(owner, Service)
            else {"locations": [place["location"] for place in places]},
        )

    def _build_phone(self, path: str, shown_contact: ShownContact) -> HsdsRecord:
        dated = (
            f"Källan är daterad {shown_contact.dated.isoformat()}." if shown_contact.dated else ""
        )
        text = " ".join(filter(None, (f"{shown_contact.name}.", shown_contact.say, dated)))
        return {
            "id": self.make_id(
                path, "phone", shown_contact.name, shown_contact.text, shown_contact.say or ""
            ),
            "number": shown_contact.text,
            "type": _PHONES[shown_contact.kind],
            "description": text,
        }

    def _build_link(self, path: str, shown_contact: ShownContact) -> HsdsRecord:
        return {
            "id": self.make_id(path, "url", shown_contact.text),
            "label": shown_contact.name,
            "url": shown_contact.href,
        }

    def _list_places(self, path: str, names: Iterable[str]) -> list[HsdsRecord]:
        return [
            {
                "id": self.make_id(path, "at", name),
                "location": {
                    "id": str(uuid.uuid5(self._find_namespace(path), f"location/{name}")),
                    "location_type": "physical",
                    "name": name,
                },
            }
            for name in dict.fromkeys(filter(None, names))
        ]

    def _list_areas(self, path: str, area: Iterable[str] | str) -> list[HsdsRecord]:
        """Where those live whom something is for: the country, the county by name, or municipalities with their codes."""
        county, municipalities = self.catalogue.site.county, self.catalogue.space.municipalities
        if area == "national" or (area == "county" and county):
            names: dict[str, str | None] = {"Sverige" if area == "national" else str(county): None}
        else:
            names = {m.name: m.scb for m in municipalities if area == "county" or m.id in area}
        return [
            _leave_out_empty(
                id=self.make_id(path, "area", name),
                name=name,
                attributes=self._list_attributes(
                    f"{path}/area/{name}", {"scb": code} if code else {}
                ),
            )
            for name, code in names.items()
        ]

    def _list_attributes(self, path: str, values: dict[str, str]) -> list[HsdsRecord]:
        return [
            {"id": self.make_id(path, "attribute", label), "label": label, "value": value}
            for label, value in values.items()
        ]

    def _build_url(self, path: str) -> str | None:
        site = self.catalogue.site.url
        return f"{site.rstrip('/')}/{path}" if site else None


def _build_ages(ages: Ages) -> HsdsRecord:
    highest = {} if ages.last >= NO_AGE_LIMIT else {"maximum_age": ages.last}
    return {"minimum_age": max(ages.first, 0)} | highest


def _leave_out_empty(**values: Any) -> HsdsRecord:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _encode_records(records: list[HsdsRecord]) -> bytes:
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()
