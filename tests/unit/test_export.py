from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from duta.export.face import Face
from duta.export.terminal import print_face
from duta.export.words import in_words
from duta.knowledge import load_pack
from duta.knowledge.labels import load_labels
from duta.model.reading import Reading
from tests.unit.hand import AGENCY, page, reading

ID, EN = load_labels("id"), load_labels("en")


@pytest.fixture
def made() -> Reading:
    return reading(page())


def shown(made: Reading, *, lang: str = "id", marks: bool = False, sure: float = 0.5) -> str:
    console = Console(file=io.StringIO())
    print_face(Face(load_labels(lang), sure).lines(made), console, marks=marks)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2024-06-18", "18 Juni 2024"),
        ("2024-06", "Juni 2024"),
        ("2024", "2024"),
        ("2024-06-10/2024-06-16", "10 Juni 2024 – 16 Juni 2024"),
        ("2024-06-19T09:05:00+07:00", "19 Juni 2024 09.05 WIB"),
        ("2024-06-19T09:05:00+09:00", "19 Juni 2024 09.05 WIT"),
        ("2024-06-19T09:05:00+01:00", "19 Juni 2024 09.05 +01:00"),
        ("198X", "198X"),
    ],
)
def test_dates_in_words(when: str, words: str) -> None:
    assert in_words(when, ID) == words


def test_english_dates() -> None:
    assert in_words("2024-08-19T09:05:00+07:00", EN) == "19 August 2024 09:05 WIB"


def test_a_face_reads_like_a_note(made: Reading) -> None:
    assert shown(made).splitlines() == [
        "Surat dari Suva",
        f"Kabar Laut · 19 Juni 2024 09.00 WIB · {made.article.id[7:19]}",
        "",
        "Peristiwa (1)",
        "  1  Ana Wirata → mengirim pesan → Tonga · 18 Juni 2024 · terjadi · Kabar Laut, mengutip Kantor",
        "     Berita Laut",
        "     Presiden Fiji Ana Wirata mengirimkan surat kepada Tonga.",
        "",
        "Pernyataan (1)",
        "  1  Ana Wirata · kutipan langsung · Kabar Laut, mengutip Kantor Berita Laut",
        '     "Kami bersahabat," kata Ana Wirata.',
        "",
        "Pelaku (2)",
        "     Ana Wirata · Presiden Fiji · FJI",
        "     Tonga · TON",
    ]


def test_marks_show_the_roles(made: Reading) -> None:
    text = shown(made, marks=True)
    assert "[Presiden Fiji Ana Wirata] «mengirimkan surat» kepada {Tonga}." in text
    assert '"⟨Kami bersahabat,⟩" «kata» Ana Wirata.' in text


def test_english_labels(made: Reading) -> None:
    text = shown(made, lang="en")
    assert "Ana Wirata → sends a message to → Tonga · 18 June 2024 · occurred · Kabar Laut, citing Kantor" in text


def test_who_says_so_is_told(made: Reading) -> None:
    event = replace(made.events[0], asserted_by=AGENCY, chain=(), when=None, factuality="denied")
    text = shown(replace(made, events=(event,)))
    assert "tanpa waktu · dibantah · menurut Kantor Berita Laut" in " ".join(text.split())


def test_less_sure_facts_are_counted(made: Reading) -> None:
    text = shown(made, sure=0.85)
    assert "Pernyataan (0)" in text
    assert "1 lagi kurang pasti" in text


def test_every_act_has_its_label_in_every_language() -> None:
    for labels in (ID, EN):
        assert set(labels.acts) == set(load_pack().acts.by_id)
        assert all(labels.acts.values())
        assert all(labels.words.values())
