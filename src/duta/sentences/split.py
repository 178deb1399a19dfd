"""Article → Sentence…: paragraphs are tokenised, then cut where a sentence ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duta.knowledge import Pack
from duta.knowledge.text import TextRules
from duta.model.article import Article
from duta.model.sentence import Sentence, Token
from duta.sentences.boundaries import ends_after
from duta.sentences.tokens import find_tokens


def split_sentences(article: Article, pack: Pack) -> tuple[Sentence, ...]:
    """Give the sentences of an article in text order; every token lies in exactly one of them.

    No sentence crosses a paragraph. Sentences inside a quotation are cut like any others; the cue behind a closing
    quote ('…," kata X') stays with the quotation's last sentence.
    """
    sentences = [
        sentence
        for number, paragraph in enumerate(article.paragraphs)
        for sentence in cut(article.text, paragraph.start, paragraph.end, pack.text, paragraph=number)
    ]
    if pack.model is None:
        return tuple(sentences)
    from duta.sentences.tag import tag_sentences  # noqa: PLC0415 - spaCy takes half a second to import

    return tag_sentences(sentences, pack.model)


def cut(text: str, start: int, end: int, rules: TextRules, *, paragraph: int = 0) -> Iterator[Sentence]:
    """Yield the sentences of the paragraph ``text[start:end]``."""
    tokens = find_tokens(text, start, end, rules)
    for group in group_tokens(text, tokens, rules):
        yield Sentence(group[0].start, group[-1].end, paragraph, group)


def group_tokens(text: str, tokens: Sequence[Token], rules: TextRules) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of one paragraph sentence by sentence."""
    first = 0
    for last in ends_after(text, tokens, rules):
        yield tuple(tokens[first : last + 1])
        first = last + 1
    if first < len(tokens):
        yield tuple(tokens[first:])
