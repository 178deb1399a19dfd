"""Events: one article's report that somebody did something to somebody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from duta.model.actor import Actor
from duta.model.evidence import Evidence
from duta.model.judged import Judged
from duta.model.statement import Link
from duta.model.when import When

Factuality = Literal["occurred", "planned", "hypothetical", "denied"]
Era = Literal["current", "background", "historical", "future"]
"""From the event's time against the publication: up to 30 days before is ``current``, up to 10 years ``background``,
older ``historical``, later ``future``; an event without a time is ``current``, or ``future`` when only planned."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened, as far as the text ties the place to the act."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A report of an act, by the rules of the codebook. It cannot be built without evidence.

    ``act`` is an id of the act list (packs/acts); mutual acts have all parties in ``actors`` and no ``recipients``.
    ``asserted_by`` is None where the outlet tells the act as fact. ``reply_to`` is the id of the event replied to.
    """

    act: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    evidence: tuple[Evidence, ...]
    when: When | None = None
    where: Place | None = None
    factuality: Factuality = "occurred"
    era: Era = "current"
    asserted_by: Actor | None = None
    chain: tuple[Link, ...] = ()
    reply_to: str | None = None
    plover: str | None = None
    cameo: str | None = None
    trigger: tuple[int, int] | None = None
    """Where the words stand that name the act ("mengirimkan surat")."""
    confidence: float = 0.5
    rule: str = ""
    judged: Judged | None = None
    known_as: str | None = None
    """The id it goes by where a person has judged it: what it was when they did."""

    def __post_init__(self) -> None:
        """Refuse a fact that rests on nothing."""
        if not self.evidence:
            raise ValueError(f"an event ({self.act}) needs evidence")

    def id_in(self, article_id: str) -> str:
        """Give the event's id: a hash of the article, the act, the parties and the words it rests on."""
        if self.known_as:
            return self.known_as
        parties = "+".join(a.key for a in self.actors) + ">" + "+".join(a.key for a in self.recipients)
        first = self.evidence[0]
        content = f"{article_id}|event|{self.act}|{parties}|{first.start}|{first.end}"
        return "ev:" + hashlib.sha256(content.encode()).hexdigest()[:20]
