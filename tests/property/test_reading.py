from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import duta
from duta.errors import PageError
from duta.model.contract import from_dict, to_dict, to_line
from duta.model.reading import Reading
from duta.pages import page_of
from duta.pipeline.run import outcome_of
from duta.record import Record, keep
from duta.record.verify import Checked, problems_of
from duta.views.words import match_of

WORDS = (
    "Presiden Fiji", "Ana Wirata", "mengunjungi", "Tonga", "mengirim surat kepada", "kata", "katanya", "menurut", "dia",
    "ujarnya", "“", "”", '"', "‘", "(18/6)", "Selasa", "kemarin", "pada 2019", "tidak", "akan", "jika", "dan", ",", ".",
    "\n", "\n\n", "Baca juga:", "Editor :", "Senin, 1 April 2024 | 10:10 WIB", "SUVA, Kabar –", "-nya", "\u200b",
    "<p>", "</p>", "&quot;", "\x00", "\ufeff", "é", "😀", "\u2028", "Menlu RI", "PBB", "kedua negara",
    "\u00a0", "seperti dikutip", "kantor berita", "31 Februari 2024", "99/99/9999", "—", "…", "’",
)  # fmt: skip
SALAD = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
WHO = (
    "Presiden Fiji Ana Wirata",
    "Fiji",
    "Menlu Tonga",
    "kedua negara",
    "dia",
    "Kremlin",
    "PBB",
    "ia",
    "pasukan Samoa",
)
DOES = (
    "mengunjungi",
    "akan mengunjungi",
    "mengirim surat kepada",
    "mengecam",
    "menyerang",
    "bertemu dengan",
    "tidak menyerang",
)
SAYS = ("kata {}", "menurut {}", "{} mengatakan bahwa", "ujar {}, seperti dikutip Reuters", "{} menuduh", "ujarnya")
TIMES = ("", "pada Selasa (18/6)", "kemarin", "tahun lalu", "sejak 2019", "jika perlu", "pekan depan")
SENTENCE = st.builds(
    lambda who, does, whom, time, says, mark: (
        f"{mark}{who} {does} {whom} {time}{mark and ','}{mark} {says.format(who)} {whom}."
    ),
    st.sampled_from(WHO),
    st.sampled_from(DOES),
    st.sampled_from(WHO),
    st.sampled_from(TIMES),
    st.sampled_from(SAYS),
    st.sampled_from(["", '"', "“"]),
)
NEWS = st.lists(st.one_of(SENTENCE, SALAD), max_size=8).map("\n\n".join)
TEXT = st.one_of(st.text(max_size=300), NEWS)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(content: str | bytes) -> Reading | None:
    """Read ``content``; None where it honestly holds no article."""
    try:
        page = page_of(content)
    except PageError:
        return None
    result = outcome_of(page)
    if isinstance(result, Reading):
        return result
    assert result.kind != "internal", result
    return None


def stands(reading: Reading) -> None:
    text = reading.article.text
    for mention in (*reading.mentions, *reading.places, *reading.times, *reading.statements):
        assert text[mention.start : mention.end] == mention.text
    for statement in reading.statements:
        if statement.cue:
            assert text[statement.cue.start : statement.cue.end] == statement.cue.text
    for event in reading.events:
        assert all(evidence.holds_in(text) for evidence in event.evidence)
        assert event.trigger is None or 0 <= event.trigger[0] < event.trigger[1] <= len(text)
    for link in (
        *(one for s in reading.statements for one in s.chain),
        *(one for e in reading.events for one in e.chain),
    ):
        assert link.start < 0 or text[link.start : link.end] == link.text
    for paragraph in reading.article.paragraphs:
        assert 0 <= paragraph.start < paragraph.end <= len(text)


@FEW
@given(TEXT)
def test_no_text_crashes_and_all_offsets_point_at_their_words(text: str) -> None:
    reading = read(text)
    if reading:
        stands(reading)


@FEW
@given(st.binary(max_size=300))
def test_no_bytes_crash(data: bytes) -> None:
    read(data)


@FEW
@given(TEXT)
def test_no_article_body_crashes(text: str) -> None:
    reading = read(json.dumps({"id": "x", "title": text[:40], "date": "19 Jun 2024", "body": text}))
    if reading:
        stands(reading)


@FEW
@given(NEWS)
def test_a_second_read_gives_the_same_bytes_and_comes_back(text: str) -> None:
    first, second = read(text), read(text)
    if first and second:
        line = to_line(to_dict(first))
        assert line == to_line(to_dict(second))
        assert from_dict(json.loads(line)) == first


@given(st.text(max_size=60))
def test_no_search_words_crash(words: str) -> None:
    with contextlib.suppress(duta.UsageError):
        assert match_of(words)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=3), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_whatever_is_kept_verifies(texts: list[str], encoding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = Record.create(Path(folder) / "r.db")
        for number, text in enumerate(texts):
            with contextlib.suppress(PageError):
                page = page_of(text.encode(encoding, "replace"), name=str(number))
                keep(record, page, outcome_of(page), "v")
        record.close()
        with Record.open(record.path) as kept:
            assert list(problems_of(kept, Checked())) == []
