"""Build the shipped model: ``python training/build.py DATA_DIR WORK_DIR``.

Each stage leaves its result in WORK_DIR and is skipped where that is there already. README.md tells what each is for.
"""

from __future__ import annotations

import pickle
import sys
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language

from duta.knowledge import load_pack
from duta.knowledge.models import fast_arithmetic
from learn import Share, learn
from measure import measure_names, measure_trees
from network import build
from ship import ship
from silver import agree, raw_sentences, reverse
from sources import Corpora, Sentence, read_corpora
from swap import pool_of, swapped
from vectors import train_vectors

SILVER = 16_000
STEPS = {"forward": 1800, "backward": 1100, "final": 1500, "polished": 700}
WORDS = {"final": (800, 700, 700, 250, 250, 150), "polished": (1200, 1000, 500, 100, 200, 100)}
"""Words of each step: trees, silver, news names, other names, swapped names, tagged corpus."""


def score(nlp: Language, *, trees: list[Sentence], names: list[Sentence]) -> dict[str, float]:
    """Score a pipeline on the development sets."""
    return measure_trees(nlp, trees) | {"names": measure_names(nlp, names).f1}


def reversed_corpora(corpora: Corpora) -> Corpora:
    """Give what is learnt from, each sentence from right to left."""
    return Corpora(
        trees=[reverse(s) for s in corpora.trees],
        trees_dev=[reverse(s) for s in corpora.trees_dev],
        trees_test={},
        tagged=[reverse(s) for s in corpora.tagged],
        news_names=[reverse(s) for s in corpora.news_names],
        other_names=[reverse(s) for s in corpora.other_names],
        names_dev=[reverse(s) for s in corpora.names_dev],
        names_test=[],
    )


def teacher(corpora: Corpora, vectors: Path, folder: Path, seed: int) -> Language:
    """Train a pipeline on the corpora alone."""
    if folder.exists():
        return spacy.load(folder, exclude=["tokenizer"])
    nlp = build(vectors, seed)
    names = [*corpora.news_names, *corpora.other_names]
    shares = [Share(corpora.trees, 1000), Share(names, 800), Share(corpora.tagged, 800)]
    measured = partial(score, trees=corpora.trees_dev, names=corpora.names_dev)
    learn(nlp, shares, STEPS[folder.name], measured, seed=seed, level=0.6)
    nlp.to_disk(folder, exclude=["tokenizer"])
    return nlp


def silver(data: Path, path: Path, numbers: tuple[int, int], forward: Language, backward: Language) -> list[Sentence]:
    """Label raw sentences by both teachers."""
    if not path.exists():
        path.write_bytes(pickle.dumps(list(agree(raw_sentences(data, *numbers), forward, backward))))
    found: list[Sentence] = pickle.loads(path.read_bytes())
    return found


def student(nlp: Language, corpora: Corpora, labelled: list[Sentence], folder: Path, seed: int) -> Language:
    """Let ``nlp`` learn on from gold, silver and swapped names."""
    if folder.exists():
        return spacy.load(folder, exclude=["tokenizer"])
    pool = pool_of([*corpora.news_names, *corpora.other_names], load_pack().folder)
    others = swapped([*corpora.news_names, *corpora.news_names, *corpora.other_names], pool, seed - 1)
    of_trees, of_silver, of_news, of_others, of_swapped, of_tagged = WORDS[folder.name]
    shares = [
        Share(corpora.trees, of_trees),
        Share(labelled, of_silver),
        Share(corpora.news_names, of_news),
        Share(corpora.other_names, of_others),
        Share(others, of_swapped),
        Share(corpora.tagged, of_tagged),
    ]
    measured = partial(score, trees=corpora.trees_dev, names=corpora.names_dev)
    learn(nlp, shares, STEPS[folder.name], measured, seed=seed, level=0.0)
    nlp.to_disk(folder, exclude=["tokenizer"])
    return nlp


def main(data: Path, work: Path) -> None:
    """Run every stage."""
    work.mkdir(parents=True, exist_ok=True)
    vectors = work / "vectors.floret" if (work / "vectors.floret").exists() else train_vectors(data, work)
    corpora = read_corpora(data)
    forward = teacher(corpora, vectors, work / "forward", 1)
    backward = teacher(reversed_corpora(corpora), vectors, work / "backward", 2)
    labelled = silver(data, work / "silver.pickle", (0, SILVER), forward, backward)
    nlp = student(forward, corpora, labelled, work / "final", 4)
    labelled += silver(data, work / "silver2.pickle", (SILVER, 2 * SILVER), nlp, backward)
    corpora.trees += corpora.trees_dev
    corpora.news_names += corpora.names_dev
    nlp = student(nlp, corpora, labelled, work / "polished", 6)
    ship(nlp, load_pack().folder / "models/news")


if __name__ == "__main__":
    with fast_arithmetic():
        main(Path(sys.argv[1]), Path(sys.argv[2]))
