"""The server of the form: on this computer only, behind a key, with a token in every form."""

from __future__ import annotations

import argparse
import hmac
import os
import secrets
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bottle
from markupsafe import Markup

from generator.build.explain_bad_port import BAD_PORT, explain_bad_port
from generator.cli.console import report_unexpected, say
from generator.cli.edit_form.change_kinds import list_form_kinds
from generator.cli.edit_form.pages import (
    STYLE,
    render_difference,
    render_form,
    render_page,
    render_page_parts,
    render_review,
    render_start,
)
from generator.cli.edit_form.workspace import Workspace
from generator.cli.swedish_arguments import describe_disk_error
from generator.editing.yaml_document import CannotEdit

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # the address of the form says nothing, and Origin is needed
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_COOKIE = "psynk-nyckel"
_MOST_BYTES = 200_000
_UNEXPECTED = "Något gick fel. Läs vad som står i terminalen. Ingen fil är halvskriven: var och en är som förut, eller helt ny."
_LOCAL = ("127.0.0.1", "localhost")


def add_edit_form(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    edit = commands.add_parser(
        "edit",
        parents=[shared],
        help="ändra i ett formulär i webbläsaren, på den här datorn",
    )
    edit.add_argument("--port", type=int, default=8765, help="port på den här datorn")
    edit.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: what an editor writes is on the screen already."""

    with tempfile.TemporaryDirectory(prefix="psynk-") as copy:
        say("Läser katalogen …")
        try:
            workspace = Workspace(options.catalogue, Path(copy), options.today)
            workspace.load()
        except CannotEdit as reason:
            say(str(reason))
            return 1
        key = secrets.token_urlsafe(24)
        hosts = list_hosts(options.port, os.environ.get("CODESPACE_NAME", ""))
        app = build_app(workspace, key, hosts)
        try:
            opened = make_server("127.0.0.1", options.port, app, handler_class=Quiet)
        except BAD_PORT:
            say(explain_bad_port(options.port, "psynk edit"))
            return 2
        with opened as server:
            say(f"Öppna http://127.0.0.1:{server.server_port}/?nyckel={key}")
            say("Avsluta med Ctrl + C. Inget skrivs i filerna förrän du sparar.")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                if workspace.changes:
                    say(f"{len(workspace.changes)} ändringar sparades inte.")
    return 0


def list_hosts(port: int, codespace: str) -> frozenset[str]:
    """The hosts that the form answers to: this computer, and the forwarded port of a codespace."""
    hosts = {f"{name}:{port}" for name in _LOCAL}
    if codespace:
        hosts.add(f"{codespace}-{port}.app.github.dev")
    return frozenset(hosts)


def build_app(workspace: Workspace, key: str, hosts: frozenset[str]) -> bottle.Bottle:
    """Builds the application. `key` opens it; the token of the forms is another one."""
    app = bottle.Bottle()
    form = _Form(workspace, secrets.token_urlsafe(24))
    app.install(_tell_faults)
    app.add_hook("before_request", _tell_faults(lambda: _guard(key, form.token, hosts)))
    app.add_hook("after_request", _add_headers)
    app.route("/", "GET", form.show_start)
    app.route("/stil.css", "GET", _send_style)
    app.route("/granska", "GET", form.show_review)
    app.route("/sidor", "GET", form.show_pages)
    app.route("/spara", "POST", form.save)
    app.route("/angra", "POST", form.undo)
    app.route("/<kind>", "GET", form.show_form)
    app.route("/<kind>", "POST", form.take)
    app.default_error_handler = _show_error
    return app


def _tell_faults(answer: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps what answers a request, so that a fault is a sentence in Swedish there, and never a traceback in the terminal."""

    def tell(**given: Any) -> Any:
        try:
            return answer(**given)
        except bottle.HTTPResponse:
            raise
        except CannotEdit as reason:
            raise bottle.HTTPError(409, str(reason)) from None
        except OSError as error:
            raise bottle.HTTPError(500, describe_disk_error(error)) from None
        except Exception as error:
            report_unexpected(error)
            raise bottle.HTTPError(500, _UNEXPECTED) from None

    return tell


def _guard(key: str, token: str, hosts: frozenset[str]) -> None:
    """Refuses what does not come from the form itself: other hosts, other pages, no key, no token."""
    request = bottle.request
    _add_headers()
    if request.headers.get("Host", "") not in hosts:
        bottle.abort(403, "Formuläret svarar bara på den här datorn.")
    if request.path == "/" and _is_same(request.query.nyckel, key):
        raise _redirect("/", key)
    if not _is_same(request.get_cookie(_COOKIE, ""), key):
        bottle.abort(403, "Öppna adressen som står i terminalen.")
    if request.method != "POST":
        return
    if (request.content_length or 0) > _MOST_BYTES:
        bottle.abort(413, "Det är för mycket text.")
    origin = request.headers.get("Origin", "")
    if origin and origin.partition("://")[2] not in hosts:
        bottle.abort(403, "Svaret kom från en annan sida.")
    if not _is_same(request.forms.getunicode("token") or "", token):
        bottle.abort(403, "Formuläret är gammalt. Gå tillbaka till början.")


def _redirect(address: str, key: str = "") -> bottle.HTTPResponse:
    answer = bottle.HTTPResponse(status=303, headers=_HEADERS | {"Location": address})
    if key:
        answer.set_cookie(_COOKIE, key, httponly=True, samesite="strict", path="/")
    return answer


def _is_same(value: str, known: str) -> bool:
    return hmac.compare_digest(str(value).encode(), known.encode())


def _add_headers() -> None:
    for name, value in _HEADERS.items():
        bottle.response.set_header(name, value)


def _send_style() -> str:
    bottle.response.content_type = "text/css; charset=utf-8"
    return STYLE


def _show_error(error: bottle.HTTPError) -> str:
    for name, value in _HEADERS.items():
        error.set_header(name, value)
    is_ours = error.status_code in (403, 409, 413, 500) and not error.exception
    words = error.body if is_ours else "Något gick fel. Inget är sparat."
    words = "Sidan finns inte." if error.status_code in (404, 405) else words
    return render_page("Det gick inte", Markup("<p>{}</p>").format(words), ())


class _Form:
    """The pages, one request at a time."""

    def __init__(self, workspace: Workspace, token: str) -> None:
        self._workspace, self.token = workspace, token
        self._kinds = list_form_kinds()
        self._taken: list[tuple[str, dict[str, str]]] = []  # since the last save
        self._lock = threading.Lock()

    def show_start(self) -> str:
        """The list of forms."""
        changes = self._workspace.changes
        return render_page(
            "Vad vill du ändra?", render_start(self._kinds.values(), changes), changes
        )

    def show_form(self, kind: str) -> str:
        """An empty form."""
        return self._render_form(kind, {})

    def take(self, kind: str) -> Any:
        """Tries a change in the copy. What was written is kept on the screen when it cannot be made."""
        if kind not in self._kinds:
            bottle.abort(404)
        decoded = bottle.request.forms.decode()
        values = {name: str(text).strip() for name, text in decoded.items() if name != "token"}
        fields = self._kinds[kind].list_fields(self._workspace.load())
        missing = [
            field.label for field in fields if field.is_required and not values.get(field.name)
        ]
        try:
            if missing:
                raise CannotEdit(f"Det här måste fyllas i: {'; '.join(missing)}")
            with self._lock:
                if (kind, values) not in self._taken:  # a second press on the button adds nothing
                    words, change = self._kinds[kind].build_change(values, self._workspace.today)
                    self._workspace.apply(words, change)
                    self._taken.append((kind, values))
        except CannotEdit as reason:
            bottle.response.status = 422
            return self._render_form(kind, values, str(reason))
        return _redirect("/granska")

    def show_review(self) -> str:
        """What the changes mean."""
        with self._lock:
            review = self._workspace.review()
        changes = self._workspace.changes
        return render_page("Granska", render_review(review, changes, self.token), ())

    def show_pages(self) -> Iterator[bytes]:
        """The difference with the pages that show it. The first part is sent before they are counted."""
        for part in render_page_parts(
            "Sidorna", "Räknar vilka sidor det syns på …", self._tell_pages
        ):
            yield part.encode()

    def _tell_pages(self) -> Markup:
        with self._lock:
            return render_difference(self._workspace.tell_pages())

    def save(self) -> str:
        """Writes the files, or says why not."""
        try:
            with self._lock:
                files = self._workspace.save()
                self._taken.clear()
        except CannotEdit as reason:
            bottle.response.status = 409
            body = Markup(
                '<p class="problem" role="alert">{}</p><p><a href="/granska">Tillbaka</a></p>'
            )
            return render_page("Inget sparades", body.format(str(reason)), self._workspace.changes)
        body = Markup(
            '<p class="good">Sparade {}.</p><p>Gör ett förslag av det i git som vanligt.</p>'
        )
        return render_page("Sparat", body.format(", ".join(files)), ())

    def undo(self) -> Any:
        """Forgets every change."""
        with self._lock:
            self._workspace.reset()
            self._taken.clear()
        return _redirect("/")

    def _render_form(self, kind: str, values: dict[str, str], fault: str = "") -> str:
        if kind not in self._kinds:
            bottle.abort(404)
        chosen = self._kinds[kind]
        fields = chosen.list_fields(self._workspace.load())
        body = render_form(chosen, fields, values, self.token, fault)
        return render_page(chosen.title, body, self._workspace.changes)
