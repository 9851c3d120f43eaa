"""A port of this computer that cannot be used."""

from __future__ import annotations

BAD_PORT = (OSError, OverflowError)  # somebody has it or may not have it; there is no such number


def explain_bad_port(port: int, command: str) -> str:
    """What to do about it, in Swedish."""
    return f"Port {port} går inte att använda. Avsluta det som använder den, eller välj en annan, till exempel {command} --port 8080."
