"""The actor tables: who led whom when, and phrases that need them."""

from __future__ import annotations

import pytest

from duta.knowledge import load_pack
from duta.mentions import find_actors
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.sentences import split_sentences

PACK = load_pack()
TABLE = PACK.actors
RECENT = {
    "RUS",
    "USA",
    "CHN",
    "FRA",
    "GBR",
    "IDN",
    "PRK",
    "KOR",
    "JPN",
    "IND",
    "IRN",
    "ISR",
    "UKR",
    "TUR",
    "SYR",
    "SAU",
}


def found(text: str, day: str = "2024-06-18") -> list[tuple[str, str, str | None]]:
    article = Article("t", PageRef("0" * 64), None, day, text, (Paragraph(0, len(text), 0, len(text)),))
    mentions = find_actors(article, split_sentences(article, PACK), PACK)[1]
    return [(m.text, m.actor.name, m.actor.country) for m in mentions]


@pytest.mark.parametrize(
    ("office", "state", "day", "name"),
    [
        ("menteri luar negeri", "BRA", "2005-03-01", "Celso Amorim"),
        ("menteri luar negeri", "JPN", "2010-11-11", "Seiji Maehara"),
        ("menteri luar negeri", "IRQ", "2012-05-05", "Hoshyar Zebari"),
        ("menteri pertahanan", "DEU", "2010-05-05", "Karl-Theodor zu Guttenberg"),
        ("perdana menteri", "GEO", "2024-05-20", "Irakli Kobakhidze"),
        ("menteri pertahanan", "SYR", "2025-03-03", "Murhaf Abu Qasra"),
        ("sekretaris jenderal", "OAS", "2024-03-03", "Luis Almagro"),
        ("presiden", "WB", "2024-03-03", "Ajay Banga"),
        ("direktur jenderal", "FAO", "2022-03-03", "Qu Dongyu"),
    ],
)
def test_who_held_it(office: str, state: str, day: str, name: str) -> None:
    holder = TABLE.holder(office, state, day)
    assert holder is not None
    assert holder.name == name


@pytest.mark.parametrize("code", sorted(RECENT))
def test_foreign_ministers_of_the_last_years_are_known(code: str) -> None:
    days = [f"{year}-06-15" for year in range(2015, 2026)]
    missing = [d for d in days if not TABLE.holder("menteri luar negeri", code, d)]
    assert len(missing) <= 1, missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Juru bicara Kremlin menepisnya.", ("Juru bicara Kremlin", "Dmitry Peskov", "RUS")),
        ("Sekretaris pers Gedung Putih pergi.", ("Sekretaris pers Gedung Putih", "Karine Jean-Pierre", "USA")),
        # a White House spokesman without a name may be anyone
        ("Juru bicara Gedung Putih pergi.", ("Juru bicara Gedung Putih", "Juru bicara Gedung Putih", "USA")),
        ("Sekjen OAS mengirim pengamat.", ("Sekjen OAS", "Luis Almagro", "OAS")),
        ("KPK Malaysia menahan dua orang.", ("KPK Malaysia", "KPK Malaysia", "MYS")),
        ("Ketua Kadin Bagus Wijoyo terbang ke Lyon.", ("Ketua Kadin Bagus Wijoyo", "Bagus Wijoyo", "IDN")),
        ("Ana Petrova (Menlu Bulgaria) hadir.", ("Ana Petrova (Menlu Bulgaria)", "Ana Petrova", "BGR")),
        ("Rudal Iran jatuh di gurun.", ("Rudal Iran", "Iran", "IRN")),
        ("Paket militer baru untuk Moldova tiba.", ("Moldova", "Moldova", "MDA")),
        ("Otoritas Lebanon menyangkal.", ("Otoritas Lebanon", "Otoritas Lebanon", "LBN")),
        (
            "Wakil Menteri Pertahanan untuk Kebijakan AS, Lyle Farrow, pergi.",
            ("Wakil Menteri Pertahanan untuk Kebijakan AS, Lyle Farrow", "Lyle Farrow", "USA"),
        ),
        (
            "Perdana Menteri Israel (PM) Benjamin Netanyahu pergi.",
            ("Perdana Menteri Israel (PM) Benjamin Netanyahu", "Benjamin Netanyahu", "ISR"),
        ),
        (
            "Menko Bidang Politik, Hukum, dan Keamanan (Menko Polhukam) Bagus Wirya hadir di Jakarta.",
            ("Menko Bidang Politik, Hukum, dan Keamanan (Menko Polhukam) Bagus Wirya", "Bagus Wirya", "IDN"),
        ),
        ("Kopi untuk PM Australia, Kehangatan Warung Menyapa.", ("PM Australia", "Anthony Albanese", "AUS")),
        (
            "Juru bicara militer Myanmar, Jenderal Min Zaw Tun, menyangkal.",
            ("Juru bicara militer Myanmar, Jenderal Min Zaw Tun", "Min Zaw Tun", "MMR"),
        ),
        ("Taipe menolak syarat itu.", ("Taipe", "Taiwan", "TWN")),
        (
            "Menteri Negara Oman urusan kerja sama Salim Harthy tiba.",
            ("Menteri Negara Oman urusan kerja sama Salim Harthy", "Salim Harthy", "OMN"),
        ),
    ],
)
def test_phrases(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in found(text)


def test_ambassador_of_the_only_embassy() -> None:
    text = "Kedutaan Besar Serbia di Praha memprotes. Dubes Berislav Vasic dipanggil."
    assert ("Dubes Berislav Vasic", "Berislav Vasic", "SRB") in found(text)
    assert not [country for _, _, country in found("Dubes Berislav Vasic dipanggil.") if country]


def test_initials_are_nobody() -> None:
    assert found("Seorang WNI berinisial AP ditahan.") == []


def test_lima_is_a_number_until_the_article_names_peru() -> None:
    assert found("Lima menolak, tiga menerima.") == []
    text = "Presiden Peru tiba di Quito. Lima menarik duta besarnya."
    assert ("Lima", "Peru", "PER") in found(text)
    assert not [t for t, _, _ in found("Lima negara, termasuk Peru, menolak.") if t == "Lima"]


def test_dpr_by_context() -> None:
    assert ("DPR", "DPR RI", "IDN") in found("DPR mengesahkan perjanjian itu.")
    text = "Warga Donetsk mengantre. DPR menyebutnya wajar."
    assert ("DPR", "Republik Rakyat Donetsk", "UKR") in found(text)
    assert ("DPR", "DPR RI", "IDN") in found("Anggota DPR mengunjungi Donetsk. DPR menolak berkomentar.")
