"""The site allows no source to be older than the classes say."""

from __future__ import annotations

from generator.model.catalogue import Catalogue


def test_no_class_of_source_has_an_exception_here(mora: Catalogue) -> None:
    assert (mora.site.review.source_days, mora.site.review.crisis_source_days) == (1096, 548)
