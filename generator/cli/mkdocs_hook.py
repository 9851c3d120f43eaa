"""A hook of mkdocs that runs before anything is installed: says in one line what to run."""

import sys
from importlib.metadata import entry_points

if not [point for point in entry_points(group="mkdocs.plugins") if point.name == "psynk"]:
    sys.exit("Kör make site först, och sedan .venv/bin/mkdocs build eller .venv/bin/mkdocs serve.")
