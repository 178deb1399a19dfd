"""Speed of the reader on one core, step by step. Usage: ``bench_reader.py DATA_DIR``.

The text is that of ``ud/csui-test.conllu`` and ``ud/gsd-test.conllu`` as articles of twelve sentences. Times are CPU
times of this process, BLAS held to one thread. Beside it: the same network in a plain spaCy pipeline, from text, with
spaCy's own tokeniser and sentence splitter and arithmetic, as one would use it without Duta.
"""

from __future__ import annotations

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import spacy
from spacy.lang.id import Indonesian

from duta.knowledge import Pack, load_pack
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.model.reading import MadeBy, Reading
from duta.pipeline.build import STEPS
from duta.sentences.split import cut
from sources import read_treebank

Clock = dict[str, float]


def articles(data: Path) -> list[Article]:
    """Give the text as articles of six paragraphs of two sentences."""
    lines = [s.text for name in ("csui-test", "gsd-test") for s in read_treebank(data / f"ud/{name}.conllu")]
    pairs = [" ".join(lines[first : first + 2]) for first in range(0, len(lines), 2)]
    return [_article(pairs[first : first + 6]) for first in range(0, len(pairs), 6)]


def _article(paragraphs: list[str]) -> Article:
    places, start = [], 0
    for paragraph in paragraphs:
        places.append(Paragraph(start, start + len(paragraph), start, start + len(paragraph)))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Article(Article.id_of(text), PageRef("0"), None, "2024-06-19", text, tuple(places), language="id")


def timed(clock: Clock, name: str, work: Callable[[], object]) -> object:
    """Do ``work`` and put its CPU time under ``name``."""
    begin = time.process_time()
    result = work()
    clock[name] = clock.get(name, 0.0) + time.process_time() - begin
    return result


def read_all(found: Iterable[Article], pack: Pack, clock: Clock) -> list[Reading]:
    """Take each article through every step."""
    readings = []
    for article in found:
        reading = Reading(article.id, article, MadeBy("0", pack.version))
        timed(clock, "(cutting alone)", lambda article=article: _cut(article, pack))  # type: ignore[misc]
        for step in STEPS:
            reading = timed(clock, step.name, lambda step=step, r=reading: step.run(r, pack))  # type: ignore[misc,assignment]
        readings.append(reading)
    return readings


def _cut(article: Article, pack: Pack) -> int:
    return sum(1 for p in article.paragraphs for _ in cut(article.text, p.start, p.end, pack.text))


def plain(found: list[Article], pack: Pack) -> float:
    """Give the CPU time of the same network in a plain spaCy pipeline."""
    nlp = spacy.load(pack.folder / "models/news", exclude=["tokenizer"])
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype("float32")
    rules = Indonesian.Defaults
    nlp.tokenizer.rules = rules.tokenizer_exceptions
    nlp.tokenizer.prefix_search = spacy.util.compile_prefix_regex(rules.prefixes).search
    nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(rules.suffixes).search
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(rules.infixes).finditer
    nlp.add_pipe("sentencizer", first=True)
    texts = [article.text[p.start : p.end] for article in found for p in article.paragraphs]
    list(nlp.pipe(texts[:50]))
    begin = time.process_time()
    list(nlp.pipe(texts))
    return time.process_time() - begin


def main(data: Path) -> None:
    """Print sentences and words a second for each step."""
    pack, found = load_pack(), articles(data)
    begin = time.perf_counter()
    _ = pack.model
    print(f"model loaded in {time.perf_counter() - begin:.2f} s")
    read_all(found[:5], pack, {})
    clock: Clock = {}
    readings = read_all(found, pack, clock)
    sentences = sum(len(reading.sentences) for reading in readings)
    words = sum(len(sentence.tokens) for reading in readings for sentence in reading.sentences)
    print(f"{len(found)} articles, {sentences:,} sentences, {words:,} words")
    whole = sum(seconds for name, seconds in clock.items() if not name.startswith("("))
    for name, seconds in [*clock.items(), ("whole reader", whole), ("plain spaCy", plain(found, pack))]:
        print(f"{name:16} {sentences / seconds:>9,.0f} sentences/s {words / seconds:>11,.0f} words/s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
