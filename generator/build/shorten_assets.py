"""Styles and scripts without what only those who write them read: comments and space."""

from __future__ import annotations

import re

_STRING = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMMENT_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def shorten_asset(name: str, data: bytes) -> bytes:
    """A style or a script as it is sent. Another file is left as it is."""
    if name.endswith(".css"):
        return _shorten_styles(data.decode()).encode()
    if name.endswith(".js"):
        return _shorten_script(data.decode()).encode()
    return data


def _shorten_styles(text: str) -> str:
    """No comments, and no space but what tells two words apart. What stands in quotes is left as it is."""
    parts = _STRING.split(_COMMENT.sub("", text))
    return "".join(part if k % 2 else _squeeze(part) for k, part in enumerate(parts)).strip()


def _squeeze(styles: str) -> str:
    one_space = re.sub(r"\s+", " ", styles)
    return re.sub(r": ", ":", re.sub(r" ?([{};,]) ?", r"\1", one_space)).replace(";}", "}")


def _shorten_script(text: str) -> str:
    """No lines that are a comment and no indentation. A script with text over several lines is left as it is."""
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    return _INDENT.sub("", _COMMENT_LINE.sub("", text))
