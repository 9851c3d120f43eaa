"""What is worked out once for a catalogue."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from generator.model.common_catalogue import Disagree


class kept(cached_property):
    """A property that is worked out once. So is that it cannot be: of what two versions share, much cannot."""

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is not None and f"no {self.attrname}" in instance.__dict__:
            raise Disagree
        try:
            return super().__get__(instance, owner)
        except Disagree:
            instance.__dict__[f"no {self.attrname}"] = True
            raise
