"""A stand-in for GitHub's runner: runs the jobs of a workflow file on this machine, by GitHub's rules for what follows on what.

It knows what our workflows use and no more. Whatever else a file asks for raises, so that a slip is seen here and not first on GitHub.
"""

from __future__ import annotations

import ast
import graphlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_SIGNS = re.compile(r"(?:'[^']*'|&&|\|\||==|!=|(?!and\b|or\b)[\w.]+|[(), ])*")
_CALLS = {
    "always": lambda: True,
    "contains": lambda whole, part: part in whole,
    "fromJSON": json.loads,
}


class Unknown(Exception):
    """A workflow asks for something that does not exist, or that the stand-in has never heard of."""


class Failed(Exception):
    """A step failed, and printed this."""


def ran(folder: Path, env: Mapping[str, str], *command: str) -> str:
    """What a command prints. Of the environment that the tests run in, it finds nothing but the path to the programs."""
    own = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder.parent),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=own | env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(done.stdout)
    return done.stdout


def value_of(text: str, names: Mapping[str, Any]) -> Any:
    """The value of an expression. Both sides of && and || are always read: no misspelt name hides behind the other side."""
    _known({text} if not _SIGNS.fullmatch(text) else ())
    # With these two put otherwise, the little we use of GitHub's language is written as Python writes it.
    return _value(
        ast.parse(text.replace("&&", " and ").replace("||", " or ").strip(), mode="eval").body,
        names,
    )


def _value(node: ast.AST, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(str() as text):
            return text
        case ast.Call(ast.Name(name), given) if name in _CALLS:
            return _CALLS[name](*[_value(part, names) for part in given])
        case ast.BoolOp(sign, parts):
            values = [_value(part, names) for part in parts]
            return next(
                (value for value in values if bool(value) == isinstance(sign, ast.Or)), values[-1]
            )
        case ast.Compare(left, [ast.Eq() | ast.NotEq() as sign], [right]):
            return (_value(left, names).lower() == _value(right, names).lower()) == isinstance(
                sign, ast.Eq
            )
        case ast.Name(name) if name in names:
            return names[name]
        case ast.Attribute(owner, name) if name in (within := _value(owner, names)):
            return within[name]
    raise Unknown(f"nobody knows what this is: {ast.unparse(node)}")


def filled(value: Any, names: Mapping[str, Any]) -> Any:
    """A value of a workflow file, with what each ${{ }} means in its place."""
    return (
        re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(value_of(found[1], names)), value)
        if isinstance(value, str)
        else value
    )


def _known(told: Iterable[Any], names: str = "") -> None:
    if unknown := {str(one) for one in told} - set(names.split()):
        raise Unknown(f"nobody knows what this is: {', '.join(sorted(unknown))}")


@dataclass
class Job:
    """A job of a run, in a workspace of its own: how it and each of its steps went, what they printed, and the address that it shows."""

    run: Run
    workspace: Path
    names: dict[str, Any]  # the contexts of expressions
    result: str = "success"
    steps: dict[str, str] = field(default_factory=dict)  # by name, or by what they run
    printed: dict[str, str] = field(default_factory=dict)
    url: str = ""

    def goes(self, asked: Mapping[str, Any]) -> None:
        """Runs its steps, when all that it needs is done."""
        _known(asked, "name needs if runs-on timeout-minutes permissions environment steps")
        self.result = (
            "success"
            if self._is_meant(
                asked, all(need["result"] == "success" for need in self.names["needs"].values())
            )
            else "skipped"
        )
        self.workspace.mkdir(parents=True)
        for step in asked["steps"] if self.result == "success" else ():
            self._step(step)
        self.url = (
            filled(asked.get("environment", {}).get("url", ""), self.names)
            if self.result == "success"
            else ""
        )

    def _is_meant(self, asked: Mapping[str, Any], all_well: bool) -> bool:
        # A condition that does not say always() means: and all has gone well.
        condition = asked.get("if", "'yes'")
        return bool(value_of(condition, self.names)) and (all_well or "always()" in condition)

    def _step(self, asked: Mapping[str, Any]) -> None:
        _known(asked, "id name if uses run with env")
        action, given = asked.get("uses", "").partition("@")[0], asked.get("with", {})
        does = (
            getattr(self, action.replace("actions/", "do_").replace("-", "_")) if action else None
        )
        title = asked.get("name") or asked.get("run") or f"{action} {given.get('name', '')}".strip()
        self.steps[title], self.printed[title], outputs = "skipped", "", {}
        if self._is_meant(asked, self.result == "success"):
            try:
                if does:
                    outputs = (
                        does(
                            **{
                                name.replace("-", "_"): filled(value, self.names)
                                for name, value in given.items()
                            }
                        )
                        or {}
                    )
                else:
                    self.printed[title] = self._command(
                        asked["run"],
                        {
                            name: filled(value, self.names)
                            for name, value in asked.get("env", {}).items()
                        },
                    )
                self.steps[title] = "success"
            except Failed as failure:
                self.steps[title] = self.result = "failure"
                self.printed[title] = str(failure)
        self.names["steps"][asked.get("id", "")] = {
            "outcome": self.steps[title],
            "outputs": outputs,
        }

    def _command(self, command: str, env: Mapping[str, str]) -> str:
        told = {
            f"GITHUB_{name.upper()}": value
            for name, value in self.names["github"].items()
            if name not in ("event", "token")
        }  # a step has to ask for the token
        # `psynk` is installed as what lies in the work tree. With this, the code that runs, and the folder it writes in, is what was checked out.
        own = {"CI": "true", "GITHUB_ACTIONS": "true", "PYTHONPATH": str(self.workspace)}
        return ran(
            self.workspace,
            own | told | self.run.env | env,
            "bash",
            "-e",
            "-c",
            self.run.instead.get(command, command),
        )

    def do_checkout(self, persist_credentials: bool = True, fetch_depth: int = 1) -> None:
        """The commit of the run alone, or with all that came before it when the depth is 0."""
        ran(self.workspace, {}, "git", "init", "--quiet")
        ran(
            self.workspace,
            {},
            "git",
            "fetch",
            "--quiet",
            *([f"--depth={fetch_depth}"] if fetch_depth else []),
            self.run.origin.as_uri(),
            self.names["github"]["ref"],
        )
        ran(
            self.workspace,
            {},
            "git",
            "checkout",
            "--quiet",
            "--detach",
            self.names["github"]["sha"],
        )
        (self.workspace / ".venv").symlink_to(sys.prefix)
        # What is checked out is newer than the environment: make would install it all anew, into the one that the tests run in.
        for file in (
            *self.workspace.glob("requirements*.txt"),
            *self.workspace.glob("pyproject.toml"),
        ):
            os.utime(file, (0, 0))

    def do_setup_python(self, python_version: str) -> None:
        """Nothing to do: the tests' own Python is used, which may be newer than the one asked for."""
        _known(
            ()
            if tuple(map(int, python_version.split("."))) <= sys.version_info
            else {python_version}
        )

    def do_upload_artifact(self, name: str, path: str, if_no_files_found: str = "warn") -> None:
        """Keeps the files under a path, but none that is hidden."""
        _known({if_no_files_found}, "warn ignore error")
        root = self.workspace / path
        base = root.parent if root.is_file() else root
        files = [
            file.relative_to(base)
            for file in (root, *root.rglob("*"))
            if file.is_file() and "/." not in f"/{file.relative_to(base)}"
        ]
        if (not files and if_no_files_found == "error") or (self.run.artifacts / name).exists():
            raise Failed(f"no files at {path}, or {name} is there already")
        for file in files:
            target = self.run.artifacts / name / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(base / file, target)

    def do_download_artifact(
        self, name: str, path: str, run_id: str = "", github_token: str = ""
    ) -> None:
        """Fetches what a run kept. Without a token, that is always this run."""
        found = (
            self.run.artifacts.with_name(
                run_id if github_token and run_id else self.run.artifacts.name
            )
            / name
        )
        if not found.is_dir():
            raise Failed(f"Artifact not found for name: {name}")
        shutil.copytree(found, self.workspace / path, dirs_exist_ok=True)

    def do_upload_pages_artifact(self, path: str = "_site/") -> None:
        """Keeps a folder, to be shown by the job that deploys it."""
        self.do_upload_artifact("github-pages", path, "error")

    def do_deploy_pages(self) -> dict[str, str]:
        """Shows what the run has kept to be shown."""
        self.do_download_artifact("github-pages", "shown")
        return {
            "page_url": "https://{}.github.io/{}/".format(
                *self.names["github"]["repository"].split("/")
            )
        }


@dataclass
class Run:
    """A run of the workflow in a text. `instead` tells what to run in place of a command; `artifacts` is a folder beside that of the other runs."""

    workflow: str
    github: Mapping[str, Any]  # the context of that name: the event, and the commit to check out
    origin: Path  # the repository
    artifacts: Path
    env: Mapping[str, str] = field(
        default_factory=dict
    )  # what every command finds in its environment
    instead: Mapping[str, str] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)

    def begin(self) -> None:
        """Runs every job, those first that others need, else the last first: on GitHub no job may count on the order in the file."""
        flow = yaml.safe_load(self.workflow)
        _known(
            flow, "name True permissions concurrency jobs"
        )  # YAML 1.1 reads the name `on` as true
        _known(
            self.instead.keys()
            - {step.get("run") for job in flow["jobs"].values() for step in job["steps"]}
        )
        filled(flow.get("concurrency", {}).get("group"), {"github": self.github})
        needs = {
            name: [job["needs"]] if "needs" in job else []
            for name, job in reversed(flow["jobs"].items())
        }
        for name in graphlib.TopologicalSorter(needs).static_order():
            names = {
                "github": self.github,
                "steps": {},
                "needs": {need: {"result": self.jobs[need].result} for need in needs[name]},
            }
            self.jobs[name] = Job(
                self, self.artifacts.with_name(f"{self.artifacts.name}-{name}"), names
            )
            self.jobs[name].goes(flow["jobs"][name])

    @property
    def conclusion(self) -> str:
        """How it ended."""
        return min(
            (job.result for job in self.jobs.values()), key=("failure", "success", "skipped").index
        )
