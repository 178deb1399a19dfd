from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duta.knowledge import load_pack
from duta.knowledge.names import WORD, Trie, fold, slug
from duta.mentions import find_actors
from duta.model.article import Article, Paragraph
from duta.model.mention import Mention, PlaceMention
from duta.model.page import PageRef
from duta.sentences import split_sentences

PACK = load_pack()
SHUFFLED = re.findall(
    r"\S+",
    'Presiden Rusia Putin , Menlu AS ( ) dan juru bicara Korea Utara Kim Jong Un di Beijing " kata ia pasukannya '
    "kedua negara itu Kemlu RI warga . Wakil Menteri Luar Negeri untuk",
)


def article_of(text: str, day: str | None) -> Article:
    return Article("t", PageRef("0" * 64), None, day, text, (Paragraph(0, len(text), 0, len(text)),))


def read(text: str, day: str | None = "2024-06-18") -> tuple[tuple[Mention, ...], tuple[PlaceMention, ...]]:
    article = article_of(text, day)
    _, mentions, places = find_actors(article, split_sentences(article, PACK), PACK)
    return mentions, places


def found(text: str, day: str | None = "2024-06-18") -> list[tuple[str, str, str | None]]:
    return [(m.text, m.actor.name, m.actor.country) for m in read(text, day)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Presiden Kenya William Ruto menemui Menlu RI.",
            ("Presiden Kenya William Ruto", "William Ruto", "KEN"),
        ),
        (
            "Presiden Amerika Serikat (AS) Joe Biden berpidato.",
            ("Presiden Amerika Serikat (AS) Joe Biden", "Joe Biden", "USA"),
        ),
        (
            "Pemimpin Korea Utara, Kim Jong-un, meninjau pabrik.",
            ("Pemimpin Korea Utara, Kim Jong-un", "Kim Jong Un", "PRK"),
        ),
        (
            "Wakil Menteri Luar Negeri Ekuador Lotty Andrade tiba.",
            ("Wakil Menteri Luar Negeri Ekuador Lotty Andrade", "Lotty Andrade", "ECU"),
        ),
        (
            "Siti Barokah, Duta Besar Indonesia untuk Kuba, hadir.",
            ("Siti Barokah, Duta Besar Indonesia untuk Kuba", "Siti Barokah", "IDN"),
        ),
        (
            "duta besar Rusia di Kamboja, Anatoly Borovik, membantah.",
            ("duta besar Rusia di Kamboja, Anatoly Borovik", "Anatoly Borovik", "RUS"),
        ),
        (
            "Juru bicara Sekjen PBB Antonio Guterres, Farhan Haq, menolak.",
            ("Juru bicara Sekjen PBB Antonio Guterres, Farhan Haq", "Farhan Haq", "UNO"),
        ),
        ("Dubes Rusia untuk Indonesia pergi.", ("Dubes Rusia untuk Indonesia", "Dubes Rusia untuk Indonesia", "RUS")),
        (
            "Menteri Luar Negeri (Menlu) RI Sugiono pergi.",
            ("Menteri Luar Negeri (Menlu) RI Sugiono", "Sugiono", "IDN"),
        ),
        ("Panglima TNI Jenderal Budi Hartono hadir.", ("Panglima TNI Jenderal Budi Hartono", "Budi Hartono", "IDN")),
    ],
)
def test_office_state_and_name_are_one_mention(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("AS menolak.", "USA"),
        ("RRT menolak.", "CHN"),
        ("Korut menolak.", "PRK"),
        ("UEA menolak.", "ARE"),
        ("PNG menolak.", "PNG"),
        ("Tiongkok menolak.", "CHN"),
        ("Turkiye menolak.", "TUR"),
        ("Negeri Paman Sam menolak.", "USA"),
        ("Kremlin menolak.", "RUS"),
        ("Pyongyang menolak.", "PRK"),
        ("Downing Street menolak.", "GBR"),
        ("Uni Soviet menolak.", "SUN"),
        ("Kosovo menolak.", "XKX"),
        ("Houthi menolak.", "YEM"),
        ("Uni Afrika menolak.", "AU"),
    ],
)
def test_states_and_what_stands_for_them(text: str, country: str) -> None:
    assert [c for _, _, c in found(text)] == [country]


@pytest.mark.parametrize(
    "text",
    [
        "Surat itu belum dibalas.",
        "Kapal berlayar di Laut China Selatan.",
        "Ia belajar bahasa Inggris.",
        "Harga naik lima dolar AS.",
        "Biayanya US$30 juta.",
        "Timnas Indonesia kalah di Piala Asia.",
        "Kantor itu di Jalan Gatot Subroto.",
        "Warga merayakan Hari Pembebasan Korea.",
        "Rapat digelar Senin dan Selasa pada bulan Mei.",
    ],
)
def test_what_is_no_actor(text: str) -> None:
    assert [row for row in found(text) if row[0] not in {"Ia", "Warga"}] == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2006-01-01", "Vladimir Putin"),
        ("2010-05-02", "Dmitry Medvedev"),
        ("2012-05-07", "Vladimir Putin"),
        ("2022-08-15T09:15:00+07:00", "Vladimir Putin"),
    ],
)
def test_an_office_is_held_by_date(day: str, name: str) -> None:
    (mention,) = read("Presiden Rusia menolak.", day)[0]
    assert (mention.actor.name, mention.how) == (name, "office")
    assert day[:10] in mention.reason


def test_without_a_date_an_office_is_nobody_in_particular() -> None:
    assert found("Presiden Rusia menolak.", None) == [("Presiden Rusia", "Presiden Rusia", "RUS")]


def test_the_three_kims_by_time() -> None:
    names = {
        day: found("Kim sakit, tulis media Korea Utara.", day)[0][1]
        for day in ("1990-01-01", "2005-01-01", "2015-01-01")
    }
    assert list(names.values()) == ["Kim Il Sung", "Kim Jong Il", "Kim Jong Un"]


def test_a_surname_is_the_person_introduced_before() -> None:
    rows = found("Wakil Presiden Zambia Mutale Nalumango tiba. Nalumango lalu berpidato.")
    assert rows[1] == ("Nalumango", "Mutale Nalumango", "ZMB")


def test_short_forms_the_article_explains() -> None:
    rows = found("Putin mengakui Republik Rakyat Donetsk (DPR). Pekerja dikirim ke DPR.")
    assert rows[-1] == ("DPR", "Republik Rakyat Donetsk", "UKR")
    assert found("DPR mengecam serangan itu.")[0][2] == "IDN"


def test_glued_names() -> None:
    rows = found("Kemenlu Yordaniamengecam serangan olehIsrael, dilansirReuters.")
    assert [(text, country) for text, _, country in rows] == [
        ("Kemenlu Yordania", "JOR"),
        ("Israel", "ISR"),
        ("Reuters", "GBR"),
    ]


def test_unmarked_offices_are_the_outlets_own_only_where_it_is_about_home() -> None:
    assert found("Indonesia hadir. Menteri Pertanian Slamet Riyadi berpidato.")[-1][2] == "IDN"
    assert found("Israel menolak. Menteri Pertanian Avi Dichter berpidato.")[-1][2] is None


def test_capitals_are_places_after_a_preposition() -> None:
    mentions, places = read("Perundingan di Beijing gagal. Beijing kecewa.")
    assert [m.start for m in mentions] == [30]
    assert [(p.text, p.country, p.kind) for p in places] == [("Beijing", "CHN", "city")]
    assert places[0].lat == pytest.approx(39.9, abs=0.2)


def test_a_dateline_is_no_place_and_no_actor() -> None:
    mentions, places = read("PYONGYANG, Kabar.id – Rusia mengirim gandum.")
    assert [m.text for m in mentions] == ["Rusia"]
    assert [p.text for p in places] == ["Rusia"]


def test_the_home_states_embassy_abroad() -> None:
    assert found("KBRI Kairo menampung mahasiswa.") == [("KBRI Kairo", "KBRI Kairo", "IDN")]


def test_the_tables_hold_together() -> None:
    table = PACK.actors
    for holding in table.holdings:
        assert not holding.until or holding.since <= holding.until, holding
        assert holding.state in table.states or holding.state in table.bodies, holding
    single = {(h.office, h.state) for h in table.holdings if not h.office.startswith("juru bicara")}
    for office, state in single:
        days = sorted((h.since, h.until or "9999") for h in table.holdings if (h.office, h.state) == (office, state))
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(days)), (office, state)


@given(st.text(alphabet="abcxyzéøł -.'", min_size=1, max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    for word in WORD.findall(text):
        assert fold(fold(word)) == fold(word)
    assert slug(text) == slug(slug(text).replace("_", " "))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(SHUFFLED),
        max_size=25,
    )
)
def test_any_order_of_words_gives_spans_inside_the_text_and_the_same_twice(words: list[str]) -> None:
    text = " ".join(words)
    mentions, places = read(text)
    assert (mentions, places) == read(text)
    assert all(text[m.start : m.end] == m.text and m.text.strip() for m in (*mentions, *places))
    named = [m for m in mentions if m.how not in {"clitic", "both", "pronoun", "title"}]
    assert all(a.end <= b.start for a, b in itertools.pairwise(named))


def test_the_trie_takes_the_longest_fitting_name() -> None:
    trie = Trie()
    trie.add("state", "AS", "AS")
    assert trie.root["as"][""][0].exact
