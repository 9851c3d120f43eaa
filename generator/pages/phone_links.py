"""Makes phone numbers within a text into links, so that a reader on a phone can press them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markupsafe import Markup, escape

from generator.model.catalogue import Catalogue
from generator.views.shown_contacts import find_strip_contact

_LINK = Markup('<a href="{}">{}</a>')
_UNBROKEN = "\u00a0"  # a space where no line ends


def build_phone_linker(catalogue: Catalogue) -> Callable[[str], Markup]:
    """A function that escapes a text for a page and links the numbers of the acute strip in it.

    Only those: they are on every page anyway, so no page comes to depend on one more fact. A number without spaces, such as 112,
    is also a name, so it becomes a link only after "ring", with at most a small word between.
    """

    @cache
    def numbers() -> tuple[re.Pattern[str], dict[str, str]]:
        links = {
            shown_contact.text: shown_contact.href
            for line in catalogue.site.acute
            if (shown_contact := find_strip_contact(catalogue, line))
            and shown_contact.is_call
            and shown_contact.href
        }
        either = "|".join(map(re.escape, links)) or "(?!)"
        return re.compile(
            rf"(?P<call>\b[Rr]ing(?:a|er)? (?:(?:du|alltid|genast|direkt|sedan|då|också|hellre|bara) )?)?(?<![\w.-])(?P<number>{either})(?![\w-]|\.\w)"
        ), links

    @cache
    def linked(text: str) -> Markup:
        pattern, links = numbers()
        parts: list[str] = []
        end = 0
        for match in pattern.finditer(text):
            if match["call"] or " " in match["number"]:
                parts += [
                    escape(text[end : match.start("number")]),
                    _LINK.format(links[match["number"]], match["number"].replace(" ", _UNBROKEN)),
                ]
                end = match.end()
        return Markup("").join([*parts, escape(text[end:])])

    return linked
