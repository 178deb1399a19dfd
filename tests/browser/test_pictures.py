"""Every page as it is seen: on a desk and in a hand, light and dark, in both languages; kept where asked for."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Opened, settled

pytestmark = pytest.mark.enable_socket

PATHS = (
    "/", "/search?q=surat&act=visit", "/happenings", "/timeline", "/timeline?as_of=entry:2", "/actors", "/actor/FJI",
    "/dyad/FJI/TON", "/network", "/map", "/sources", "/source/Kabar%20Laut", "/codebook", "/corrections", "/status",
    "/help", "/about/api", "/login",
)  # fmt: skip
DESK = {"width": 1280, "height": 900}
SEEN = {
    "desk": ("en", {"viewport": DESK}),
    "dark": ("id", {"viewport": DESK, "color_scheme": "dark"}),
    "hand": ("id", {"viewport": {"width": 390, "height": 844}}),
}


@pytest.mark.parametrize("how", SEEN)
def test_nothing_is_cut_off_and_nobody_hindered(opened: Opened, how: str) -> None:
    lang, options = SEEN[how]
    page = opened(f"/{lang}/happenings", **options)
    addresses = [f"/{lang}{path}" for path in PATHS]
    addresses.append(page.locator("main .list .say a").first.get_attribute("href") or "")
    page.goto(addresses[-1])
    addresses.append(page.locator("main .matrix th a").first.get_attribute("href") or "")
    addresses.append((page.locator("main a[href*='/a/']").first.get_attribute("href") or "").partition("?")[0])
    for number, address in enumerate(addresses):
        page.goto(address)
        settled(page)
        _kept(page, address, how)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, (address, how)
        assert page.locator("h1").count() == 1, address
        if how == "desk" or (how == "dark" and number % 2 == 0):  # looking closely takes its time
            assert _hindrances(page) == [], address


def _hindrances(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds serious or worse."""
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def _kept(page: Page, address: str, how: str) -> None:
    folder = os.environ.get("DUTA_SCREENSHOTS")
    if folder:
        name = re.sub(r"\W+", "-", address).strip("-")[:60]
        page.screenshot(path=Path(folder) / f"{name}-{how}.png", full_page=True)
