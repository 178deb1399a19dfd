"""The words of a sentence, as names are looked up in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simplemma import is_known

from duta.knowledge.actors import ActorTable
from duta.knowledge.names import WORD, Entry, Trie, fold

_NICKNAME = {' "', '" ', " “", "” "}
"""Around a nickname inside a name ('Ferdinand "Bongbong" Marcos')."""
_CAMEL = re.compile(r"([a-z]+)(?=[A-Z]\w)")
_CAMEL_HEAD = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]+[a-z]*")
_SHORT_HEAD = re.compile(r"([A-Z]{2,5})(?=[A-Z][a-z]{2})")

_JOINTS = {" ", "\u00a0", "-", "\u2010", "\u2011", ".", "", "  ", " -", "- "}
"""What may stand between two words of one name."""


@dataclass(slots=True)
class Hit:
    """Words ``first`` to ``last`` (exclusive) that stand in the tables."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def entry(self, *types: str) -> Entry | None:
        """Give the first entry of one of ``types``."""
        for entry in self.entries:
            if entry.type in types:
                return entry
        return None


class Words:
    """The words of ``text[start:end]`` with their offsets, their folded forms and the gaps before them."""

    def __init__(self, text: str, start: int, end: int, table: ActorTable) -> None:
        self.text = text
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.gaps: list[str] = []
        self.hits: dict[int, Hit] = {}
        last = start
        for word, begin in _pieces(text, start, end, table):
            self.texts.append(word)
            self.starts.append(begin)
            self.gaps.append(text[last:begin])
            last = begin + len(word)
            self.ends.append(last)
        self.gaps.append(text[last:end])
        self.folds = [fold(word) for word in self.texts]

    def __len__(self) -> int:
        return len(self.texts)

    def joined(self, index: int) -> bool:
        """Tell whether word ``index`` can belong to the same name as the word before it."""
        gap = self.gaps[index]
        return gap in _JOINTS or (gap == ". " and len(self.texts[index - 1]) <= 3)

    def surface(self, first: int, last: int) -> str:
        """Give the words ``first`` to ``last`` (exclusive) as written."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def capital(self, index: int) -> bool:
        """Tell whether word ``index`` begins with a capital letter."""
        return self.texts[index][0].isupper()

    @cached_property
    def shouting(self) -> bool:
        """Tell whether most longer words are in capitals, as in a headline."""
        long = [word for word in self.texts if len(word) > 3]
        return len(long) > 1 and sum(word.isupper() for word in long) * 2 > len(long)

    def look_up(self, trie: Trie) -> None:
        """Find the longest names of ``trie``, left to right; no two overlap.

        In a ``shouting`` sentence (all capitals) two-letter abbreviations do not count: "AS" may be any word's part.
        """
        root, folds, index, size = trie.root, self.folds, 0, len(self.folds)
        shouting = self.shouting
        while index < size:
            node = root.get(folds[index])
            hit = None if node is None else self._longest(node, index, shouting=shouting)
            if hit is None:
                index += 1
            else:
                self.hits[index] = hit
                index = hit.last

    def _longest(self, node: dict[str, Any], index: int, *, shouting: bool) -> Hit | None:
        best: Hit | None = None
        last = index + 1
        while True:
            if found := node.get(""):
                surface, texts = self.surface(index, last), self.texts[index:last]
                fitting = tuple(
                    e for e in found if e.fits(surface, texts) and not (shouting and e.exact and len(surface) <= 2)
                )
                if fitting and not self._money(index, last):
                    best = Hit(index, last, fitting)
            if last >= len(self.folds) or not (self.joined(last) or self.gaps[last] in _NICKNAME):
                return best
            node = node.get(self.folds[last])  # type: ignore[assignment]
            if node is None:
                return best
            last += 1

    def _money(self, index: int, last: int) -> bool:
        """Tell whether "US" belongs to a sum ("US$30")."""
        return last == index + 1 and self.texts[index] == "US" and self.text[self.ends[index] :][:1] == "$"


def _pieces(text: str, start: int, end: int, table: ActorTable) -> Iterator[tuple[str, int]]:
    """Yield the words with their places; words glued to a name are taken apart where that is certain."""
    for match in WORD.finditer(text, start, end):
        word, begin = match.group(), match.start()
        cut = 0 if len(word) < 6 or word.islower() or word.isupper() else _cut(word, table)
        while cut:
            yield word[:cut], begin
            word, begin = word[cut:], begin + cut
            cut = 0 if len(word) < 6 or word.islower() else _cut(word, table)
        yield word, begin


def _cut(word: str, table: ActorTable) -> int:
    """Give where ``word`` falls into two that lost the space between them, or 0."""
    if fold(word) in table.trie.root:
        return 0
    for match in _CAMEL.finditer(word):
        cut = match.end(1)
        if word[:cut].lower() in table.roles.glued_before or _both_known(word[:cut], word[cut:], table):
            return cut
    head = _SHORT_HEAD.match(word)
    if head and _is_short(head[1], table):
        return head.end(1)
    if len(word) <= 8:
        return 0
    return _name_length(word, table) or (_verb_length(word, table) if len(word) > 10 else 0)


def _verb_length(word: str, table: ActorTable) -> int:
    """Give how long a name is that lost the space before a verb ("Karnavianmengungkapkan"), or 0."""
    low = word.lower()
    if word[1:] != low[1:] or is_known(low, lang="id"):
        return 0
    for cut in range(4, len(low) - 5):
        rest = low[cut:]
        if rest.startswith(table.roles.glued_verbs) and is_known(rest, lang="id"):
            return cut
    return 0


def _both_known(left: str, right: str, table: ActorTable) -> bool:
    """Tell whether ``left`` and the first word of ``right`` both occur in names ("SerikatDonald", "PertahananAS")."""
    head = _CAMEL_HEAD.match(right)
    if head is None or fold(left) not in table.vocabulary:
        return False
    return fold(head[0]) in table.vocabulary or _is_short(head[0], table)


def _is_short(word: str, table: ActorTable) -> bool:
    """Tell whether ``word`` is an abbreviation that stands by itself ("AS")."""
    return any(e.exact and e.form == word for e in table.trie.root.get(fold(word), {}).get("", ()))


def _name_length(word: str, table: ActorTable) -> int:
    """Give how long the state's name is at the head of ``word`` ("Palestinamenyuarakan"), or 0."""
    low = word.lower()
    for cut in range(len(low) - 4, 3, -1):
        node = table.trie.root.get(low[:cut])
        if (
            node
            and low[cut:].startswith(table.roles.glued_after)
            and any(e.type in ("state", "person", "body") for e in node.get("", ()))
        ):
            return cut
    return 0
