"""`make bench`: how long the real catalogue takes, and synthetic ones beside a plain mkdocs build of the same pages.

Seconds are those of processors, all processes together: others may use the machine meanwhile. Ratios are within one run. Memory is the largest single process, as the operating system counted it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

from generator.build.charts import list_print_jobs
from generator.build.fingerprint_cache import Cache
from generator.build.frame_context import read_interface_words
from generator.build.output_folder import OutputFolder
from generator.build.page_weight import PageScale
from generator.build.project_paths import get_work_folder
from generator.build.typst import TypstPrinter
from generator.charts.all_sheets import list_sheet_sets
from generator.charts.chart_context import ChartContext
from generator.loading.loader import load_catalogue
from tests.bench import synthetic
from tests.bench.county import write_county

PROJECT = Path(__file__).resolve().parents[2]
SIZES = (100, 1000, 5000)
COUNTIES = (3, 13, 290)  # municipalities on the national base
_BUILT = 13  # the largest county that is built as one site


def main() -> int:
    """Prints every figure."""
    with tempfile.TemporaryDirectory() as folder:
        _local(Path(folder) / "local")
        _counties(Path(folder))
        for size in SIZES if len(sys.argv) < 2 else map(int, sys.argv[1:]):
            _synthetic(Path(folder) / str(size), size)
    return 0


def _local(folder: Path) -> None:
    shutil.copytree(PROJECT / "routing", folder / "routing")
    shutil.copy(PROJECT / "services.yaml", folder)
    build = ["-m", "generator", "build", "--catalogue", str(folder), "--out", str(folder / "site")]
    print("The catalogue of the project")
    _row(
        "psynk check (0 problems)",
        *_timed(["-m", "generator", "check", "--catalogue", str(folder)]),
        limit=1,
    )
    _row("psynk build, cold", *_timed(build), limit=10)
    print(
        f"  {'of that':42} {_made(folder / 'site', '*.html')} pages, {_made(folder / 'site' / 'hitta', '*.html')} of them under /hitta/, {_made(folder / 'site', '*.pdf')} printed files"
    )
    change = find_change(folder / "services.yaml")
    _row("psynk diff, one service changed", *_diff(folder, *change), limit=2)
    _row("the same, between two revisions", *_diff_of_revisions(folder, *change), limit=2)
    _row("psynk build, nothing changed", *_timed(build), limit=2)
    shutil.rmtree(folder / ".psynk-site" / "charts")
    _row("psynk build, every chart printed anew", *_timed(build))
    print(
        f"  {'charts alone: 2 files each and all in one':42} {_charts(folder):6.2f} s of one core  (at most 5 s)"
    )
    file = folder / "services.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("summary: ", "summary: Nytt. ", 1),
        encoding="utf-8",
    )
    _row("psynk build, one line changed", *_timed(build), limit=2)


def find_change(file: Path) -> tuple[str, str, str]:
    """A change of one service, whatever the catalogue: the first stand-in of several is taken away. File, old and new."""
    found = re.search(r"^ +stand_in: \[([^],]+, )[^]]+\]\n", file.read_text(encoding="utf-8"), re.M)
    if not found:
        raise SystemExit(f"{file.name} has no service with several stand-ins")
    return file.name, found[0], found[0].replace(found[1], "", 1)


def _counties(folder: Path) -> None:
    """Counties on the national base beside each other, each municipality with one service of every kind."""
    print(
        "\nmunicipalities on the national base     check    build  pages   page kB  first view kB"
    )
    for size in COUNTIES:
        county = write_county(folder / f"county-{size}", size)
        checked, _ = _timed(["-m", "generator", "check", "--catalogue", str(county)])
        if size <= _BUILT:
            _county_row(f"{size}", county, checked, [])
        else:
            print(f"  {size:<36} {checked:6.1f} s", flush=True)
            for number in (1, size // 2, size):
                asked = f"kommun-{number}"
                _county_row(f"{asked} of {size}", county, None, ["--municipality", asked], limit=10)
        shutil.rmtree(county)


def _county_row(
    name: str, county: Path, checked: float | None, asked: list[str], limit: int | None = None
) -> None:
    """One site: how long it takes, its largest page and the heaviest first view."""
    out = county / "site"
    place = ["--catalogue", str(county), "--out", str(out)]
    built, _ = _timed(["-m", "generator", "build", *place, *asked])
    pages = list(out.rglob("*.html"))
    largest = max(page.stat().st_size for page in pages)
    scale = PageScale(out)
    view, heaviest = max((scale.measure_first_view(page)[1], page) for page in pages)
    told = f"{checked:6.1f} s" if checked is not None else " " * 8
    print(
        f"  {name:<36} {told} {built:6.1f} s {len(pages):6} {largest / 1000:9.0f} {view / 1000:14.1f}  /{heaviest.relative_to(out).parent}/"
        + (f"  (build at most {limit} s, view at most 50 kB)" if limit else ""),
        flush=True,
    )
    shutil.rmtree(out)
    shutil.rmtree(get_work_folder(out))


def _made(folder: Path, pattern: str) -> int:
    """How many files of a kind there are."""
    return sum(1 for _ in folder.rglob(pattern))


def _charts(folder: Path) -> float:
    """Seconds of one core that all charts take, from the catalogue to the files."""
    catalogue, words = load_catalogue(folder)[0], read_interface_words()
    began = time.process_time()
    jobs = [
        job
        for sheets in list_sheet_sets(catalogue, words)
        for job in list_print_jobs(sheets, ChartContext(catalogue, words, sheets[0].school))
    ]
    work = folder / "kept"
    work.mkdir(parents=True)
    TypstPrinter(work, Cache.read(work)).render_pdfs(jobs, OutputFolder(folder / "fresh"))
    return time.process_time() - began


def _synthetic(folder: Path, size: int) -> None:
    synthetic.write(folder, size)
    out = folder / "site"
    proof, proof_memory = _timed(["-m", "generator", "check", "--catalogue", str(folder)])
    ours, memory = _timed(
        ["-m", "generator", "build", "--catalogue", str(folder), "--out", str(out)]
    )
    difference = _diff(folder, "services/001.yaml", '    stand_in:\n      - "112"\n', "")
    pages = _as_markdown(out, folder / "plain")
    plain, plain_memory = _timed(
        ["-m", "mkdocs", "build", "-q", "-f", str(folder / "plain" / "mkdocs.yml")]
    )
    print(f"\n{size} services, {pages} pages")
    _row("psynk check: read and prove", proof, proof_memory, limit=10 if size == 5000 else None)
    _row("psynk diff, one service changed", *difference, limit=20 if size == 5000 else None)
    _row("psynk build, cold, everything", ours, memory)
    _row("plain mkdocs build of the same pages", plain, plain_memory)
    print(f"  {'ratio':42} {ours / plain:6.2f}      (at most 0.40 at 5000)")
    shutil.rmtree(folder)


def _diff(folder: Path, name: str, old: str, new: str) -> tuple[float, float]:
    """How long it takes to say what one changed service means, when the catalogue is whole and its copy is changed."""
    changed = _copy(folder, "changed")
    _change(changed / name, old, new)
    taken = _timed(["-m", "generator", "diff", str(folder), str(changed)])
    shutil.rmtree(changed)
    return taken


def _diff_of_revisions(folder: Path, name: str, old: str, new: str) -> tuple[float, float]:
    """The same between two revisions of a project: both are taken out of git, with the pages written by hand."""
    project = _copy(folder, "project")
    shutil.copytree(PROJECT / "content", project / "content", dirs_exist_ok=True)
    git = [
        "git",
        "-C",
        str(project),
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@x.example",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for change in (False, True):
        if change:
            _change(project / name, old, new)
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--message", "x"], check=True)
    taken = _timed(["-m", "generator", "diff", "HEAD~1", "HEAD", "--catalogue", str(project)])
    shutil.rmtree(project)
    return taken


def _copy(folder: Path, name: str) -> Path:
    """The catalogue alone, beside its folder."""
    return Path(
        shutil.copytree(
            folder,
            folder.with_name(f"{folder.name}-{name}"),
            ignore=shutil.ignore_patterns("site", ".psynk-*", "plain"),
        )
    )


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{file.name} no longer has {old!r}")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _timed(arguments: list[str]) -> tuple[float, float]:
    """Seconds of processor in all, and MB of the largest process. Runs in a process of its own, so that its children are counted alone."""
    watch = (
        "import resource,subprocess,sys,json;c=subprocess.run(sys.argv[1:],stderr=subprocess.PIPE,text=True);"
        "r=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([c.returncode,r.ru_utime+r.ru_stime,r.ru_maxrss,c.stderr[-2000:]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch, sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    code, seconds, kilobytes, said = json.loads(done.stdout.splitlines()[-1])
    if code:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{said}")
    return seconds, kilobytes / 1024


def _row(name: str, seconds: float, memory: float, limit: float | None = None) -> None:
    print(
        f"  {name:42} {seconds:6.2f} s  {memory:5.0f} MB"
        + (f"  (at most {limit} s)" if limit else ""),
        flush=True,
    )


def _as_markdown(site: Path, folder: Path) -> int:
    """The finished pages as the Markdown a person would have written, for mkdocs as it comes with material."""
    pages = sorted(site.rglob("index.html"))
    for page in pages:
        target = (folder / "docs" / page.relative_to(site)).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        parser = _ToMarkdown()
        parser.feed(page.read_text(encoding="utf-8"))
        target.write_text("".join(parser.parts), encoding="utf-8")
    settings = {
        "site_name": "plain",
        "docs_dir": "docs",
        "site_dir": "site",
        "nav": [{"Start": "index.md"}],
        "theme": {"name": "material", "language": "sv"},
    }
    settings |= {
        "validation": {
            "nav": {"omitted_files": "ignore"},
            "links": {"unrecognized_links": "ignore"},
        }
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    return len(pages)


class _ToMarkdown(HTMLParser):
    """The main part of a page as Markdown: headings, paragraphs, lists, links."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.inside = False
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        if not self.inside:
            return
        marks = {
            "h1": "\n\n# ",
            "h2": "\n\n## ",
            "h3": "\n\n### ",
            "h4": "\n\n#### ",
            "p": "\n\n",
            "li": "\n- ",
            "strong": "**",
            "tr": "\n\n",
            "a": "[",
        }
        self.parts.append(marks.get(tag, ""))
        if tag == "a":
            self.href = (dict(attrs).get("href") or "").replace("/#", "/index.md#")

    def handle_endtag(self, tag: str) -> None:
        if self.inside:
            self.parts.append({"strong": "**", "a": f"]({self.href})"}.get(tag, ""))
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.parts.append(" ".join(data.split()) or " ")


if __name__ == "__main__":
    sys.exit(main())
