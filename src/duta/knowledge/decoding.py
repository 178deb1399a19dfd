"""How the trained parser and name finder score their steps: a sum of what each word they look at contributes.

The same arithmetic as in spaCy's ``TransitionBasedParser``, whose own loop takes Python's lock at every turn.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from duta.knowledge.encoder import Rows


class Scorer:
    """The weights of one transition model.

    A step is scored from the words it looks at: each contributes a row by the place it stands in; their sum goes
    through a maxout of two pieces, which lie side by side, and then to a score for each class.
    """

    def __init__(self, model: Any) -> None:
        reduce = next(layer for layer in model.get_ref("tok2vec").walk() if layer.name == "linear")
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")  # places, outputs, pieces, inputs
        self.places: int = len(weights)
        self._reduce, self._reduce_bias = np.ascontiguousarray(reduce.get_param("W").T), reduce.get_param("b")
        self._lower = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(weights.shape[3], -1))
        self._lower_bias = np.ascontiguousarray(lower.get_param("b").T.reshape(-1))
        self._nothing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self.places, -1)
        self._upper, self._upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self._unseen = sorted(model.attrs["unseen_classes"])
        self._room = np.empty((0, *self._nothing.shape), dtype=np.float32)

    def contributions(self, words: Rows) -> Rows:
        """Give what each word contributes: word, place, hidden. The last word is no word at all.

        The next call writes over what this one gives: fresh memory for it would cost as much as working it out.
        """
        if len(words) >= len(self._room):
            self._room = np.empty((len(words) * 3 // 2 + 1, *self._nothing.shape), dtype=np.float32)
        made = self._room[: len(words) + 1]
        np.matmul(words @ self._reduce + self._reduce_bias, self._lower, out=made[:-1].reshape(len(words), -1))
        made[-1] = self._nothing
        return made

    def scores(self, summed: Rows) -> Rows:
        """Give the score of each class from the summed contributions; classes that training never saw score lowest."""
        summed += self._lower_bias
        half = summed.shape[1] // 2
        scores: Rows = np.maximum(summed[:, :half], summed[:, half:]) @ self._upper
        scores += self._upper_bias
        if self._unseen:
            scores[:, self._unseen] = scores.min()
        return scores
