"""`python -m generator` is the command `psynk`."""

import atexit
import gc
import signal
import sys

from generator.cli.console import prepare_streams, report_unexpected, say


def run() -> int:
    """Runs the command and returns its exit code. SIGINT and SIGTERM clean up and say one line.

    No exception reaches a person: what nobody foresaw is told in two lines, with exit code 3.

    Garbage collection is off: a command of seconds has next to no garbage, and looking for it takes a
    tenth of the time.
    """
    gc.disable()
    atexit.register(gc.freeze)  # keeps the interpreter from a last collection
    signals: list[int] = []

    def end(number: int, frame: object) -> None:
        signals.append(number)
        sys.exit(128 + number)  # the exit code that shells use

    for number in (signal.SIGINT, signal.SIGTERM):
        # A background job of a shell ignores Ctrl+C, and must go on doing so.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, end)
    prepare_streams()
    try:
        from generator.cli.main import main

        return main()
    except BaseException as error:  # a library may have wrapped our SystemExit
        if signals:
            say("Avbrutet.")
            return 128 + signals[0]
        if not isinstance(error, Exception):
            raise
        report_unexpected(error)
        return 3


if __name__ == "__main__":
    if sys.argv[1:2] == ["--builder"]:
        from generator.cli.warm_build import build_forever

        build_forever(int(sys.argv[2]), run)
        sys.exit()
    sys.exit(run())
