"""The closed word classes of a language, by what they tell the event coder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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
    counterparts: frozenset[str]
    meanwhile: frozenset[str]
    nominal: frozenset[str]
    undone: frozenset[str]
    object_control: frozenset[str]
    own_side: frozenset[str]
    topic: frozenset[str]
    relations: frozenset[str]
    deeds: frozenset[str]
    held: frozenset[str]
    arrives: frozenset[str]
    received: frozenset[str]
    feared: frozenset[str]
    said_before: frozenset[str]
    idioms: frozenset[str]
    correlatives: frozenset[str]
    documents: frozenset[str]
    residents: frozenset[str]
    suffered: frozenset[str]
    copulas: frozenset[str]
    reports: frozenset[str]
    joins: frozenset[str]
    performed: frozenset[str]
    near: frozenset[str]
    answers: frozenset[str]
    besides: frozenset[str]
    counts: frozenset[str]
    anybody: frozenset[str]
    scheduled: frozenset[str]

    @cached_property
    def idioms_by_word(self) -> dict[str, list[tuple[str, ...]]]:
        """Give the phrases that stand as adverbs by their first word, the longest first."""
        phrases: dict[str, list[tuple[str, ...]]] = {}
        modal = {phrase for phrase in self.modal if " " in phrase}
        for words in sorted(
            (tuple(phrase.split()) for phrase in self.idioms | modal), key=lambda words: (-len(words), words)
        ):
            phrases.setdefault(words[0], []).append(words)
        return phrases

    @cached_property
    def clause_openers(self) -> frozenset[str]:
        """Words that open a clause of its own."""
        return self.to_clause | self.time_clause | self.cause_clause | self.that | self.if_words

    @cached_property
    def other_clause(self) -> frozenset[str]:
        """Words that open a clause which goes on about something else."""
        return self.time_clause | self.cause_clause | self.if_words

    @cached_property
    def modal(self) -> frozenset[str]:
        """Words that say whether the act happened."""
        return self.planned | self.hypothetical | self.denied

    @cached_property
    def skipped(self) -> frozenset[str]:
        """Words that may stand between a subject and its verb."""
        return self.adverbs | self.modal

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that open a clause and are no prepositions."""
        return (self.clause_openers - self.prepositions) | self.that

    @cached_property
    def new_clause(self) -> frozenset[str]:
        """Words behind which a preposition belongs to another clause: "menyetujui tawaran itu setelah …"."""
        return self.stops | (self.time_clause - {"jelang", "menjelang"}) | {"guna", "demi"}

    @cached_property
    def stops_but_if(self) -> frozenset[str]:
        """Words that open a clause, conditions apart."""
        return self.stops - self.if_words

    @cached_property
    def opens_insert(self) -> frozenset[str]:
        """Words that open an insertion between commas."""
        return self.which | self.prepositions | self.speech

    @cached_property
    def before_subject(self) -> frozenset[str]:
        """Words right before a party that leave it free to be a subject."""
        return self.clause_openers | self.which | self.and_words | self.skipped

    @cached_property
    def ends_phrase(self) -> frozenset[str]:
        """Words at which an object's phrase has ended."""
        return self.which | self.and_words | self.clause_openers

    @cached_property
    def ends_genitive(self) -> frozenset[str]:
        """Words at which a noun's genitive can no longer follow."""
        return (self.prepositions - {"milik"}) | self.ends_phrase | self.modal

    @cached_property
    def carriers(self) -> frozenset[str]:
        """Heads and determiners whose genitive acts through them."""
        return self.agents | self.determiners

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        """Words that may stand between an act noun and its genitive."""
        return self.modifiers | self.determiners

    @cached_property
    def unverbal(self) -> frozenset[str]:
        """Words that are no verbs, whatever their prefix."""
        return self.prepositions | self.adverbs | self.nominal


_RENAMED = {"if": "if_words", "and": "and_words"}


def load_grammar(path: Path) -> Grammar:
    """Read ``grammar.yaml``."""
    lists = read_yaml(path, dict[str, list[str]])
    named = {_RENAMED.get(name, name): frozenset(words) for name, words in lists.items()}
    return check(named, Grammar, where=str(path))
