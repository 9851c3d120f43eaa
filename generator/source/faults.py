"""What the YAML parser could not read, in Swedish, with a remedy.

The parser often blames the line below the mistake. Each look knows one mistake that editors make,
searches the text for it, and says nothing when it is another one.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml

from generator.problem import Problem
from generator.source import lines, signs
from generator.source.trouble import Trouble

_LOOKS: tuple[Callable[[Trouble], Problem | None], ...] = (
    signs.conflict,
    signs.invisible,
    signs.tab,
    signs.hard_space,
    signs.escape,
    signs.open_quote,
    signs.after_quote,
    signs.note,
    signs.bracket,
    signs.no_space_after_colon,
    signs.too_many,
    signs.opening,
    lines.lone_dash,
    lines.no_space_after_dash,
    lines.no_colon,
    lines.colon_in_text,
    lines.indented,
    lines.ended,
)


def explain(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The parser's error as a Problem, at the line where the mistake most likely is."""
    trouble = Trouble.of(error, text, file)
    found = (look(trouble) for look in _LOOKS)
    return next(filter(None, found), trouble.problem(trouble.spot, "Raden går inte att läsa.", "Jämför med en liknande rad som fungerar, eller ångra din senaste ändring här."))
