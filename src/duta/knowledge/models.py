"""The trained model of a pack: a spaCy pipeline in ``packs/<language>/models/news``, loaded when first asked for.

spaCy trains and stores it and keeps its vocabulary and transitions; its arithmetic is done here, with NumPy, which is
twice as fast and comes to the same tags, trees and names (``tests/unit/test_models.py`` compares them).
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.parts_of_speech import NAMES as _NAMES
from spacy.tokens import Doc
from thinc.api import get_current_ops, set_current_ops
from threadpoolctl import threadpool_limits

from duta.knowledge import language as _language  # noqa: F401 - registers the model's language class with spaCy
from duta.knowledge.arithmetic import BlasOps
from duta.knowledge.embedding import Memory
from duta.knowledge.encoder import Encoder, Rows
from duta.knowledge.name_finder import NameFinder
from duta.knowledge.tree_finder import TreeFinder

COMMON = 9_000
"""Words whose entries in spaCy's vocabulary stay, the first met being the common ones; those of others go with their
sentences, so that memory does not grow with the pages read. (From 10,000 on spaCy keeps a word's string alone.)"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model sees in one sentence: a class, head and relation for each word, and the names.

    ``heads`` are the indexes of the governing words, a root its own; ``names`` first word, last word and label.
    """

    classes: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]


class NewsModel:
    """Tagger, parser and name finder over one encoder. It remembers words, so one thread at a time reads."""

    def __init__(self, language: Language) -> None:
        self._lock = Lock()
        self.vocab = language.vocab
        shared: Any = language.get_pipe("tok2vec")
        tagger: Any = language.get_pipe("morphologizer")
        embed, encode = shared.model.layers
        self.memory, self.encoder = Memory(embed), Encoder(encode)
        layer = next(layer for layer in tagger.model.walk() if layer.name == "softmax")
        self.tag_weights, self.tag_bias = layer.get_param("W").T.copy(), layer.get_param("b")
        self.classes = [_NAMES[tagger.cfg["labels_pos"][label]] for label in tagger.labels]
        self.trees, self.names = TreeFinder(language.get_pipe("parser")), NameFinder(language.get_pipe("ner"))

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Seen]:
        """Give what is seen in each sentence, from its words; none may be empty."""
        if not sentences:
            return []
        with self._lock, self.vocab.memory_zone() if len(self.vocab) >= COMMON else nullcontext():
            return self._read(sentences)

    def _read(self, sentences: Sequence[Sequence[str]]) -> list[Seen]:
        docs = [self._doc(words) for words in sentences]
        rows = self.encoder.encode(self.memory.rows(docs))
        lengths = [len(doc) for doc in docs]
        classes = self._classes(rows)
        self.trees.parse(docs, rows)
        names = self.names.find(rows, lengths)
        starts = (np.cumsum(lengths) - lengths).tolist()
        return [
            Seen(tuple(classes[start : start + len(doc)]), *_tree(doc), tuple(found))
            for start, doc, found in zip(starts, docs, names, strict=True)
        ]

    def _doc(self, words: Sequence[str]) -> Doc:
        """Give the sentence as a document of its own: its boundaries are settled before the parser sees it."""
        starts: list[bool | int | None] = [False] * len(words)
        starts[0] = True
        return Doc(self.vocab, words=list(words), sent_starts=starts)

    def _classes(self, rows: Rows) -> list[str]:
        return [self.classes[best] for best in (rows @ self.tag_weights + self.tag_bias).argmax(axis=1).tolist()]


def _tree(doc: Doc) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Give heads and relations."""
    array = doc.to_array([HEAD, DEP])
    ways = array[:, 0].astype("int64").tolist()  # spaCy gives the way to the head in unsigned numbers
    strings = doc.vocab.strings
    return tuple(place + way for place, way in enumerate(ways)), tuple(strings[dep] for dep in array[:, 1].tolist())


def load_model(folder: Path) -> NewsModel | None:
    """Load the pipeline in ``folder``; None where the pack ships none, so that sentences are still cut by rule."""
    if not (folder / "config.cfg").exists():
        return None
    threadpool_limits(limits=1, user_api="blas")  # small products: threads would only wait for each other
    before = get_current_ops()
    set_current_ops(BlasOps())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a spaCy patch version other than the one trained with
            language = spacy.load(folder, exclude=["tokenizer"])
    finally:
        set_current_ops(before)
    vectors = language.vocab.vectors
    vectors.data = vectors.data.astype("float32")  # shipped in half precision: half the size, the same figures
    return NewsModel(language)
