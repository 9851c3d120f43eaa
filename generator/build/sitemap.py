"""The sitemap for search engines, by the protocol at sitemaps.org."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit, urlunsplit

from markupsafe import escape


def render_sitemap(paths: Iterable[str], url: str) -> str:
    """Renders the sitemap of the pages, with whole addresses."""
    start = _encode(url).rstrip("/")
    lines = (f"<url><loc>{escape(start + quote(path))}</loc></url>" for path in paths)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>",
            "",
        )
    )


def _encode(url: str) -> str:
    """The address with signs that a machine reads: `räksmörgås.example/å` has other letters there."""
    parts = urlsplit(url)
    name = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return urlunsplit((parts.scheme, name, quote(parts.path, safe="/%"), "", ""))
