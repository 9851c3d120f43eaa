"""Whoever changes a template is told where it went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.frame_context import read_interface_words
from generator.pages import templating as render
from generator.pages.page_frame import PageFrame
from generator.pages.templating import InvalidTemplate, Renderer

BROKEN = {
    "a part that never ends": "<p>Hej</p>\n{% if x %}\n",
    "a name that does not exist": "<p>Hej</p>\n<p>{{ namn }}</p>\n",
    "a template that does not exist": "\n{% include 'borta.html' %}",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_template_that_cannot_be_used_is_named_with_its_line(
    text: str, tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "service.html").write_text(text, encoding="utf-8")
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    with pytest.raises(InvalidTemplate, match=r"service\.html:2: "):
        Renderer(tiny, read_interface_words())("service.html", "/")


def test_a_frame_that_cannot_be_used_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text("<html>\n{% endif %}", encoding="utf-8")
    with pytest.raises(InvalidTemplate, match=r"main\.html:2: "):
        PageFrame(str(tmp_path), {}, "Psynk")
