"""What can be found: pages, with the words that people have for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page that can be found."""

    address: str  # from the root of the site, with a slash at both ends
    name: str
    summary: str  # shown under the name; its words count a little
    kind: str  # the kind of page, as the results name it
    phrases: tuple[str, ...] = ()  # what people say and write for it, its name apart
    shared: tuple[str, ...] = ()  # phrases that another page has too, which comes before this one
    numbers: tuple[str, ...] = ()  # digits of phone numbers that the page shows
    danger: bool = False  # somebody who finds it may be in danger now
    choices: tuple[str, ...] = ()  # what it matches in the filters, `name:text`
