"""A reader's way through the reading room, in a real browser, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, Opened

pytestmark = pytest.mark.enable_socket

WORDS = {
    "en": ("The happening", "Reports side by side", "Correct it", "Save", "Undo", "Sign in", "User", "Password"),
    "id": ("Kejadiannya", "Berita berdampingan", "Perbaiki", "Simpan", "Batalkan", "Masuk", "Pengguna", "Sandi"),
}
LETTER = {"en": "Ana Wirata sent a message to Tonga", "id": "Ana Wirata mengirim pesan kepada Tonga"}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_from_a_search_to_a_correction_and_back(opened: Opened, lang: str, scripts: bool) -> None:
    happening, side_by_side, correct, save, undo, sign_in, user, password = WORDS[lang]
    page = opened(f"/{lang}/login", java_script_enabled=scripts)
    page.get_by_label(user).fill("rini")
    page.get_by_label(password).fill(PASSWORD)
    page.locator("main").get_by_role("button", name=sign_in).click()
    page.locator("main input[name=q]").fill("surat")
    page.locator("main input[name=q]").press("Enter")
    page.get_by_role("link", name="Kabar Laut").first.click()
    expect(page.locator("main .pills .pill")).to_have_count(1)
    page.locator("main .list a").filter(has_text="mengirimkan").first.click()
    expect(page.locator("#at")).to_be_visible()
    page.locator(".fact .say a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana Wirata")
    page.get_by_role("link", name=happening).click()
    expect(page.get_by_role("heading", name=side_by_side)).to_be_visible()
    page.locator("main .matrix th a").first.click()
    page.get_by_text(correct, exact=True).click()
    page.locator("input[name=when]").fill("2024-06")
    page.locator("details input[name=reason]").fill("hanya bulannya")
    page.get_by_role("button", name=save).click()
    expect(page.locator("main")).to_contain_text("hanya bulannya")
    page.goto(f"/{lang}/corrections")
    page.get_by_role("button", name=undo).first.click()
    expect(page.locator(".tag").first).to_be_visible()
    feed = page.locator("link[rel=alternate][type='application/atom+xml']").get_attribute("href") or ""
    assert "hanya bulannya" in page.request.get(feed).text()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "hanya bulannya" in download.value.path().read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_feeds_and_downloads_are_where_the_pages_say(opened: Opened, lang: str) -> None:
    page = opened(f"/{lang}/search?q=surat")
    for link in page.locator("link[rel=alternate][type]").all():
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.ok
        assert LETTER[lang] in answer.text()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "duta-search.csv"


def test_keys(opened: Opened) -> None:
    page = opened("/en/timeline")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-row].at")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="To cite")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("input[name=q]")).to_be_focused()


def test_text_and_facts_light_up_together(opened: Opened) -> None:
    page = opened("/en/search?q=surat&act=visit")
    page.locator("main .list a").first.click()
    page.locator(".text .p.trigger").first.hover()
    expect(page.locator(".fact.lit")).to_have_count(1)
    page.locator(".fact").last.hover()
    expect(page.locator(".text .p.speech.lit").first).to_be_visible()


def test_choosing_a_facet_swaps_the_page_in(opened: Opened) -> None:
    page = opened("/en/search?q=surat")
    page.evaluate("window.stayed = true")
    page.locator(".facets a").first.click()
    expect(page.locator(".pills .pill")).to_have_count(1)
    assert page.evaluate("window.stayed")
    assert "who=" in page.url
    page.go_back()
    expect(page.locator(".pills .pill")).to_have_count(0)
