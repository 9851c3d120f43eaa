"""Advice, danger signs and expectations that nobody else has said are marked as ours, and a profession is to read them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from generator.build.frame_context import read_interface_words
from generator.loading.apply_decisions import apply_decisions
from generator.maintenance.meeting_agenda import build_agenda
from generator.model.catalogue import Catalogue
from generator.model.steering_group_decision import (
    DecisionEntry,
    DecisionsFile,
    compute_row_fingerprint,
)
from generator.pages.page import Page
from generator.pages.page_registry import build_catalogue_pages
from generator.views.texts_for_review import find_expectation_reader, list_unread_texts
from tests.conftest import loaded
from tests.support.mutation.changing import changed

MARK = read_interface_words()["need"]["unread"]
SERVICE_MARK = read_interface_words()["service"]["unread"]


def pages_of(catalogue: Catalogue) -> dict[str, Page]:
    return {
        page.path: page for page in build_catalogue_pages(catalogue, read_interface_words(), ())
    }


def decide(catalogue: Catalogue, group: str) -> Catalogue:
    (item,) = [item for item in build_agenda(catalogue) if item.id == f"rad-{group}"]
    entry = DecisionEntry(
        item=item.id,
        by="exempelby-kommun",
        on=dt.date(2026, 12, 10),
        source="protokoll 3",
        rows=tuple(item.rows),
    )
    return apply_decisions(catalogue, DecisionsFile(decisions=(entry,)))


def test_each_need_and_expectation_of_the_real_catalogue_is_listed_once(local: Catalogue) -> None:
    unread = list_unread_texts(local)
    listed = [need.id for one in unread for need in one.needs]
    assert sorted(listed) == sorted(n.id for n in local.needs if n.standing != "decided")
    told = [service.id for one in unread for service in one.services]
    silent = {s.id for s in local.services if s.is_active and s.expect and not s.sources}
    assert silent <= set(told) and len(told) == len(set(told))
    assert all(one.reader for one in unread)


def test_the_mark_stands_once_on_each_card_and_after_all_words_of_danger(tiny: Catalogue) -> None:
    pages = pages_of(tiny)
    cards = [
        page
        for path, page in pages.items()
        if path.startswith(("/behov/sover-inte/", "/behov/rymt/"))
    ]
    assert cards
    for page in cards:
        before, mark, after = page.body.partition(MARK)
        assert mark and MARK not in after, page.path
        assert not re.search(r'class="(?:danger|now|contact)', after), page.path
        assert "112" in before
    assert f"{MARK} en socionom." in pages["/behov/rymt/"].body


def test_what_is_read_and_decided_loses_its_mark_until_the_advice_changes(
    tiny: Catalogue,
) -> None:
    read = decide(tiny, "sova")
    pages = pages_of(read)
    assert MARK not in pages["/behov/sover-inte/"].body
    assert MARK in pages["/behov/rymt/"].body
    need = tiny.need["sover-inte"]
    same = changed(need, everyday_words=("ligger vaken",))
    other = changed(need, advice=("Gör något annat.",))
    assert compute_row_fingerprint(same) == compute_row_fingerprint(need)
    assert compute_row_fingerprint(other) != compute_row_fingerprint(need)


def test_a_service_that_says_so_itself_is_not_ours(change: Callable[..., Path]) -> None:
    plain = loaded(change("    everyday_words: [skolsyster]", "    everyday_words: [skolsyster]"))
    assert find_expectation_reader(plain, plain.service["skolan"])
    assert SERVICE_MARK in pages_of(plain)["/tjanster/skolan/"].body
    said = loaded(
        change(
            "    everyday_words: [skolsyster]",
            "    everyday_words: [skolsyster]\n    sources: [{text: Skolans sida}]",
        )
    )
    assert not find_expectation_reader(said, said.service["skolan"])
    assert SERVICE_MARK not in pages_of(said)["/tjanster/skolan/"].body
