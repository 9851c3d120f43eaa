"""Numbers within a text: whoever reads on a phone whom to call can press the number, and it stands on one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markupsafe import Markup, escape

from generator.model.catalogue import Catalogue
from generator.views.contacts import on_strip

_LINK = Markup('<a href="{}">{}</a>')
_UNBROKEN = "\u00a0"  # a space where no line ends


def dialled(catalogue: Catalogue) -> Callable[[str], Markup]:
    """Makes a text safe for a page, with links where it says to call a number of the acute strip.

    No others: those are on every page, so that a page needs no more to be true than it did. A number without spaces may be the name
    of who answers, so it is one to press only after "ring", with a small word between at most.
    """

    @cache
    def numbers() -> tuple[re.Pattern[str], dict[str, str]]:
        found = {
            reach.text: reach.href
            for line in catalogue.site.acute
            if (reach := on_strip(catalogue, line)) and reach.is_call
        }
        either = "|".join(map(re.escape, found)) or "(?!)"
        return re.compile(
            rf"(?P<told>\b[Rr]ing(?:a|er)? (?:(?:du|alltid|genast|direkt|sedan|då|också|hellre|bara) )?)?(?<![\w.-])(?P<number>{either})(?![\w-]|\.\w)"
        ), found

    @cache
    def linked(text: str) -> Markup:
        pattern, known = numbers()
        parts, end = [], 0
        for match in pattern.finditer(text):
            if match["told"] or " " in match["number"]:
                parts += [
                    escape(text[end : match.start("number")]),
                    _LINK.format(known[match["number"]], match["number"].replace(" ", _UNBROKEN)),
                ]
                end = match.end()
        return Markup("").join([*parts, escape(text[end:])])

    return linked
