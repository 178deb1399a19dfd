"""Words that stand for somebody named elsewhere in the article: pronouns, -nya, titles, "kedua negara"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from duta.knowledge.files import read_yaml
from duta.knowledge.names import WORD, fold


@dataclass(frozen=True)
class Reference:
    """The lists of ``reference.yaml``, as described there; all words are folded, one by one."""

    singular: frozenset[str]
    plural: frozenset[str]
    speech: frozenset[str]
    agents: frozenset[str]
    speaking: frozenset[str]
    verb_begins: tuple[str, ...]
    says: frozenset[str]
    possessed: frozenset[str]
    pointing: frozenset[str]
    sang: frozenset[str]
    epithets: tuple[str, ...]
    bodies: dict[str, tuple[str, ...]]
    states: tuple[str, ...]
    both: tuple[str, ...]
    three: tuple[str, ...]
    backed: frozenset[str]
    both_states: tuple[str, ...]
    both_sides: tuple[str, ...]
    both_persons: tuple[str, ...]
    both_alone: frozenset[str]
    openers: frozenset[str]
    regions: dict[str, frozenset[str]]
    that: frozenset[str]
    relative: str
    breaks: frozenset[str]
    joining: frozenset[str]
    not_theirs: frozenset[str]
    self_: frozenset[str]
    subjects: frozenset[str]
    own_state: frozenset[str]
    side: frozenset[str]
    addressed: frozenset[str]
    towards: frozenset[str]
    where: frozenset[str]
    ministries: frozenset[str]
    still: frozenset[str]
    successors: dict[str, str]

    @cached_property
    def nouns(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Nouns that take "itu", as word tuples, to what they may mean: "person", "state", or a kind of body."""
        out: dict[tuple[str, ...], tuple[str, ...]] = {}
        for kind, entries in (("person", self.epithets), ("state", self.states), *self.bodies.items()):
            for entry in entries:
                words = tuple(fold(w) for w in WORD.findall(entry))
                out[words] = (*out.get(words, ()), kind)
        return out

    @cached_property
    def begins(self) -> frozenset[str]:
        """The words that may begin one that refers back, but for -nya and titles."""
        phrases = (*self.nouns, *self.pairs)
        return self.singular | self.plural | self.both_alone | {words[0] for words in phrases}

    @cached_property
    def pairs(self) -> dict[tuple[str, ...], tuple[str, int]]:
        """Phrases for two at once ("kedua negara"), as word tuples, to "state", "side" or "person", and how many."""
        out: dict[tuple[str, ...], tuple[str, int]] = {}
        kinds = (("state", self.both_states), ("side", self.both_sides), ("person", self.both_persons))
        for kind, entries in kinds:
            for both in (*self.both, *self.three):
                for entry in entries:
                    out[tuple(fold(w) for w in WORD.findall(f"{both} {entry}"))] = kind, 2 if both in self.both else 3
        return out


def load_reference(path: Path) -> Reference:
    """Read ``reference.yaml``."""
    return read_yaml(path, Reference)
