"""Frames: which words report which act, and where its parties stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from duta.errors import PackError
from duta.knowledge.acts import ActList
from duta.knowledge.files import read_yaml
from duta.knowledge.morphology import active_forms, passive_forms

Voice = Literal["active", "passive", "bare", "noun"]
"""``active``: the actor is the subject; ``passive``: the actor follows, with or without *oleh*; ``bare``: a stem
without prefix, as headlines and "yang … kirim" show it, active unless its subject says otherwise; ``noun``."""


@dataclass(frozen=True, slots=True)
class FrameExample:
    """A sentence and the events it must give, as "ACT ACTOR+ACTOR > RECIPIENT [factuality]" with country codes."""

    text: str
    gives: list[str]


@dataclass(frozen=True)
class Frame:
    """How a language says that an act was done.

    ``verbs`` are stems that take meN-, di- or nothing; ``forms`` are whole words or phrases whose subject is the actor;
    ``nouns`` name the act. ``theme``: the object (or passive subject) must contain one of these nouns; ``theme_if``:
    the same, for some of the verbs only. ``object`` says what a bare object is; ``to``, ``by`` and ``together`` are the
    prepositions of the recipient, the actor and the other party of a mutual act. ``of`` is the role of a noun's
    genitive ("serangan Israel": actor). ``light`` tells which light verbs may carry the noun: ``do`` (melakukan),
    ``get`` (mendapat), or ``both``. ``swap``: subject and object change roles ("Erdogan menerima Niinisto": Niinisto
    visits). ``solo``: the act is complete without a recipient. ``unless``: words that must not follow; ``not_after``:
    words that must not precede; ``unless_to``: no party may follow through these. ``loose_object``: a party inside the
    object's own phrase counts ("menyerang pangkalan di Irak"). ``places``: a place stands for its state ("tiba di
    Nairobi"). ``then``: one of these phrases must follow ("menyebut Y sebagai sahabat"). ``deep``: the recipient may stand
    inside what is said ("mengancam akan menghancurkan Y"). ``near``: the object must follow at once. ``said``: counts only in somebody's mouth, who is the actor;
    the subject is the recipient ("Y melanggar hukum," kata X: X accuses Y). ``each``: several recipients are several
    records (visits).
    """

    id: str
    act: str
    verbs: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    theme: list[str] = field(default_factory=list)
    theme_if: dict[str, list[str]] = field(default_factory=dict)
    object: Literal["recipient", "party", "none"] = "none"
    to: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    together: list[str] = field(default_factory=list)
    of: Literal["actor", "recipient", "party"] | None = None
    light: Literal["do", "get", "both"] | None = None
    swap: bool = False
    solo: bool = False
    unless: list[str] = field(default_factory=list)
    unless_to: list[str] = field(default_factory=list)
    not_after: list[str] = field(default_factory=list)
    loose_object: bool = False
    places: bool = False
    then: list[str] = field(default_factory=list)
    deep: bool = False
    near: bool = False
    said: bool = False
    each: bool = False
    kinds: list[str] = field(default_factory=list)
    actor_kinds: list[str] = field(default_factory=list)
    examples: list[FrameExample] = field(default_factory=list)
    file: str = ""

    def themes_of(self, stem: str) -> list[str]:
        """Give the nouns of which one must be the object of ``stem``; empty where any object will do."""
        return self.theme_if.get(stem, self.theme)


@dataclass(frozen=True, slots=True)
class Form:
    """One way a frame shows in a text: its words, lower-cased, and the voice they are in."""

    words: tuple[str, ...]
    voice: Voice
    frame: Frame
    stem: str


@dataclass(frozen=True)
class FrameTable:
    """All frames of a language, ready to be found by their first word."""

    frames: tuple[Frame, ...]

    @cached_property
    def by_first_word(self) -> dict[str, tuple[Form, ...]]:
        """Give the forms that begin with a word: longest first, those that ask for more first, then in file order."""
        index: dict[str, list[Form]] = {}
        for frame in self.frames:
            for form in _forms_of(frame):
                index.setdefault(form.words[0], []).append(form)
        return {word: tuple(sorted(forms, key=lambda f: (-len(f.words), not f.frame.then))) for word, forms in index.items()}


def load_frames(folder: Path, acts: ActList) -> FrameTable:
    """Read every YAML file of ``folder``; an unknown act or a frame id used twice is a PackError."""
    frames: list[Frame] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        for frame in read_yaml(path, list[Frame]):
            where = f"{path}: {frame.id}"
            if frame.id in seen:
                raise PackError("a frame of this id stands twice", where=where)
            if frame.act not in acts:
                raise PackError(f"there is no act called {frame.act}", where=where)
            seen.add(frame.id)
            object.__setattr__(frame, "file", path.name)
            frames.append(frame)
    return FrameTable(tuple(frames))


def _forms_of(frame: Frame) -> Iterator[Form]:
    for stem in frame.verbs:
        first, *rest = stem.split()
        for word in active_forms(first):
            yield Form((word, *rest), "active", frame, stem)
        for word in passive_forms(first):
            yield Form((word, *rest), "passive", frame, stem)
        yield Form((first, *rest), "bare", frame, stem)
    for phrase in frame.forms:
        yield Form(tuple(phrase.split()), "passive" if phrase.startswith("di") else "active", frame, phrase)
    for noun in frame.nouns:
        yield Form(tuple(noun.split()), "noun", frame, noun)
