"""`python -m generator` is the command `psynk`."""

import atexit
import gc
import sys


def run() -> int:
    """Runs the command. One that lives for seconds has next to nothing to throw away, and looking for it takes a tenth of its time."""
    gc.disable()
    atexit.register(gc.freeze)  # nor is what ends looked through once more
    try:
        from generator.cli import main

        return main()
    except KeyboardInterrupt:
        from generator.say import say

        say("Avbrutet.")
        return 130  # as shells have it: 128, and the signal's number


if __name__ == "__main__":
    sys.exit(run())
