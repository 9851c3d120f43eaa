"""A small client for WebDriver BiDi, enough to drive Debian's Firefox through a walk."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from websockets.sync.client import ClientConnection, connect

KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "Space": " "}
_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_QUIET = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "focusmanager.testmode": True,  # the window counts as the one in front
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}


def path() -> str | None:
    """Where Firefox is, or None."""
    return shutil.which("firefox-esr")


class Failed(Exception):
    """The browser refused a command."""


class Session:
    """One open window, spoken to by commands and answers. `profile` is the folder with what the browser remembers."""

    profile: Path

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, count(1)
        self.send("session.new", capabilities={})
        self.window = self.send("browsingContext.create", type="tab")[
            "context"
        ]  # the first one never gets the focus

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Sends a command and waits for its answer. Events in between are dropped."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=30))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise Failed(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def size(self, width: int, height: int) -> None:
        """Makes the window this large."""
        self.send(
            "browsingContext.setViewport",
            context=self.window,
            viewport={"width": width, "height": height},
        )

    def goto(self, url: str) -> None:
        """Opens an address and waits until it is there."""
        self.send("browsingContext.navigate", context=self.window, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page: a text, a number, a boolean or None."""
        told = self.send(
            "script.evaluate",
            expression=expression,
            target={"context": self.window},
            awaitPromise=True,
        )
        if told["type"] != "success":
            raise Failed(told["exceptionDetails"]["text"])
        return told["result"].get("value")

    def press(self, *keys: str) -> None:
        """Presses keys one after the other: names such as Enter, or text."""
        pressed = [sign for key in keys for sign in ([KEYS[key]] if key in KEYS else key)]
        actions = [
            {"type": kind, "value": sign} for sign in pressed for kind in ("keyDown", "keyUp")
        ]
        self.send(
            "input.performActions",
            context=self.window,
            actions=[{"type": "key", "id": "keyboard", "actions": actions}],
        )


T = TypeVar("T", bound=Session)


@contextmanager
def running(kind: type[T], script: bool = True) -> Iterator[T]:
    """Firefox without a window, with a profile that is thrown away."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in (_QUIET | {"javascript.enabled": script}).items()
        )
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        command = [
            str(path()),
            "--headless",
            "--no-remote",
            "--profile",
            profile,
            "--remote-debugging-port=0",
            "about:blank",
        ]
        own = os.environ | {
            "HOME": profile
        }  # where it may not write at home it would never begin to listen
        firefox = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=own
        )
        patience = threading.Timer(60, firefox.kill)
        patience.start()
        try:
            address = _address(firefox)
            patience.cancel()
            with connect(
                f"{address}/session", max_size=None, compression=None, proxy=None
            ) as socket:
                session = kind(socket)
                session.profile = Path(profile)
                yield session
        finally:
            patience.cancel()
            firefox.terminate()
            firefox.communicate(timeout=20)


def _address(firefox: subprocess.Popen[str]) -> str:
    for line in firefox.stderr or ():
        if found := _LISTENING.search(line):
            return found[1]
    raise Failed("Firefox ended before it listened")


def until(holds: Callable[[], Any], seconds: float = 10) -> bool:
    """Waits until something holds. False when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return True
        except Failed:
            pass  # the page is on its way to another
        time.sleep(0.05)
    return False
