"""The stem of a word: *mengirimkan*, *dikirim*, *pengiriman* → *kirim*."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

_ENCLITIC = re.compile(r"(?<=\w{4})(?:nya|lah|kah|pun)$")
_PREFIX = re.compile(r"^(?:di|ber|ter|se)(?=\w{4})")


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """Give the stem of one lower-case word: its lemma where the lemma list knows it, else its affixes stripped.

    A reduplicated word stands under its single half ("negara-negara" → "negara").
    """
    first, _, second = word.partition("-")
    if second and first == second:
        word = first
    lemma = simplemma.lemmatize(word, "id").lower()
    if lemma != word:
        return lemma
    bare = _PREFIX.sub("", _ENCLITIC.sub("", word))
    return simplemma.lemmatize(bare, "id").lower() if bare != word else word
