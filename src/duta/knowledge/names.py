"""Names as words: how a name is folded for looking up, and the trie that finds the longest one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

EntryType = Literal["state", "metonym", "body", "person", "office", "organ", "people", "block", "place"]

WORD = re.compile(r"[^\W_]+(?:['’`ʼ][^\W_]+)*")
"""A word of a name; an apostrophe inside belongs to it ("Sana'a", "d'Orsay")."""

_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_APOSTROPHES = re.compile(r"['’`ʼ‘]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Give ``word`` in lower case, without accents and apostrophes: what two spellings of one name share."""
    low = word.lower()
    if low.isascii() and low.isalnum():
        return low
    low = _APOSTROPHES.sub("", low).translate(_SPECIAL)
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


def slug(name: str) -> str:
    """Give the key of somebody called ``name`` ("vladimir_putin")."""
    return "_".join(fold(word) for word in WORD.findall(name))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sequence of words may stand for. ``capitals`` says which words must begin with a capital letter.

    ``exact`` is the only spelling that counts, for abbreviations that are also words ("AS"). ``weak`` names are
    ordinary words too, and count only where the context shows that a source is cited.
    """

    type: EntryType
    ref: Any
    form: str
    capitals: tuple[bool, ...]
    exact: bool = False
    weak: bool = False

    def fits(self, surface: str, texts: list[str]) -> bool:
        """Tell whether the words as written may be this name."""
        if self.exact:
            return surface == self.form
        return all(text[0].isupper() or not capital for text, capital in zip(texts, self.capitals, strict=True))


class Trie:
    """Names by their folded words. Each node maps a word to the next node; entries stand under the empty word."""

    __slots__ = ("root",)

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}

    def add(self, type_: EntryType, ref: Any, form: str, *, weak: bool = False) -> None:
        """Add ``form`` as a name of ``ref``."""
        words = WORD.findall(form)
        if not words:
            return
        node = self.root
        for word in words:
            node = node.setdefault(fold(word), {})
        exact = len(words) == 1 and form.isupper() and form.isalpha() and len(form) <= 5
        entry = Entry(type_, ref, words[0] if exact else form, tuple(w[0].isupper() for w in words), exact, weak)
        node.setdefault("", []).append(entry)

    def words(self) -> Iterator[str]:
        """Yield the longer words of all entries."""
        stack = [self.root]
        while stack:
            for word, below in stack.pop().items():
                if word:
                    stack.append(below)
                    continue
                for entry in below:
                    yield from (fold(w) for w in WORD.findall(entry.form) if len(w) > 2)
