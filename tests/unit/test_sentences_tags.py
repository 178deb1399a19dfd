"""What the model adds to sentences: tags, lemmas, one tree each, names."""

from types import SimpleNamespace

import pytest

from duta.knowledge import load_pack
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.model.sentence import Sentence
from duta.sentences import split_sentences
from duta.sentences.lemmas import lemma_of

LETTER = "Presiden Rusia Vladimir Putin mengirimkan surat kepada Raja Oman. Surat itu dibacakan oleh Menteri Negara."
OTHER = "Kapal perang Australia berlabuh di Jakarta pada Senin. Awaknya disambut meriah!"


def read(text: str) -> tuple[Sentence, ...]:
    article = Article("id", PageRef("0"), None, None, text, (Paragraph(0, len(text), 0, len(text)),))
    return split_sentences(article, load_pack())


def word(sentences: tuple[Sentence, ...], text: str):
    return next((s, token) for s in sentences for token in s.tokens if token.text == text)


def test_words_get_tags_and_lemmas() -> None:
    _, verb = word(read(LETTER), "mengirimkan")
    assert (verb.upos, verb.lemma, verb.deprel) == ("VERB", "kirim", "root")


def test_the_tree_says_who_did_it() -> None:
    sentence, subject = word(read(LETTER), "Presiden")
    assert (sentence.tokens[subject.head].text, subject.deprel) == ("mengirimkan", "nsubj")
    sentence, agent = word(read(LETTER), "Menteri")
    assert (sentence.tokens[agent.head].text, agent.deprel) == ("dibacakan", "obl:agent")


@pytest.mark.parametrize(
    "text", [LETTER, OTHER, "!!! 12 ???", "Dan", "«", "RUSIA DAN CHINA TEKEN PERJANJIAN", "a " * 300]
)
def test_each_sentence_is_one_tree(text: str) -> None:
    for sentence in read(text):
        roots = [index for index, token in enumerate(sentence.tokens) if token.head == index]
        assert len(roots) == 1
        assert sentence.tokens[roots[0]].deprel == "root"
        assert sentence.parsed
        assert all(0 <= token.head < len(sentence.tokens) for token in sentence.tokens)


def test_names_are_spans_of_the_article() -> None:
    names = [name for sentence in read(LETTER) for name in sentence.names]
    assert any(LETTER[name.start : name.end].endswith("Putin") and name.label == "PER" for name in names)


def test_what_was_read_before_changes_nothing() -> None:
    first = read(OTHER)
    read(LETTER * 3)
    assert read(OTHER) == first


def test_without_a_model_sentences_are_cut_all_the_same() -> None:
    article = Article("id", PageRef("0"), None, None, OTHER, (Paragraph(0, len(OTHER), 0, len(OTHER)),))
    found = split_sentences(article, SimpleNamespace(text=load_pack().text, model=None))
    assert [OTHER[s.start : s.end] for s in found] == [OTHER[s.start : s.end] for s in read(OTHER)]
    assert not any(s.parsed for s in found)


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("mengirimkan", "VERB", "kirim"),
        ("membantahnya", "VERB", "bantah"),
        ("negara-negara", "NOUN", "negara"),
        ("suratnya", "NOUN", "surat"),
        ("Rusia", "PROPN", "Rusia"),
        ("-nya", "PRON", "-nya"),
    ],
)
def test_lemmas(form: str, upos: str, lemma: str) -> None:
    assert lemma_of(form, upos) == lemma
