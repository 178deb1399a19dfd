"""Sentences → spaCy documents and training examples, one sentence a document, as the reader parses them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from sources import Sentence, name_spans


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
        unsure = [doc[index : index + 1] for index, tag in enumerate(sentence.names) if tag == "?"]
        found = [Span(doc, *span) for span in sorted(name_spans(sentence.names))]
        doc.set_ents(found, missing=unsure, default="outside")
    return doc


class PartialTree(Example):
    """An example whose tree is believed in part: where a head is not known, no step of the parser counts as wrong."""

    known: list[bool]

    def get_aligned_parse(self, projectivize: bool = True) -> tuple[list[int | None], list[str | None]]:  # noqa: FBT001, FBT002 - spaCy's signature
        """Give heads and labels, None where they are not known."""
        heads, labels = super().get_aligned_parse(projectivize)
        pairs = zip(heads, labels, self.known, strict=True)
        believed = [(head, label) if known else (None, None) for head, label, known in pairs]
        return [head for head, _ in believed], [label for _, label in believed]


def example(nlp: Language, sentence: Sentence) -> Example:
    """Give the training example of a sentence."""
    if not sentence.known:
        return Example(blank(nlp, sentence), labelled(nlp, sentence))
    partial = PartialTree(blank(nlp, sentence), labelled(nlp, sentence))
    partial.known = sentence.known
    return partial


def examples(nlp: Language, sentences: Iterable[Sentence]) -> list[Example]:
    """Give the training examples of sentences."""
    return [example(nlp, sentence) for sentence in sentences]
