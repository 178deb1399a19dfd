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
    """How a language says that an act was done: the words, and where the parties stand around them."""

    id: str
    act: str
    verbs: list[str] = field(default_factory=list)
    """Stems that take meN-, di- or nothing."""
    forms: list[str] = field(default_factory=list)
    """Whole words or phrases whose subject is the actor."""
    nouns: list[str] = field(default_factory=list)
    """Nouns that name the act."""
    theme: list[str] = field(default_factory=list)
    """The object (of a passive: the subject) must contain one of these nouns."""
    theme_if: dict[str, list[str]] = field(default_factory=dict)
    """The same, for some of the verbs only."""
    object: Literal["recipient", "party", "none"] = "none"
    """What a bare object is: the recipient, or another party of a mutual act."""
    to: list[str] = field(default_factory=list)
    """Prepositions of the recipient."""
    by: list[str] = field(default_factory=list)
    """Prepositions of a noun's actor."""
    together: list[str] = field(default_factory=list)
    """Prepositions of the other party of a mutual act."""
    of: Literal["actor", "recipient", "party"] | None = None
    """The role of a noun's genitive ("serangan Israel": actor)."""
    light: Literal["do", "get", "both"] | None = None
    """Which light verbs may carry the noun: ``do`` (melakukan), ``get`` (mendapat)."""
    got_by: list[str] = field(default_factory=list)
    """Further verbs that give the noun to their subject ("menghadiri undangan X": X invited)."""
    host: list[str] = field(default_factory=list)
    """Words behind which the actor of a passive without an agent stands ("diundang menghadiri KTT X": X invited)."""
    swap: bool = False
    """Subject and object change roles ("Erdogan menerima Niinisto": Niinisto visits)."""
    solo: bool = False
    """The act is complete without a recipient."""
    unless: list[str] = field(default_factory=list)
    """Words that must not follow at once ("menahan diri")."""
    unless_to: list[str] = field(default_factory=list)
    """No party may follow through these ("meluncurkan rudal ke Israel" is no test)."""
    not_after: list[str] = field(default_factory=list)
    """Words that must not precede at once ("pencabutan sanksi")."""
    loose_object: bool = False
    """A party inside the object's own phrase counts ("menyerang pangkalan di Irak")."""
    places: bool = False
    """A place stands for its state ("tiba di Nairobi")."""
    then: list[str] = field(default_factory=list)
    """One of these phrases must follow ("menyebut Y sebagai sahabat")."""
    deep: bool = False
    """The recipient may stand inside what is said ("mengancam akan menghancurkan Y")."""
    near: bool = False
    """The object must follow at once."""
    said: bool = False
    """Counts only in somebody's mouth, who is the actor, of its subject ("Y melanggar hukum," kata X)."""
    mutual: bool = False
    """All parties are actors, though the act need not be mutual (a clash, among attacks)."""
    each: bool = False
    """Several recipients are several records (visits)."""
    kinds: list[str] = field(default_factory=list)
    """The kinds of actor a recipient may be; empty for any."""
    not_by: list[str] = field(default_factory=list)
    """First words of actors who cannot do it: a people does not sign, join or veto."""
    actor_kinds: list[str] = field(default_factory=list)
    """The kinds of actor an actor may be; empty for any."""
    actor_heads: list[str] = field(default_factory=list)
    """First words of who alone can do it: troops withdraw from a state, who else "mundur dari" one leaves it."""
    examples: list[FrameExample] = field(default_factory=list)
    file: str = ""
    """The file's name, filled in as it is read."""

    @cached_property
    def then_by_word(self) -> dict[str, list[tuple[str, ...]]]:
        """Give the phrases of ``then`` by their first word."""
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for words in map(str.split, self.then):
            phrases.setdefault(words[0], []).append(tuple(words))
        return phrases

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
    themes: tuple[tuple[str, ...], ...] = ()
    """The phrases of which one must be the object (of a passive: the subject); empty where any object will do."""
    theme_heads: frozenset[str] = frozenset()
    """Their first words."""


@dataclass(frozen=True)
class FrameTable:
    """All frames of a language, ready to be found by their first word."""

    frames: tuple[Frame, ...]

    @cached_property
    def by_first_word(self) -> dict[str, tuple[Form, ...]]:
        """Give the forms that begin with a word: longest first, those that ask for more first, then in file order."""
        index: dict[str, list[Form]] = {}
        for frame in self.frames:
            seen: set[tuple[tuple[str, ...], str]] = set()
            for form in _forms_of(frame):
                if (form.words, form.voice) not in seen:
                    seen.add((form.words, form.voice))
                    index.setdefault(form.words[0], []).append(form)
        return {
            word: tuple(sorted(forms, key=lambda f: (-len(f.words), not f.frame.then))) for word, forms in index.items()
        }


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
            yield _form((word, *rest), "active", frame, stem)
        for word in passive_forms(first):
            yield _form((word, *rest), "passive", frame, stem)
        yield _form((first, *rest), "bare", frame, stem)
    for phrase in frame.forms:
        yield _form(tuple(phrase.split()), "passive" if phrase.startswith("di") else "active", frame, phrase)
    for noun in frame.nouns:
        yield Form(tuple(noun.split()), "noun", frame, noun)


def _form(words: tuple[str, ...], voice: Voice, frame: Frame, stem: str) -> Form:
    themes = tuple(tuple(theme.split()) for theme in frame.themes_of(stem))
    return Form(words, voice, frame, stem, themes, frozenset(theme[0] for theme in themes))
