"""What the documents for programmers say of the code is true today."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT
from tests.support.layers.picture import (
    LIST,
    PICTURE,
    decisions,
    drawn,
    imports,
    nearest_only,
    rows,
    with_table,
)

pytestmark = pytest.mark.slow

DOCUMENTS = [
    PROJECT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "HACKING.md",
        "docs/architecture.md",
        "docs/decisions/README.md",
    )
]
MAKE = (PROJECT / "Makefile").read_text(encoding="utf-8")


def test_the_picture_shows_the_imports_of_today() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(), "out of date: make docs"


def test_the_table_of_layers_is_that_of_today() -> None:
    page = PICTURE.with_suffix(".md").read_text(encoding="utf-8")
    assert with_table(page) == page, "out of date: make docs"
    assert all(f"| `{layer}` |" in page for layer in imports())
    assert re.findall(r"\| `(\w+)` \|\s*\|", page) == [], (
        "a layer says nothing of itself: give its package a docstring"
    )


def test_the_list_of_decisions_is_whole() -> None:
    assert LIST.read_text(encoding="utf-8") == decisions(), "out of date: make docs"


def test_every_layer_stands_above_what_it_uses() -> None:
    level = {layer: number for number, row in enumerate(rows(imports())) for layer in row}
    assert all(
        level[other] < level[layer] for layer, others in imports().items() for other in others
    )
    assert sum(map(len, nearest_only(imports()).values())) < sum(map(len, imports().values()))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_file_and_target_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [
        link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if not link.startswith("https:")
    ]
    assert [link for link in links if not (document.parent / link).exists()] == []
    targets = re.findall(r"^([a-z-]+):", MAKE, flags=re.MULTILINE)
    assert [
        target for target in re.findall(r"`make ([a-z-]+)", text) if target not in targets
    ] == []
    paths = [
        path
        for path in re.findall(
            r"`((?:generator|tests|content|overrides|docs|routing|deploy)/[\w./-]+)`", text
        )
        if "my" not in path
    ]
    assert [path for path in paths if not (PROJECT / path).exists()] == []


def test_the_hooks_before_a_commit_are_targets_of_ours_and_none_is_fetched() -> None:
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    targets = re.findall(r"^([a-z-]+):", MAKE, flags=re.MULTILINE)
    for hook in config["repos"][0]["hooks"]:
        assert hook["entry"].removeprefix("make ") in targets
        looked_at = "generator/problem.py" if hook["id"] == "psynk-lint" else "routing/site.yaml"
        assert re.compile(hook["files"]).search(looked_at)
        if hook["id"] in ("psynk-fmt", "psynk-check"):  # whatever the loader reads
            for file in ("services.yaml", "services/a.yml", "routing/needs/a.yml", "routing/a.yml"):
                assert re.compile(hook["files"]).search(file), (hook["id"], file)


def test_the_dev_container_sets_up_and_shows_the_site_with_what_it_installs() -> None:
    folder = PROJECT / ".devcontainer"
    config = json.loads((folder / "devcontainer.json").read_text(encoding="utf-8"))
    assert config["onCreateCommand"] == "make .venv/ready"
    assert config["postAttachCommand"] == "make serve"
    assert config["remoteEnv"]["PATH"].startswith(
        "${containerWorkspaceFolder}/.venv/bin:"
    )  # so that `psynk` is found
    assert 8000 in config["forwardPorts"]
    assert all(
        (PROJECT / file).exists() for file in config["customizations"]["codespaces"]["openFiles"]
    )
    image = (folder / config["build"]["dockerfile"]).read_text(encoding="utf-8")
    assert all(f" {package} " in image for package in ("git", "make", "python3", "python3-venv"))


def test_the_commands_named_for_editors_exist() -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`psynk ([a-z]+)", text))
    listed = subprocess.run(
        [sys.executable, "-m", "generator", "--help"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert named
    assert [
        command
        for command in named
        if not re.search(rf"^    {command}\b", listed, flags=re.MULTILINE)
    ] == []
