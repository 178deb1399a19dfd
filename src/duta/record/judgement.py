"""A judgement as the log holds it: what a person said of which facts, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from duta.model.judged import Verdict
from duta.record.chain import Entry

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What a judgement is of: a fact as it stood then, in the reading of one article at one location.

    ``fact`` is the fact in the contract's form, so that its words are found again when the article is read anew.
    """

    id: str
    article: str
    location: str
    entry: int
    fact: Json

    def to_dict(self) -> Json:
        """Give it as the entry holds it."""
        return {
            "id": self.id,
            "article": self.article,
            "location": self.location,
            "entry": self.entry,
            "fact": self.fact,
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement. ``facts`` are what is judged: one fact, or two of a pair.

    ``before`` and ``after`` hold the corrected keys of a fact in the contract's form, ``fields`` their names as given;
    ``actors`` are those the correction needs and the reading lacks; ``of`` is the entry that an undo is of.
    """

    verdict: Verdict
    by: str
    reason: str
    facts: tuple[About, ...] = ()
    fields: tuple[str, ...] = ()
    before: Json | None = None
    after: Json | None = None
    actors: tuple[Json, ...] = ()
    of: int | None = None
    seq: int = 0
    at: str = ""

    def to_dict(self) -> Json:
        """Give it as the entry holds it."""
        return {
            "verdict": self.verdict,
            "by": self.by,
            "reason": self.reason,
            "facts": [about.to_dict() for about in self.facts],
            "fields": list(self.fields),
            "before": self.before,
            "after": self.after,
            "actors": list(self.actors),
            "of": self.of,
        }


def judgement_of(seq: int, entry: Entry) -> Judgement:
    """Give the judgement that an entry holds."""
    data = entry.content
    return Judgement(
        verdict=cast("Verdict", data["verdict"]),
        by=data["by"],
        reason=data["reason"],
        facts=tuple(About(**about) for about in data["facts"]),
        fields=tuple(data["fields"]),
        before=data["before"],
        after=data["after"],
        actors=tuple(data["actors"]),
        of=data["of"],
        seq=seq,
        at=entry.created_at,
    )
