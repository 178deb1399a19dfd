"""Names of more than one thing, and the words of the article that decide between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from duta.knowledge.files import read_yaml


@dataclass(frozen=True)
class Sense:
    """One meaning of ``word``: the state ``means``, if one of ``near`` (or nothing) and none of ``unless`` occurs."""

    id: str
    word: str
    means: str
    reason: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        """Tell whether the lower-case ``text`` of the article decides for this meaning."""
        return (not self.near or _occurs(self.near, text)) and not _occurs(self.unless, text)


def _occurs(words: tuple[str, ...], text: str) -> bool:
    """Tell whether one of ``words`` stands in ``text``, as a word by itself."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def load_senses(path: Path) -> dict[str, tuple[Sense, ...]]:
    """Read ``senses.yaml``: the meanings of each word, in order."""
    out: dict[str, tuple[Sense, ...]] = {}
    for sense in read_yaml(path, list[Sense]):
        out[sense.word] = (*out.get(sense.word, ()), sense)
    return out
