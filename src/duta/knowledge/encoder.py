"""The model's encoder, computed with NumPy: each word's row of numbers, as its sentence makes it.

The same network as spaCy's ``MaxoutWindowEncoder`` (residual layers, each a window of three words, a
maxout of several pieces and a layer normalisation), a third faster: the pieces lie side by side, so that a maxout is
two comparisons of whole matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Rows = NDArray[np.float32]
_EPSILON = 1e-8
"""What thinc adds to a variance, so that nothing is divided by zero."""


@dataclass(frozen=True)
class Layer:
    """One layer: ``weights`` and ``bias`` of the window, pieces side by side; ``gain`` and ``shift`` afterwards."""

    weights: Rows
    bias: Rows
    gain: Rows
    shift: Rows


class Encoder:
    """The layers of an encoder, ready to be computed."""

    def __init__(self, model: Model[Any, Any]) -> None:
        maxouts, norms = _nodes(model, "maxout"), _nodes(model, "layernorm")
        self.layers = tuple(_layer(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True))
        self.between: int = model.attrs["pad"]
        """Empty rows between two sentences: as many as layers, so that none sees another."""

    def encode(self, sentences: Sequence[Rows]) -> Rows:
        """Give the rows of all words, sentence after sentence, from the embedded words of each sentence."""
        width = sentences[0].shape[1]
        ends = np.cumsum([len(rows) + self.between for rows in sentences]) + self.between
        starts = [self.between, *ends[:-1].tolist()]
        rows = np.zeros((int(ends[-1]), width), dtype=np.float32)
        for start, own in zip(starts, sentences, strict=True):
            rows[start : start + len(own)] = own
        for layer in self.layers:
            rows += _forward(layer, rows)
        return np.concatenate([rows[start : start + len(own)] for start, own in zip(starts, sentences, strict=True)])


def _forward(layer: Layer, rows: Rows) -> Rows:
    width = rows.shape[1]
    window = np.zeros((len(rows), 3 * width), dtype=np.float32)
    window[1:, :width] = rows[:-1]
    window[:, width : 2 * width] = rows
    window[:-1, 2 * width :] = rows[1:]
    pieces = window @ layer.weights
    pieces += layer.bias
    best = pieces[:, :width].copy()
    for first, last in pairwise(range(width, pieces.shape[1] + 1, width)):
        np.maximum(best, pieces[:, first:last], out=best)
    best -= best.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(_EPSILON)
    best /= np.sqrt(variance)[:, None]
    best *= layer.gain
    best += layer.shift
    return best


def _layer(maxout: Any, norm: Any) -> Layer:
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    outputs, pieces, inputs = weights.shape
    return Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)),
        np.ascontiguousarray(bias.T.reshape(pieces * outputs)),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _nodes(model: Model[Any, Any], name: str) -> list[Any]:
    return [layer for layer in model.walk() if layer.name == name]
