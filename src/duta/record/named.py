"""From the id a person writes to the fact it means, or to the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, select

from duta.errors import UsageError
from duta.record import schema
from duta.record.schema import entries, facts, judgement_facts, judgements

SHORTEST = 7
"""The fewest characters of an id, with its ``ev:`` or ``st:``, that may stand for it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Why a fact that was there is in no listing: it was ``rejected``, or is read no more by a newer version.

    ``entry`` is the judgement's, or that of the last reading that had the fact.
    """

    id: str
    why: Literal["rejected", "superseded"]
    entry: int
    at: str
    by: str | None = None
    reason: str | None = None

    def __str__(self) -> str:
        """Give it in words."""
        if self.why == "rejected":
            return f"{self.id} was rejected by {self.by} at {self.at}: {self.reason or 'no reason given'}"
        return f"{self.id} is read no more: entry {self.entry} of {self.at} is the last reading that has it"

    @property
    def hint(self) -> str:
        """Give what may be done about it."""
        return f"duta {'undo' if self.why == 'rejected' else 'show'} entry:{self.entry}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a current reading: its id, and the number of the reading's entry."""

    id: str
    entry: int


def fact_named(connection: Connection, name: str) -> Fact | Gone:
    """Give the fact that ``name``, an id or the beginning of one, means; UsageError where it means none or several.

    The id of a happening stands for the event that it has its id from.
    """
    name = f"ev:{name.removeprefix('hp:')}" if name.startswith("hp:") else name
    if not name.startswith(("ev:", "st:")) or len(name) < SHORTEST:
        raise UsageError(f"{name!r} is no id of an event or statement", hint="`duta timeline` and `duta show` tell ids")
    table = schema.events if name.startswith("ev:") else schema.statements
    there = select(table.c.id, func.min(table.c.entry)).where(table.c.id.startswith(name, autoescape=True))
    found = [Fact(*row) for row in connection.execute(there.group_by(table.c.id).limit(5))]
    one = _only(name, [fact.id for fact in found])
    return found[0] if one else _gone(connection, name)


def gone(connection: Connection, fact_id: str) -> Gone | None:
    """Tell why the fact with this id is in no listing; None where there never was one."""
    rejected = (
        select(judgements.c.entry, judgements.c.at, judgements.c.by, judgements.c.reason)
        .join(judgement_facts, judgement_facts.c.entry == judgements.c.entry)
        .where(judgement_facts.c.fact == fact_id, judgements.c.verdict == "reject", judgements.c.undone_by.is_(None))
        .order_by(judgements.c.entry.desc())
        .limit(1)
    )
    row = connection.execute(rejected).one_or_none()
    if row is not None:
        return Gone(fact_id, "rejected", *row)
    last = select(func.max(facts.c.entry)).where(facts.c.id == fact_id)
    entry = connection.execute(last).scalar()
    if entry is None:
        return None
    at = connection.execute(select(entries.c.created_at).where(entries.c.seq == entry)).scalar_one()
    return Gone(fact_id, "superseded", entry, at)


def _gone(connection: Connection, name: str) -> Gone:
    once = select(facts.c.id).where(facts.c.id.startswith(name, autoescape=True)).distinct().limit(5)
    judged = select(judgement_facts.c.fact).where(judgement_facts.c.fact.startswith(name, autoescape=True)).distinct()
    ids = {*connection.execute(once).scalars(), *connection.execute(judged.limit(5)).scalars()}
    one = _only(name, sorted(ids))
    found = gone(connection, one) if one else None
    if found is None:
        raise UsageError(f"the record has nothing called {name!r}", hint="`duta timeline` and `duta show` tell ids")
    return found


def _only(name: str, ids: list[str]) -> str | None:
    """Give the one id that ``name`` means, whole or as its beginning; UsageError where there are several."""
    if name in ids:
        return name
    if len(ids) > 1:
        raise UsageError(f"{name!r} is the beginning of several ids", hint=", ".join(one[:15] for one in ids))
    return ids[0] if ids else None
