"""The workflow files themselves, run: from a proposal to the comment beneath it, from main to the pages, from a night to the issue."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT, TINY, TODAY
from tests.support.github.runner import Run, Unknown, ran
from tests.support.github.servers import hub, serving

pytestmark = pytest.mark.xdist_group("preview")
slow = pytest.mark.slow
WORKFLOWS = PROJECT / ".github" / "workflows"
WHO = {
    f"GIT_{who}_{what}": "x@x.example"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}
REPOSITORY = {"name": "psynk", "full_name": "norrby/psynk"}
CATALOGUE = ("services.yaml", "routing/", "content/")
PULL, OTHER = 7, 8  # two pull requests
PREVIEW = 'make preview BASE="HEAD^1" PULL="$PULL" URL="https://$OWNER.github.io/$NAME/"'
SERVICE, OF_MAIN = (
    "hjalpen",
    "skolan",
)  # what the proposal changes, and what main changes meanwhile


@dataclass
class Place:
    """A repository on a GitHub of our own, and the runs of its workflows."""

    folder: Path
    server: type  # what is asked and written there
    api: str
    heads: dict[str, str]  # the newest commit of each pull request, by its number
    runs: list[Run] = field(default_factory=list)

    def git(self, *command: str) -> str:
        """What git answers in the repository."""
        return ran(self.folder / "origin", WHO, "git", *command).strip()

    def change(self, branch: str, pattern: str, new: str) -> int:
        """Commits a change of the services to a branch, and returns its line."""
        self.git("switch", "--quiet", branch)
        file = self.folder / "origin" / "services.yaml"
        text = file.read_text(encoding="utf-8")
        found = re.search(pattern, text)
        assert found
        file.write_text(re.sub(pattern, new, text, count=1), encoding="utf-8")
        self.git("commit", "--quiet", "--all", "--message", new)
        return text.count("\n", 0, found.end()) + 1

    def begin(
        self,
        name: str,
        event: str,
        payload: Mapping[str, Any],
        instead: Mapping[str, str] | None = None,
        **env: str,
    ) -> Run:
        """Runs a workflow because of an event, which it must wait for."""
        text = (WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8")
        assert is_awaited(yaml.safe_load(text)[True], event, payload)
        ref, sha = "refs/heads/main", self.git("rev-parse", "main")
        if (
            event == "pull_request"
        ):  # GitHub merges a proposal into the newest of main, and that is what is checked out
            ref, head = (
                f"refs/pull/{payload['number']}/merge",
                payload["pull_request"]["head"]["sha"],
            )
            sha = self.git(
                "commit-tree",
                self.git("merge-tree", "--write-tree", sha, head),
                "-p",
                sha,
                "-p",
                head,
                "-m",
                "merged",
            )
            self.git("update-ref", ref, sha)
        number = str(len(self.runs) + 1)
        told = {
            "event_name": event,
            "event": payload,
            "ref": ref,
            "sha": sha,
            "run_id": number,
            "repository": "norrby/psynk",
            "repository_owner": "norrby",
        }
        run = Run(
            text,
            told | {"token": "sesam", "api_url": self.api},
            self.folder / "origin",
            self.folder / "runs" / number,
            env,
            instead or {},
        )
        self.runs.append(run)
        run.begin()
        return run

    def check(self, instead: Mapping[str, str] | None = None) -> Run:
        """A run for what the proposal is now."""
        self.heads[str(PULL)] = self.git("rev-parse", "proposal")
        payload = {
            "action": "synchronize",
            "number": PULL,
            "pull_request": {"head": {"sha": self.heads[str(PULL)]}},
            "repository": REPOSITORY,
        }
        return self.begin("check", "pull_request", payload, instead)

    def push(self, name: str, instead: Mapping[str, str] | None = None) -> Run:
        """A run for the newest of main."""
        return self.begin(
            name,
            "push",
            {
                "ref": "refs/heads/main",
                "after": self.git("rev-parse", "main"),
                "repository": REPOSITORY,
            },
            instead,
        )

    def end(self, run: Run, **told: str) -> Run:
        """The run that begins when a run has ended."""
        event, at = run.github["event"], self.runs.index(run) + 1
        head = event["pull_request"]["head"]["sha"] if "pull_request" in event else event["after"]
        ended = {
            "id": at,
            "name": yaml.safe_load(run.workflow)["name"],
            "event": run.github["event_name"],
            "conclusion": run.conclusion,
            "head_sha": head,
        }
        payload = {
            "action": "completed",
            "workflow_run": ended
            | {"head_branch": "proposal", "head_repository": {"id": 1}}
            | told,
            "repository": REPOSITORY,
        }
        return self.begin("comment", "workflow_run", payload)

    def writes(self) -> list[str]:
        """What has been written on GitHub so far."""
        return [call for call in self.server.calls if not call.startswith("GET")]


def is_awaited(on: Mapping[str, Any], event: str, payload: Mapping[str, Any]) -> bool:
    """Whether a workflow begins by an event."""
    told = {
        "branches": payload.get("ref", "").removeprefix("refs/heads/"),
        "types": payload.get("action"),
        "workflows": payload.get("workflow_run", {}).get("name"),
    }
    asked = on[event] if isinstance(on[event], dict) else {}
    return all(told[key] in values for key, values in asked.items())


def copy(folder: Path) -> None:
    """Copies the project as it lies in the work tree now, with a clock that stands still.

    Its catalogue is the invented municipality's: what the workflows do is the same, and a site of it is built in seconds.
    """
    files = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in files[:-1]:
        if name.startswith(CATALOGUE):
            continue
        if (PROJECT / name).is_file():  # one that has just been removed is still listed
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, folder / name)
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    site = folder / "routing" / "site.yaml"  # the workflows say where the site will be
    site.write_text(re.sub("^url:.*\n", "", site.read_text("utf-8"), flags=re.M), "utf-8")
    clock = (
        folder / "generator" / "cli" / "main.py"
    )  # the commands of the workflows tell no day, and the catalogue grows old
    assert "dt.date.today()" in (text := clock.read_text(encoding="utf-8"))
    clock.write_text(
        text.replace("dt.date.today()", f'dt.date.fromisoformat("{TODAY}")'), encoding="utf-8"
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The project, with a proposal made before main moved on."""
    assert Path(sys.prefix, "ready").is_file(), (
        "run make .venv/test-ready: what make has not made, make would make anew"
    )
    folder = tmp_path_factory.mktemp("github")
    copy(folder / "origin")
    heads = {str(OTHER): "of somebody else"}

    class Hub(hub()):
        def do_GET(self) -> None:
            found = re.fullmatch(r"/repos/norrby/psynk/pulls/(\d+)", self.path)
            return (
                self.answer(200, {"head": {"sha": heads[found[1]]}}) if found else super().do_GET()
            )

    with serving(Hub) as api:
        made = Place(folder, Hub, api, heads)
        made.git("init", "--quiet", "--initial-branch=main")
        made.git("add", "--all")
        made.git("commit", "--quiet", "--message", "today")
        made.git("branch", "proposal")
        made.change("main", rf"(- id: {OF_MAIN}\n    name: .*)", r"\1 i huset")
        yield made


@dataclass
class Told:
    """A run for a proposal, the run that told of it, what that one wrote, and the comments after it."""

    check: Run
    comment: Run
    writes: list[str]
    comments: list[dict]


def tell(place: Place) -> Told:
    """Runs what runs for a proposal as it is now."""
    check, before = place.check(), len(place.writes())
    comment = place.end(check)
    return Told(
        check,
        comment,
        place.writes()[before:],
        deepcopy([entry for entry in place.server.written if "title" not in entry]),
    )


@pytest.fixture(scope="module")
def told(place: Place) -> Told:
    """A proposal that holds."""
    place.change("proposal", rf"(- id: {SERVICE}\n    name: .*)", r"\1 på prov")
    return tell(place)


@pytest.fixture(scope="module")
def told_again(place: Place, told: Told) -> tuple[int, Told]:
    """The same proposal after another commit, which breaks a line, and the number of the line."""
    line = place.change(
        "proposal", rf"(- id: {SERVICE}\n(?:.*\n)*?    organization: )(.*)", r"\1ingen-alls"
    )
    return line, tell(place)


def kept(run: Run, name: str) -> Path:
    """What a run keeps by a name."""
    return run.artifacts / name


@slow
def test_a_proposal_that_holds_leaves_the_site_the_charts_and_a_report(told: Told) -> None:
    steps = told.check.jobs["check"].steps
    assert (told.check.conclusion, set(steps.values())) == ("success", {"success"}), (
        told.check.jobs["check"].printed
    )
    assert len(steps) == 8
    assert sorted(folder.name for folder in told.check.artifacts.iterdir()) == [
        "andrade-utskrifter",
        "report",
        "webbplatsen",
    ]
    assert "https://norrby.github.io/psynk/" in (
        kept(told.check, "webbplatsen") / "sitemap.xml"
    ).read_text(encoding="utf-8")  # and so on the charts
    assert "på prov" in (
        kept(told.check, "webbplatsen") / "tjanster" / SERVICE / "index.html"
    ).read_text(encoding="utf-8")
    assert {
        file.suffix for file in kept(told.check, "andrade-utskrifter").rglob("*") if file.is_file()
    } == {".pdf"}
    assert (kept(told.check, "report") / "number.txt").read_text(encoding="utf-8") == f"{PULL}\n"


@slow
def test_the_proposal_is_seen_as_it_would_be_in_main_and_compared_with_the_newest_of_main(
    told: Told,
) -> None:
    assert "i huset" in (
        kept(told.check, "webbplatsen") / "tjanster" / OF_MAIN / "index.html"
    ).read_text(encoding="utf-8")
    assert "i huset" not in told.comments[0]["body"]


@slow
def test_one_comment_tells_what_the_proposal_changes(told: Told) -> None:
    assert set(told.comment.jobs["comment"].steps.values()) == {"success"}, told.comment.jobs[
        "comment"
    ].printed
    assert len(told.comments) == 1
    assert told.comments[0]["body"].split("\n")[1] == "## Det här ändras för människor"
    assert re.search(r"- .+ heter nu .+ på prov\n", told.comments[0]["body"])
    assert told.writes == [f"POST /repos/norrby/psynk/issues/{PULL}/comments"]


@slow
def test_a_line_that_breaks_a_rule_is_pointed_out_and_the_report_comes_without_a_site(
    told_again: tuple[int, Told],
) -> None:
    line, told = told_again
    job = told.check.jobs["check"]
    assert told.check.conclusion == "failure"
    assert (
        f"::error file=services.yaml,line={line},col=" in job.printed["Skriv problemen på raderna"]
    )
    assert job.steps == {
        "actions/checkout": "success",
        "actions/setup-python": "success",
        "Skriv problemen på raderna": "failure",
        "Vad och varför, i det som ändrar koden": "success",
        "Bygg, och jämför med det som gäller i dag": "success",
        "actions/upload-artifact webbplatsen": "skipped",
        "actions/upload-artifact andrade-utskrifter": "skipped",
        "actions/upload-artifact report": "success",
    }
    assert [folder.name for folder in told.check.artifacts.iterdir()] == ["report"]


@slow
def test_a_second_commit_updates_the_comment_of_the_first_also_when_it_is_a_problem(
    told_again: tuple[int, Told],
) -> None:
    _, told = told_again
    assert told.comment.conclusion == "success", told.comment.jobs["comment"].printed
    assert [comment["body"].split("\n")[1] for comment in told.comments] == [
        "## Kontrollen hittade problem"
    ]
    assert "ingen-alls" in told.comments[0]["body"]
    assert told.writes == [f"PATCH /repos/norrby/psynk/issues/comments/{told.comments[0]['id']}"]


@slow
@pytest.mark.parametrize("pull", [OTHER, PULL])
def test_a_report_for_another_proposal_or_for_an_older_commit_is_refused(
    place: Place, told_again: tuple[int, Told], pull: int
) -> None:
    before = place.writes()
    # A proposal is somebody else's code: it can write any number into the report.
    run = place.check(
        instead={
            PREVIEW: f"mkdir -p preview/report && echo {pull} > preview/report/number.txt && echo Hej > preview/report/comment.md"
        }
    )
    place.heads[str(PULL)] = "a newer one"
    ended = place.end(run)
    assert ended.jobs["comment"].steps['make github-comment HEAD="$HEAD"'] == "failure"
    assert (
        f"förslag {pull} har fått en nyare ändring, eller är ett annat"
        in ended.jobs["comment"].printed['make github-comment HEAD="$HEAD"']
    )
    assert place.writes() == before


@slow
def test_a_run_that_was_stopped_or_tells_of_no_proposal_writes_nothing(
    place: Place, told: Told
) -> None:
    before, pushed = place.writes(), place.push("check")
    for run in (
        place.end(told.check, conclusion="cancelled"),
        place.end(told.check, conclusion="action_required"),
        place.end(pushed),
    ):
        assert (run.conclusion, run.jobs["comment"].steps) == ("skipped", {})
    assert place.writes() == before


@slow
def test_main_is_checked_but_compared_with_nothing(place: Place) -> None:
    run = place.push("check")
    assert run.conclusion == "success", run.jobs["check"].printed
    assert [name for name, outcome in run.jobs["check"].steps.items() if outcome == "success"] == [
        "actions/checkout",
        "actions/setup-python",
        "Skriv problemen på raderna",
    ]
    assert not run.artifacts.exists()


@slow
def test_all_tests_are_run_for_a_proposal_and_for_main_where_the_browsers_are(place: Place) -> None:
    instead = {"make test-in-debian": "true"}
    proposal = {
        "number": PULL,
        "pull_request": {"head": {"sha": place.git("rev-parse", "proposal")}},
        "repository": REPOSITORY,
    }
    for run in (
        place.begin("test", "pull_request", proposal, instead),
        place.push("test", instead),
    ):
        assert run.conclusion == "success", run.jobs["test"].printed


@slow
def test_main_is_published_with_the_address_that_it_is_shown_at(place: Place) -> None:
    run = place.push("pages")
    assert [job.result for job in run.jobs.values()] == ["success", "success"], run.jobs[
        "build"
    ].printed
    assert run.jobs["deploy"].url == "https://norrby.github.io/psynk/"
    pages = kept(run, "github-pages")
    told = re.findall("<loc>(.*?)</loc>", (pages / "sitemap.xml").read_text(encoding="utf-8"))
    assert f"{run.jobs['deploy'].url}tjanster/{SERVICE}/" in told
    assert [
        page
        for page in told
        if not (pages / page.removeprefix(run.jobs["deploy"].url) / "index.html").is_file()
    ] == []
    assert 'href="/psynk/assets/psynk.css"' in (pages / "404.html").read_text(
        encoding="utf-8"
    )  # shown at any depth, so it has whole paths


@slow
def test_one_issue_is_opened_updated_and_closed_from_night_to_night(place: Place) -> None:
    for text, state in (("- [ ] BUP", "open"), ("- [ ] BVC", "open"), ("", "closed")):
        run = place.begin(
            "nightly",
            "schedule",
            {},
            {"make nightly": f"mkdir -p nightly && echo '{text}' > nightly/issue.md"},
        )
        assert [job.result for job in run.jobs.values()] == ["success", "success"], run.jobs[
            "tell"
        ].printed
        issues = [entry for entry in place.server.written if "title" in entry]
        assert [issue["state"] for issue in issues] == [state]
        assert text in issues[0]["body"]


@slow
def test_a_night_without_the_net_leaves_the_issue_as_it_is(place: Place) -> None:
    before = place.writes()
    run = place.begin(
        "nightly", "schedule", {}, https_proxy="http://127.0.0.1:9"
    )  # where nobody answers: also a machine that has the net must ask nobody
    assert [job.result for job in run.jobs.values()] == ["failure", "skipped"], run.jobs[
        "look"
    ].printed
    assert "nätet" in run.jobs["look"].printed["make nightly"]
    assert place.writes() == before


def tried(folder: Path, *steps: str, job: str = "") -> Run:
    """A run of a workflow with these steps, in a repository with two commits."""
    (folder / "origin").mkdir()
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        *[["commit", "--quiet", "--allow-empty", "--message", "x"]] * 2,
    ):
        ran(folder / "origin", WHO, "git", *command)
    sha = ran(folder / "origin", {}, "git", "rev-parse", "HEAD").strip()
    text = (
        "name: Liten\non: push\njobs:\n  one:\n    steps:\n"
        + "".join(f"      - {step}\n" for step in steps)
        + job
    )
    run = Run(
        text,
        {"event_name": "push", "ref": "refs/heads/main", "sha": sha, "token": "sesam"},
        folder / "origin",
        folder / "runs" / "1",
    )
    run.begin()
    return run


@pytest.mark.slow
@pytest.mark.parametrize(
    "step",
    [
        "{run: 'true', if: github.event_nam == 'push'}",
        "{run: 'true', if: always() || needs.two.result == 'success'}",
        "{run: 'true', if: github.event_name = 'push'}",
        '{run: "true", if: \'github.event_name == "push"\'}',
        "{run: 'true', if: cancelled()}",
        "{run: 'true', env: {SHA: '${{ github.shaa }}'}}",
        "{run: 'true', working-directory: site}",
        "{uses: actions/upload-artifact@v4, with: {name: a, path: b, if-no-files-found: eror}}",
        "{uses: actions/setup-python@v6, with: {python-version: '3.99'}}",
    ],
)
def test_what_github_does_not_have_is_no_step_of_ours(tmp_path: Path, step: str) -> None:
    with pytest.raises(Unknown):
        tried(tmp_path, step)


def test_an_action_that_nobody_knows_is_an_error_even_where_it_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match="do_cache"):
        tried(tmp_path, "{uses: actions/cache@v4, if: github.event_name == 'pull_request'}")


def test_an_action_takes_only_what_it_takes(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="fetch_dept"):
        tried(tmp_path, "{uses: actions/checkout@v5, with: {fetch-dept: 0}}")


def test_a_path_with_nothing_in_it_is_kept_by_nobody_and_found_by_nobody(tmp_path: Path) -> None:
    upload = "{uses: actions/upload-artifact@v4, with: {name: report, path: reprot}}"
    run = tried(
        tmp_path,
        "run: mkdir report && touch report/a report/.b",
        upload,
        "{uses: actions/download-artifact@v4, with: {name: report, path: here}}",
    )
    assert run.jobs["one"].steps["actions/upload-artifact report"] == "success"
    assert run.jobs["one"].steps["actions/download-artifact report"] == run.conclusion == "failure"


def test_a_file_is_kept_by_its_name_and_a_folder_without_what_is_hidden(tmp_path: Path) -> None:
    uploads = [
        f"{{uses: actions/upload-artifact@v4, with: {{name: {name}, path: {path}}}}}"
        for name, path in (("file", "in/a"), ("folder", "in"))
    ]
    run = tried(tmp_path, "run: mkdir -p in/.c && touch in/a in/.b in/.c/d", *uploads)
    assert sorted(
        file.relative_to(run.artifacts).as_posix()
        for file in run.artifacts.rglob("*")
        if file.is_file()
    ) == ["file/a", "folder/a"]


def test_a_step_that_fails_leaves_out_the_next_but_not_the_one_that_always_runs_nor_a_job_that_needs_none(
    tmp_path: Path,
) -> None:
    more = "  two: {needs: one, steps: [{run: echo 2}]}\n  three: {steps: [{run: echo 3}]}\n"
    run = tried(
        tmp_path,
        "run: echo hej",
        "{run: 'false; echo 2'}",
        "run: echo 1",
        "{run: echo 9, if: always()}",
        job=more,
    )
    assert list(run.jobs["one"].steps.values()) == ["success", "failure", "skipped", "success"]
    assert {name: job.result for name, job in run.jobs.items()} == {
        "one": "failure",
        "two": "skipped",
        "three": "success",
    }
    assert run.conclusion == "failure"


@pytest.mark.parametrize(("depth", "commits"), [("", "1"), (", with: {fetch-depth: 0}", "2")])
def test_a_checkout_has_one_commit_unless_it_asks_for_all(
    tmp_path: Path, depth: str, commits: str
) -> None:
    run = tried(tmp_path, f"{{uses: actions/checkout@v5{depth}}}", "run: git rev-list --count HEAD")
    assert run.jobs["one"].printed["git rev-list --count HEAD"] == f"{commits}\n"


def test_a_command_has_the_token_only_when_it_asks_and_nothing_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "of the machine")
    run = tried(
        tmp_path, "run: echo .$GITHUB_TOKEN", "{run: 'echo .$T', env: {T: '${{ github.token }}'}}"
    )
    assert list(run.jobs["one"].printed.values()) == [".\n", ".sesam\n"]
