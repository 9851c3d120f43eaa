"""Runs mkdocs as a command."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from generator.build.fingerprint_cache import Cache
from generator.build.project_paths import OVERRIDES, PROJECT
from generator.build.subprocesses import run_tool


def run_mkdocs(
    work: Path,
    extra: dict[str, Any],
    site_name: str,
    site_url: str | None,
    docs: str,
    cache: Cache,
) -> None:
    """Renders work/docs, whose fingerprint is `docs`, into work/html; skipped when nothing changed."""
    html, config = work / "html", work / "mkdocs.yml"
    settings = _build_settings(work, extra, site_name, site_url)
    config.write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
    frame = _fingerprint(config)
    same_frame = html.is_dir() and cache.frame == frame
    if same_frame and cache.docs == docs:
        return
    cache.frame = cache.docs = ""  # until it is done, html is neither old nor new
    cache.save()
    if same_frame:
        _remove_stale(work / "docs", html)
    run_tool(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--quiet",
            "-f",
            str(config),
            *(["--dirty"] if same_frame else []),
        ]
    )
    cache.frame, cache.docs = frame, docs


def _build_settings(
    work: Path, extra: dict[str, Any], site_name: str, site_url: str | None
) -> dict[str, Any]:
    docs = work / "docs"
    first = sorted(docs.rglob("*.md"))[:1]
    return {
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "site_name": site_name,
        "site_url": f"{site_url.rstrip('/')}/" if site_url else "",
        "plugins": [],  # ours would start this build again
        "hooks": [],
        "docs_dir": str(docs),
        "site_dir": str(work / "html"),
        "theme": {"name": "material", "custom_dir": str(OVERRIDES), "font": False},
        "extra": extra,
        "nav": [file.relative_to(docs).as_posix() for file in first],  # the menu is in the frame
    }


def _fingerprint(config: Path) -> str:
    """The fingerprint of what every page depends on: theme, settings and tools."""
    digest = hashlib.sha256(config.read_bytes())
    files = [
        PROJECT / "mkdocs.yml",
        PROJECT / "requirements.txt",
        *sorted(p for p in OVERRIDES.rglob("*") if p.is_file()),
    ]
    for file in files:
        digest.update(file.name.encode() + (file.read_bytes() if file.exists() else b""))
    return digest.hexdigest()


def _remove_stale(docs: Path, html: Path) -> None:
    """Removes pages that no longer have a source: a dirty build of mkdocs leaves them."""
    wanted = {md.relative_to(docs).with_name("index.html") for md in docs.rglob("index.md")}
    for page in list(html.rglob("index.html")):
        if page.relative_to(html) not in wanted:
            page.unlink()
    for folder in sorted((f for f in html.rglob("*") if f.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
