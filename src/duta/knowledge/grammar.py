"""The closed word classes of a language, by what they tell the event coder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duta.knowledge.files import check, read_yaml


@dataclass(frozen=True)
class Grammar:
    """Word lists, lower-cased. What each is for stands in the pack's ``grammar.yaml``."""

    adverbs: frozenset[str]
    planned: frozenset[str]
    hypothetical: frozenset[str]
    denied: frozenset[str]
    if_words: frozenset[str]
    prepositions: frozenset[str]
    to_clause: frozenset[str]
    time_clause: frozenset[str]
    cause_clause: frozenset[str]
    that: frozenset[str]
    which: frozenset[str]
    and_words: frozenset[str]
    list_and: frozenset[str]
    determiners: frozenset[str]
    agents: frozenset[str]
    light_do: frozenset[str]
    light_done: frozenset[str]
    light_get: frozenset[str]
    speech: frozenset[str]
    citing: frozenset[str]
    first_person: frozenset[str]
    habitual: frozenset[str]
    reply: frozenset[str]
    modifiers: frozenset[str]
    intents: frozenset[str]
    wishes: frozenset[str]
    takes_place: frozenset[str]
    until: frozenset[str]
    namely: frozenset[str]
    undoing: frozenset[str]
    undone: frozenset[str]

    @property
    def clause_openers(self) -> frozenset[str]:
        """Words that open a clause of its own."""
        return self.to_clause | self.time_clause | self.cause_clause | self.that | self.if_words

    @property
    def modal(self) -> frozenset[str]:
        """Words that say whether the act happened."""
        return self.planned | self.hypothetical | self.denied


_RENAMED = {"if": "if_words", "and": "and_words"}


def load_grammar(path: Path) -> Grammar:
    """Read ``grammar.yaml``."""
    lists = read_yaml(path, dict[str, list[str]])
    named = {_RENAMED.get(name, name): frozenset(words) for name, words in lists.items()}
    return check(named, Grammar, where=str(path))
