"""Sentences and tokens: where they begin and end, and that no character is lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duta.knowledge import load_pack
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.sentences import check_examples, split_sentences
from duta.sentences.split import cut
from duta.sentences.tokens import find_tokens

RULES = load_pack().text


def words(text: str) -> list[str]:
    return [token.text for token in find_tokens(text, 0, len(text), RULES)]


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in cut(text, 0, len(text), RULES)]


def article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    places, start = [], 0
    for paragraph in paragraphs:
        places.append(Paragraph(start, start + len(paragraph), start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Article("id", PageRef(sha256="0" * 64), None, None, text, tuple(places))


def test_examples_of_the_rules_hold() -> None:
    assert list(check_examples(load_pack())) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiba di Kota Lama.Warga lega.", ["Tiba di Kota Lama.", "Warga lega."]),
        ("Dikutip dari Kabarkita.com, Sabtu.", ["Dikutip dari Kabarkita.com, Sabtu."]),
        ("TEMPO.CO, Jakarta - Ia datang. Ia pergi.", ["TEMPO.CO, Jakarta - Ia datang.", "Ia pergi."]),
        ("‘Kami siap.’ Ia pergi.", ["‘Kami siap.’", "Ia pergi."]),
        ("Nilainya 1.250.000 orang. Naik 3,5%. Cukup.", ["Nilainya 1.250.000 orang.", "Naik 3,5%.", "Cukup."]),
        ("Presiden George W. Malik dan Drs. H. Anwar hadir.", ["Presiden George W. Malik dan Drs. H. Anwar hadir."]),
        ("Ada Oslo, Roma, dll. Semua setuju.", ["Ada Oslo, Roma, dll.", "Semua setuju."]),
    ],
)
def test_cuts_paragraphs(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusia-Korea Utara", ["Rusia", "-", "Korea", "Utara"]),
        ("Kim Jong-un", ["Kim", "Jong-un"]),
        ("jet Su-27 dan tahun ke-5", ["jet", "Su-27", "dan", "tahun", "ke-5"]),
        ("Ahad (18/6) malam", ["Ahad", "(", "18/6", ")", "malam"]),
        ("senilai US$30 juta", ["senilai", "US$30", "juta"]),
        ("era 1990-an", ["era", "1990-an"]),
        ("KTT G20,kata dia", ["KTT", "G20", ",", "kata", "dia"]),
    ],
)
def test_cuts_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_sentences_know_their_paragraph() -> None:
    found = split_sentences(article("Satu. Dua.", "Tiga."), load_pack())
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_offsets_count_from_the_article() -> None:
    read = article("Ia tiba. Ia pergi.", "“Baik,” katanya.")
    for sentence in split_sentences(read, load_pack()):
        assert all(read.text[token.start : token.end] == token.text for token in sentence.tokens)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("abAB1 .,\"“”'-()!?\n…/é")), max_size=60))
def test_no_character_is_lost(text: str) -> None:
    found = [token for sentence in cut(text, 0, len(text), RULES) for token in sentence.tokens]
    assert "".join(token.text for token in found) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(found))
