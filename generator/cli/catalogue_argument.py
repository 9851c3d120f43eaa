"""The catalogue that a command is about."""

from __future__ import annotations

from pathlib import Path

from generator.cli.console import count_seconds, say
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue


def load_or_say(folder: Path) -> Catalogue | None:
    """Loads a catalogue, or says that it cannot be read and returns None."""
    with count_seconds("Läser katalogen"):
        catalogue, _ = load_catalogue(folder)
    if catalogue is None:
        say("Katalogen går inte att läsa. Kör psynk check.")
    return catalogue
