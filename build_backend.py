"""Builds the package with the program's data in it: the base, the theme, the words and the editors' handbook.

In a checkout they lie beside the package, where people edit them; a wheel has only the package.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from flit_core import buildapi
from flit_core.buildapi import (  # noqa: F401 what pip asks a backend for
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

_ROOT = Path(__file__).resolve().parent
_DATA = _ROOT / "generator" / "data"
_CARRIED = ("national", "overrides", "content/redaktor", "mkdocs.yml", "requirements.txt")


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, str] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Builds the wheel, with the data copied into the package while it is built."""
    try:
        for name in _CARRIED:
            _copy(_ROOT / name, _DATA / name)
        return buildapi.build_wheel(wheel_directory, config_settings, metadata_directory)
    finally:
        shutil.rmtree(_DATA, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)
