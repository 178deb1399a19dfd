"""Keeps judgements: each an entry of its own, refused at the door where it makes no sense, and in force at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from duta.errors import UsageError
from duta.knowledge import load_pack
from duta.model.judged import Verdict
from duta.pipeline.version import version
from duta.record.apply import plain
from duta.record.chain import Entry
from duta.record.entries import entry_at
from duta.record.fields import Door, Value
from duta.record.judgement import About, Judgement
from duta.record.ledger import bearing_on, enter, standing
from duta.record.match import kind_of
from duta.record.named import Fact, Gone, fact_named
from duta.record.record import Record
from duta.record.schema import entries, judgements
from duta.record.write import add_entry, time_now

Json = dict[str, Any]

LONGEST = 2000
"""The most characters of a reason."""


def correct(record: Record, name: str, changes: Mapping[str, Value], *, reason: str, by: str) -> int:
    """Correct fields of the fact called ``name``; give the entry's number."""
    with record.writing(lasting=True) as connection:
        fact = _fact(connection, name)
        about, now, content = _about(connection, fact)
        change = Door(now, content, load_pack()).change(changes)
        return _keep(
            connection,
            Judgement(
                "correct",
                _name(by),
                _reason(reason, needed=True),
                (about,),
                change.fields,
                change.before,
                change.after,
                change.actors,
            ),
        )


def judge(record: Record, verdict: Verdict, *names: str, reason: str, by: str) -> int:
    """Say ``verdict`` of the one or two facts called ``names``; give the entry's number."""
    with record.writing(lasting=True) as connection:
        abouts = tuple(_about(connection, _fact(connection, name))[0] for name in names)
        if len(abouts) == 2:
            _check_pair(*abouts)
        reason = _reason(reason, needed=verdict == "reject")
        return _keep(connection, Judgement(verdict, _name(by), reason, abouts))


def undo(record: Record, seq: int, *, reason: str, by: str) -> int:
    """Undo the judgement that entry ``seq`` holds, which may be an undo itself; give the entry's number."""
    with record.writing(lasting=True) as connection:
        row = connection.execute(select(judgements).where(judgements.c.entry == seq)).one_or_none()
        if row is None:
            kind = connection.execute(select(entries.c.kind).where(entries.c.seq == seq)).scalar()
            what = f"entry {seq} is a {kind}" if kind else f"there is no entry {seq}"
            raise UsageError(f"{what}: only judgements are undone", hint="`duta log` lists the entries")
        if row.undone_by:
            raise UsageError(f"entry {seq} is undone already", hint=f"to let it hold again: duta undo {row.undone_by}")
        return _keep(connection, Judgement("undo", _name(by), _reason(reason, needed=False), of=seq))


def _fact(connection: Connection, name: str) -> Fact:
    found = fact_named(connection, name)
    if isinstance(found, Gone):
        raise UsageError(str(found), hint=found.hint)
    return found


def _about(connection: Connection, fact: Fact) -> tuple[About, Json, Json]:
    """Give the fact as the machine read it, the fact as it stands, and the reading as it stands."""
    entry = entry_at(connection, fact.entry)
    content = standing(connection, entry).content
    now = next(one for one in content[kind_of(fact.id)] if one["id"] == fact.id)
    article = content["article"]["id"]
    prior = [
        about
        for judgement in bearing_on(connection, article, entry.location)
        for about in judgement.facts
        if about.id == fact.id
    ]
    return About(fact.id, article, entry.location, fact.entry, plain(entry.content, prior, now)), now, content


def _check_pair(one: About, other: About) -> None:
    for about in (one, other):
        if not about.id.startswith("ev:"):
            raise UsageError(f"{about.id} is a statement: only events happen", hint="name two events or happenings")
    if one.id == other.id:
        raise UsageError(f"both are {one.id}", hint="name two events or happenings")


def _keep(connection: Connection, judgement: Judgement) -> int:
    about = judgement.facts[0] if judgement.facts else None
    location = about.location if about else f"entry:{judgement.of}"
    article = about.article if about else None
    entry = Entry(judgement.verdict, location, article, None, version(), judgement.to_dict(), time_now())
    seq = add_entry(connection, entry)
    enter(connection, seq, entry_at(connection, seq))
    return seq


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise UsageError("a judgement needs somebody's name", hint="--by NAME, or by = in duta.toml")
    return name[:LONGEST]


def _reason(reason: str, *, needed: bool) -> str:
    reason = reason.strip()
    if needed and not reason:
        raise UsageError("a reason is needed", hint="--reason 'what the text says'")
    if len(reason) > LONGEST:
        raise UsageError(f"the reason has {len(reason)} characters", hint=f"{LONGEST} are the most")
    return reason
