"""What is more than a municipality's catalogue."""

from __future__ import annotations

from generator.model.catalogue import Catalogue

_MUNICIPALITY = 500  # services at most


def is_county(catalogue: Catalogue) -> bool:
    """Whether there are so many services that a page with all of them is no page for a phone, and that what is said of each weighs on the search.

    See docs/decisions/010 and 026.
    """
    return len(catalogue.services) > _MUNICIPALITY
