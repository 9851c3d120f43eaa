"""`mkdocs build` and `mkdocs serve` give the whole site: they hand over to `psynk build`.

mkdocs itself only makes the hand-written pages, in a run that `psynk build` starts. So the outer
run writes nothing of its own, and the folder it was asked for is filled by the same command,
with the same bytes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from generator.build.project_paths import PROJECT, get_work_folder

# The browser's own script that reloads is inline, which the policy of our pages forbids.
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_WATCHED = (
    "services.yaml",
    "services",
    "routing",
    "national",
    "overrides",
    "generator/pages/templates",
)


class PsynkPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # mkdocs' base is untyped
    """Makes mkdocs' two commands build and serve what `psynk build` makes."""

    def __init__(self) -> None:
        self._out = PROJECT / "site"
        self._scratch = ""
        self._serves = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps one object for all rebuilds of `mkdocs serve`."""
        self._serves = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lets mkdocs' own files go to a scratch folder, so that a failed build harms no site."""
        self._scratch = tempfile.mkdtemp(prefix="psynk-mkdocs-")
        self._out, config.site_dir = Path(config.site_dir), self._scratch
        config.theme.static_templates = set()
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Builds the site. Raises PluginError, and leaves the last good site, when that fails."""
        command = [sys.executable, "-m", "generator", "build", "--out", str(self._out)]
        url = ["--url", config.site_url] if config.site_url and not self._serves else []
        if subprocess.run([*command, *url], cwd=PROJECT, check=False).returncode:
            shutil.rmtree(self._scratch, ignore_errors=True)
            raise PluginError("psynk build sade nej: läs raderna ovanför.")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leaves mkdocs nothing to do."""
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Takes the scratch folder away, and shows the real one."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        config.site_dir = str(self._out)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Rebuilds and reloads when a file that the site is made of changes."""
        for name in _WATCHED:
            if (PROJECT / name).exists():
                server.watch(str(PROJECT / name))
        inject = server._inject_js_into_html

        def inject_where_allowed(content: bytes, epoch: int) -> bytes:
            html: bytes = inject(_POLICY.sub(b"", content), epoch)  # type: ignore[no-untyped-call]  # mkdocs
            return html

        server._inject_js_into_html = inject_where_allowed  # type: ignore[method-assign]
        return server

    def on_shutdown(self) -> None:
        """Takes away the caches beside a served site, which lies in a temporary folder."""
        if self._serves:
            shutil.rmtree(get_work_folder(self._out), ignore_errors=True)
