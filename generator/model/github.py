"""Values that only mean something on GitHub: an account, and the address of a repository."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from generator.model.values import is_safe_link, link_remedy, refusal


def _repository(link: str) -> str:
    if is_safe_link(link) and link.startswith("https://"):
        return link.rstrip("/")
    raise refusal("unsafe-link", f"Länken '{link}' kan inte användas.", link_remedy(link, "https://"))


def _handle(name: str) -> str:
    if re.fullmatch(r"@[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)?", name):
        return name
    raise refusal("bad-handle", f"'{name}' är inget konto på GitHub.", "Skriv @ och kontots namn, eller @organisation/grupp, inom citattecken.")


Handle = Annotated[str, AfterValidator(_handle)]
Repository = Annotated[str, AfterValidator(_repository)]  # without a slash at the end
