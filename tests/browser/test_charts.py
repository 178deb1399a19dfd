"""Charts and networks that answer the pointer, under the same policy as every page; and what is seen without them."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, settled

pytestmark = pytest.mark.enable_socket

WITHOUT, WITH = 60_000, 350_000
"""Bytes of a page at most, gzipped: without a chart, and with one and all that draws it."""


def drawn(page: Page) -> None:
    settled(page)
    expect(page.locator("figure.alive .drawn").first).to_be_visible()


@pytest.mark.parametrize("path", ["/en/dyad/FJI/TON", "/id/timeline", "/en/search?q=surat", "/id/network?by=actor"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_are_drawn_in_the_place_of_the_servers(opened: Opened, path: str, scheme: str) -> None:
    page = opened(path, color_scheme=scheme)
    drawn(page)
    expect(page.locator("figure.alive > svg.chart").first).to_be_hidden()


@pytest.mark.parametrize("path", ["/en/dyad/FJI/TON", "/id/timeline", "/en/search?q=surat", "/id/network?by=actor"])
def test_without_scripts_the_servers_drawing_is_seen(opened: Opened, path: str) -> None:
    page = opened(path, java_script_enabled=False)
    expect(page.locator("figure > svg.chart").first).to_be_visible()
    assert page.locator("figure > svg.chart").first.locator("rect, circle").count()


def test_a_chart_that_cannot_be_drawn_leaves_the_servers(opened: Opened) -> None:
    page = opened("/en/help")
    page.route("**/*.vl.json*", lambda route: route.fulfill(status=200, body="{}", content_type="application/json"))
    page.goto("/en/dyad/FJI/TON")
    page.wait_for_timeout(1500)
    expect(page.locator("figure > svg.chart").first).to_be_visible()


def test_a_bar_leads_to_its_events(opened: Opened) -> None:
    page = opened("/en/dyad/FJI/TON")
    drawn(page)
    page.locator("figure .drawn path[aria-roledescription=bar]").first.click()
    page.wait_for_url("**/timeline?**")
    assert "actor=" in page.url
    assert "since=" in page.url


def test_dragging_over_months_narrows_a_search(opened: Opened) -> None:
    page = opened("/en/search?q=surat")
    drawn(page)
    box = page.locator("figure .drawn svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 50, steps=4)
    page.mouse.up()
    page.get_by_role("link", name="Narrow to").click()
    page.wait_for_url("**since=**")
    expect(page.locator(".pill").first).to_be_visible()


def test_shares_are_drawn_when_asked_for(opened: Opened) -> None:
    page = opened("/en/search?q=surat")
    drawn(page)
    button = page.get_by_role("button", name="as share")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("figure .drawn")).to_contain_text("%")


def test_a_network_tells_what_is_chosen(opened: Opened) -> None:
    page = opened("/en/network?by=actor")
    drawn(page)
    place = page.locator("figure .drawn")
    place.click(position=place.evaluate("node => node._cyreg.cy.nodes()[0].renderedPosition()"))
    told = page.locator("figure .chart-tools a")
    assert re.search(r"/en/network\?around=", told.get_attribute("href") or "")


@pytest.mark.parametrize("path", ["/en/dyad/FJI/TON", "/en/timeline", "/en/search?q=surat", "/en/network"])
def test_a_page_with_its_chart_stays_light(opened: Opened, path: str) -> None:
    page = opened("/en/help")
    sizes: dict[str, int] = {}

    def weigh(response: object) -> None:
        sizes[response.url] = len(gzip.compress(response.body(), 6))  # type: ignore[attr-defined]

    page.on("response", weigh)
    page.goto(path)
    drawn(page)
    page.wait_for_load_state("networkidle")
    chart = {url: size for url, size in sizes.items() if "/vendor/" in url or ".json" in url}
    assert sum(sizes.values()) <= WITH, sizes
    assert sum(size for url, size in sizes.items() if url not in chart or "htmx" in url) <= WITHOUT, sizes
