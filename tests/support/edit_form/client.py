"""Calls a WSGI application as a browser would: keeps the cookie, and sends forms with their token."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1:8765"


class Client:
    """One browser. `status`, `headers` and `text` are those of the last answer."""

    def __init__(self, app: Any) -> None:
        self.app, self.cookie = app, ""
        self.status, self.text = 0, ""
        self.errors = io.StringIO()  # what the server says in the terminal
        self.headers: dict[str, str] = {}

    def get(self, path: str, **changed: str) -> str:
        """Fetches a page."""
        return self._call("GET", path, b"", changed)

    def post(self, path: str, values: Mapping[str, str], **changed: str) -> str:
        """Sends a form as it is."""
        return self._call("POST", path, urlencode(values).encode(), changed)

    def fill(self, path: str, values: Mapping[str, str]) -> str:
        """Opens a form, fills it in and sends it, and follows to where it leads."""
        page = self.get(path)
        assert self.status == 200, page
        names = set(re.findall(r' name="([^"]+)"', page))
        assert set(values) <= names, set(values) - names
        return self.send(page, path, values)

    def send(self, page: str, path: str, values: Mapping[str, str] | None = None) -> str:
        """Sends a form of a page with the page's token."""
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token, page
        answer = self.post(path, {**(values or {}), "token": token[1]})
        return self.get(self.headers["Location"]) if self.status == 303 else answer

    def _call(self, method: str, path: str, body: bytes, changed: Mapping[str, str]) -> str:
        place, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "HTTP_HOST": HOST,
            "HTTP_COOKIE": self.cookie,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8765",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": self.errors,
            "wsgi.url_scheme": "http",
            **changed,
        }
        parts = self.app(environ, self._start)
        self.text = html.unescape(b"".join(parts).decode("utf-8"))
        return self.text

    def _start(self, status: str, headers: list[tuple[str, str]], exc: Any = None) -> None:
        self.status, self.headers = int(status.split()[0]), dict(headers)
        if cookie := self.headers.get("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
