"""The training loop: each step sees some words of every corpus, so that one network learns from all of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam

from documents import examples
from sources import Sentence

RATE, DROPOUT, WARM_UP, LOOK = 0.001, 0.2, 100, 200


@dataclass(frozen=True)
class Share:
    """A corpus, and how many of its words go into each step."""

    sentences: Sequence[Sentence]
    words: int


def learn(
    nlp: Language,
    shares: Sequence[Share],
    steps: int,
    score: Callable[[Language], dict[str, float]],
    *,
    seed: int,
    level: float,
) -> None:
    """Train ``nlp`` in place, and leave it with the averaged weights that scored best on the development sets."""
    data = [(examples(nlp, share.sentences), share.words) for share in shares]
    start = [example for found, _ in data for example in found[:3000]]
    if not nlp.get_pipe("ner").labels:
        nlp.initialize(lambda: start)
    optimizer = Adam(RATE, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    rng = random.Random(seed)
    streams = [_batches(found, words, rng) for found, words in data]
    best, weights = -1.0, b""
    for step in range(1, steps + 1):
        optimizer.learn_rate = RATE * _rate(step / steps, step, level)
        nlp.update([example for stream in streams for example in next(stream)], sgd=optimizer, drop=DROPOUT)
        if step % LOOK == 0 or step == steps:
            with nlp.use_params(optimizer.averages):
                figures = score(nlp)
                print(step, " ".join(f"{name} {100 * value:.1f}" for name, value in figures.items()), flush=True)
                if (total := figures["LAS"] + figures["names"]) >= best:
                    best, weights = total, nlp.to_bytes(exclude=["tokenizer", "vocab"])
    nlp.from_bytes(weights, exclude=["tokenizer", "vocab"])


def _rate(done: float, step: int, level: float) -> float:
    """Give the share of the full rate: up at the beginning, level for a part of the way, and then down."""
    return min(1.0, step / WARM_UP) * min(1.0, max(0.02, (1 - done) / (1 - level)))


def _batches(found: Sequence[Example], words: int, rng: random.Random) -> Iterator[list[Example]]:
    batch: list[Example] = []
    size = 0
    while True:
        order = list(found)
        rng.shuffle(order)
        for example in order:
            batch.append(example)
            size += len(example.x)
            if size >= words:
                yield batch
                batch, size = [], 0
