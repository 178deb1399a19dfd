"""Words that stand for somebody named elsewhere in the article: pronouns, -nya, titles, "kedua negara"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from duta.knowledge.files import read_yaml
from duta.knowledge.names import WORD, fold


@dataclass(frozen=True)
class ReferenceWords:
    """The lists of ``reference.yaml``, as written there."""

    singular: tuple[str, ...]
    plural: tuple[str, ...]
    speech: tuple[str, ...]
    agents: tuple[str, ...]
    says: tuple[str, ...]
    possessed: tuple[str, ...]
    pointing: tuple[str, ...]
    sang: tuple[str, ...]
    epithets: tuple[str, ...]
    bodies: dict[str, tuple[str, ...]]
    states: tuple[str, ...]
    both: tuple[str, ...]
    both_states: tuple[str, ...]
    both_persons: tuple[str, ...]
    both_alone: tuple[str, ...]
    openers: tuple[str, ...]
    regions: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Reference:
    """The same, as sets of folded words; several words of one entry are a tuple."""

    words: ReferenceWords

    @cached_property
    def singular(self) -> frozenset[str]:
        """He, she: one person."""
        return frozenset(self.words.singular)

    @cached_property
    def plural(self) -> frozenset[str]:
        """They."""
        return frozenset(self.words.plural)

    @cached_property
    def speech(self) -> frozenset[str]:
        """Verbs of speech that may carry -nya."""
        return frozenset(self.words.speech)

    @cached_property
    def agents(self) -> frozenset[str]:
        """Words right before the one who speaks or acts."""
        return frozenset(self.words.agents)

    @cached_property
    def says(self) -> frozenset[str]:
        """Verbs of saying behind their subject."""
        return frozenset(self.words.says)

    @cached_property
    def possessed(self) -> frozenset[str]:
        """Nouns whose -nya is an actor's."""
        return frozenset(self.words.possessed)

    @cached_property
    def pointing(self) -> frozenset[str]:
        """That, the said."""
        return frozenset(self.words.pointing)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that may stand right before a subject."""
        return frozenset(self.words.openers)

    @cached_property
    def both_alone(self) -> frozenset[str]:
        """The two of them, in one word."""
        return frozenset(self.words.both_alone)

    @cached_property
    def nouns(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Nouns that take "itu", as word tuples, to what they may mean: "person", "state", or a kind of body."""
        out: dict[tuple[str, ...], tuple[str, ...]] = {}
        for kind, entries in (
            ("person", self.words.epithets),
            ("state", self.words.states),
            *self.words.bodies.items(),
        ):
            for entry in entries:
                words = tuple(fold(w) for w in WORD.findall(entry))
                out[words] = (*out.get(words, ()), kind)
        return out

    @cached_property
    def pairs(self) -> dict[tuple[str, ...], str]:
        """Phrases for two at once ("kedua negara"), as word tuples, to "state" or "person"."""
        out: dict[tuple[str, ...], str] = {}
        for kind, entries in (("state", self.words.both_states), ("person", self.words.both_persons)):
            for both in self.words.both:
                for entry in entries:
                    out[tuple(fold(w) for w in WORD.findall(f"{both} {entry}"))] = kind
        return out


def load_reference(path: Path) -> Reference:
    """Read ``reference.yaml``."""
    return Reference(read_yaml(path, ReferenceWords))
