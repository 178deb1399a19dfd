"""Figures of a model while it learns: tags and trees without punctuation, names as whole spans."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from documents import blank
from sources import Sentence, name_spans


@dataclass(frozen=True)
class F1:
    """Precision, recall and their harmonic mean."""

    right: int
    found: int
    there: int

    @classmethod
    def of(cls, gold: AbstractSet[Any], found: AbstractSet[Any]) -> F1:
        """Compare what was found with what is there."""
        return cls(len(gold & found), len(found), len(gold))

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / max(self.there, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / max(self.found + self.there, 1)


def measure_trees(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Give UPOS, UAS and LAS on the corpus's own words."""
    words = counted = upos = uas = las = 0
    for doc, gold in zip(nlp.pipe(blank(nlp, s) for s in sentences), sentences, strict=True):
        for index, token in enumerate(doc):
            words += 1
            upos += token.pos_ == gold.upos[index]
            if gold.upos[index] != "PUNCT":
                counted += 1
                right = token.head.i == gold.heads[index]
                uas += right
                las += right and token.dep_.lower() == gold.deprels[index]
    return {"UPOS": upos / words, "UAS": uas / counted, "LAS": las / counted}


def measure_names(nlp: Language, sentences: list[Sentence]) -> F1:
    """Compare the names the model finds with the corpus's."""
    gold: set[tuple[int, int, int, str]] = set()
    found: set[tuple[int, int, int, str]] = set()
    docs = nlp.pipe(blank(nlp, s) for s in sentences)
    for number, (doc, sentence) in enumerate(zip(docs, sentences, strict=True)):
        gold |= {(number, *span) for span in name_spans(sentence.names)}
        found |= {(number, ent.start, ent.end, ent.label_) for ent in doc.ents}
    return F1.of(gold, found)
