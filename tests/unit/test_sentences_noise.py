"""Noisy news text: lost breaks, glued words, capitals, pairs of names, dates in brackets, quotes of three kinds."""

from __future__ import annotations

import pytest

from duta.knowledge import load_pack
from duta.mentions import find_actors, find_times
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.sentences import split_sentences
from duta.sentences.split import cut

PACK = load_pack()
DAY = "2024-06-19"


def article(text: str) -> Article:
    return Article("t", PageRef("0" * 64), None, DAY, text, (Paragraph(0, len(text), 0, len(text)),))


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in cut(text, 0, len(text), PACK.text)]


def actors(text: str) -> list[tuple[str, str | None]]:
    read = article(text)
    return [(m.text, m.actor.country) for m in find_actors(read, split_sentences(read, PACK), PACK)[1]]


def times(text: str) -> list[tuple[str, str]]:
    read = article(text)
    return [(t.text, t.value) for t in find_times(read, split_sentences(read, PACK), PACK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ledakan mengguncang Kiev.Ukraina membalas.", ["Ledakan mengguncang Kiev.", "Ukraina membalas."]),
        ("Ia tiba pukul 09.30.Sidang dibuka.", ["Ia tiba pukul 09.30.", "Sidang dibuka."]),
        ('"Kami siap."Ia lalu pergi.', ['"Kami siap."', "Ia lalu pergi."]),
        ("“Cukup!”Utusan itu berdiri.", ["“Cukup!”", "Utusan itu berdiri."]),
        ("Lihat di Sumberkabar.id.Situs itu tutup.", ["Lihat di Sumberkabar.id.", "Situs itu tutup."]),
        ("KTT gagal?Belum tentu.", ["KTT gagal?", "Belum tentu."]),
    ],
)
def test_lost_breaks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "quoted", ['"Perang usai," kata utusan itu.', "“Perang usai,” kata utusan itu.", "'Perang usai,' kata utusan itu."]
)
def test_quotes_of_three_kinds_stay_with_their_cue(quoted: str) -> None:
    assert sentences(f"Delegasi tiba. {quoted} Sidang ditutup.") == ["Delegasi tiba.", quoted, "Sidang ditutup."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serangan olehIsrael berlanjut.", [("Israel", "ISR")]),
        ("Pernyataan itu dikutipReuters.", [("Reuters", "GBR")]),
        ("Hubungan Rusia-Korea Utara membaik.", [("Rusia", "RUS"), ("Korea Utara", "PRK")]),
        ("Perundingan AS-Iran-Qatar buntu.", [("AS", "USA"), ("Iran", "IRN"), ("Qatar", "QAT")]),
        ("RUSIA KECAM SANKSI BARU UNI EROPA", [("RUSIA", "RUS"), ("UNI EROPA", "EUR")]),
        ("PRESIDEN KENYA WILLIAM RUTO TIBA DI ROMA", [("PRESIDEN KENYA WILLIAM RUTO", "KEN")]),
        ("Palestinamenyuarakan keberatan.", [("Palestina", "PSE")]),
        ("Presiden Amerika SerikatDonald Trump tiba.", [("Presiden Amerika SerikatDonald Trump", "USA")]),
    ],
)
def test_glued_and_shouted_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert actors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia tiba Selasa (18/6).", [("Selasa (18/6)", "2024-06-18")]),
        ("Ia tiba Selasa(18/6).", [("Selasa(18/6)", "2024-06-18")]),
        ("Sidang dibuka Ahad (16/6/2024) malam.", [("Ahad (16/6/2024) malam", "2024-06-16TNI")]),
        ("KIEV DIBOM SENIN (17/6)", [("SENIN (17/6)", "2024-06-17")]),
        ("Ia datang Jum'at lalu.", [("Jum'at lalu", "2024-06-14")]),
        ("Ia datang Jum’at lalu.", [("Jum’at lalu", "2024-06-14")]),
    ],
)
def test_dates_as_pages_print_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert times(text) == expected
