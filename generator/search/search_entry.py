"""An entry of the search index: a page, and the words people use for it."""

from __future__ import annotations

from dataclasses import dataclass

ActRoles = tuple[
    tuple[str, ...], tuple[str, ...], tuple[str, ...]
]  # acts, and the kinds of people who do and who suffer them; none is any


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One page in the search index."""

    address: str  # from the root of the site, with a slash at both ends
    name: str
    summary: str  # shown under the name; its words count a little
    kind: str  # the kind of page, as shown in results
    phrases: tuple[str, ...] = ()  # everyday words and phrases for it, besides its name
    roles: tuple[ActRoles, ...] = ()  # who does what to whom in it
    shared: tuple[str, ...] = ()  # phrases of another page too, which is ranked before this one
    numbers: tuple[str, ...] = ()  # digits of phone numbers that the page shows
    emergency: bool = False  # the page puts 112 before everything else
    danger: bool = False  # searching for it may mean danger now: emergency numbers are shown
    choices: tuple[str, ...] = ()  # its values in the search filters, `name:text`
