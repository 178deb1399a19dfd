"""Whose page it is: the brand in the dateline, the publisher's profile, the page's own name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duta.articles import cut_article
from duta.articles.outlet import site_brand
from duta.knowledge import load_pack
from duta.model.article import Outlet
from duta.pages import page_of

PACK = load_pack()
BODY = (
    "{dateline}Menteri Kelautan Tandari menerima duta besar dua negara tetangga di kantornya pada Senin pagi.\n\n"
    "Pertemuan itu membahas jalur kapal penyelamat yang akan dibuka pada awal musim kemarau tahun depan.\n"
)
DUMP = "{header}\nTandari Terima Duta Besar Dua Negara Tetangga\n\nSenin, 3 Juni 2024 | 10:15 WIB\n\n" + BODY


@pytest.mark.parametrize(
    ("header", "dateline", "name", "domain"),
    [
        ("inews", "MARUWA, iNewsKota.id – ", "iNewsKota.id", "inews.id"),
        ("Menu", "MARUWA, KabarTeluk.id – ", "KabarTeluk.id", "kabarteluk.id"),
        ("Menu", "MARUWA, KOMPAS.com - ", "Kompas.com", "kompas.com"),
        ("Menu", "TRIBUNNEWS. COM, MARUWA - ", "Tribunnews", "tribunnews.com"),
        ("Menu", "Maruwa (ANTARA Lampung) - ", "ANTARA", "antaranews.com"),
        ("Menu", "TEMPO.CO, Maruwa - ", "Tempo.co", "tempo.co"),
        ("KabarTeluk.com", "", "KabarTeluk.com", "kabarteluk.com"),
        ("Menu", "MARUWA - ", None, None),
    ],
)
def test_the_outlet_of_a_dump(header: str, dateline: str, name: str | None, domain: str | None) -> None:
    text = DUMP.replace("{header}", header).replace("{dateline}", dateline)
    assert cut_article(page_of(text), PACK).outlet == Outlet(name, domain)


def test_the_brand_in_the_dateline_counts_before_the_address() -> None:
    text = DUMP.replace("{header}", "slot").replace("{dateline}", "TEMPO.CO, Maruwa - ")
    page = replace(page_of(text), url="https://judi.example.test/berita/1")
    assert cut_article(page, PACK).outlet.name == "Tempo.co"


def test_the_brand_of_an_html_page() -> None:
    html = "<html lang=id><body><h1>Tandari Terima Duta Besar</h1>" + "".join(
        f"<p>{line}</p>" for line in BODY.replace("{dateline}", "MARUWA, iNewsKota.id – ").split("\n\n")
    )
    page = replace(page_of(html), url="https://kota.inews.id/berita/1")
    assert cut_article(page, PACK).outlet == Outlet("iNewsKota.id", "inews.id")


@pytest.mark.parametrize(
    ("words", "brand"),
    [
        ("MARUWA, KabarKota.id –", "KabarKota.id"),
        ("TRIBUN-TELUK. COM, MARUWA -", "TRIBUN-TELUK.COM"),
        ("Jakarta, CNN Indonesia --", None),
        ("MARUWA - ", None),
        ("kabar.co.id - ", "kabar.co.id"),
    ],
)
def test_a_brand_written_as_an_address(words: str, brand: str | None) -> None:
    assert site_brand(words) == brand
