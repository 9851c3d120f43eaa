"""The workflow files: valid, pinned, with the least of rights, and only calling commands of ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT

pytestmark = pytest.mark.slow

FOLDER = PROJECT / ".github"
START = PROJECT / "national" / "start" / ".github"  # what psynk init leaves in a new catalogue
FILES = sorted(file for folder in (FOLDER, START) for file in folder.glob("workflows/*.yml"))
NAMES = [file.stem for file in FILES if FOLDER in file.parents]
MAKE = (PROJECT / "Makefile").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def workflow(name: str) -> dict:
    """A workflow. YAML 1.1 reads the name `on` as true."""
    found = yaml.safe_load((FOLDER / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    return found | {"on": found.pop(True)}


def steps(name: str) -> list[dict]:
    """Every step of every job."""
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(
    "schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"]
)
def test_the_files_follow_the_schema_of_workflows(schema: str) -> None:
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", schema, *FILES],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", [FOLDER, START], ids=["ours", "a new catalogue's"])
def test_no_known_weakness_is_found_in_them(folder: Path) -> None:
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--persona", "auditor", "--no-progress", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_search_for_weaknesses_would_find_one(tmp_path: Path) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    for weakness in (
        "dangerous-triggers",
        "template-injection",
        "unpinned-uses",
        "excessive-permissions",
    ):
        assert weakness in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_to_a_commit_and_named_by_its_version(name: str) -> None:
    used = re.findall(
        r"uses: (.*)", (FOLDER / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    )
    assert used
    assert [
        use
        for use in used
        if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)
    ] == []


def test_one_action_has_one_version_in_all_files() -> None:
    texts = [file.read_text(encoding="utf-8") for file in FILES]
    used = {use for text in texts for use in re.findall(r"uses: (.*)", text)}
    assert len({use.partition("@")[0] for use in used}) == len(used)


@pytest.mark.parametrize("name", NAMES)
def test_every_step_that_runs_something_runs_a_make_target_that_exists(name: str) -> None:
    runs = [step["run"] for step in steps(name) if "run" in step]
    targets = re.findall(r"^([a-z-]+):", MAKE, flags=re.MULTILINE)
    for run in runs:
        found = re.fullmatch(r'make ([a-z-]+)( [A-Z]+="[^"]*")*', run)
        assert found and found[1] in targets, run


@pytest.mark.parametrize("name", NAMES)
def test_no_secret_but_the_token_of_the_run_and_no_expression_in_a_command(name: str) -> None:
    text = (FOLDER / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert not any("${{" in step.get("run", "") for step in steps(name))
    assert all(
        step["with"]["persist-credentials"] is False
        for step in steps(name)
        if "checkout" in step.get("uses", "")
    )


def test_rights_are_the_least_and_stand_at_each_job() -> None:
    rights = {}
    for name in NAMES:
        assert workflow(name)["permissions"] == {}
        for job, content in workflow(name)["jobs"].items():
            rights[f"{name}.{job}"] = content["permissions"]
    writes = {
        job: sorted(right for right, level in given.items() if level == "write")
        for job, given in rights.items()
    }
    assert {job: given for job, given in writes.items() if given} == {
        "comment.comment": ["pull-requests"],
        "nightly.tell": ["issues"],
        "pages.deploy": ["id-token", "pages"],
    }


def test_what_a_stranger_starts_can_only_read_and_nothing_of_theirs_runs_with_rights() -> None:
    triggers = {name: set(workflow(name)["on"]) for name in NAMES}
    assert [name for name, on in triggers.items() if "pull_request_target" in on] == []
    assert [name for name, on in triggers.items() if "pull_request" in on] == ["check", "test"]
    assert triggers["comment"] == {"workflow_run"}
    checkouts = [step for step in steps("comment") if "checkout" in step.get("uses", "")]
    assert all("ref" not in step["with"] and "repository" not in step["with"] for step in checkouts)


def test_a_new_catalogue_runs_only_commands_of_the_program_that_it_installs() -> None:
    runs = {
        line.removeprefix("run: ")
        for file in FILES
        if START in file.parents
        for line in re.findall(r"run: .*", file.read_text(encoding="utf-8"))
    }
    *commands, install = sorted(runs)
    assert install == "python -m pip install --requirement requirements.txt"
    known = {name for run in commands for name in re.findall(r"^psynk ([a-z]+)", run)}
    assert known == {"build", "check", "diff", "github", "links", "todo"}
    for name in known:
        subprocess.run([sys.executable, "-m", "generator", name, "--help"], check=True, cwd=PROJECT)


@pytest.mark.parametrize("target", ["check-github", "nightly", "site", "serve"])
def test_each_target_of_a_workflow_takes_a_catalogue_that_lies_elsewhere(target: str) -> None:
    command = ["make", "--no-print-directory", "-n", target, "CATALOGUE=../exempelby"]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert "../exempelby" in done.stdout


def test_make_takes_a_catalogue_that_lies_elsewhere() -> None:
    command = ["make", "--no-print-directory", "-n", "check", "CATALOGUE=../exempelby"]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert 'psynk check --catalogue "../exempelby"' in done.stdout


def test_make_gives_an_address_on_as_one_word() -> None:
    """Whatever stands in it: it may come from a form of GitHub."""
    command = ["make", "--no-print-directory", "-n", "site", "URL=https://a.example/; touch b"]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert 'psynk build  --url "https://a.example/; touch b"' in done.stdout
