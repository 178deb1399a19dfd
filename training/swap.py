"""Sentences with their names swapped for others: a name shall be known by what stands around it, foreign ones too."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from duta.knowledge import load_pack
from sources import Sentence, name_spans

Pool = dict[str, list[list[str]]]


def pool_of(sentences: Sequence[Sentence], pack: Path) -> Pool:
    """Collect names by label: half from the pack's tables of persons, states and bodies, half from the corpora."""
    pool: Pool = {
        "PER": [*_cells(pack / "actors/persons.csv", "name"), *_cells(pack / "actors/persons.csv", "shorts")],
        "LOC": [
            *_cells(pack / "actors/states.csv", "name"),
            *_cells(pack / "actors/states.csv", "aliases"),
            *list(_cells(pack / "places/cities.csv", "name"))[::4],
        ],
        "ORG": [*_cells(pack / "actors/bodies.csv", "name"), *_cells(pack / "actors/bodies.csv", "aliases")],
    }
    rng = random.Random(1)
    for label, known in pool.items():
        own = sorted(
            {
                tuple(s.words[a:b])
                for s in sentences
                for a, b, found in name_spans(s.names)
                if found == label and b - a < 6
            }
        )
        known.extend(list(words) for words in rng.sample(own, min(len(own), max(len(known), 300))))
    return pool


def _cells(path: Path, column: str) -> Iterator[list[str]]:
    pattern = load_pack().text.token
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for cell in row[column].split("|"):
                if words := [match.group() for match in pattern.finditer(cell)]:
                    yield words


def swapped(sentences: Sequence[Sentence], pool: Pool, seed: int) -> list[Sentence]:
    """Give each sentence that holds a name once more, with two thirds of its names replaced by others of the pool."""
    rng = random.Random(seed)
    return [_swap(sentence, pool, rng) for sentence in sentences if any(tag != "O" for tag in sentence.names)]


def _swap(sentence: Sentence, pool: Pool, rng: random.Random) -> Sentence:
    words, names, place = [], [], 0
    for first, last, label in sorted(name_spans(sentence.names)):
        new = rng.choice(pool[label]) if rng.random() < 2 / 3 else sentence.words[first:last]
        words += [*sentence.words[place:first], *new]
        names += [*sentence.names[place:first], f"B-{label}", *[f"I-{label}"] * (len(new) - 1)]
        place = last
    return Sentence(words=[*words, *sentence.words[place:]], names=[*names, *sentence.names[place:]])
