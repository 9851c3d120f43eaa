"""Checks whether web addresses still answer. Run at night or by hand, never by a build or a check."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from generator.maintenance.catalogue_links import FINE, GONE, MOVED, SILENT, LinkStatus
from generator.text import truncate

DEFAULT_TIMEOUT = 20.0  # seconds for one address
_AT_ONCE = 8  # hosts; the addresses of one host are asked one at a time
_AGENT = "Psynk link check (a directory of help for children; asks once a night)"
_NO_NAME = LinkStatus(GONE, "namnet finns inte")
_LONGEST = 300  # characters of a new address in a report
_MANY = 10  # unknown host names before we suspect our own network
_WHY = {404: "404, sidan finns inte", 410: "410, sidan är borttagen"}


def check_links(links: Iterable[str], patience: float = DEFAULT_TIMEOUT) -> dict[str, LinkStatus]:
    """Checks every address. Takes minutes; never raises for what the web answers."""
    by_host = groupby(sorted(links, key=_get_host), key=_get_host)
    queues = [list(queue) for _, queue in by_host]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answered = pool.map(
            lambda queue: [(link, check_link(link, patience)) for link in queue], queues
        )
        return _discount_network_failure(
            {link: found for queue in answered for link, found in queue}
        )


def _discount_network_failure(answers: dict[str, LinkStatus]) -> dict[str, LinkStatus]:
    """Treats unknown host names as silent when most are unknown: then our own network is down."""
    nameless = [link for link, found in answers.items() if found == _NO_NAME]
    if len(nameless) < _MANY or len(nameless) * 2 < len(answers):
        return answers
    return answers | dict.fromkeys(
        nameless, LinkStatus(SILENT, "namnet gick inte att slå upp: nätet verkar vara nere")
    )


def check_link(link: str, patience: float = DEFAULT_TIMEOUT) -> LinkStatus:
    """Checks one address with HEAD, then GET. Takes at most three times `patience` seconds."""
    found: Future[LinkStatus] = Future()
    Thread(
        target=lambda: found.set_result(_check_by_head_or_get(link, patience)), daemon=True
    ).start()
    try:  # a socket's timeout starts anew with each byte, so a slow server could hold up the night
        return found.result(timeout=3 * patience)
    except TimeoutError:
        return LinkStatus(SILENT, "svarade inte i tid")


def _check_by_head_or_get(link: str, patience: float) -> LinkStatus:
    first = _send_request(link, "HEAD", patience)
    return first if first.state in (FINE, MOVED) else _send_request(link, "GET", patience)


def _send_request(link: str, method: str, patience: float) -> LinkStatus:
    try:
        request = urllib.request.Request(
            _encode_link(link), method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"}
        )
        with _OPENER.open(request, timeout=patience) as reply:
            return _classify_reply(link, reply.url)
    except urllib.error.HTTPError as error:
        return (
            LinkStatus(GONE, _WHY[error.code])
            if error.code in _WHY
            else LinkStatus(SILENT, f"svarade {error.code}")
        )
    except (urllib.error.URLError, OSError, http.client.HTTPException, ValueError) as error:
        return _classify_failure(getattr(error, "reason", error))


def _classify_failure(reason: object) -> LinkStatus:
    if isinstance(reason, socket.gaierror):
        return _NO_NAME
    if isinstance(reason, ssl.SSLError):
        return LinkStatus(SILENT, "certifikatet gäller inte")
    return LinkStatus(
        SILENT, "svarade inte i tid" if isinstance(reason, TimeoutError) else "gick inte att nå"
    )


def _classify_reply(link: str, final: str) -> LinkStatus:
    """Fine, or moved. A slash, www or https alone is no move."""
    return (
        LinkStatus(FINE, "")
        if _strip_link(link) == _strip_link(final)
        else LinkStatus(MOVED, truncate(final, _LONGEST))
    )


def _strip_link(link: str) -> tuple[str, str]:
    parts = urlsplit(_encode_link(link))
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")


def _get_host(link: str) -> str:
    return link.partition("://")[2].partition("/")[0]


class _SafeRedirect(urllib.request.HTTPRedirectHandler):
    """Follows redirects on the web, but never from outside into our own network."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The next request, or None to keep the answer as it is."""
        goes_in = _is_inner(newurl) and not _is_inner(req.full_url)
        if goes_in or not newurl.startswith(("http://", "https://")):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_inner(link: str) -> bool:
    """Whether an address is on this machine or its network. An unknown name is not."""
    try:
        found = socket.getaddrinfo(urlsplit(link).hostname, None)
    except OSError:
        return False
    return any(
        not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global
        for *_, address in found
    )


_OPENER = urllib.request.build_opener(_SafeRedirect)


def _encode_link(link: str) -> str:
    """Encodes an address with å, ä and ö as a browser sends it."""
    parts = urlsplit(link)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return urlunsplit(
        (
            parts.scheme,
            host,
            quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            quote(parts.query, safe="=&%:@!$'()*+,;/?~-._"),
            "",
        )
    )
