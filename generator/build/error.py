"""The exception that stops a build, with a message for the editor."""

from __future__ import annotations


class BuildError(Exception):
    """The site cannot be built. The message is for the editor, or what a tool printed."""
