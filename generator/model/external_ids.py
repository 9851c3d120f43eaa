"""Ids of the same thing in other registers, and how each register writes them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from generator.model.value_types import Text, build_value_error

# By register: the form of its ids, and how to write one.
_FORMS = {
    "hsa": (
        re.compile(r"SE[0-9]{10}-[A-Za-z0-9]{1,18}"),
        "Skriv av det ur HSA-katalogen: SE, tio siffror, bindestreck och enhetens egen del.",
    ),
    "hsds": (
        re.compile(r"[A-Za-z0-9._:-]{1,100}"),
        "Skriv av fältet id ur HSDS-katalogen, oftast en UUID, utan mellanslag.",
    ),
    "org": (
        re.compile(r"[0-9]{6}-[0-9]{4}"),
        "Skriv organisationsnumret: sex siffror, bindestreck och fyra siffror. Den sista är en kontrollsiffra.",
    ),
    "scb": (
        re.compile(r"[0-9]{4}"),
        "Skriv SCB:s kod för kommunen, fyra siffror inom citattecken.",
    ),
}
_ORGANIZATION = "org"  # names an employer, and so none of its services alone


def is_identifying(register: str) -> bool:
    """Whether an id of the register names one service only: all services of an organization share its number."""
    return register != _ORGANIZATION


def _check_service_ids(ids: dict[str, str]) -> dict[str, str]:
    return _check(ids, ("hsa", "hsds"))


def _check_organization_ids(ids: dict[str, str]) -> dict[str, str]:
    return _check(ids, ("hsa", "hsds", "org"))


def _check(ids: dict[str, str], registers: tuple[str, ...]) -> dict[str, str]:
    for register, text in ids.items():
        if register not in registers:
            raise build_value_error(
                "bad-outside-id",
                f"'{register}' är inget register vars id får stå här.",
                f"Skriv ett av: {', '.join(registers)}.",
            )
        if error := _find_fault(register, text):
            raise error
    return ids


def _find_fault(register: str, text: str) -> PydanticCustomError | None:
    form, fix = _FORMS[register]
    is_right = form.fullmatch(text) and (register != _ORGANIZATION or _has_check_digit(text))
    return (
        None
        if is_right
        else build_value_error("bad-outside-id", f"'{text}' duger inte som id ({register}).", fix)
    )


def _has_check_digit(number: str) -> bool:
    """Whether the last digit is the one that the others give (Luhn)."""
    digits = number.replace("-", "")
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _check_scb_code(text: str) -> str:
    if error := _find_fault("scb", text):
        raise error
    return text


ServiceIds = Annotated[dict[str, Text], AfterValidator(_check_service_ids)]
OrganizationIds = Annotated[dict[str, Text], AfterValidator(_check_organization_ids)]
ScbCode = Annotated[str, AfterValidator(_check_scb_code)]
