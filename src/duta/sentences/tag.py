"""Sentences → the same sentences with tags, lemmas, trees and names, as the pack's trained model sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from spacy.attrs import DEP, HEAD, POS
from spacy.language import Language
from spacy.tokens import Doc

from duta.model.sentence import Name, Sentence, Token
from duta.sentences.lemmas import lemma_of

BATCH = 128
"""Sentences given to the model at once: more brings no speed, less costs some."""


def tag_sentences(sentences: Sequence[Sentence], model: Language) -> tuple[Sentence, ...]:
    """Give the sentences with what the model says of them."""
    docs = model.pipe((_doc(model, sentence) for sentence in sentences), batch_size=BATCH)
    return tuple(_tagged(sentence, doc) for sentence, doc in zip(sentences, docs, strict=True))


def _doc(model: Language, sentence: Sentence) -> Doc:
    """Give the sentence as a document of its own: its boundaries are settled before the parser sees it."""
    starts: list[bool | int | None] = [False] * len(sentence.tokens)
    starts[0] = True
    return Doc(model.vocab, words=[token.text for token in sentence.tokens], sent_starts=starts)


def _tagged(sentence: Sentence, doc: Doc) -> Sentence:
    strings, array = doc.vocab.strings, doc.to_array([POS, DEP, HEAD])
    steps = array[:, 2].astype("int64").tolist()  # spaCy gives the way to the head in unsigned numbers
    heads = _one_root([index + step for index, step in enumerate(steps)], sentence.tokens)
    tokens = tuple(
        _token(token, upos=strings[pos], head=head, deprel=strings[dep] if head != index else "root")
        for index, (token, pos, dep, head) in enumerate(
            zip(sentence.tokens, array[:, 0].tolist(), array[:, 1].tolist(), heads, strict=True)
        )
    )
    names = tuple(Name(tokens[ent.start].start, tokens[ent.end - 1].end, ent.label_) for ent in doc.ents)
    return replace(sentence, tokens=tokens, names=names)


def _token(token: Token, **seen: Any) -> Token:
    return Token(token.text, token.start, token.end, lemma_of(token.text, seen["upos"]), **seen)


def _one_root(heads: list[int], tokens: Sequence[Token]) -> list[int]:
    """Hang every root but the first under the first, so that each sentence is one tree; a word beats a mark."""
    roots = [index for index, head in enumerate(heads) if head == index]
    root = next((index for index in roots if tokens[index].text[0].isalnum()), roots[0])
    return [root if head == index else head for index, head in enumerate(heads)]
