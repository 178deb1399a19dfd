"""The lemma of a word: its root, as the Indonesian treebanks give it ("mengirimkan" → "kirim")."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

_WHOLE = frozenset(("PROPN", "PUNCT", "SYM", "NUM", "X", ""))
"""Word classes whose lemma is the word itself."""
_CLITIC = re.compile(r"(?<=\w{3})-?(?:nya|lah|kah|pun|ku|mu)$")


@lru_cache(maxsize=65536)
def lemma_of(word: str, upos: str) -> str:
    """Give the lemma of ``word``; clitics are no part of it, and a plural by doubling is its single word."""
    if upos in _WHOLE:
        return word
    lower = word.lower()
    first, _, second = lower.partition("-")
    if first and second.startswith(first):
        return _root(first)  # "negara-negara", "sekolah-sekolahnya"
    return _root(lower)


def _root(word: str) -> str:
    lemma = simplemma.lemmatize(word, lang="id")
    bare = _CLITIC.sub("", word)
    if lemma == word != bare and not simplemma.is_known(word, lang="id"):
        return simplemma.lemmatize(bare, lang="id")
    return lemma
