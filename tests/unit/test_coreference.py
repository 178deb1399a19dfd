from __future__ import annotations

import pytest

from duta.knowledge import load_pack
from duta.mentions import find_actors
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.sentences import split_sentences

PACK = load_pack()
REFERRING = {"pronoun", "clitic", "both", "title"}


def links(text: str) -> list[tuple[str, str]]:
    article = Article("t", PageRef("0" * 64), None, "2024-06-18", text, (Paragraph(0, len(text), 0, len(text)),))
    _, mentions, _ = find_actors(article, split_sentences(article, PACK), PACK)
    assert all(m.reason for m in mentions if m.how in REFERRING)
    return [(m.text, m.actor.name) for m in mentions if m.how in REFERRING]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Macron tiba di Tirana. Ia disambut hujan.", [("Ia", "Emmanuel Macron")]),
        ('Macron diam sejenak. "Perang harus usai," ujarnya.', [("nya", "Emmanuel Macron")]),
        ('"Perang harus usai," kata Macron. Dia lalu pergi.', [("Dia", "Emmanuel Macron")]),
        ("Macron menegaskan bahwa dia akan datang.", [("dia", "Emmanuel Macron")]),
        ("Dalam sambutannya, Macron menyinggung Kaledonia.", [("nya", "Emmanuel Macron")]),
        ("Macron yakin negaranya mampu.", [("negaranya", "Prancis")]),
        ("Oman berduka. Serangan Yaman ke negara tersebut menewaskan dua orang.", [("negara tersebut", "Oman")]),
        ("Oman dan Yaman bertemu. Oman akan mengirim beras ke negara itu.", [("negara itu", "Yaman")]),
        ("Oman dilanda banjir. Sultan Oman mengatakan korban di negara itu bertambah.", [("negara itu", "Oman")]),
        ("Macron tiba di Tirana. Scholz mengucapkan selamat kepadanya.", [("nya", "Emmanuel Macron")]),
        (
            "Macron dan Scholz bertemu. Mereka membahas gas.",
            [("Mereka", "Emmanuel Macron"), ("Mereka", "Olaf Scholz")],
        ),
        (
            "Oman dan Yaman berunding. Kedua negara sepakat.",
            [("Kedua negara", "Oman"), ("Kedua negara", "Yaman")],
        ),
        ("Hamas menolak. Kelompok itu menuntut jaminan.", [("Kelompok itu", "Hamas")]),
        ("Menlu Oman Badr Albusaidi tiba. Menlu tersebut langsung rapat.", [("Menlu tersebut", "Badr Albusaidi")]),
    ],
)
def test_who_is_meant(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Macron mengatakan Scholz berjanji ia akan datang.",
        "Oman menyerang Yaman. Negara itu belum berkomentar.",
        '"Dia berbohong," kata Macron.',
        "Oman, Yaman, dan Qatar bertemu. Kedua negara absen.",
        "Macron mendukung solusi dua negara.",
        "Ia pergi tanpa pamit.",
        "Semua pihak diminta menjalankan tanggung jawabnya.",
    ],
)
def test_where_two_fit_or_none_nobody_is_taken(text: str) -> None:
    assert links(text) == []


def test_the_pair_is_of_the_region_named() -> None:
    rows = links("Turki keberatan. Swedia dan Finlandia mendaftar. Kedua negara Nordik itu menunggu Turki.")
    assert [name for _, name in rows] == ["Swedia", "Finlandia"]
