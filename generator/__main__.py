"""`python -m generator` is the command `psynk`."""

import atexit
import gc
import signal
import sys


def run() -> int:
    """Runs the command. One that lives for seconds has next to nothing to throw away, and looking for it takes a tenth of its time.

    Whoever tells it to end, with Ctrl+C too, is answered in a line, when what is half made is thrown away.
    """
    gc.disable()
    atexit.register(gc.freeze)  # nor is what ends looked through once more
    told: list[int] = []

    def end(number: int, frame: object) -> None:
        told.append(number)
        sys.exit(128 + number)  # as shells have it

    for number in (signal.SIGINT, signal.SIGTERM):
        if (
            signal.getsignal(number) != signal.SIG_IGN
        ):  # a shell's background job is deaf to Ctrl+C, and stays so
            signal.signal(number, end)
    try:
        from generator.cli.main import main

        return main()
    except BaseException:  # a library may have made an error of its own of what we were told
        if not told:
            raise
        from generator.cli.console import say

        say("Avbrutet.")
        return 128 + told[0]


if __name__ == "__main__":
    sys.exit(run())
