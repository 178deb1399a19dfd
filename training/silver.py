"""Raw sentences labelled by two models, one of which reads from right to left: what both say is taken as known."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from documents import blank
from duta.knowledge import load_pack
from sources import Sentence, name_spans

LEAST, MOST = 6, 45
"""How long a sentence must be to teach something, and may be to be read well."""
AGREED = 0.75
"""The share of words whose head both models must agree on."""


def reverse(sentence: Sentence) -> Sentence:
    """Give the sentence from its last word to its first."""
    length = len(sentence.words)
    names = ["O"] * length if sentence.names else []
    for first, last, label in name_spans(sentence.names):
        names[length - last : length - first] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
    return Sentence(
        words=sentence.words[::-1],
        upos=sentence.upos[::-1],
        tags=sentence.tags[::-1],
        heads=[length - 1 - head for head in sentence.heads[::-1]],
        deprels=sentence.deprels[::-1],
        names=names,
    )


def raw_sentences(data: Path, first: int, last: int) -> list[Sentence]:
    """Give raw sentences of fitting length by their number among all such; the file is shuffled already."""
    pattern = load_pack().text.token
    found: list[Sentence] = []
    with gzip.open(data / "raw/id-news-sentences.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            words = [match.group() for match in pattern.finditer(line)]
            if LEAST <= len(words) <= MOST and words[-1] in {".", '"', "”"}:
                found.append(Sentence(words=words))
            if len(found) == last:
                break
    return found[first:]


def agree(sentences: Sequence[Sentence], forward: Language, backward: Language) -> Iterator[Sentence]:
    """Yield the sentences with what both models say of them; where they differ, nothing is known."""
    lefts = forward.pipe(blank(forward, sentence) for sentence in sentences)
    rights = backward.pipe(blank(backward, reverse(sentence)) for sentence in sentences)
    for sentence, left, right in zip(sentences, lefts, rights, strict=True):
        labelled = _agreed(sentence, left, right)
        if sum(labelled.known) >= AGREED * len(labelled.words):
            yield labelled


def _agreed(sentence: Sentence, left: Doc, right: Doc) -> Sentence:
    last = len(left) - 1
    pairs = [(token, right[last - token.i]) for token in left]
    names = {(ent.start, ent.end, ent.label_) for ent in left.ents}
    others = {(last + 1 - ent.end, last + 1 - ent.start, ent.label_) for ent in right.ents}
    return Sentence(
        words=sentence.words,
        upos=[one.pos_ if one.pos == other.pos else "" for one, other in pairs],
        heads=[one.head.i for one, _ in pairs],
        deprels=[one.dep_ for one, _ in pairs],
        known=[one.head.i == last - other.head.i and one.dep_ == other.dep_ for one, other in pairs],
        names=_tags(len(left), names & others, names ^ others),
    )


def _tags(length: int, sure: set[tuple[int, int, str]], unsure: set[tuple[int, int, str]]) -> list[str]:
    tags = ["O"] * length
    for first, last, _ in unsure:
        tags[first:last] = ["?"] * (last - first)
    for first, last, label in sure:
        tags[first:last] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
    return tags
