"""What a reader must know of a page besides its words, and which of several dates counts."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from duta.articles import cut_article
from duta.errors import PageError
from duta.knowledge import load_pack
from duta.pages import page_of

PACK = load_pack()
TITLE = "Tandari Kirim Kapal Penyelamat ke Selat Wanoa"
STORY = (
    "Kementerian Luar Negeri Tandari mengirim dua kapal penyelamat ke Selat Wanoa atas permintaan negara tetangganya.",
    "Kapal itu membawa tenda, obat-obatan, dan dua belas penyelam yang pernah bertugas di perairan yang sama.",
    "Pemerintah Wanoa menyampaikan terima kasih dan mengatakan bantuan itu akan tiba sebelum akhir pekan ini.",
)
BODY = "".join(f"<p>{text}</p>" for text in STORY)


def _page(head: str = "", body: str = BODY, html: str = "html lang=id") -> str:
    return (
        f"<!DOCTYPE html><{html}><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>"
        f"{body}</article></body></html>"
    )


def _notes(text: str, url: str | None = None) -> tuple[str, ...]:
    return cut_article(replace(page_of(text), url=url), PACK).notes


LIVE = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Kapal"}</script>'
WALL = LIVE.replace("LiveBlogPosting", "NewsArticle").replace('"Kapal"', '"K", "isAccessibleForFree": "False"')


@pytest.mark.parametrize(
    ("text", "url", "note"),
    [
        (_page(html="html amp lang=id"), None, "amp"),
        (_page(html="html ⚡ lang=id"), None, "amp"),
        (_page(head=LIVE), None, "live-blog"),
        (_page(head=WALL), None, "truncated"),
        (_page(body=f"{BODY}<p>Artikel ini khusus untuk pelanggan. Silakan masuk.</p>"), None, "truncated"),
        (_page(), "https://kabar.example.test/a?page=2", "page-2"),
        (_page(head='<link rel="next" href="https://kabar.example.test/a?page=2">'), None, "more-pages"),
        (f"{TITLE}\nSenin, 3 Juni 2024 10:15 WIB\n" + "\n".join(STORY) + "\nHALAMAN SELANJUTNYA>>", None, "more-pages"),
        (f"{TITLE}\nSenin, 3 Juni 2024 10:15 WIB\n" + "\n".join(STORY) + "\nHalaman : 1 2", None, "more-pages"),
    ],
)
def test_a_page_that_is_no_plain_story_says_so(text: str, url: str | None, note: str) -> None:
    assert note in _notes(text, url)


def test_a_plain_story_has_nothing_to_say() -> None:
    assert _notes(_page(), "https://kabar.example.test/a?page=1") == ()


def test_the_address_a_page_gives_as_its_own_counts_where_no_other_is_known() -> None:
    page = page_of(_page(head='<link rel="canonical" href="https://kabar.example.test/kapal">'))
    assert cut_article(page, PACK).page.url == "https://kabar.example.test/kapal"
    fetched = replace(page, url="https://amp.example.test/kapal?utm=x")
    assert cut_article(fetched, PACK).page.url == "https://amp.example.test/kapal?utm=x"


def test_a_crawlers_date_does_not_count_and_that_is_said() -> None:
    text = f" date 2025-12-17 \n{TITLE}\nSenin, 3 Juni 2024 10:15 WIB\n" + "\n".join(STORY)
    article = cut_article(page_of(text), PACK)
    assert article.published_at == "2024-06-03T10:15:00+07:00"
    assert article.published_words == "Senin, 3 Juni 2024 10:15 WIB"
    assert [note for note in article.notes if "2025-12-17" in note]


def test_two_dates_in_a_page_and_why_one_counts() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "K", "datePublished": "2024-06-03T10:15:00+07:00"}</script>'  # noqa: E501
    article = cut_article(page_of(_page(head=data, body=f"<div>Selasa, 4 Juni 2024 | 08:00 WIB</div>{BODY}")), PACK)
    assert article.published_at == "2024-06-03T10:15:00+07:00"
    assert [note for note in article.notes if note.startswith("date: not 'Selasa, 4 Juni 2024 | 08:00 WIB'")]


def test_no_date_is_no_date() -> None:
    article = cut_article(page_of(_page()), PACK)
    assert (article.published_at, article.published_words) == (None, None)


MALAY = (
    "Kementerian Luar Malaysia berkata pihaknya amat dukacita dengan kejadian itu kerana ia telah menjejaskan hubungan "
    "dua buah negara. Beliau turut memaklumkan bahawa siasatan sedang giat dijalankan oleh pihak polis."
)
JAVANESE = (
    "Menteri Luar Negeri wis nampa layang saka negara tangga amarga ana prakara kang durung rampung. "
    "Dheweke ngendika yen bakal teka ing dina Senin sawise kabeh wong ngerti apa kang kudu ditindakake."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(STORY), "id"),
        (MALAY, "ms"),
        (JAVANESE, "jv"),
        ("The foreign minister said that both countries would keep talking about the strait until the autumn.", "en"),
    ],
)
def test_the_language_is_told_from_its_neighbours(text: str, language: str) -> None:
    article = cut_article(page_of(f"<html><body><article><p>{text}</p></article></body></html>"), PACK)
    assert article.language == language
    assert ("not-indonesian" in article.notes) == (language != "id")


HUGE = {
    "divs without end": "<html><body>" + "<div>" * 100_000 + BODY,
    "twenty megabytes of links": "<html><body>" + "<div class=x><a href=y>Judul berita lain</a></div>" * 400_000 + BODY,
    "twenty megabytes of story": "<html><body><article>" + BODY * 60_000,
    "one script": "<html><body><script>" + "var a='<div>';" * 1_400_000 + f"</script><article>{BODY}",
}


@pytest.mark.parametrize("page", HUGE)
def test_huge_pages_are_read_or_refused_in_time(page: str) -> None:
    start = time.process_time()
    try:
        article = cut_article(page_of(HUGE[page]), PACK)
        assert STORY[0] in article.text
    except PageError as error:
        assert "no article" in str(error)  # noqa: PT017 - either way is right, as long as it ends
    assert time.process_time() - start < 4  # two seconds where nothing else runs
