"""The trained name finder: sentences → names. Outside names all words are judged at once, inside them step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duta.knowledge.decoding import Scorer
from duta.knowledge.encoder import Rows

Places = NDArray[np.intp]


class NameFinder:
    """spaCy's BILUO transitions without its loop: at each word a name begins, goes on, ends, stands alone, or none.

    What is decided outside a name hangs on the word alone, and inside on the word, the one before and the name's
    first; so all words outside are decided together, then the second words of all names that may begin, and so on.
    """

    def __init__(self, component: Any) -> None:
        self.scorer = Scorer(component.model)
        moves = [component.moves.get_class_name(index) for index in range(component.moves.n_moves)]
        self.moves = [move.partition("-")[::2] for move in moves]
        self.labels = [label for kind, label in self.moves if kind == "B"]
        self.inside = np.array([[moves.index(f"{kind}-{label}") for kind in "IL"] for label in self.labels])

    def find(self, words: Rows, lengths: Sequence[int]) -> list[list[tuple[int, int, str]]]:
        """Give the names of each sentence as first word, last word and label; ``words`` are those of all sentences."""
        ends = np.cumsum(lengths)
        last = np.zeros(len(words), dtype=bool)
        last[ends - 1] = True
        made = self.scorer.contributions(words)
        outside = self._outside(made, last)
        closes = self._closes(made, outside, last)
        starts = ends - np.asarray(lengths)
        return [list(self._names(outside, closes, start, end)) for start, end in zip(starts, ends, strict=True)]

    def _outside(self, made: Rows, last: NDArray[np.bool_]) -> Places:
        """Decide every word as if no name were open; a name that begins needs a word behind it."""
        scores = self.scorer.scores(made[:-1, 0] + made[-1, 1] + made[-1, 2])
        for move, (kind, label) in enumerate(self.moves):
            if kind in ("I", "L") or (kind == "U" and not label):
                scores[:, move] = -np.inf
            elif kind == "B":
                scores[last, move] = -np.inf
        best: Places = scores.argmax(axis=1)
        return best

    def _closes(self, made: Rows, outside: Places, last: NDArray[np.bool_]) -> dict[int, int]:
        """Give the last word of each name that may begin, by its first."""
        closes: dict[int, int] = {}
        begins = np.array([self.moves[move][0] == "B" for move in range(len(self.moves))])
        first = np.flatnonzero(begins[outside])
        label = np.array([self.labels.index(self.moves[outside[word]][1]) for word in first], dtype=np.intp)
        word = first + 1
        while len(first):
            scores = self.scorer.scores(made[word, 0] + made[first, 1] + made[word - 1, 2])
            on, end = np.take_along_axis(scores, self.inside[label], axis=1).T
            ended = (end > on) | last[word]
            closes.update(zip(first[ended].tolist(), word[ended].tolist(), strict=True))
            first, label, word = first[~ended], label[~ended], word[~ended] + 1
        return closes

    def _names(self, outside: Places, closes: dict[int, int], start: int, end: int) -> Iterator[tuple[int, int, str]]:
        free = start
        for word in range(start, end):
            kind, label = self.moves[outside[word]]
            if word < free or kind not in ("B", "U"):
                continue
            close = closes[word] if kind == "B" else word
            yield word - start, close - start, label
            free = close + 1
