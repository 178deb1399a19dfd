"""A memory for the first layer of the model, which sees one word at a time: each word is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import ORTH
from spacy.tokens import Doc
from thinc.api import Model

from duta.knowledge.encoder import Rows

ROWS = 50_000
"""Words remembered, 400 bytes each; when they would be more, the memory is emptied."""
AT_ONCE = 16
"""Words worked out together at least: for fewer, BLAS goes another way, and last digits would hang on the company."""


class Memory:
    """The rows of the words met so far, by ``embed``: a layer documents → one array a document."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._embed = embed
        self._places: dict[int, int] = {}
        self._rows: Rows = np.empty((0, 0), dtype=np.float32)

    def rows(self, docs: Sequence[Doc]) -> list[Rows]:
        """Give the rows of each document's words."""
        words: list[list[int]] = [doc.to_array(ORTH).tolist() for doc in docs]
        new = self._new(words)
        if len(self._places) + len(new) > len(self._rows):
            self._places = {}
            new = self._new(words)
        if new:
            self._learn(new, docs[0])
        places, rows = self._places, self._rows
        return [rows[[places[word] for word in own]] for own in words]

    def _new(self, words: list[list[int]]) -> list[int]:
        """Give the words that are not yet remembered, each once."""
        return list(dict.fromkeys(word for own in words for word in own if word not in self._places))

    def _learn(self, new: list[int], doc: Doc) -> None:
        """Work out words and remember them."""
        texts = [doc.vocab.strings[word] for word in new]
        texts += ["."] * (AT_ONCE - len(texts))
        rows = self._embed.predict([Doc(doc.vocab, words=texts)])[0][: len(new)]
        first = len(self._places)
        if not first:
            self._rows = np.empty((max(ROWS, len(new)), rows.shape[1]), dtype=np.float32)
        self._rows[first : first + len(new)] = rows
        self._places.update((word, first + place) for place, word in enumerate(new))
