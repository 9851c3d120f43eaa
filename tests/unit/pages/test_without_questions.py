"""A catalogue that shows no question pages has no link to one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.build.frame_context import fill_words, read_interface_words
from generator.pages.page_registry import build_catalogue_pages
from tests.conftest import loaded


def test_no_page_links_to_questions_that_are_not_shown(change: Callable[..., Path]) -> None:
    catalogue = loaded(change("questions: true", "questions: false", "routing/site.yaml"))
    words = fill_words(read_interface_words(), catalogue)
    linking = [
        page.path
        for page in build_catalogue_pages(catalogue, words, [])
        if re.search(r'href="?[./]*(?:hitta|personal/fragor)/', page.body)
    ]
    assert linking == []
