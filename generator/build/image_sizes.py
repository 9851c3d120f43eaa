"""Gives images in hand-written pages their size, so that nothing moves while they load."""

from __future__ import annotations

import re

from generator.build.project_paths import ASSETS

_PICTURE = re.compile(r'(<img src="(?:\.\./)*assets/([a-z0-9/-]+\.svg)")')
_SIZE = re.compile(r'<svg [^>]*?\bwidth="(\d+)" height="(\d+)"')


def add_image_sizes(html: str) -> str:
    """Adds width and height, in CSS pixels, to each of our own drawings.

    A missing drawing is left as it is: the verification of the site reports its link.
    """
    return _PICTURE.sub(lambda tag: tag[1] + _read_size(tag[2]), html)


def _read_size(name: str) -> str:
    file = ASSETS / name
    size = _SIZE.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return f' width="{size[1]}" height="{size[2]}"' if size else ""
