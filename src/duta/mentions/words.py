"""The words of a sentence, as names are looked up in them."""

from __future__ import annotations

from dataclasses import dataclass

from duta.knowledge.names import WORD, Entry, Trie, fold

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

    __slots__ = ("ends", "folds", "gaps", "hits", "starts", "text", "texts")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.gaps: list[str] = []
        self.hits: dict[int, Hit] = {}
        last = start
        for match in WORD.finditer(text, start, end):
            self.texts.append(match.group())
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.gaps.append(text[last : match.start()])
            last = match.end()
        self.gaps.append(text[last:end])
        self.folds = [fold(word) for word in self.texts]

    def __len__(self) -> int:
        return len(self.texts)

    def joined(self, index: int) -> bool:
        """Tell whether word ``index`` can belong to the same name as the word before it."""
        gap = self.gaps[index]
        return gap in _JOINTS or (gap == ". " and len(self.texts[index - 1]) <= 2)

    def surface(self, first: int, last: int) -> str:
        """Give the words ``first`` to ``last`` (exclusive) as written."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def capital(self, index: int) -> bool:
        """Tell whether word ``index`` begins with a capital letter."""
        return self.texts[index][0].isupper()

    def look_up(self, trie: Trie, *, shouting: bool) -> None:
        """Find the longest names of ``trie``, left to right; no two overlap.

        In a ``shouting`` sentence (all capitals) two-letter abbreviations do not count: "AS" may be any word's part.
        """
        root, folds, index, size = trie.root, self.folds, 0, len(self.folds)
        while index < size:
            node = root.get(folds[index])
            hit = None if node is None else self._longest(node, index, shouting=shouting)
            if hit is None:
                index += 1
            else:
                self.hits[index] = hit
                index = hit.last

    def _longest(self, node: dict[str, object], index: int, *, shouting: bool) -> Hit | None:
        best: Hit | None = None
        last = index + 1
        while True:
            if found := node.get(""):
                surface, texts = self.surface(index, last), self.texts[index:last]
                fitting = tuple(
                    e
                    for e in found
                    if e.fits(surface, texts) and not (shouting and e.exact and last - index == 1 and len(surface) <= 2)
                )  # type: ignore[attr-defined]
                if fitting:
                    best = Hit(index, last, fitting)
            if last >= len(self.folds) or not self.joined(last):
                return best
            following = node.get(self.folds[last])
            if following is None:
                return best
            node = following  # type: ignore[assignment]
            last += 1
