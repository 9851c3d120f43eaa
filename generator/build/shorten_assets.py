"""Styles and scripts as they are sent: without comments, and without space that means nothing."""

from __future__ import annotations

from rcssmin import cssmin
from rjsmin import jsmin


def shorten_asset(name: str, data: bytes) -> bytes:
    """A style or a script as it is sent. Another file is left as it is."""
    if name.endswith(".css"):
        return str(cssmin(data.decode())).encode()
    if name.endswith(".js"):
        return str(jsmin(data.decode())).encode()
    return data
