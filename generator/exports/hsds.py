"""Services, offers and organizations as HSDS 3.1 has them (Human Services Data Specification). Only what may be shown."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any, Protocol

from generator.model.catalogue import Catalogue
from generator.model.offer import Offer
from generator.model.service import ALL, Hours, Organization, Service, shown_hours
from generator.model.values import Ages, Clock
from generator.views.contacts import Reach, reaches
from generator.views.timetable import Time, place_of, times_of

_DAYS = {"mån": "MO", "tis": "TU", "ons": "WE", "tor": "TH", "fre": "FR", "lör": "SA", "sön": "SU"}
_LAST_MINUTE = 1439  # HSDS knows no 24:00


class Ids(Protocol):
    """What the schedules need of the exporter: ids, and the catalogue."""

    catalogue: Catalogue

    def id(self, *path: str) -> str:
        """A stable UUID for something, from its path in the catalogue."""


def hours_as_schedules(ids: Ids, path: str, hours: Iterable[Hours]) -> list[dict[str, Any]]:
    """Opening hours as schedules. The kind of day is text: no calendar knows the school holidays."""
    return [_schedule(ids, path, hour) for hour in hours]


def _schedule(ids: Ids, path: str, hour: Hours) -> dict[str, Any]:
    names = {value.id: value.name for value in ids.catalogue.space.when}
    kinds = "" if hour.when == ALL else ", ".join(names[kind] for kind in hour.when)
    key = (kinds, ",".join(hour.days), str(hour.open), str(hour.close))
    found = {
        "id": ids.id(path, "schedule", *key),
        "freq": "WEEKLY",
        "wkst": "MO",
        "opens_at": clock(hour.open),
        "closes_at": clock(hour.close),
    }
    days = {"byday": ",".join(_DAYS[day] for day in hour.days)} if hour.days else {}
    return (
        found
        | days
        | ({"description": kinds} if kinds else {})
        | ({"notes": hour.note} if hour.note else {})
    )


def times_as_schedules(ids: Ids, path: str, times: Iterable[Time]) -> list[dict[str, Any]]:
    """The times of an offer, one schedule for each."""
    return [_time(ids, path, time) for time in times]


def _time(ids: Ids, path: str, time: Time) -> dict[str, Any]:
    found = {
        "id": ids.id(
            path, "schedule", time.day, str(time.start), str(time.end), time.place, str(time.season)
        ),
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": _DAYS[time.day],
        "opens_at": clock(time.start),
        "closes_at": clock(time.end),
    }
    if time.season:
        found |= {"valid_from": time.season[0].isoformat(), "valid_to": time.season[1].isoformat()}
    closed = f"Stängt vecka {', '.join(map(str, time.closed_weeks))}." if time.closed_weeks else ""
    languages = f"Språk: {', '.join(time.languages)}." if time.languages else ""
    kinds = f"Bara {', '.join(time.kinds)}." if time.kinds else ""
    notes = " ".join(filter(None, (kinds, languages, closed, time.note)))
    return found | ({"notes": notes} if notes else {})


def clock(time: Clock) -> str:
    """`09:30`. Midnight at the end of a day is its last minute."""
    minutes = min(time.minutes, _LAST_MINUTE)
    return f"{minutes // 60:02}:{minutes % 60:02}"


Record = dict[str, Any]
_NO_LIMIT = 99  # an upper age this high means that there is none
_PHONES = {"phone": "voice", "sms": "text"}


class Hsds:
    """Exports one catalogue. The ids are derived from the catalogue's own, so every export has the same."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.space = uuid.uuid5(
            uuid.NAMESPACE_URL, f"psynk:{catalogue.space.municipalities[0].organization}"
        )

    def files(self) -> dict[str, bytes]:
        """The two files: services with all that belongs to them, and organizations."""
        services = [
            self.service(service) for service in self.catalogue.services if service.is_active
        ]
        services += [self.offer(offer) for offer in self.catalogue.shown_offers]
        organizations = [
            self.organization(organization) | self._reached(organization)
            for organization in self.catalogue.organizations
        ]
        return {
            "hsds/services.json": _bytes(services),
            "hsds/organizations.json": _bytes(organizations),
        }

    def id(self, *path: str) -> str:
        """A stable UUID for something, from its path in the catalogue."""
        return str(uuid.uuid5(self.space, "/".join(path)))

    def service(self, service: Service) -> Record:
        """A service with its organization, phones, hours, places and areas."""
        ways = [way.text for way in service.ways_in]
        return _filled(
            id=self.id("service", service.id),
            organization_id=self.id("organization", service.organization),
            name=service.name,
            alternate_name=service.full_name,
            description=" ".join([service.summary, *service.expect]),
            url=self._url(f"tjanster/{service.id}/"),
            status="active",
            interpretation_services=service.languages.text if service.languages else None,
            application_process=" ".join(ways) or None,
            fees_description=service.cost.text if service.cost else None,
            wait_time=service.promise.text if service.promise else None,
            eligibility_description=" ".join(
                filter(None, (service.eligibility.text, service.eligibility.not_for))
            ),
            **_ages(service.eligibility.ages),
            alert=service.unverified,
            assured_date=service.verification.checked_on.isoformat()
            if service.verification.allows_showing
            else None,
            schedules=self._schedules(service),
            service_areas=self._areas(f"service/{service.id}", service.eligibility.municipalities),
            organization=self.organization(self.catalogue.organization[service.organization]),
            attributes=self._attributes(f"service/{service.id}", {"level": service.level}),
            **self._reached(service),
        )

    def offer(self, offer: Offer) -> Record:
        """An offer, as a service of its own."""
        service = self.catalogue.service[offer.service]
        path, times = f"offer/{offer.id}", times_of(self.catalogue, offer)
        return _filled(
            id=self.id(path),
            organization_id=self.id("organization", service.organization),
            name=offer.name,
            description=" ".join([offer.summary, *offer.expect]),
            status="active",
            fees_description=offer.cost.text if offer.cost else None,
            **_ages(offer.ages),
            alert=offer.unverified,
            assured_date=offer.verification.checked_on.isoformat(),
            schedules=times_as_schedules(self, path, times),
            service_areas=self._areas(path, self.catalogue.municipalities_of(offer)),
            service_at_locations=self._places(
                path, [place_of(self.catalogue, offer), *(time.place for time in times)]
            ),
            organization=self.organization(self.catalogue.organization[service.organization]),
            attributes=self._attributes(
                path, {"level": offer.level, "kind": offer.kind, "service": offer.service}
            ),
        )

    def organization(self, organization: Organization) -> Record:
        """An organization without its contacts."""
        return _filled(
            id=self.id("organization", organization.id),
            name=organization.name,
            description=organization.summary,
            website=organization.website,
            attributes=self._attributes(
                f"organization/{organization.id}", {"kind": organization.kind}
            ),
        )

    def _schedules(self, service: Service) -> list[Record]:
        """The hours of the service and of its own contacts, each once. Hours of a borrowed number are left out."""
        own = [reach for reach in reaches(self.catalogue, service) if not reach.answers]
        hours = [
            *shown_hours(service.hours, service.verification),
            *(hour for reach in own for hour in reach.hours),
        ]
        return list(
            {
                one["id"]: one for one in hours_as_schedules(self, f"service/{service.id}", hours)
            }.values()
        )

    def _reached(self, owner: Service | Organization) -> Record:
        found = reaches(self.catalogue, owner)
        path = f"{'service' if isinstance(owner, Service) else 'organization'}/{owner.id}"
        links = [reach for reach in found if reach.kind in ("web", "chat") and reach.href]
        mail = next((reach.href for reach in found if reach.kind == "email" and reach.href), "")
        places = self._places(path, [reach.text for reach in found if reach.kind == "visit"])
        return _filled(
            email=mail.removeprefix("mailto:") or None,
            phones=[
                self._phone(path, reach) for reach in found if reach.kind in _PHONES and reach.href
            ],
            **{
                "additional_urls" if isinstance(owner, Service) else "additional_websites": [
                    self._link(path, reach) for reach in links
                ]
            },
            **{"service_at_locations": places}
            if isinstance(owner, Service)
            else {"locations": [place["location"] for place in places]},
        )

    def _phone(self, path: str, reach: Reach) -> Record:
        dated = f"Källan är daterad {reach.dated.isoformat()}." if reach.dated else ""
        text = " ".join(filter(None, (f"{reach.name}.", reach.say, dated)))
        return {
            "id": self.id(path, "phone", reach.name, reach.text, reach.say or ""),
            "number": reach.text,
            "type": _PHONES[reach.kind],
            "description": text,
        }

    def _link(self, path: str, reach: Reach) -> Record:
        return {"id": self.id(path, "url", reach.text), "label": reach.name, "url": reach.href}

    def _places(self, path: str, names: Iterable[str]) -> list[Record]:
        return [
            {
                "id": self.id(path, "at", name),
                "location": {
                    "id": self.id("location", name),
                    "location_type": "physical",
                    "name": name,
                },
            }
            for name in dict.fromkeys(filter(None, names))
        ]

    def _areas(self, path: str, where: Iterable[str] | str) -> list[Record]:
        names = (
            ["Sverige"]
            if where == ALL
            else [m.name for m in self.catalogue.space.municipalities if m.id in where]
        )
        return [{"id": self.id(path, "area", name), "name": name} for name in names]

    def _attributes(self, path: str, values: dict[str, str]) -> list[Record]:
        return [
            {"id": self.id(path, "attribute", label), "label": label, "value": value}
            for label, value in values.items()
        ]

    def _url(self, path: str) -> str | None:
        site = self.catalogue.site.url
        return f"{site.rstrip('/')}/{path}" if site else None


def _ages(ages: Ages) -> Record:
    highest = {} if ages.last >= _NO_LIMIT else {"maximum_age": ages.last}
    return {"minimum_age": max(ages.first, 0)} | highest


def _filled(**values: Any) -> Record:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _bytes(records: list[Record]) -> bytes:
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()
