"""Sentences → the same sentences with tags, lemmas, trees and names, as the pack's trained model sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from duta.model.sentence import Name, Sentence, Token
from duta.sentences.lemmas import lemma_of

if TYPE_CHECKING:
    from duta.knowledge.models import NewsModel, Seen

BATCH = 128
"""Sentences given to the model at once: more brings no speed, and costs memory."""


def tag_sentences(sentences: Sequence[Sentence], model: NewsModel) -> tuple[Sentence, ...]:
    """Give the sentences with what the model says of them."""
    return tuple(_tagged_all(sentences, model))


def _tagged_all(sentences: Sequence[Sentence], model: NewsModel) -> Iterator[Sentence]:
    for first in range(0, len(sentences), BATCH):
        batch = sentences[first : first + BATCH]
        seen = model.read([[token.text for token in sentence.tokens] for sentence in batch])
        yield from map(_tagged, batch, seen)


def _tagged(sentence: Sentence, seen: Seen) -> Sentence:
    words = sentence.tokens
    heads = _one_root(seen.heads, words)
    tokens = tuple(
        Token(
            word.text,
            word.start,
            word.end,
            lemma_of(word.text, upos),
            upos,
            head,
            relation if head != index else "root",
        )
        for index, (word, upos, head, relation) in enumerate(
            zip(words, seen.classes, heads, seen.relations, strict=True)
        )
    )
    names = tuple(Name(words[first].start, words[last].end, label) for first, last, label in seen.names)
    return replace(sentence, tokens=tokens, names=names)


def _one_root(heads: Sequence[int], tokens: Sequence[Token]) -> list[int]:
    """Hang every root but the first under the first, so that each sentence is one tree; a word beats a mark."""
    roots = [index for index, head in enumerate(heads) if head == index]
    root = next((index for index in roots if tokens[index].text[0].isalnum()), roots[0])
    return [root if head == index else head for index, head in enumerate(heads)]
