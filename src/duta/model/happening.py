"""Happenings: what the events of many articles report together; the row a researcher counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duta.model.actor import Actor
from duta.model.event import Factuality, Place
from duta.model.when import When

Verdict = Literal["same", "different", "unsure"]
Slot = Literal["when", "where", "number", "initiator", "occurred"]
"""What reports may disagree on: the day, the place, a number of something, who began, whether it happened."""
Thread = Literal[
    "replies_to", "answered_by", "accepts", "accepted_by", "declines", "declined_by", "denies", "denied_by",
    "holds", "held_as", "cancels", "cancelled_by", "part_of", "includes", "follows", "followed_by",
]  # fmt: skip
"""How one happening bears on another; each word and the next are the two ends of one link."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of two events (by their ids): the happenings they report are the same, or are not.

    It wins over the machine for good. Of judgements that contradict one another the later in the list holds;
    ``unsure`` takes back what was said before.
    """

    one: str
    other: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """One article's event, as a report of a happening: where it stands, what it says, on whose word.

    ``source`` is the last link its chain leads to: who asserts it, else the last of its chain, else the outlet.
    ``copy_of`` is the article whose words these are, where they are not the outlet's own; a copy is no new source.
    """

    event: str
    article: str
    outlet: str | None
    published: str | None
    act: str
    when: str | None
    factuality: Factuality
    quote: str
    source: str | None = None
    chain: tuple[str, ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An independent source: reports that lead to one and the same word count once.

    ``name`` is the last link they have in common: an agency, a speaker, a document, or the outlet itself.
    """

    name: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: what is said, and the events that say it."""

    value: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports of one happening that cannot all be true, side by side; ``about`` names what is counted, for numbers."""

    slot: Slot
    sides: tuple[Side, ...]
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an event was taken for a report of the happening that ``other`` reports: the words, and how like they are.

    ``score`` runs from 0 to 1; judgements of a person have 1.
    """

    event: str
    other: str
    words: str
    score: float


@dataclass(frozen=True, slots=True)
class HappeningLink:
    """How a happening bears on another one: this one ``replies_to``, ``accepts``, ``denies`` … ``other``."""

    kind: Thread
    other: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What one or more events report: who did what to whom, when, where - and who says so.

    ``id`` is made from the event first published, so it stays as reports are added, and is never given to another
    happening: the id of any event with ``hp:`` for ``ev:`` leads to the happening that the event reports now.
    ``actors`` and ``recipients`` are the most telling of all reports; ``when`` is the narrowest time that all reports
    agree on, or, where they disagree, one that holds them all. Everything is in the order of publication.
    """

    id: str
    act: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None
    where: Place | None
    factuality: Factuality
    reports: tuple[Report, ...]
    sources: tuple[Source, ...]
    disagreements: tuple[Disagreement, ...] = ()
    links: tuple[HappeningLink, ...] = ()
    why: tuple[Reason, ...] = ()


def happening_id(event_id: str) -> str:
    """Give the id of the happening whose first report is this event: ``ev:…`` → ``hp:…``."""
    return "hp:" + event_id.removeprefix("ev:")


def event_id_of(happening: str) -> str:
    """Give the id of the event that a happening's id was made from: ``hp:…`` → ``ev:…``."""
    return "ev:" + happening.removeprefix("hp:")
