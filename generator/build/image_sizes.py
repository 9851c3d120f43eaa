"""Pictures in hand-written pages take up their room before they have come, so that nothing moves under a reader."""

from __future__ import annotations

import re

from generator.build.paths import ASSETS

_PICTURE = re.compile(r'(<img src="(?:\.\./)*assets/([a-z0-9/-]+\.svg)")')
_SIZE = re.compile(r'<svg [^>]*?\bwidth="(\d+)" height="(\d+)"')


def sized(html: str) -> str:
    """The same text, with width and height of each of our own drawings, in CSS pixels.

    A drawing that does not exist is left as it is: that its link leads nowhere is told when the whole site is looked over.
    """
    return _PICTURE.sub(lambda tag: tag[1] + _size(tag[2]), html)


def _size(name: str) -> str:
    file = ASSETS / name
    found = _SIZE.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return f' width="{found[1]}" height="{found[2]}"' if found else ""
