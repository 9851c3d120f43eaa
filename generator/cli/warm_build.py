"""Builds in copies of one process that keeps its imports: what `psynk serve` runs for each change.

`python -m generator --builder NUMBER` reads one list of arguments a line, as JSON, and writes each exit code to the
open file of that number.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress


def build_forever(answers: int, run: Callable[[], int]) -> None:
    """Runs the command with the arguments of each line, until there are no more or Ctrl+C, which `psynk serve` tells."""
    with suppress(KeyboardInterrupt):
        _import_all()
        for line in sys.stdin:
            child = os.fork()
            if child == 0:
                _run_here(json.loads(line), run)
            _, status = os.waitpid(child, 0)
            os.write(answers, b"%d\n" % os.waitstatus_to_exitcode(status))


def _import_all() -> None:
    """Imports what every build needs, once."""
    import generator.build.build_site
    import generator.cli.main
    import generator.rules.registry

    generator.rules.registry.load_rules()


def _run_here(arguments: list[str], run: Callable[[], int]) -> None:
    """Runs the command, and ends this copy of the process."""
    sys.argv = ["psynk", *arguments]
    code = 3
    try:
        code = run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        os._exit(code)
