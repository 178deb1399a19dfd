"""Bodies in more of the ways that sites build their pages: what is around them, and what stands between."""
# ruff: noqa: E501 - pages are quoted as they are

from __future__ import annotations

import re

import pytest

from duta.articles import cut_article, misplaced_paragraphs
from duta.knowledge import load_pack
from duta.pages import page_of

PACK = load_pack()
TITLE = "Tiga Kota Pelabuhan Sepakati Jalur Feri Baru"
STORY = (
    "Wali kota tiga kota pelabuhan menandatangani kesepakatan tentang jalur feri baru di Balai Kota Tanjung Elok pada Senin pagi.",
    "“Jalur ini memotong waktu tempuh hampir separuh,” kata Wali Kota Tanjung Elok, Sri Maharani, seusai upacara itu.",
    "Feri pertama akan berangkat pada awal musim kemarau dengan dua kapal yang dibuat di galangan setempat selama setahun.",
    "Para nelayan meminta agar jalur itu tidak melewati daerah tangkapan. Mereka akan bertemu pemerintah kota pekan depan.",
    "Menurut dinas perhubungan, tarif akan diumumkan setelah uji coba yang berlangsung selama tiga bulan itu selesai.",
    "Kesepakatan itu juga memuat rencana dermaga bersama, yang biayanya ditanggung ketiga kota dengan bagian yang sama besar.",
)
HEAD = f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{TITLE} - Kabar Pesisir</title><meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Kabar Pesisir"></head><body>'
MENU = (
    '<div class="topbar"><ul>'
    + "".join(f'<li><a href="/k{n}">Kanal {n}</a></li>' for n in range(20))
    + '</ul></div><div id="cookie-bar"><p>Situs ini memakai kuki agar pembaca lebih nyaman. Dengan melanjutkan, pembaca menyetujui pemakaian kuki oleh kami dan mitra kami.</p><button>Setuju</button></div>'
)
FOOT = (
    '<div class="list-berita"><h3>Berita Lainnya</h3>'
    + "".join(
        f'<div class="item"><a href="/b{n}"><h4>Judul berita lain yang ke-{n} tentang pesisir dan lautnya</h4></a><p>Ringkasan singkat berita ke-{n} yang berbeda dari cerita ini.</p></div>'
        for n in range(6)
    )
    + '</div><div class="komentar"><h3>Komentar</h3><div>'
    + "".join(
        f"<p>Saya pembaca nomor {n} dan menurut saya rencana ini seharusnya sudah ada sejak sepuluh tahun lalu, bukan sekarang.</p>"
        for n in range(9)
    )
    + '</div></div><div class="bottom"><p>Kabar Pesisir adalah media yang terdaftar. Redaksi: Jalan Dermaga 1, Tanjung Elok. Hubungi kami di kantor.</p></div></body></html>'
)


def _p(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _between(*things: str) -> str:
    """Put ``things`` between the paragraphs, in turn."""
    return "".join(f"<p>{text}</p>{things[at % len(things)]}" for at, text in enumerate(STORY[:-1])) + _p(STORY[-1])


H1 = f"<h1>{TITLE}</h1>"
BUILDS = {
    "a widget": f'<div class="widget Blog"><div class="post hentry">{H1}<div class="separator"><br></div><div>{"<br><br>".join(STORY)}</div></div></div>',
    "a slider": f'<div class="slider-wrap"><div class="slide">{H1}<div>{_p(*STORY)}</div></div></div>',
    "a form around the page": f'<form id="aspnetForm"><div class="kol1">{H1}<div class="isi">{_p(*STORY)}</div></div></form>',
    "paragraphs with the name of a reaction": f'<div class="isi">{H1}{"".join(f"<p class=reaction>{s}</p>" for s in STORY)}</div>',
    "divs for paragraphs": f'<div class="post">{H1}{"".join(f"<div>{s}</div>" for s in STORY)}</div>',
    "divs in divs for paragraphs": f'<div class="a"><div class="b">{H1}</div><div class="c">{"".join(f"<div><div><span>{s}</span></div></div>" for s in STORY)}</div></div>',
    "loose text and breaks": f"{H1}{'<br/>'.join(STORY)}",
    "one break a paragraph in one p": f"<div>{H1}<p>{'<br>'.join(STORY)}</p></div>",
    "a table of the nineties": f'<table width="100%"><tr><td width="150"><a href="/1">Beranda</a><br><a href="/2">Arsip</a></td><td><font size="2">{H1}{_p(*STORY)}</font></td><td><b>Iklan baris</b><br>Dijual perahu kayu</td></tr></table>',
    "paragraphs with links": f"<article>{H1}{_p(*(s.replace('feri', '<a href=/tag/feri>feri</a>').replace('kota', '<a href=/tag/kota>kota</a>') for s in STORY))}</article>",
    "related stories inside": f"<article>{H1}{_between('<div class=baca><strong>Baca juga:</strong> <a href=/x>Dermaga Lama Ditutup Mulai Bulan Depan</a></div>', '<p><strong>BACA JUGA: <a href=/y>Nelayan Protes Jalur Kapal Barang</a></strong></p>')}</article>",
    "a list of related stories inside": f"<article>{H1}{_between('<ul><li><a href=/x>Dermaga Lama Ditutup Mulai Bulan Depan</a></li><li><a href=/y>Nelayan Protes Jalur Kapal Barang</a></li></ul>', '')}</article>",
    "pictures with words": f"<article>{H1}{_between('<figure><img src=a.jpg><figcaption>Dermaga Tanjung Elok pada pagi hari. (Foto: Dok. Kota)</figcaption></figure>', '<div class=wp-caption><img src=b.jpg><p class=wp-caption-text>Kapal feri di galangan</p></div>')}</article>",
    "advertisements inside": f"<article>{H1}{_between('<div class=ads><span>ADVERTISEMENT</span></div>', '<div>SCROLL TO CONTINUE WITH CONTENT</div>', '<p>Iklan</p>')}</article>",
    "buttons and counts": f'<article>{H1}<div class="tools"><span>Ukuran huruf</span><a>A</a><a>A</a></div><div>1.204 kali dibaca</div>{_p(*STORY)}<div>Bagikan</div><div><a href="#">Facebook</a><a href="#">WhatsApp</a></div></article>',
    "many articles on one page": f'<main><article class="detail">{H1}{_p(*STORY)}</article>'
    + "".join(
        f'<article class="teaser"><h3><a href="/{n}">Berita singkat {n}</a></h3><p>Kalimat pembuka dari berita singkat ke-{n} yang ditulis redaksi.</p></article>'
        for n in range(8)
    )
    + "</main>",
    "a page builder": f'<div class="elementor"><div class="elementor-section"><div class="elementor-widget-theme-post-title">{H1}</div></div><div class="elementor-section"><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{_p(*STORY)}</div></div></div></div>',
    "a theme of blocks": f'<div class="wp-site-blocks"><main class="wp-block-group"><div class="wp-block-group">{H1}<div class="wp-block-template-part"></div></div><div class="entry-content wp-block-post-content is-layout-flow">{_p(*STORY)}</div></main></div>',
    "hashed classes": f'<div id="__next"><div class="sc-1x2"><div class="sc-9k">{H1}</div><div class="sc-aa1">{"".join(f"<div class=sc-p{n}><p class=css-{n}>{s}</p></div>" for n, s in enumerate(STORY))}</div></div></div>',
    "a body cut in two by a promotion": f'<article>{H1}<div class="part">{_p(*STORY[:3])}</div><div class="box-promo"><p>Dapatkan kabar pilihan setiap pagi di kotak surat pembaca. Daftar sekarang dengan alamat surel pembaca.</p></div><div class="part">{_p(*STORY[3:])}</div></article>',
    "a page for phones": f'<div class="wrapper"><section>{H1}<section class="konten-berita">{_p(*STORY)}</section></section></div>',
    "no heading at all": f'<div class="konten">{_p(*STORY)}</div>',
    "upper case tags": f"<DIV CLASS=konten><H1>{TITLE}</H1><P>{'<P>'.join(STORY)}</DIV>",
    "unclosed tags": f"<div><h1>{TITLE}</h1><p>{'<p>'.join(STORY)}<ul><li><a href=/1>Beranda",
    "empty paragraphs and spaces": f"<article>{H1}{''.join(f'<p>&nbsp;</p><p>&nbsp;{s}&nbsp;</p><p></p>' for s in STORY)}</article>",
    "amp": f'<article class="amp-wp-article">{H1}<amp-img src="a.jpg"></amp-img><div class="amp-wp-article-content">{_between("<amp-ad><p>Iklan</p></amp-ad>")}</div></article>',
    "an aside with running text": f"<article>{H1}{_p(*STORY[:3])}<aside><h4>Tentang Kabar Pesisir</h4><p>Kabar Pesisir terbit sejak lima belas tahun lalu dan dibaca di seluruh kota pelabuhan.</p></aside>{_p(*STORY[3:])}</article>",
    "names of the sections in the body": f'<article>{H1}<div class="breadcrumbs"><a href="/">Beranda</a> / <a href="/n">Nusantara</a></div>{_p(*STORY)}<div class="tags">Tag: <a href="/t">feri</a>, <a href="/u">kota</a></div></article>',
    "the story told again for printing": f'<article>{H1}{_p(*STORY)}</article><div style="display:none"><h2>{TITLE}</h2>{_p(*STORY)}</div>',
    "a popup before the story": f'<div class="modal"><h4>Berlangganan</h4><p>Dukung jurnalisme pesisir dengan berlangganan. Pelanggan mendapat surat kabar digital dan arsip lengkap sejak terbit pertama kali.</p></div><div class="isi">{H1}{_p(*STORY)}</div>',
}


@pytest.mark.parametrize("build", BUILDS)
def test_the_body_is_found_and_nothing_else(build: str) -> None:
    page = page_of(HEAD + MENU + BUILDS[build] + FOOT)
    article = cut_article(page, PACK)
    assert re.findall(r"\w+", article.text) == re.findall(r"\w+", " ".join(STORY))
    assert article.title == TITLE
    assert article.language == "id"
    assert list(misplaced_paragraphs(article, page)) == []


def test_headings_lists_and_quotations_of_the_story_are_kept() -> None:
    items = [f"Dermaga {n} akan dipakai untuk penumpang dari pulau nomor {n}." for n in range(1, 4)]
    html = f"{HEAD}{MENU}<article>{H1}{_p(*STORY[:2])}<h2>Yang Berubah</h2><ul>{''.join(f'<li>{i}</li>' for i in items)}</ul><blockquote>{STORY[2]}</blockquote>{_p(*STORY[3:])}</article>{FOOT}"
    article = cut_article(page_of(html), PACK)
    told = [article.text[p.start : p.end] for p in article.paragraphs]
    assert told == [*STORY[:2], "Yang Berubah", *items, *STORY[2:]]


def test_the_rows_of_a_table_in_the_story_are_kept() -> None:
    rows = "".join(
        f"<tr><td>Jalur {n}</td><td>Tanjung Elok ke Pulau {n}</td><td>{n * 20} menit</td></tr>" for n in (1, 2, 3)
    )
    html = f"{HEAD}{MENU}<article>{H1}{_p(*STORY[:3])}<table>{rows}</table>{_p(*STORY[3:])}</article>{FOOT}"
    text = cut_article(page_of(html), PACK).text
    assert "Tanjung Elok ke Pulau 2" in text
    assert "Komentar" not in text


def test_verses_in_short_lines_are_kept_to_the_last() -> None:
    verses = [f"Ombak ke-{n} pulang ke pantai" for n in range(1, 12)]
    html = f"{HEAD}{MENU}<div class=puisi>{H1}<p>{STORY[0]}</p><p>{'<br>'.join(verses)}</p></div>{FOOT}"
    text = cut_article(page_of(html), PACK).text
    assert all(verse in text for verse in verses)


@pytest.mark.parametrize("name", ["popular", "widget", "slider", "terkini", "list-berita", "xyz"])
def test_a_short_story_is_found_beside_a_long_list_of_others(name: str) -> None:
    others = "".join(
        f"<div><h4><a href=/{n}>Judul berita populer nomor {n} dari pesisir</a></h4><p>Ringkasan berita nomor {n} yang "
        "cukup panjang sehingga tampak seperti sebuah paragraf berita biasa di laman ini.</p></div>"
        for n in range(6)
    )
    html = f"{HEAD}<div class=isi>{H1}{_p(*STORY[:2])}</div><div class={name}>{others}</div></body></html>"
    assert cut_article(page_of(html), PACK).text == "\n\n".join(STORY[:2])
