"""Events: roles, factuality, attribution, time, replies and merging, each on sentences of our own."""

from __future__ import annotations

import json

import pytest

from duta.events.check import shorthand
from duta.knowledge import load_pack
from duta.knowledge.morphology import active_forms, passive_forms
from duta.model.event import Event
from duta.model.page import Page
from duta.pipeline.build import read_page

DAY = "2024-06-19"


def events(body: str, date: str | None = DAY) -> tuple[Event, ...]:
    """Read ``body`` as an article of ``date``."""
    item = {"id": "x", "title": "Kabar luar negeri", "date": date, "body": body}
    return read_page(Page(json.dumps(item, ensure_ascii=False).encode(), "json", id="x"), load_pack()).events


def told(body: str) -> list[str]:
    return sorted(shorthand(event) for event in events(body))


@pytest.mark.parametrize(
    ("stem", "active"),
    [
        ("kirim", "mengirim"), ("pukul", "memukul"), ("tolak", "menolak"), ("serang", "menyerang"),
        ("bom", "membom"), ("desak", "mendesak"), ("ancam", "mengancam"), ("gempur", "menggempur"),
        ("larang", "melarang"), ("peringatkan", "memperingatkan"), ("kritik", "mengkritik"), ("veto", "memveto"),
    ],
)  # fmt: skip
def test_a_stem_gives_its_active_form(stem: str, active: str) -> None:
    assert active in active_forms(stem)


def test_a_stem_gives_its_passive_form() -> None:
    assert passive_forms("serang") == ("diserang",)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Pemerintah Kanada mengecam Rusia dalam sidang pada Selasa.", ["criticize CAN > RUS"]),
        ("Rusia dikecam keras oleh pemerintah Kanada dalam sidang itu.", ["criticize CAN > RUS"]),
        ("Permintaan Ukraina ditolak Jerman dalam rapat tertutup kemarin.", ["reject DEU > UKR"]),
        ("Brasil dan Chile, kata sumber itu, menolak usulan Argentina.", ["reject BRA+CHL > ARG"]),
        ("Usai bertemu Presiden Mesir, Raja Yordania mengecam Israel.", ["criticize JOR > ISR", "meet JOR+EGY >"]),
        ("Presiden Vietnam yang akan melawat ke Laos memuji Kamboja.", ["praise VNM > KHM", "visit VNM > LAO planned"]),
        ("Menteri Luar Negeri Iran berangkat lalu mengecam Israel.", ["criticize IRN > ISR"]),
        ("Pemerintah Peru meminta Bolivia menarik pasukannya dari perbatasan.", ["demand PER > BOL"]),
        ("Kunjungan Perdana Menteri India ke Nepal ditutup dengan jamuan.", ["visit IND > NPL"]),
        ("Norwegia menjatuhkan sanksi baru terhadap Belarus sejak Senin.", ["sanction NOR > BLR"]),
    ],
)
def test_parties_are_found(body: str, wanted: list[str]) -> None:
    assert told(body) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Tim Jepang menyerang sejak menit pertama melawan tim Korea Selatan.",
        "Pyongyang biasanya mengecam Korea Selatan menjelang latihan itu.",
        "Menteri Keuangan Indonesia menahan diri dari komentar soal pajak.",
        "Wali kota itu mengunjungi pasar induk di Jakarta pada Senin pagi.",
        "Perang Korea dikenang di museum baru di Seoul.",
    ],
)
def test_no_event_where_the_codebook_has_none(body: str) -> None:
    assert events(body) == ()


@pytest.mark.parametrize(
    ("body", "factuality"),
    [
        ("Presiden Mesir mengunjungi Kenya pada Senin (17/6).", "occurred"),
        ("Presiden Mesir akan mengunjungi Kenya pekan depan.", "planned"),
        ("Presiden Mesir tidak akan mengunjungi Kenya tahun ini.", "denied"),
        ("Presiden Mesir mungkin mengunjungi Kenya tahun ini.", "hypothetical"),
        ("Jika Presiden Mesir mengunjungi Kenya, pasar akan tutup.", "hypothetical"),
        ("Presiden Mesir membatalkan rencananya. Kunjungan Presiden Mesir ke Kenya batal digelar.", "denied"),
    ],
)
def test_factuality_comes_from_the_words_around_the_act(body: str, factuality: str) -> None:
    visits = [event for event in events(body) if event.act == "visit"]
    assert [event.factuality for event in visits] == [factuality]


def test_what_somebody_reports_is_asserted_by_him() -> None:
    (event,) = events("Menteri Pertahanan Ukraina mengatakan bahwa Rusia menyerang Polandia pada Senin (17/6).")
    assert event.asserted_by is not None
    assert (event.act, event.asserted_by.country) == ("attack", "UKR")


def test_an_act_of_speech_is_told_as_fact() -> None:
    (event,) = events('"Kami mengecam Israel," kata Menteri Luar Negeri Malaysia di Kuala Lumpur.')
    assert (shorthand(event), event.asserted_by) == ("criticize MYS > ISR", None)


def test_force_announced_by_its_doer_is_a_threat() -> None:
    found = events('"Kami akan menyerang Israel," kata Menteri Pertahanan Iran dalam pidatonya.')
    assert [shorthand(event) for event in found] == ["threaten IRN > ISR"]


def test_the_time_of_a_citation_is_not_the_time_of_the_act() -> None:
    (event,) = events("Tentara Israel menyerang Lebanon, dikutip dari AFP, Selasa (18/6).")
    assert event.when is None


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Presiden Turki mengunjungi Qatar pada Selasa (18/6).", "2024-06-18"),
        ("Pada 2019, Presiden Turki mengunjungi Qatar.", "2019"),
        ("Presiden Turki mengunjungi Qatar pada bulan Mei.", "2024-05"),
        ("Kesepakatan Rusia dan Turki ditandatangani pada 2018, ketika Putin bertemu Erdogan.", "2018"),
    ],
)
def test_the_time_is_the_clauses_own(body: str, value: str) -> None:
    found = events(body)
    assert found
    assert {event.when.value if event.when else None for event in found} == {value}


def test_no_time_is_invented() -> None:
    (event,) = events("Presiden Turki mengunjungi Qatar.")
    assert event.when is None


def test_a_letter_and_its_reply_are_linked() -> None:
    first, second = events(
        "Presiden Rusia Vladimir Putin mengirim surat kepada Presiden Mesir Abdel Fattah el-Sisi. "
        "Sebagai balasan, Sisi mengirim surat kepada Putin."
    )
    assert second.reply_to is not None
    assert first.reply_to is None


def test_one_happening_told_twice_is_one_event_with_two_evidences() -> None:
    (event,) = events(
        "Israel menyerang Lebanon pada Selasa (18/6). Warga mengungsi. Serangan Israel ke Lebanon menewaskan lima"
        " orang."
    )
    assert len(event.evidence) == 2
    assert event.when is not None


def test_visits_to_two_states_are_two_visits() -> None:
    assert told("Presiden Vietnam akan mengunjungi Laos dan Kamboja pekan depan.") == [
        "visit VNM > KHM planned",
        "visit VNM > LAO planned",
    ]


def test_an_act_spoken_of_again_finds_its_doer() -> None:
    found = told("Presiden Taiwan mengunjungi Paraguay pada Senin. China mengecam kunjungan tersebut.")
    assert "criticize CHN > TWN" in found


def test_evidence_stands_in_the_text() -> None:
    body = "Presiden Turki mengunjungi Qatar pada Selasa (18/6), dan Raja Yordania mengecam Israel."
    for event in events(body):
        for evidence in event.evidence:
            assert evidence.holds_in(body)
            start, end = event.trigger or (0, 0)
            assert evidence.start <= start < end <= evidence.end
