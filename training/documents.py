"""Sentences → spaCy documents and training examples, one sentence a document, as the reader parses them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from sources import Sentence


def blank(nlp: Language, sentence: Sentence) -> Doc:
    """Give the sentence's words alone; that it is one sentence is known before it is parsed."""
    length = len(sentence.words)
    return Doc(nlp.vocab, words=sentence.words, spaces=[True] * length, sent_starts=[True] + [False] * (length - 1))


def labelled(nlp: Language, sentence: Sentence) -> Doc:
    """Give the sentence with everything its corpus says; what is not said stays missing and teaches nothing."""
    doc = Doc(
        nlp.vocab,
        words=sentence.words,
        spaces=[True] * len(sentence.words),
        tags=sentence.tags or None,
        pos=sentence.upos or None,
        heads=sentence.heads or None,
        deps=[label if label != "root" else "ROOT" for label in sentence.deprels] or None,
    )
    if sentence.names:
        doc.set_ents([doc.char_span(*span) for span in _spans(doc, sentence.names)], default="outside")
    return doc


def _spans(doc: Doc, tags: list[str]) -> Iterable[tuple[int, int, str]]:
    start = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield doc[start].idx, doc[index - 1].idx + len(doc[index - 1]), tags[start][2:]
            start = None
        if tag.startswith("B-"):
            start = index


def examples(nlp: Language, sentences: Iterable[Sentence]) -> list[Example]:
    """Give training examples of sentences."""
    return [Example(blank(nlp, sentence), labelled(nlp, sentence)) for sentence in sentences]
