"""Statements: who said what, in which form, through which chain of sources."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from duta.model.actor import Actor
from duta.model.judged import Judged

Form = Literal["direct", "indirect"]
LinkKind = Literal["quotes", "cites", "publishes", "broadcasts", "translates"]


@dataclass(frozen=True, slots=True)
class Cue:
    """The word or words that report the speech ("ungkap", "menurut"), with their place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of sources: who passed the words on, how, and the words that say so."""

    actor: Actor
    kind: LinkKind = "cites"
    text: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Statement:
    """One stretch of reported speech by one speaker under one cue: ``article.text[start:end]``.

    ``chain`` is the way from the outlet to the speaker, nearest the outlet first, without either of them.
    ``confidence`` is the share of such records expected to be right, 0 to 1; ``rule`` the id of the rule that made it.
    """

    start: int
    end: int
    text: str
    form: Form
    speaker: Actor
    cue: Cue | None = None
    chain: tuple[Link, ...] = ()
    confidence: float = 0.5
    rule: str = ""
    judged: Judged | None = None
    known_as: str | None = None
    """The id it goes by where a person has judged it: what it was when they did."""

    def id_in(self, article_id: str) -> str:
        """Give the statement's id: a hash of the article, the words' place, form and speaker."""
        if self.known_as:
            return self.known_as
        content = f"{article_id}|statement|{self.start}|{self.end}|{self.form}|{self.speaker.key}"
        return "st:" + hashlib.sha256(content.encode()).hexdigest()[:20]
