"""What `duta explain` tells: each event's rule, the tree's parties, and why a tempting word is no event."""

from __future__ import annotations

import json

import pytest

from duta.events import Choice, Trace, find_events
from duta.knowledge import load_pack
from duta.model.page import Page
from duta.pipeline.build import read_page
from duta.pipeline.explain import Note, explain


def page(text: str) -> Page:
    item = {"id": "x", "title": "Contoh", "date": "2024-05-10", "body": text}
    return Page(json.dumps(item, ensure_ascii=False).encode(), "json", id="x")


def notes(text: str, step: str) -> list[Note]:
    return [note for note in explain(page(text)) if note.step == step]


def choices(text: str) -> list[Choice]:
    reading = read_page(page(text))
    trace = Trace()
    assert find_events(reading, load_pack(), trace) == reading.events  # a trace changes nothing
    return trace.choices


KECAM = "Menteri Luar Negeri Peru Javier Olaechea mengecam Bolivia atas serangan itu."


def test_an_event_is_told_with_its_rule_and_both_witnesses() -> None:
    (note,) = notes(KECAM, "weighed")
    assert "mengecam = criticize (criticize.kecam, active)" in note.what
    assert "words: Javier Olaechea [PER] (subject) → Bolivia [BOL] (object)" in note.what
    assert "tree: subject Javier Olaechea [PER], object Bolivia [BOL]" in note.what
    assert note.why == "criticize.kecam/active:subject>object+"
    assert note.where == f"{KECAM.index('mengecam')}-{KECAM.index('mengecam') + len('mengecam')}"


def test_a_word_of_an_act_that_nobody_does_is_rejected() -> None:
    (rejected,) = (choice for choice in choices(KECAM) if not choice.rule)
    assert (rejected.words, rejected.act, rejected.reason) == ("serangan", "attack", "nobody is found who does it")


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("Presiden Kenya William Ruto biasanya mengunjungi Uganda.", "mengunjungi", "usual"),
        ("Gubernur Jawa Barat bertemu Menteri Perhubungan Indonesia di Bandung.", "bertemu", "within one country"),
        ("Reuters mengkritik Rusia.", "mengkritik", "media pass words on"),
        ("Menlu Ghana meminta Togo menghentikan serangan ke Benin.", "serangan", "nobody is found who does it"),
        ("Presiden Chile menandatangani dekrit di Santiago.", "menandatangani", "two"),
    ],
)
def test_what_is_no_event_has_its_reason(text: str, word: str, reason: str) -> None:
    found = [choice.reason for choice in choices(text) if choice.words == word]
    assert any(reason in why for why in found), found


def test_what_an_act_asks_for_is_no_record_of_its_own() -> None:
    found = [c.reason for c in choices("Menlu Ghana meminta Togo mengunjungi Benin.") if c.act == "visit"]
    assert found == ["what an act before it asks for, offers, promises or alleges is no record of its own"]


def test_words_that_do_not_make_their_act_here_are_told() -> None:
    found = [c for c in choices("Presiden Chile menghentikan pidatonya tentang Peru.") if c.words == "menghentikan"]
    assert found
    assert all(not c.rule and c.actor is None and c.reason for c in found)


def test_a_sentence_that_names_nobody_is_passed_over() -> None:
    (note,) = notes(f"{KECAM} Hujan turun sejak pagi.", "passed")
    assert (note.what, note.why) == ("Hujan turun sejak pagi.", "nobody is named in the sentence")
