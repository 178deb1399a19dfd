"""Who wrote it: names in data, in marked-up bylines and in printed ones."""

from __future__ import annotations

import pytest

from duta.articles import cut_article
from duta.knowledge import load_pack
from duta.pages import page_of

PACK = load_pack()
BODY = "".join(
    f"<p>The council of Port Ansel has voted {n} times on the old lighthouse, and it will vote again in the autumn.</p>"
    for n in ("two", "three", "four", "five")
)
CERITA = "".join(
    f"<p>Dewan Kota Tanjung Elok sudah {n} kali membahas mercusuar tua itu dan akan membahasnya lagi tahun depan.</p>"
    for n in ("dua", "tiga", "empat", "lima")
)


def _read(byline: str, head: str = "", lang: str = "en", body: str = BODY) -> tuple[tuple[str, ...], tuple[str, ...]]:
    html = (
        f"<html lang={lang}><head>{head}</head><body><article><h1>The Old Lighthouse of Port Ansel</h1>{byline}{body}"
    )
    article = cut_article(page_of(html), PACK)
    return article.authors, article.editors


def _data(name: str) -> str:
    data = f'{{"@type": "NewsArticle", "headline": "Lighthouse", "author": {{"name": "{name}"}}}}'
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ('<p class="byline">By Marion Simonson</p>', ("Marion Simonson",)),
        ('<p class="byline">By Ann Carlson on Tuesday</p>', ("Ann Carlson",)),
        ('<p class="byline">Ann Reardon Monday, 3 June</p>', ("Ann Reardon",)),
        ('<p class="byline">Julia Hitt (eg)</p>', ("Julia Hitt",)),
        ('<a rel="author" href="/us">The Courier</a><span itemprop="author">Inga Buller</span>', ("Inga Buller",)),
    ],
)
def test_the_names_in_a_marked_up_byline(byline: str, authors: tuple[str, ...]) -> None:
    head = '<meta property="og:site_name" content="The Courier">'
    assert _read(byline, head)[0] == authors


def test_a_meta_that_ends_with_the_outlet_still_names_its_people() -> None:
    head = '<meta property="og:site_name" content="The Courier">'
    head += '<meta name="author" content="Ann Poole and Jon Reed, The Courier">'
    assert _read("", head)[0] == ("Ann Poole", "Jon Reed")


def test_an_imprint_is_no_byline() -> None:
    head = '<meta property="og:site_name" content="Kurier"><meta name="author" content="Kurier, Port Ansel, Tandari">'
    assert _read("", head)[0] == ()


def test_on_an_indonesian_page_the_printed_reporter_counts_before_the_data() -> None:
    byline = "<div>Reporter: Sari Wulan</div><div>Editor: Bayu Krisna</div>"
    assert _read(byline, _data("Bayu Krisna"), "id", CERITA) == (("Sari Wulan",), ("Bayu Krisna",))


def test_elsewhere_the_data_count_first() -> None:
    assert _read('<p class="byline">By Ann Poole</p>', _data("Jon Reed"))[0] == ("Jon Reed",)
