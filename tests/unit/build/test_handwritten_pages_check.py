"""Hand-written pages: what may not stand on them is told on its line, in Swedish, before anything is built."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.build.error import BuildError
from generator.build.handwritten_pages_check import find_content_problems, read_content
from generator.model.catalogue import Catalogue

HEAD = "---\ntitle: En sida\ndescription: Om något.\n---\n\n"
ENGLISH = ("undefined", "unexpected", "expected", "unsafe", "Error", "attribute", "division")

EXPRESSIONS = [
    "{{ phone() }}", "{{ phone(1) }}", '{{ phone("112.telefon", "x") }}', "{{ 1/0 }}", '{{ "a"+1 }}',
    '{{ "a"|round }}', "{% for i in 5 %}{% endfor %}", '{% include "x" %}', '{{ "x"*10**10 }}', "{{ foo }}",
    "{{ site.__class__ }}", '{{ telefon("112.telefon") }}', "{{ phone(", "{{ }}", "{# dold #}", "{% set a = 1 %}",
    '{{ phone("113.telefon") }}', '{{ phone("skolan.telefon") }}', '{{ picture("borta.svg", "x") }}',
    '{{ picture("../../services.yaml", "x") }}', "{{ range(10**9)|list }}", "{{ phone.__globals__ }}",
]  # fmt: skip
HTML = [
    '<meta http-equiv="refresh" content="0;url=https://a.example">', "<script>a</script>", "<SCRIPT SRC=x>",
    '<a href="https://a.example">x</a>', "<A HREF=x>", "<form action=x>", "<button formaction=x>", "<img src=x>",
    "<img srcset=x>", "<object data=x>", "<link rel=preconnect href=x>", "<base href=x>", "<iframe src=x>",
    "<!-- en anteckning -->", "<?php ?>", "<strong onclick=x>", '<em class="a">', "<style>a{}</style>",
    "<svg/onload=x>", "<details open>", "<div>", "</div>", "<br\nstyle=x>", "<x-y>", "<META http-equiv=refresh",
]  # fmt: skip
LINKS = [
    "[a](javascript:x)", "[a](http://a.example)", "[a](//a.example)", "[a](data:x)", "[a]( JAVASCRIPT:x)",
    "![a](https://a.example/a.png)", "![a](/assets/a.png)", "[a][b]\n\n[b]: vbscript:x", "[a](<javascript:x>)",
    "[a](finns-inte.md)", "[![a](b.png)](javascript:x)",
]  # fmt: skip
GOOD = [
    'Ring {{ phone("112.telefon") }}.', "{{ phone('112.telefon') }}", "{{feedback()}}", "a < b och c > d", "5 <3",
    "<https://a.example/b>", "<strong>x</strong><br>", "`<script>`", "```html\n<script>\n```", "[a](/behov/)",
    "[a](https://a.example/b_(c))", "[a](../om/index.md)", "`` <a `b` > ``", "\\`kod",
]  # fmt: skip


@pytest.fixture
def page(tiny_folder: Path) -> Path:
    """A page of the small catalogue, to be written."""
    return tiny_folder / "content" / "om" / "prov.md"


def told(page: Path, tiny: Catalogue, body: str) -> list[tuple[int, str]]:
    """The line and the words of each problem of a page."""
    page.write_text(f"{HEAD}Först en rad.\n\n{body}\n", encoding="utf-8")
    problems = find_content_problems(page.parents[2], tiny)
    assert {problem.place.file for problem in problems} <= {"content/om/prov.md"}
    return [(p.place.line, f"{p.sentence} {p.fix}") for p in problems]


@pytest.mark.parametrize("body", [*EXPRESSIONS, *HTML])
def test_what_may_not_stand_on_a_page_is_told_on_its_line(
    body: str, page: Path, tiny: Catalogue
) -> None:
    found = told(page, tiny, body)
    assert found and {line for line, _ in found} == {8}
    assert [word for word in ENGLISH for _, said in found if word in said] == []


@pytest.mark.parametrize("body", LINKS)
def test_a_link_that_leads_elsewhere_than_it_may_is_told(
    body: str, page: Path, tiny: Catalogue
) -> None:
    assert {line for line, _ in told(page, tiny, body)} <= {8, 10} != set()
    assert told(page, tiny, body)


@pytest.mark.parametrize("body", GOOD)
def test_what_may_stand_on_a_page_is_not_told(body: str, page: Path, tiny: Catalogue) -> None:
    assert told(page, tiny, body) == []


@pytest.mark.parametrize("name", ["..x/a.md", ".x/a.md", "README.md", "å.md", "A b.md", "a--b.md"])
def test_a_name_that_cannot_be_an_address_is_told(
    name: str, tiny_folder: Path, tiny: Catalogue
) -> None:
    file = tiny_folder / "content" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(HEAD, encoding="utf-8")
    problems = find_content_problems(tiny_folder, tiny)
    assert [problem.place.file for problem in problems] == [f"content/{name}"]


def test_what_an_editing_program_writes_beside_a_page_is_passed_over(
    tiny_folder: Path, tiny: Catalogue
) -> None:
    os.symlink("nobody@nowhere.1", tiny_folder / "content" / "om" / ".#index.md")
    assert find_content_problems(tiny_folder, tiny) == []


@pytest.mark.parametrize("kind", ["pipe", "device", "link out", "folder", "broken link"])
def test_a_page_that_is_no_ordinary_file_is_told_at_once(
    kind: str, page: Path, tiny: Catalogue, tmp_path: Path
) -> None:
    outside = tmp_path / "hemligt.md"
    outside.write_text(f"{HEAD}x\n", encoding="utf-8")
    make = {
        "pipe": lambda: os.mkfifo(page),
        "device": lambda: page.symlink_to("/dev/zero"),
        "link out": lambda: page.symlink_to(outside),
        "folder": page.mkdir,
        "broken link": lambda: page.symlink_to("borta.md"),
    }
    make[kind]()
    problems = find_content_problems(page.parents[2], tiny)
    assert [problem.place.file for problem in problems] == ["content/om/prov.md"]
    with pytest.raises(BuildError, match=r"content/om/prov\.md:1:1"):
        read_content(page.parents[2])


def test_a_page_without_title_or_description_is_told(page: Path, tiny: Catalogue) -> None:
    page.write_text("Bara text.\n", encoding="utf-8")
    problems = find_content_problems(page.parents[2], tiny)
    assert [problem.place.line for problem in problems] == [1, 1]


LAW = '{{ law("skollagen-1") }}'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Skolan måste svara.", "'måste'"),
        (f"Skolan måste svara. ({LAW})\n\nDu har rätt till hjälp.", "'har rätt till'"),
        (f"- Skolan måste svara.\n- Annat. ({LAW})", "'måste'"),
        (f"Skolan måste svara. (Skollagen 2 §, {LAW})", "'Skollagen 2 §'"),
        ('Skolan måste svara. ({{ law("skolagen-1") }})', "Menade du 'skollagen-1'?"),
    ],
)
def test_what_a_page_says_of_law_without_its_claim_is_told(
    body: str, said: str, page: Path, tiny: Catalogue
) -> None:
    problems = [told_of for _, told_of in told(page, tiny, body)]
    assert len(problems) == 1
    assert said in problems[0]


def test_a_page_may_say_what_a_claim_says(page: Path, tiny: Catalogue) -> None:
    assert told(page, tiny, f"## Vad måste skolan?\n\nSkolan\nmåste svara. ({LAW})") == []
