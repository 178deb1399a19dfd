from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from duta.record.users import put_user
from tests.api.conftest import fill

PASSWORD = "kuda laut biru besar"
CHROMIUM = shutil.which("chromium")

Opened = Callable[..., Page]


def settled(page: Page) -> None:
    """Wait until the chart of a page, if it has one, is drawn."""
    if page.locator("figure[data-scripts]").count():
        page.locator("figure[data-scripts]").first.scroll_into_view_if_needed()
        page.locator("figure.alive .drawn :is(svg, canvas)").first.wait_for(state="attached")
        page.evaluate("scrollTo(0, 0)")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A reading room that anybody reads and Rini judges in, served by the command itself."""
    path = tmp_path_factory.mktemp("browser") / "r.db"
    with fill(path) as record:
        put_user(record, "rini", "editor", PASSWORD)
    command = [sys.executable, "-m", "duta", "serve", "--record", str(path), "--port", "0", "--auth", "--public"]
    environment = {name: value for name, value in os.environ.items() if name != "DUTA_SERVE_DRY"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, closed with its module: while Playwright runs, nothing else in the process can run an event loop."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """Opens a page, and fails where the browser complains of anything; keeps a picture of it as it was at the end."""
    contexts: list[BrowserContext] = []
    pages: list[Page] = []
    complaints: list[str] = []

    def open_at(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=address, **{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_default_timeout(15_000)
        page.goto(path)
        pages.append(page)
        return page

    yield open_at
    folder = os.environ.get("DUTA_SCREENSHOTS")
    for number, page in enumerate(pages):
        if folder:
            name = re.sub(r"\W+", "-", f"{request.node.name}-{number}").strip("-")
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    for context in contexts:
        context.close()
    assert complaints == []
