"""Figures of the reader: tags and trees, names, sentence ends. Usage: ``score_reader.py DATA_DIR [--json]``.

DATA_DIR holds ``ud/csui-test.conllu``, ``ud/gsd-test.conllu`` and ``ner/idner2k-test.iob2.tsv``; training/README.md
says where they come from. Trees are scored without punctuation. "raw" figures come from plain text in paragraphs of
six sentences, all boundaries found by the reader: a word is right where its place, its head's place and its label are
(F1). The treebanks keep a quotation of several sentences whole, the reader cuts it; "sentences" counts that as wrong,
"sentences, quotations whole" joins the reader's sentences within one quotation first.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from duta.knowledge import load_pack
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.model.sentence import Sentence, Token
from duta.sentences import split_sentences
from duta.sentences.tag import tag_sentences
from measure import F1
from sources import Sentence as Gold
from sources import name_spans, read_names, read_treebank

Span = tuple[int, int]


def as_sentence(gold: Gold) -> Sentence:
    """Give a corpus's own words as a sentence nobody has looked at yet."""
    tokens, start = [], 0
    for word in gold.words:
        tokens.append(Token(word, start, start + len(word)))
        start += len(word) + 1
    return Sentence(0, start, 0, tuple(tokens))


def tagged(corpus: Sequence[Gold]) -> tuple[Sentence, ...]:
    """Read a corpus's own words with the shipped model."""
    model = load_pack().model
    assert model is not None, "the pack has no model"
    return tag_sentences([as_sentence(gold) for gold in corpus], model)


def score_trees(corpus: Sequence[Gold]) -> dict[str, float]:
    """Score tags and trees on the corpus's own words."""
    words = counted = upos = uas = las = lemmas = 0
    for gold, found in zip(corpus, tagged(corpus), strict=True):
        for index, token in enumerate(found.tokens):
            words += 1
            upos += token.upos == gold.upos[index]
            lemmas += token.lemma.lower() == gold.lemmas[index].lower()
            if gold.upos[index] != "PUNCT":
                counted += 1
                right = token.head == gold.heads[index]
                uas += right
                las += right and token.deprel == gold.deprels[index]
    return {"UPOS": upos / words, "UAS": uas / counted, "LAS": las / counted, "lemma": lemmas / words}


def paragraphs(corpus: Sequence[Gold]) -> tuple[Article, list[list[Span]]]:
    """Give the corpus as an article of six-sentence paragraphs, and where each sentence's words stand in it."""
    text, places, found = "", [], []
    for first in range(0, len(corpus), 6):
        begin = len(text)
        for gold in corpus[first : first + 6]:
            found.append(word_places(gold, len(text)))
            text += gold.text + " "
        places.append(Paragraph(begin, len(text) - 1, begin, len(text) - 1))
        text += "\n"
    return Article("sha256:0", PageRef("0"), None, None, text, tuple(places)), found


def word_places(gold: Gold, offset: int) -> list[Span]:
    """Find where the words of a sentence stand, ``offset`` being where its text begins."""
    found, start = [], 0
    for word in gold.words:
        start = gold.text.index(word, start)
        found.append((offset + start, offset + start + len(word)))
        start += len(word)
    return found


Word = tuple[Span, str, Span, str]


def gold_words(gold: Gold, places: Sequence[Span]) -> list[Word]:
    """Give place, tag, head's place and label of each word but punctuation."""
    return [
        (places[index], gold.upos[index], places[gold.heads[index]], gold.deprels[index])
        for index in range(len(places))
        if gold.upos[index] != "PUNCT"
    ]


def found_words(sentence: Sentence) -> list[Word]:
    """Give place, tag, head's place and label of each word the reader found, but punctuation."""
    places = [(token.start, token.end) for token in sentence.tokens]
    return [
        (place, token.upos, places[token.head], token.deprel)
        for place, token in zip(places, sentence.tokens, strict=True)
        if token.upos != "PUNCT"
    ]


def score_raw(corpus: Sequence[Gold]) -> dict[str, float]:
    """Score words, tags, trees and sentence ends from plain text."""
    article, places = paragraphs(corpus)
    read = split_sentences(article, load_pack())
    gold = [word for sentence, own in zip(corpus, places, strict=True) for word in gold_words(sentence, own)]
    found = [word for sentence in read for word in found_words(sentence)]
    ends = {(own[0][0], own[-1][1]) for own in places}
    return {
        "words": F1.of({w[0] for w in gold}, {w[0] for w in found}).f1,
        "UPOS": F1.of({w[:2] for w in gold}, {w[:2] for w in found}).f1,
        "UAS": F1.of({(w[0], w[2]) for w in gold}, {(w[0], w[2]) for w in found}).f1,
        "LAS": F1.of({(w[0], *w[2:]) for w in gold}, {(w[0], *w[2:]) for w in found}).f1,
        "sentences": F1.of(ends, {(s.start, s.end) for s in read}).f1,
        "sentences, quotations whole": F1.of(ends, {(s.start, s.end) for s in joined(read, article.text)}).f1,
    }


def joined(sentences: Sequence[Sentence], text: str) -> list[Sentence]:
    """Join the sentences of one quotation, as the treebanks have them."""
    found: list[Sentence] = []
    for sentence in sentences:
        last = found[-1] if found else None
        if last and last.paragraph == sentence.paragraph and open_quote(text[last.start : last.end]):
            found[-1] = replace(last, end=sentence.end, tokens=last.tokens + sentence.tokens)
        else:
            found.append(sentence)
    return found


def open_quote(text: str) -> bool:
    """Tell whether a quotation that begins in ``text`` is still open at its end."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def score_names(corpus: Sequence[Gold]) -> dict[str, float]:
    """Score names as whole spans, overall and for each label."""
    gold, found = set(), set()
    for number, (sentence, read) in enumerate(zip(corpus, tagged(corpus), strict=True)):
        begins = {token.start: index for index, token in enumerate(read.tokens)}
        ends = {token.end: index + 1 for index, token in enumerate(read.tokens)}
        gold |= {(number, *span) for span in name_spans(sentence.names)}
        found |= {(number, begins[name.start], ends[name.end], name.label) for name in read.names}
    every = F1.of(gold, found)
    figures = {"P": every.precision, "R": every.recall, "F": every.f1}
    for label in ("PER", "ORG", "LOC"):
        figures[f"F {label}"] = F1.of({n for n in gold if n[3] == label}, {n for n in found if n[3] == label}).f1
    return figures


def main(folder: Path) -> dict[str, dict[str, float]]:
    """Score everything."""
    figures = {}
    for name in ("csui-test", "gsd-test"):
        corpus = read_treebank(folder / f"ud/{name}.conllu")
        figures[name] = score_trees(corpus)
        figures[f"{name} raw"] = score_raw(corpus)
    figures["idner2k-test"] = score_names(read_names(folder / "ner/idner2k-test.iob2.tsv"))
    return {name: {part: round(value, 4) for part, value in row.items()} for name, row in figures.items()}


if __name__ == "__main__":
    rows = main(Path(sys.argv[1]))
    if "--json" in sys.argv:
        print(json.dumps(rows, indent=2))
    else:
        for name, row in rows.items():
            print(f"{name:14}", "  ".join(f"{part} {100 * value:.1f}" for part, value in row.items()))
