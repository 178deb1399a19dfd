"""Word vectors from spelling (floret), learnt from raw news sentences and the words of the tagged corpus."""

from __future__ import annotations

import gzip
from pathlib import Path

import floret

from duta.knowledge import load_pack
from sources import read_tagged

SIZE, ROWS = 100, 50_000


def train_vectors(data: Path, work: Path) -> Path:
    """Write the vectors to ``work/vectors.floret`` and give the path. One thread, so that each run gives the same."""
    words = work / "words.txt"
    pattern = load_pack().text.token
    with words.open("w", encoding="utf-8") as out:
        with gzip.open(data / "raw/id-news-sentences.txt.gz", "rt", encoding="utf-8") as lines:
            out.writelines(" ".join(match.group() for match in pattern.finditer(line)) + "\n" for line in lines)
        out.writelines(" ".join(sentence.words) + "\n" for sentence in read_tagged(data / "pos/kumparan-pos.tsv"))
    model = floret.train_unsupervised(
        str(words), model="skipgram", mode="floret", hashCount=2, bucket=ROWS, dim=SIZE, minn=4, maxn=5, minCount=8,
        ws=3, epoch=5, neg=5, lr=0.05, thread=1,
    )  # fmt: skip
    path = work / "vectors.floret"
    model.save_floret_vectors(str(path))
    return path
