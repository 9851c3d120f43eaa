"""The sitemap for search engines, by the protocol at sitemaps.org."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import escape


def render_sitemap(paths: Iterable[str], url: str) -> str:
    """Renders the sitemap of the pages, with whole addresses."""
    lines = (f"<url><loc>{escape(url.rstrip('/') + quote(path))}</loc></url>" for path in paths)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>",
            "",
        )
    )
