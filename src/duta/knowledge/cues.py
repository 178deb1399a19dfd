"""The cues of a language: verbs of speech, words that name a source, and the small words around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from duta.errors import PackError
from duta.knowledge.files import read_toml, read_yaml
from duta.model.statement import LinkKind

Takes = Literal["clause", "tell", "object", "promise", "marked", "question", "addressee", "announce", "write"]
Words = frozenset[str]


@dataclass(frozen=True)
class CueClass:
    """Verbs that take the reported words in the same way.

    ``sebagai``: they take "X sebagai Y" too. ``sure``: those that nothing but a clause follows.
    """

    id: str
    takes: Takes
    active: tuple[str, ...]
    root: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    sebagai: bool = False
    sure: Words = frozenset()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class PassingVerb:
    """A verb that names a source. ``loose``: it tells plain facts too ("dilaporkan tewas")."""

    kind: LinkKind
    loose: bool


@dataclass(frozen=True)
class SourceWords:
    """Words that tell where an article took its words from; see ``sources.yaml``."""

    passed: dict[LinkKind, tuple[str, ...]]
    loose: Words
    channels: Words
    before: Words
    link_words: Words
    kinds: Words
    own: Words
    interview: Words
    to: Words
    press: Words
    authority: tuple[str, ...]
    not_authority: Words
    documents: Words
    linking: Words
    led_by: Words
    relying: Words
    wording: Words
    with_whom: Words
    in_names: Words
    examples: tuple[str, ...] = ()

    @cached_property
    def verbs(self) -> dict[str, PassingVerb]:
        """The passing verbs, each with the kind of link it makes."""
        return {word: PassingVerb(kind, word in self.loose) for kind, words in self.passed.items() for word in words}

    @cached_property
    def begins(self) -> Words:
        """The words that may begin a source."""
        return frozenset(self.verbs) | self.interview | self.to

    @cached_property
    def authority_by_word(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The words that open an authority phrase, by their first, in the file's order."""
        phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
        for words in map(str.split, self.authority):
            phrases[words[0]] = (*phrases.get(words[0], ()), tuple(words))
        return phrases


@dataclass(frozen=True)
class SmallWords:
    """Words by their part in a reporting sentence; see ``words.yaml``."""

    predicates: Words
    infinitive: Words
    not_verbs: Words
    mass: Words
    subordinators: Words
    breaks: Words
    openers: Words
    listing: Words
    adverbs: Words
    time_words: Words
    negations: Words
    np_stops: Words
    questions: Words
    sentence_leads: Words
    days: Words
    months: Words
    date_words: Words
    clause_openers: Words
    temporal: Words
    hanging: Words
    holders: Words
    asides: Words
    told: Words
    before_times: Words
    promo: Words
    besides: Words
    one: Words
    withheld: Words
    lapse: Words
    vague: Words
    place_nouns: Words
    demanded: Words
    opposing: Words
    that: Words
    if_that: Words
    then: Words
    so_that: Words
    relative: Words
    joining: Words
    pointing: Words
    purpose: Words
    manner: Words
    towards: Words
    about: Words
    as_what: Words
    held_at: Words
    agent: Words
    agent_leads: Words
    thus: Words
    after_cue: Words
    plain_roots: Words
    articles: Words
    comparing: Words
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpeakerWords:
    """Words by which somebody without a name is told apart; see ``speakers.yaml``."""

    pronouns: Words
    singular: Words
    plural: Words
    own_side: Words
    unnamed: Words
    first_person: Words
    relational: dict[str, Words]
    media_heads: Words
    collective_heads: Words
    many: Words
    organisation_heads: Words
    person_heads: Words
    official: Words
    inanimate: Words


@dataclass(frozen=True)
class Confidences:
    """The share of records expected to be right, by rule, and factors for what agrees; see ``confidence.toml``."""

    otherwise: float
    rules: dict[str, float]
    speaker: dict[str, float]
    witness: dict[str, float]


@dataclass(frozen=True)
class Cues:
    """All cues of a language."""

    classes: tuple[CueClass, ...]
    sources: SourceWords
    words: SmallWords
    speakers: SpeakerWords
    confidences: Confidences
    active: dict[str, CueClass] = field(default_factory=dict)
    root: dict[str, CueClass] = field(default_factory=dict)
    passive: dict[str, CueClass] = field(default_factory=dict)

    @cached_property
    def begins(self) -> Words:
        """The words that may begin a cue, without the clitic -nya."""
        return frozenset(name.partition(" ")[0] for table in (self.active, self.root, self.passive) for name in table)


def load_cues(folder: Path) -> Cues:
    """Read the cue files of ``folder``; a verb that stands in two classes is an error."""
    classes = read_yaml(folder / "verbs.yaml", tuple[CueClass, ...])
    tables: dict[str, dict[str, CueClass]] = {"active": {}, "root": {}, "passive": {}}
    for cue in classes:
        for name, table in tables.items():
            for word in getattr(cue, name):
                if word in table and name == "active":
                    raise PackError(
                        f"{word} stands in {table[word].id} and in {cue.id}", where=str(folder / "verbs.yaml")
                    )
                table.setdefault(word, cue)
    return Cues(
        classes=classes,
        sources=read_yaml(folder / "sources.yaml", SourceWords),
        words=read_yaml(folder / "words.yaml", SmallWords),
        speakers=read_yaml(folder / "speakers.yaml", SpeakerWords),
        confidences=read_toml(folder / "confidence.toml", Confidences),
        **tables,
    )
