"""Articles: dumps, JSON articles and HTML cut into their parts; places, reasons and dates."""
# ruff: noqa: E501 - pages are quoted as they are

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duta.articles import check_examples, cut_article, misplaced_paragraphs, page_text
from duta.errors import PageError
from duta.knowledge import load_pack
from duta.model.article import Article
from duta.pages import page_of

PACK = load_pack()

DUMP = """get app
kabar
Aa Read Next : Gempa Guncang Ibu Kota, Warga Berhamburan

Buka Konferensi Laut, Menlu Marapu Usulkan Traktat Ikan Tuna

Senin, 3 Juni 2024 | 09:15 WITA
header img
Menlu Marapu Lembu (kiri) dan Menlu Tasik Ayala (kanan). Foto Ist

AMBON, KabarAmbon.id – Menteri Luar Negeri Marapu Lembu membuka konferensi laut di Ambon, Senin. Sebelas negara hadir dalam pertemuan itu.

Baca juga: Sebelas Negara Rebutan Tuna

“Kami ingin traktat itu selesai tahun ini,” kata Marapu kepada wartawan di sela-sela konferensi tersebut.

Konferensi berlangsung tiga hari dan akan ditutup dengan deklarasi bersama yang sudah disiapkan para pejabat.

Editor : Wulan Sari

Follow WhatsApp Channel Kabar untuk update berita terbaru setiap hari! Follow
Lihat Berita Lainnya
"""


def cut(content: str, name: str | None = None) -> Article:
    page = page_of(content, name=name)
    article = cut_article(page, PACK)
    assert list(misplaced_paragraphs(article, page)) == []
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.end].strip()
    return article


def row(**fields: object) -> Article:
    body = "Menteri itu tiba di Ambon pada hari Senin untuk membuka konferensi laut yang dihadiri sebelas negara."
    return cut(json.dumps({"id": "x", "title": "Judul", "body": body, **fields}))


def test_the_packs_examples_hold() -> None:
    assert list(check_examples(PACK)) == []


def test_a_dump_is_cut_into_its_parts() -> None:
    article = cut(DUMP)
    assert article.title == "Buka Konferensi Laut, Menlu Marapu Usulkan Traktat Ikan Tuna"
    assert article.published_at == "2024-06-03T09:15:00+08:00"
    assert article.published_words == "Senin, 3 Juni 2024 | 09:15 WITA"
    assert (article.authors, article.editors) == ((), ("Wulan Sari",))
    assert article.dateline is not None
    assert article.dateline.place == "AMBON"
    assert article.captions == ("Menlu Marapu Lembu (kiri) dan Menlu Tasik Ayala (kanan). Foto Ist",)
    assert len(article.paragraphs) == 3
    assert article.text.startswith("Menteri Luar Negeri Marapu")
    assert article.text.endswith("para pejabat.")
    assert article.language == "id"


def test_every_line_left_out_has_a_reason() -> None:
    article = cut(DUMP)
    shown = " ".join((article.text, article.title or "", *article.captions, *(d.text for d in article.dropped)))
    for line in DUMP.split("\n"):
        words = line.removeprefix("AMBON, KabarAmbon.id – ").strip()
        assert words in shown, words
    assert all(dropped.reason for dropped in article.dropped)


@pytest.mark.parametrize(
    ("date", "url", "published"),
    [
        ("10/21/2025 15:46", None, "2025-10-21T15:46:00+07:00"),
        ("05/06/2025 08:00", None, "2025-06-05T08:00:00+07:00"),
        ("05/06/2025 08:00", "https://kabar.test/read/2025/05/06/judul", "2025-05-06T08:00:00+07:00"),
        ("Kabar.com- 02/07/2025, 08:16 WIB", None, "2025-07-02T08:16:00+07:00"),
        ("Jumat, 11 November 2022 – 23:45 WITA", None, "2022-11-11T23:45:00+08:00"),
        ("2022-07-19", None, "2022-07-19"),
        (None, "https://kabar.test/read/2019/05/26/17031341/judul", "2019-05-26"),
        (None, None, None),
        ("3 jam lalu", None, None),
    ],
)
def test_the_date_of_a_json_article(date: str | None, url: str | None, published: str | None) -> None:
    assert row(date=date, url=url).published_at == published


def test_promotion_in_a_json_body_is_left_out() -> None:
    article = row(
        body="**AMBON, KABAR.com** - Menteri *Luar Negeri* tiba di Ambon pada hari Senin untuk sebuah rapat.\n"
        "ADVERTISEMENT\nBaca juga: Sebelas Negara Rebutan Tuna\n[Gambas:Video KBR]\n"
        "Ia akan membuka konferensi laut yang dihadiri sebelas negara. (abc/def)\nEditor: Wulan Sari\n[video.1]"
    )
    assert article.text == (
        "Menteri Luar Negeri tiba di Ambon pada hari Senin untuk sebuah rapat.\n\n"
        "Ia akan membuka konferensi laut yang dihadiri sebelas negara."
    )
    assert article.editors == ("Wulan Sari",)
    assert {d.reason for d in article.dropped} == {"ad", "read-more", "embed", "end-code", "byline"}


def test_mojibake_and_entities_are_set_right() -> None:
    article = row(
        body="Ia bertemu Presiden di Istana Ã\x89lysÃ©e.&nbsp;â€œKami setuju,â€\x9d katanya kepada para wartawan itu."
    )
    assert "Élysée. “Kami setuju,” katanya" in article.text


HTML = """<!DOCTYPE html><html lang="id"><head><title>Menlu Usulkan Traktat Tuna - Kabar</title>
<meta property="og:title" content="Menlu Usulkan Traktat Tuna"><meta property="og:site_name" content="Kabar">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Menlu Usulkan Traktat Tuna",
"datePublished":"2024-06-03T09:15:00+07:00","dateModified":"2024-06-03T10:00:00+07:00","author":{"@type":"Person","name":"Wulan Sari"}}</script>
</head><body><nav><a href="/">Beranda</a></nav><div class="sidebar"><p>Terpopuler hari ini di ibu kota dan sekitarnya, pilihan pembaca kami.</p></div>
<article><h1>Menlu Usulkan Traktat Tuna</h1><figure><img><figcaption>Menlu di Ambon (Foto: Kabar)</figcaption></figure>
<div class="detail__body-text"><p><strong>Ambon</strong> - Menteri Luar Negeri <a href="x">Marapu Lembu</a> membuka konferensi laut di Ambon, Senin (3/6).</p>
<p class="para_caption">Baca juga: <a href="y">Sebelas Negara Rebutan Tuna</a></p>
<p>"Kami ingin traktat itu selesai tahun ini," kata Marapu kepada wartawan di sela konferensi.</p>
<div class="related-list"><ul><li><a href="z">Harga Ikan Naik</a></li></ul></div>
<p>Konferensi berlangsung tiga hari dan akan ditutup dengan deklarasi bersama para menteri.</p></div></article>
<footer>Hak cipta Kabar</footer></body></html>"""


def test_an_html_page_is_cut_into_its_parts() -> None:
    article = cut(HTML)
    assert article.title == "Menlu Usulkan Traktat Tuna"
    assert article.published_at == "2024-06-03T09:15:00+07:00"
    assert article.updated_at == "2024-06-03T10:00:00+07:00"
    assert article.authors == ("Wulan Sari",)
    assert article.outlet.name == "Kabar"
    assert article.dateline is not None
    assert article.dateline.place == "Ambon"
    assert [article.text[p.start : p.end][:12] for p in article.paragraphs] == [
        "Menteri Luar",
        '"Kami ingin ',
        "Konferensi b",
    ]
    assert article.captions == ("Menlu di Ambon (Foto: Kabar)",)


def test_other_languages_are_read_but_said_so() -> None:
    article = cut(
        "<html><body><article>"
        + "<p>The minister opened the conference on Monday and welcomed eleven states to the talks.</p>" * 4
        + "</article></body></html>"
    )
    assert article.language == "en"
    assert "not-indonesian" in article.notes


def test_the_encodings_of_real_pages() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        article = cut_article(page_of(DUMP.replace("–", "-").encode(encoding)), PACK)
        assert "“Kami ingin traktat itu" in article.text


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<html><script>var a = 1</script></html>"])
def test_a_page_without_an_article_says_so(html: str) -> None:
    with pytest.raises(PageError):
        cut_article(page_of(html), PACK)


def test_pages_nested_without_end_are_read_in_time() -> None:
    prose = "<p>Menteri itu membuka konferensi laut yang dihadiri sebelas negara di Ambon pada Senin.</p>" * 3
    for tag in ("div", "span", "b"):
        assert (
            "konferensi laut" in cut(f"<html><body>{f'<{tag}>' * 20000}{prose}{f'</{tag}>' * 20000}</body></html>").text
        )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.sampled_from(["dump", "html", "json"]))
def test_no_text_whatever_breaks_the_cutting(text: str, kind: str) -> None:
    content = {
        "dump": text,
        "html": f"<html><body><p>{text}</p><div>{text}",
        "json": json.dumps({"id": "x", "title": text, "date": text, "url": text, "body": text}),
    }[kind]
    try:
        page = page_of(content)
        article = cut_article(page, PACK)
    except PageError:
        return
    assert list(misplaced_paragraphs(article, page)) == []
    assert cut_article(page, PACK) == article
    assert page_text(page) == page_text(page)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mutated_pages_are_read_or_refused(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([HTML, DUMP]))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(source)))
        end = min(len(source), at + data.draw(st.integers(0, 60)))
        source = (
            source[:at]
            + data.draw(st.sampled_from(["", "<div>", "</p>", "<p>", "\x00", '"', "<!--", "\n"]))
            + source[end:]
        )
    try:
        page = page_of(source)
        article = cut_article(page, PACK)
    except PageError:
        return
    assert list(misplaced_paragraphs(article, page)) == []


PROSE = "Menteri Luar Negeri Marapu Lembu membuka konferensi laut di Ambon yang dihadiri sebelas negara pesisir pada Senin pagi."


def test_a_dump_that_lost_its_line_ends_is_cut_at_its_date() -> None:
    article = cut(f"Buka Konferensi Laut di Ambon Write: 2024-06-03 14:18:00 {PROSE}{PROSE}")
    assert article.title == "Buka Konferensi Laut di Ambon"
    assert article.published_at == "2024-06-03T14:18:00+07:00"
    assert article.text.startswith("Menteri Luar Negeri")


def test_short_first_paragraphs_belong_to_the_body() -> None:
    article = cut(
        f"Buka Konferensi Laut di Ambon\n3 Juni 2024 14:18 WIB\nAmbon - Konferensi laut dibuka pada Senin.\n{PROSE}"
    )
    assert article.text.startswith("Konferensi laut dibuka pada Senin.")


def test_a_list_of_titles_is_no_article() -> None:
    with pytest.raises(PageError):
        cut("Indeks Berita\n" + "\n".join(f"• Menlu Terima Duta Besar Negara {n}" for n in "ABCDEFGH"))


def test_a_stub_before_a_wall_is_marked() -> None:
    article = cut(
        f"Buka Konferensi Laut di Ambon\n3 Juni 2024\n{PROSE}\nLanjutkan membaca dengan berlangganan.\nBerita Lainnya\n"
    )
    assert article.text == PROSE
    assert "truncated" in article.notes


def test_spaces_lost_with_a_link_are_put_back_and_no_letter_changes() -> None:
    body = f"Presiden Kota SerikatBramanto Halimmenyatakan bahwa ia setuju.Menteri itu pulang. {PROSE}"
    article = row(body=body)
    assert article.text.startswith(
        "Presiden Kota Serikat Bramanto Halim menyatakan bahwa ia setuju. Menteri itu pulang."
    )


def test_a_story_that_stands_only_in_the_page_data_is_read_from_there() -> None:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": "Buka Konferensi Laut", "articleBody": f"{PROSE}\n{PROSE[:-1]} itu."}
    )
    article = cut(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div id="app"></div></body></html>'
    )
    assert article.extractor == "json-ld"
    assert article.text.startswith(PROSE)


@pytest.mark.parametrize("line", ["Ambon -", "Jakarta, CNN Indonesia --", "AMBON, KABAR.com –"])
def test_a_dateline_on_a_line_of_its_own(line: str) -> None:
    dump = cut(f"Buka Konferensi Laut di Ambon\n3 Juni 2024 14:18 WIB\n{line}\n{PROSE}\n")
    page = cut(
        f"<html><body><h1>Buka Konferensi Laut</h1><div><strong>{line[:-2]}</strong>{line[-2:]} <p>{PROSE}</p><p>{PROSE[:-1]} itu.</p></div></body></html>"
    )
    for article in (dump, page):
        assert article.dateline is not None
        assert article.dateline.text == line
        assert article.text.startswith(PROSE)


def test_a_json_body_that_still_has_its_html() -> None:
    article = row(
        body=f"<p><strong>AMBON, KABAR.com</strong> - {PROSE}</p><figure><img src='a'><figcaption>Menlu</figcaption></figure><script>var a=1;</script><p>Ia pulang pada <em>Selasa</em>.</p>"
    )
    assert article.text == f"{PROSE}\n\nIa pulang pada Selasa."


def test_a_json_date_in_seconds() -> None:
    assert row(date=1717384680).published_at == "2024-06-03T10:18:00+07:00"
