"""`psynk edit` in a real browser: every task in one round, by keyboard and without script, on a phone-sized screen; axe and the policy have nothing to say."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from playwright.sync_api import Browser, Page

from generator.cli.edit_form.change_kinds import list_form_kinds
from generator.cli.edit_form.server import build_app, list_hosts
from generator.cli.edit_form.workspace import Workspace
from generator.rules.runner import check_all
from tests.browser.test_keyboard import tab_to
from tests.conftest import TODAY, loaded
from tests.frame.test_axe import AXE, COLOURS, RUN
from tests.support.browser.chromium import PHONE
from tests.support.edit_form.tasks import FACT, GAP, TASKS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

KEY = "nyckeln"


class Quiet(WSGIRequestHandler):
    """Says nothing in the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Serves the form of a folder as the command does, and returns the address with its key."""
    servers = []

    def serve(folder: Path) -> str:
        copy = tmp_path / f"kopia-{len(servers)}"
        copy.mkdir()
        server = make_server("127.0.0.1", 0, handler_class=Quiet, app=None)  # type: ignore[arg-type]
        hosts = list_hosts(server.server_port, "")
        server.set_app(build_app(Workspace(folder, copy, TODAY), KEY, hosts))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/?nyckel={KEY}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def submit(page: Page, path: str, values: dict[str, str]) -> None:
    """Fills in a form and sends it."""
    page.goto(re.sub(r"/[^/]*$", path, page.url))
    for more in page.locator("details").all():
        more.locator("summary").click()
    for name, text in values.items():
        field = page.locator(f'[name="{name}"]')
        if field.evaluate("element => element.localName") == "select":
            field.select_option(text)
        else:
            field.fill(text)
    page.locator("main button").click()
    page.wait_for_url("**/granska")


def test_each_task_is_done_in_one_round(
    change: Callable[..., Path],
    tmp_path: Path,
    start: Callable[[Path], str],
    visit: Callable[..., Page],
) -> None:
    tiny = change("name: Direktnumret", "name: Direktnumret")
    for number, (task, forms) in enumerate(TASKS.items()):
        folder = Path(shutil.copytree(tiny, tmp_path / f"katalog-{number}"))
        if "hole" in task:
            file = folder / "services.yaml"
            file.write_text(file.read_text(encoding="utf-8").replace(*GAP), encoding="utf-8")
        page = visit(start(folder), PHONE)
        for path, values in forms:
            submit(page, path, values)
        assert page.locator(".problem").count() == 0, (task, page.locator("main").inner_text())
        page.locator("button.first").click()
        assert "Sparade" in page.locator(".good").inner_text(), task
        assert check_all(loaded(folder), TODAY) == [], task
        page.context.close()


def test_a_number_is_confirmed_by_keyboard_and_the_focus_is_always_seen(
    tiny_folder: Path, start: Callable[[Path], str], visit: Callable[..., Page]
) -> None:
    page = visit(start(tiny_folder), PHONE)
    tab_to(page, lambda on: on["link"] == "/bekrafta")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bekrafta")
    for name, text in FACT[1].items():
        tab_to(page, lambda on: page.evaluate("document.activeElement.name") == name)  # noqa: B023
        page.keyboard.type(text)
    tab_to(page, lambda on: on["tag"] == "button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/granska")
    tab_to(page, lambda on: on["text"] == "Spara i filerna")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spara")
    contact = loaded(tiny_folder).find_contact(FACT[1]["fact"])
    assert contact is not None and contact.may_be_shown


def test_every_form_passes_axe_fits_a_phone_and_breaks_no_policy(
    tiny_folder: Path, start: Callable[[Path], str], visit: Callable[..., Page]
) -> None:
    page = visit(start(tiny_folder), PHONE)
    submit(page, *FACT)
    found = {}
    for path in (
        "/",
        "/granska",
        "/sidor",
        *(f"/{kind}" for kind in list_form_kinds()),
    ):
        page.goto(re.sub(r"/[^/]*$", path, page.url))
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        page.evaluate(AXE)
        for scheme, rules in (("light", RUN), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found[path, scheme] = page.evaluate(rules)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    assert found == dict.fromkeys(found, [])


def test_another_key_gets_nothing_and_the_right_one_leaves_no_trace(
    tiny_folder: Path, start: Callable[[Path], str], browser: Browser
) -> None:
    address = start(tiny_folder)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        answer = page.goto(address.replace(KEY, "fel"))
        assert answer is not None and answer.status == 403
        assert "terminalen" in page.locator("main").inner_text()
        page.goto(address)
        assert page.locator("main a").count() == len(list_form_kinds())
        assert KEY not in page.url  # nor in the history
        (cookie,) = context.cookies()
        assert cookie.get("httpOnly") and cookie.get("sameSite") == "Strict"
