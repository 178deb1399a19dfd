"""Copies: articles and paragraphs by which two texts are known to be one, whole or in part (MinHash, LSH).

Words are cut into runs of three (shingles); a MinHash signature of their set lets the likeness of two sets (Jaccard's
index: shared of all) be told from the share of equal numbers, and cut into bands brings those that are alike together
without comparing all with all (Broder 1997; Leskovec, Rajaraman & Ullman, *Mining of Massive Datasets*, 3.3-3.4).
The signatures are those of the library rensa.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq
from typing import Literal

from rensa import RMinHash

from duta.knowledge.names import WORD, fold
from duta.model.article import Article

SHINGLE = 3
"""Words in a shingle."""
SEED = 7
WHOLE = 0
"""The unit that is the whole article; paragraphs have their number from 1."""
SHORTEST = 15
"""Words below which a paragraph alone shows no copying: formulas are alike anywhere."""
EDITED = 25
"""Words below which a text is a copy only word for word: two reporters who name the same parties, place and day in one
sentence already share most of it."""
NUMBERS = {"whole": 64, "part": 24}
"""Numbers in a signature; four make a band."""
BAND = 4
ALIKE = {"whole": 0.55, "part": 0.6}
"""The likeness from which on two texts are one: an edited copy keeps more, two reporters on one thing far less."""

Kind = Literal["whole", "part"]


@dataclass(frozen=True, slots=True)
class Unit:
    """An article or a paragraph, as copies of it are known by: the hash of its words, and their MinHash signature."""

    number: int
    words: int
    exact: bytes
    signature: bytes

    @property
    def kind(self) -> Kind:
        """Whether it is a whole article or a part of one: only units of one kind are compared."""
        return "whole" if self.number == WHOLE else "part"

    def bands(self) -> Iterator[int]:
        """Yield the bands of the signature as numbers of 63 bits: two units that share one may be alike.

        A unit that is a copy only word for word has none.
        """
        if self.words < EDITED:
            return
        width = 4 * BAND
        for number, start in enumerate(range(0, len(self.signature), width)):
            mark = f"{self.kind}{number}".encode() + self.signature[start : start + width]
            yield int.from_bytes(hashlib.blake2b(mark, digest_size=8).digest(), "big") >> 1

    def meets(self, other: Unit) -> bool:
        """Tell whether two units share a band."""
        width, mine, its = 4 * BAND, self.signature, other.signature
        return any(mine[at : at + width] == its[at : at + width] for at in range(0, len(mine), width))

    def like(self, other: Unit) -> bool:
        """Tell whether two units are copies of each other, or of a third."""
        if self.kind != other.kind or self.exact == other.exact:
            return self.exact == other.exact
        if min(self.words, other.words) < EDITED:
            return False
        return likeness(self.signature, other.signature) >= ALIKE[self.kind]


def units_of(article: Article) -> Iterator[Unit]:
    """Yield the units of an article: itself, then its paragraphs that are long enough."""
    whole = _words(article.text)
    if whole:
        yield _unit(WHOLE, whole)
    for number, paragraph in enumerate(article.paragraphs, 1):
        words = _words(article.text[paragraph.start : paragraph.end])
        if len(words) >= SHORTEST:
            yield _unit(number, words)


def likeness(one: bytes, other: bytes) -> float:
    """Give how like two sets of shingles are, as their signatures tell: the share of equal numbers."""
    count = len(one) // 4
    mine, its = struct.unpack(f"<{count}I", one), struct.unpack(f"<{count}I", other)
    return int(sum(map(eq, mine, its))) / count


def _words(text: str) -> list[str]:
    return [fold(word) for word in WORD.findall(text)]


def _unit(number: int, words: list[str]) -> Unit:
    kind: Kind = "whole" if number == WHOLE else "part"
    shingles = [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]
    minhash = RMinHash(num_perm=NUMBERS[kind], seed=SEED)
    minhash.update(shingles)
    signature = struct.pack(f"<{NUMBERS[kind]}I", *minhash.digest())
    exact = hashlib.blake2b(f"{kind} {' '.join(words)}".encode(), digest_size=16).digest()
    return Unit(number, len(words), exact, signature)
