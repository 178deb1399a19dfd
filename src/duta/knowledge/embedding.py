"""A memory for the first layer of the model, which sees one word at a time: each word is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import ORTH
from spacy.tokens import Doc
from thinc.api import Model

ROWS = 50_000
"""Words remembered, 400 bytes each; when there are more, the memory is emptied."""
AT_ONCE = 16
"""Words worked out together at least: for fewer, BLAS goes another way, and last digits would hang on the company."""


def remembered(embed: Model[Any, Any]) -> Model[Any, Any]:
    """Wrap a layer documents → one array a document, whose rows depend on nothing but the word."""
    return Model("remembered", _forward, layers=[embed], attrs={"memory": Memory()})


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:  # noqa: FBT001 - thinc's signature
    embed, memory = model.layers[0], model.attrs["memory"]
    if is_train or not docs:
        return embed(docs, is_train)
    words: list[list[int]] = [doc.to_array(ORTH).tolist() for doc in docs]
    memory.learn((word for own in words for word in own), docs[0], embed)
    return [memory.look_up(own) for own in words], _no_way_back


def _no_way_back(_: Any) -> Any:
    raise NotImplementedError("a model with a memory cannot learn")


class Memory:
    """The rows of the words met so far."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._rows: Any = None

    def learn(self, words: Iterable[int], doc: Doc, embed: Model[Any, Any]) -> None:
        """Work out the words that are not yet remembered."""
        if len(self._places) > ROWS:
            self._places, self._rows = {}, None
        known = self._places
        new = list(dict.fromkeys(word for word in words if word not in known))
        if not new:
            return
        texts = [doc.vocab.strings[word] for word in new]
        texts += ["."] * (AT_ONCE - len(texts))
        rows = embed.predict([Doc(doc.vocab, words=texts)])[0][: len(new)]
        first = len(known)
        known.update((word, first + place) for place, word in enumerate(new))
        self._rows = rows if self._rows is None else np.concatenate((self._rows, rows))

    def look_up(self, words: Sequence[int]) -> Any:
        """Give the rows of words that are remembered."""
        places = self._places
        return self._rows[[places[word] for word in words]]
