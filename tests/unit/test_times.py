"""Time expressions: spans, values, intervals, and what must never be read as a time."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duta.knowledge import load_pack
from duta.mentions import find_times
from duta.mentions.times import check_examples, times_in
from duta.mentions.times.numbers import number
from duta.model.article import Article
from duta.model.page import PageRef
from duta.model.sentence import Sentence

PACK = load_pack()
WEDNESDAY = "2024-06-19T12:00:00+07:00"
GOLD = Path(__file__).parents[2] / "eval" / "gold" / "times.jsonl"


def read(text: str, published_at: str | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    starts = (0, *(i + 2 for i in range(len(text) - 2) if text[i : i + 2] == ". "))
    times = times_in(text, published_at, starts, PACK.time)
    return [(time.text, time.value, time.when.value if time.when else None) for time in times]


def test_each_rule_reads_its_own_examples():
    assert list(check_examples(PACK)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ia tiba Rabu.", "2024-06-19"),
        ("Ia tiba Kamis.", "2024-06-13"),
        ("Ia akan tiba Kamis.", "2024-06-20"),
        ("Ia tiba Rabu lalu.", "2024-06-12"),
        ("Ia tiba Rabu depan.", "2024-06-26"),
        ("Ia tiba Rabu pekan ini.", "2024-06-19"),
        ("Ia akan pulang, kata juru bicara itu, Selasa.", "2024-06-18"),
        ("Ia akan tiba (25/12/2023).", "2023-12-25"),
    ],
)
def test_weekday_is_counted_from_publication(text, value):
    assert read(text)[0][2] == value


def test_weekday_chooses_the_year_of_a_day_without_one():
    assert read("Ia tiba Jumat (22/12).")[0][2] == "2023-12-22"
    assert read("Ia tiba Minggu (22/12).")[0][2] == "2024-12-22"


def test_week_and_sunday_are_told_apart():
    assert read("Ia tiba minggu lalu.")[0][1] == "2024-W24"
    assert read("Ia tiba pada Minggu.")[0][2] == "2024-06-16"
    assert read("Minggu lalu ia tiba.")[0][1] == "2024-W24"
    assert read("Ia tiba Minggu malam.")[0][1] == "2024-06-16TNI"


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 5 dan ayat 2 itu dihapus.",
        "Jet Su-27, MiG-29 dan F-16 mencegat pesawat pengebom B-52.",
        "Skornya 3-1, lalu 21-19.",
        "Harganya Rp 2.024 atau 2024 dolar AS.",
        "Sebanyak 1950 orang mengungsi ke G20.",
        "Resolusi 1701 disahkan.",
        "Mereka makan siang bersama Mei Ling.",
        "Ia terlebih dahulu menelepon.",
        "Ia berulang tahun ke-70.",
        "",
    ],
)
def test_what_only_looks_like_a_time(text):
    assert read(text) == []


def test_no_day_is_invented():
    assert read("Surat itu bertanggal 31 Februari 2024.") == [("31 Februari 2024", "2024-02-31", None)]
    assert read("Ia tiba kemarin.", None) == [("kemarin", "XXXX-XX-XX", None)]
    assert read("Ia tiba Selasa (18/6).", None) == [("Selasa (18/6)", "XXXX-06-18", None)]
    assert read("Ia tiba Selasa.", "kapan-kapan") == [("Selasa", "XXXX-WXX-2", None)]
    assert read("Pada hari itu ia pulang.") == [("hari itu", "XXXX-XX-XX", None)]
    assert all(when is None for *_, when in read("Kini dan dulu, saat itu, beberapa hari lalu, masa depan."))


def test_then_looks_back_at_what_is_told_and_not_at_a_citation():
    told = read("Ia berkunjung pada 17 Maret 1949, tulis Putin, Selasa (18/6). Saat itu pakta diteken.")
    assert told[-1] == ("Saat itu", "PAST_REF", "1949-03-17")


def test_a_page_without_a_date_is_read_from_the_date_it_cites():
    text = "Dilansir harian itu, Sabtu (25/5/2019), kapal itu tiba pekan ini."
    times = times_in(text, None, (0,), PACK.time)
    assert times[1].when is not None
    assert (times[1].when.value, times[1].basis) == ("2019-05-20/2019-05-26", "anaphoric")


def test_a_wrong_weekday_is_no_date_to_count_from():
    assert read("Dilansir harian itu, Senin (25/5/2019), kapal itu tiba pekan ini.", None)[1][2] is None


def test_quoted_words_count_from_the_day_they_were_spoken():
    times = read('Lavrov berbicara di Hanoi, Senin (17/6/2024). "Kemarin kami sepakat," katanya. Hari ini ia pulang.')
    assert [when for *_, when in times] == ["2024-06-17", "2024-06-16", "2024-06-19"]


def test_both_ends_carry_the_stretch():
    ends = [when for *_, when in read("Ia menjabat sejak 2009 hingga Mei 2014.")]
    assert ends == ["2009/2014-05", "2009/2014-05"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("dua belas", 12), ("dua puluh lima", 25), ("seratus dua", 102), ("dua ribu empat ratus", 2400)),
        *(("1,5", 1.5), ("satu setengah", 1.5), ("setengah", 0.5), ("2.000", 2000), ("beberapa", None)),
    ],
)
def test_numbers(words, value):
    assert number(words, PACK.time) == value


def test_find_times_reads_an_article():
    text = "Ia tiba Selasa (18/6).\n\nKeesokan harinya ia pulang."
    article = Article("x", PageRef("0"), None, "2024-06-21", text, ())
    sentences = (Sentence(0, 22, 0, ()), Sentence(24, len(text), 1, ()))
    found = find_times(article, sentences, PACK)
    assert [(time.text, time.value) for time in found] == [
        ("Selasa (18/6)", "2024-06-18"),
        ("Keesokan harinya", "2024-06-19"),
    ]
    assert all(text[time.start : time.end] == time.text for time in found)


def test_gold_does_not_fall():
    right = total = invented = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        wanted = [(time["text"], time["value"], time["when"]) for time in item["times"]]
        found = read(item["text"], item["published_at"])
        total += len(wanted)
        right += len(set(wanted) & set(found))
        invented += sum(1 for *_, when in set(found) - set(wanted) if when)
    assert total >= 400
    assert right / total >= 0.98
    assert invented <= 4


VOCABULARY = """Selasa (18/6) hari itu 99 abad ke-20 Februari 31 9999 tahun lalu pukul 24.59 dua puluh ribu juta
dekade (31/2/2023) yang tanggal 17– setiap akhir Minggu - , . “ 1445 H Ramadan kuartal IV sejak hingga terakhir"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])
DAYS = st.none() | st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat()) | st.text(max_size=12)


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80), DAYS)
def test_any_text_is_read_twice_alike(text, published_at):
    times = times_in(text, published_at, (0,), PACK.time)
    assert times == times_in(text, published_at, (0,), PACK.time)
    end = 0
    for time in times:
        assert text[time.start : time.end] == time.text
        assert end <= time.start < time.end
        end = time.end
        if time.when:
            assert time.when.earliest <= time.when.latest


@pytest.mark.parametrize("text", ["1.1." * 20_000, "9" * 50_000, "dua puluh " * 2_000, "saat itu " * 2_000])
def test_text_without_end_takes_no_time_without_end(text):
    assert all(time.when is None for time in times_in(text, WEDNESDAY, (0,), PACK.time))
