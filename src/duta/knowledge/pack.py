"""A pack: one language's knowledge, loaded part by part as it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from duta.knowledge.actors import ActorTable, load_actors
from duta.knowledge.acts import ActList, load_acts
from duta.knowledge.confidence import Confidence, load_confidence
from duta.knowledge.cues import Cues, load_cues
from duta.knowledge.frames import FrameTable, load_frames
from duta.knowledge.grammar import Grammar, load_grammar
from duta.knowledge.lines import ArticleRules, load_article_rules
from duta.knowledge.merging import MergingRules, load_merging
from duta.knowledge.reference import Reference, load_reference
from duta.knowledge.text import TextRules, load_text
from duta.knowledge.time import TimeKnowledge, load_time
from duta.knowledge.ways import Ways, load_ways

if TYPE_CHECKING:
    from duta.knowledge.models import NewsModel

PACKS = Path(__file__).parent.parent / "packs"
"""Where the packs that come with Duta are."""


@dataclass(frozen=True)
class Pack:
    """The knowledge of one language. Every part is read once, on first use, and checked as it is read."""

    language: str
    root: Path

    @property
    def folder(self) -> Path:
        """The folder of the language's own files."""
        return self.root / self.language

    @cached_property
    def version(self) -> str:
        """The pack's version, as readings carry it ("id 0.1.0")."""
        return f"{self.language} {(self.folder / 'VERSION').read_text(encoding='utf-8').strip()}"

    @cached_property
    def acts(self) -> ActList:
        """The acts, and what they are called in other schemes."""
        return load_acts(self.root / "acts")

    @cached_property
    def merging(self) -> MergingRules:
        """When reports of different articles tell one happening."""
        return load_merging(self.root / "acts", self.acts)

    @cached_property
    def text(self) -> TextRules:
        """How text is cut into sentences and tokens."""
        return load_text(self.folder / "text")

    @cached_property
    def model(self) -> NewsModel | None:
        """The trained tagger, parser and name finder; None where the pack has none."""
        from duta.knowledge.models import load_model  # noqa: PLC0415 - spaCy takes half a second to import

        return load_model(self.folder / "models" / "news")

    @cached_property
    def frames(self) -> FrameTable:
        """Which words report which act."""
        return load_frames(self.folder / "frames", self.acts)

    @cached_property
    def confidence(self) -> Confidence:
        """How often events found in one way or another are right."""
        return load_confidence(self.folder / "confidence.yaml")

    @cached_property
    def grammar(self) -> Grammar:
        """The closed word classes."""
        return load_grammar(self.folder / "grammar.yaml")

    @cached_property
    def articles(self) -> ArticleRules:
        """What the lines of a page are, how dates and bylines are written, and who publishes where."""
        return load_article_rules(self.folder / "articles", self.root / "publishers", self.root / "web")

    @cached_property
    def cues(self) -> Cues:
        """The verbs of speech, and the words that name a source."""
        return load_cues(self.folder / "cues")

    @cached_property
    def actors(self) -> ActorTable:
        """The actors: states, bodies, persons with their offices, and the words of roles."""
        return load_actors(self.folder / "actors")

    @cached_property
    def reference(self) -> Reference:
        """The words that stand for somebody named elsewhere: pronouns, -nya, titles."""
        return load_reference(self.folder / "actors" / "reference.yaml")

    @cached_property
    def time(self) -> TimeKnowledge:
        """The words, rules and holidays that time expressions are read by."""
        return load_time(self.folder / "time")

    @cached_property
    def ways(self) -> Ways:
        """How publishers announce their pages."""
        return load_ways(self.root / "publishers")


@lru_cache(maxsize=4)
def load_pack(language: str = "id", root: Path = PACKS) -> Pack:
    """Give the pack of ``language``, the same object each time."""
    return Pack(language, root)
