"""How the trained parser and name finder score their steps: a sum of what each word they look at contributes.

The same arithmetic as in spaCy's ``TransitionBasedParser``, whose own loop takes Python's lock at every turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duta.knowledge.encoder import Rows

Ids = NDArray[np.int32]


@dataclass(frozen=True)
class Scorer:
    """The weights of one transition model.

    A step is scored from ``looks`` words: each gives a row by the place it stands in; their sum goes through a maxout
    of two pieces, which lie side by side, and then to the ``classes`` scores.
    """

    reduce: Rows
    reduce_bias: Rows
    lower: Rows
    lower_bias: Rows
    nothing: Rows
    """What a place contributes where no word stands, one row a place."""
    upper: Rows
    upper_bias: Rows
    unseen: tuple[int, ...]
    """Classes that training never saw: they score lowest."""

    @classmethod
    def of(cls, model: Any) -> Scorer:
        """Read the weights out of a spaCy transition model."""
        reduce = next(layer for layer in model.get_ref("tok2vec").walk() if layer.name == "linear")
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")  # looks, outputs, pieces, inputs
        looks, outputs, pieces, inputs = weights.shape
        return cls(
            np.ascontiguousarray(reduce.get_param("W").T),
            reduce.get_param("b"),
            np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(inputs, looks * pieces * outputs)),
            np.ascontiguousarray(lower.get_param("b").T.reshape(-1)),
            np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1).reshape(looks, -1)),
            np.ascontiguousarray(upper.get_param("W").T),
            upper.get_param("b"),
            tuple(sorted(model.attrs["unseen_classes"])),
        )

    def contributions(self, words: Rows) -> Rows:
        """Give what each word contributes at each place: word, place, hidden; the last word is no word at all."""
        looks = len(self.nothing)
        made = np.empty((len(words) + 1, looks, self.nothing.shape[1]), dtype=np.float32)
        np.matmul(words @ self.reduce + self.reduce_bias, self.lower, out=made[:-1].reshape(len(words), -1))
        made[-1] = self.nothing
        return made

    def scores(self, summed: Rows) -> Rows:
        """Give the score of each class from the summed contributions."""
        summed += self.lower_bias
        half = summed.shape[1] // 2
        scores: Rows = np.maximum(summed[:, :half], summed[:, half:]) @ self.upper
        scores += self.upper_bias
        if self.unseen:
            scores[:, self.unseen] = scores.min()
        return scores
