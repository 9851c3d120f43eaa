"""Writes our comment under a pull request, and our issue. One of each, updated in place."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_COMMENT_LENGTH = 60_000  # characters in a comment; GitHub takes 65,536
_PAGE = 100
_WRITTEN_AT = re.compile(r"&(?:#0*64(?!\d)|#x0*40(?![\da-f])|commat(?=;));?", re.IGNORECASE)
_LEADS = re.compile(r"\](?=[(\[:])")
_FENCE = re.compile(r"^ *```", re.MULTILINE)
_TAG = re.compile(r"<(?!/?(?:details|summary)>|https://)")  # the tags of our own reports stay


class StalePullRequest(Exception):
    """The pull request has changed since the report was made, or is another."""


@dataclass(frozen=True, slots=True)
class GitHubRepository:
    """A repository on GitHub, and the token of the run."""

    name: str  # owner/repository
    token: str
    api: str = "https://api.github.com"

    def write_comment(self, pull: int, head: str, text: str, marker: str) -> str:
        """Writes our comment under a pull request and returns its address.

        Raises StalePullRequest unless `head` is the newest commit: anyone may start the run that gave the number.
        """
        if self._call_api("GET", f"pulls/{pull}")["head"]["sha"] != head:
            raise StalePullRequest(
                f"förslag {pull} har fått en nyare ändring, eller är ett annat än det som prövades"
            )
        found = next(
            (
                c["id"]
                for c in self._iterate_pages(f"issues/{pull}/comments")
                if self._is_ours(c, marker)
            ),
            None,
        )
        body = {"body": f"{marker}\n{neutralize_markdown(text)}"}
        made = (
            self._call_api("PATCH", f"issues/comments/{found}", body)
            if found
            else self._call_api("POST", f"issues/{pull}/comments", body)
        )
        return str(made["html_url"])

    def write_issue(self, title: str, text: str, marker: str) -> str | None:
        """Opens or updates our issue, or closes it when the text is empty. Returns its address, if any."""
        found = next(
            (
                i
                for i in self._iterate_pages("issues?state=open")
                if "pull_request" not in i and self._is_ours(i, marker)
            ),
            None,
        )
        if not text.strip():
            if not found:
                return None
            closed = self._call_api("PATCH", f"issues/{found['number']}", {"state": "closed"})
            return str(closed["html_url"])
        body = {"title": title, "body": f"{marker}\n{neutralize_markdown(text)}"}
        made = (
            self._call_api("PATCH", f"issues/{found['number']}", body)
            if found
            else self._call_api("POST", "issues", body)
        )
        return str(made["html_url"])

    def _is_ours(self, written: dict[str, Any], marker: str) -> bool:
        # Anyone may write our marker: only texts of the run's own account are ours.
        return (written["user"] or {}).get("type") == "Bot" and (written["body"] or "").startswith(
            marker
        )

    def _iterate_pages(self, path: str) -> Iterator[dict[str, Any]]:
        number, separator = 1, "&" if "?" in path else "?"
        while found := self._call_api("GET", f"{path}{separator}per_page={_PAGE}&page={number}"):
            yield from found
            if len(found) < _PAGE:
                return
            number += 1

    def _call_api(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.api}/repos/{self.name}/{path}", data, headers, method=method
        )
        with _OPENER.open(request, timeout=30) as reply:
            return json.load(reply)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Refuses redirects, which would leak the token."""

    def redirect_request(self, *arguments: Any) -> None:
        """Makes no new request, so the answer counts as an error."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def neutralize_markdown(text: str) -> str:
    """Neutralizes Markdown from a run that a stranger may have started, and cuts it to one comment.

    No mention, image, hidden address or raw tag is left. A zero-width space breaks each, which is
    invisible in a code block too.
    """
    text = _WRITTEN_AT.sub("@", text).replace("@", "@\u200b")
    text = _TAG.sub("<\u200b", text)
    text = text.replace("![", "!\u200b[")  # a picture would tell another host who reads
    text = _LEADS.sub("]\u200b", text)  # an address may be shown, never hidden behind other words
    return (
        text
        if len(text) <= MAX_COMMENT_LENGTH
        else f"{_cut_text(text)}\n\n… Resten finns i körningens filer."
    )


def _cut_text(text: str) -> str:
    """Cuts at a whole line, and closes what is open: it would hide the rest of the comment."""
    kept = text[:MAX_COMMENT_LENGTH].rpartition("\n")[0] or text[:MAX_COMMENT_LENGTH]
    if len(_FENCE.findall(kept)) % 2:
        kept += "\n```"
    return kept + "\n\n</details>" * (kept.count("<details>") - kept.count("</details>"))
