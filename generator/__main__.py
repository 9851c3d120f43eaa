"""`python -m generator` is the command `psynk`."""

import atexit
import gc
import sys


def run() -> int:
    """Runs the command. One that lives for seconds has next to nothing to throw away, and looking for it takes a tenth of its time."""
    gc.disable()
    atexit.register(gc.freeze)  # nor is what ends looked through once more
    from generator.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
