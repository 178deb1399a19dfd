"""The shipped model's arithmetic: what Duta computes is what spaCy computes, whatever stands in the same batch."""

from __future__ import annotations

import spacy

from duta.knowledge import load_pack
from duta.knowledge.embedding import Memory
from duta.knowledge.models import NewsModel, Seen
from duta.sentences.split import cut

TEXT = (
    "Presiden Kenya William Ruto tiba di Oslo, Norwegia, Senin (3/6/2024) pagi untuk bertemu Perdana Menteri Støre. "
    "Menurut Kementerian Luar Negeri Peru, kunjungan itu ditunda. "
    '"Kami menolak usul itu," kata Juru Bicara Pemerintah Ghana, Ama Owusu, kepada Kantor Berita Akra. '
    "Tidak. Raul Cano Ibarra de la Vega yang pernah menjabat sebagai Duta Besar Paraguay untuk Jepang dan Korea "
    "Selatan mengatakan bahwa perjanjian yang ditandatangani pada 2019 di Asuncion belum pernah dijalankan oleh Seoul. "
    "OSLO DAN NAIROBI SEPAKAT DAMAI! Apa kata Uni Afrika? Bank Pembangunan Andes: Rp3,5 triliun untuk Bolivia."
)


def model() -> NewsModel:
    found = load_pack().model
    assert found is not None
    return found


def sentences() -> list[list[str]]:
    return [[token.text for token in s.tokens] for s in cut(TEXT, 0, len(TEXT), load_pack().text)]


def by_spacy(words: list[list[str]]) -> list[Seen]:
    seen = model()
    language = spacy.load(load_pack().folder / "models" / "news", exclude=["tokenizer"])
    language.vocab.vectors.data = language.vocab.vectors.data.astype("float32")
    docs = language.pipe(
        spacy.tokens.Doc(language.vocab, words=own, sent_starts=[not place for place in range(len(own))])
        for own in words
    )
    assert seen.vocab is not language.vocab
    return [
        Seen(
            tuple(token.pos_ for token in doc),
            tuple(token.head.i for token in doc),
            tuple(token.dep_ for token in doc),
            tuple((name.start, name.end - 1, name.label_) for name in doc.ents),
        )
        for doc in docs
    ]


def test_tags_trees_and_names_are_those_of_spacy() -> None:
    words = sentences()
    assert len(words) >= 7
    found = model().read(words)
    assert found == by_spacy(words)
    assert sum(len(seen.names) for seen in found) >= 5


def test_a_sentence_is_read_the_same_alone_and_in_company() -> None:
    words = sentences()
    together = model().read(words)
    assert [model().read([own])[0] for own in words] == together
    assert model().read(words[::-1]) == together[::-1]


def test_no_sentences_give_nothing() -> None:
    assert model().read([]) == []


def test_a_full_memory_starts_anew() -> None:
    memory = model().memory
    docs = [model()._doc(own) for own in sentences()]
    before = memory.rows(docs)
    small = Memory(memory._embed)
    small.rows(docs[:2])
    small._rows = small._rows[: len(small._places)]
    assert all((one == other).all() for one, other in zip(before, small.rows(docs), strict=True))
    assert len(small._rows) >= len(small._places)


def test_memory_does_not_grow_with_the_words_met() -> None:
    seen = model()
    for turn in range(100):
        seen.read([[f"kata{turn}x{place}" for place in range(100)]])
    before = len(seen.vocab.strings)
    found = seen.read(sentences())
    for turn in range(20):
        seen.read([[f"kata{turn}y{place}" for place in range(100)]])
    assert len(seen.vocab.strings) == before
    assert seen.read(sentences()) == found == by_spacy(sentences())
