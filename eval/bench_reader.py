"""Speed of the reader on one core, step by step. Usage: ``bench_reader.py [DATA_DIR] [--peers PYTHON]``.

The text is that of ``ud/csui-test.conllu`` and ``ud/gsd-test.conllu`` in DATA_DIR as articles of twelve sentences, or
without DATA_DIR the sentences of the own gold. Times are CPU times of this process, BLAS held to one thread.

Beside it, on the same text: the same network in a plain spaCy pipeline, from text, with spaCy's own tokeniser and
sentence splitter and arithmetic, as one would use it without Duta; and nlp-id's tokeniser and lemmatiser, where PYTHON
is an interpreter that has nlp-id (it pins numpy and scikit-learn, so it lives in an environment of its own). What must
be fetched from the web at run time is named and not measured: nlp-id's tagger, and the models of Stanza and UDPipe.
"""

from __future__ import annotations

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import spacy
from spacy.lang.id import Indonesian
from spacy.language import Language

from duta.knowledge import Pack, load_pack
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.model.reading import MadeBy, Reading
from duta.pipeline.build import STEPS
from duta.sentences.split import cut
from sources import read_treebank

Clock = dict[str, float]
GOLD = Path(__file__).parent / "gold"
NLP_ID = """
import json, sys, time
from nlp_id.lemmatizer import Lemmatizer
from nlp_id.tokenizer import Tokenizer
tokenizer, lemmatizer, texts = Tokenizer(), Lemmatizer(), json.load(sys.stdin)
begin = time.process_time()
for text in texts:
    tokenizer.tokenize(text)
    lemmatizer.lemmatize(text)
print(time.process_time() - begin)
"""
"""What nlp-id does without the web: words and lemmas; no tags, trees or names."""
NOT_MEASURED = (
    ("nlp-id tagger", "its model is fetched from the web at first use"),
    ("Stanza", "its Indonesian models are fetched from the web"),
    ("UDPipe", "its Indonesian models are no part of any package"),
)


def sentences_of(data: Path | None) -> list[str]:
    """Give the sentences to read: of two treebanks, or of the own gold."""
    if data:
        return [s.text for name in ("csui-test", "gsd-test") for s in read_treebank(data / f"ud/{name}.conllu")]
    names = ("events/sentences.jsonl", "actors.jsonl", "coreference.jsonl", "times.jsonl")
    rows = [json.loads(line) for name in names for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]
    return [row["text"].replace("\n", " ") for row in rows]


def articles(lines: list[str]) -> list[Article]:
    """Give the text as articles of six paragraphs of two sentences."""
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


def plain_pipeline(pack: Pack) -> Language:
    """Give the same network as a plain spaCy pipeline, with spaCy's own tokeniser, sentence splitter and arithmetic."""
    nlp = spacy.load(pack.folder / "models/news", exclude=["tokenizer"])
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype("float32")
    rules = Indonesian.Defaults
    nlp.tokenizer.rules = rules.tokenizer_exceptions
    nlp.tokenizer.prefix_search = spacy.util.compile_prefix_regex(rules.prefixes).search
    nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(rules.suffixes).search
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(rules.infixes).finditer
    nlp.add_pipe("sentencizer", first=True)
    return nlp


def plain(found: list[Article], pack: Pack) -> float:
    """Give the CPU time of the same network in a plain spaCy pipeline."""
    nlp = plain_pipeline(pack)
    texts = [article.text[p.start : p.end] for article in found for p in article.paragraphs]
    list(nlp.pipe(texts[:50]))
    begin = time.process_time()
    list(nlp.pipe(texts))
    return time.process_time() - begin


def nlp_id(found: list[Article], python: str) -> float:
    """Give the CPU time of nlp-id's tokeniser and lemmatiser, run by an interpreter that has it."""
    texts = json.dumps([article.text[p.start : p.end] for article in found for p in article.paragraphs])
    made = subprocess.run([python, "-c", NLP_ID], input=texts, check=True, capture_output=True, text=True)
    return float(made.stdout)


def main() -> None:
    """Print sentences and words a second for each step, and for the peers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, help="the folder with ud/*.conllu")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has nlp-id")
    options = parser.parse_args()
    pack, found = load_pack(), articles(sentences_of(options.data))
    begin = time.perf_counter()
    _ = pack.model
    print(f"model loaded in {time.perf_counter() - begin:.2f} s")
    read_all(found[:5], pack, {})
    clock: Clock = {}
    readings = read_all(found, pack, clock)
    sentences = sum(len(reading.sentences) for reading in readings)
    words = sum(len(sentence.tokens) for reading in readings for sentence in reading.sentences)
    print(f"{len(found)} articles, {sentences:,} sentences, {words:,} words, one core")
    whole = sum(seconds for name, seconds in clock.items() if not name.startswith("("))
    rows = [*clock.items(), ("whole reader", whole), ("plain spaCy pipeline", plain(found, pack))]
    if options.peers:
        rows.append(("nlp-id words, lemmas", nlp_id(found, options.peers)))
    for name, seconds in rows:
        rate = f"{sentences / seconds:>9,.0f} sentences/s {words / seconds:>11,.0f} words/s"
        share = f" {seconds / whole:>5.0%} of the reader" if name in clock and not name.startswith("(") else ""
        print(f"{name:21} {rate}{share}")
    for name, why in NOT_MEASURED if options.peers else (("nlp-id", "name an interpreter with --peers"), *NOT_MEASURED):
        print(f"{name:21} not measured: {why}")


if __name__ == "__main__":
    main()
