"""The judgements of a record: their tables, what they make of a reading, and the readings drawn with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, func, insert, or_, select, update

from duta.model.happening import Judgement as PairJudgement
from duta.model.judged import VERDICTS
from duta.record.apply import Applied, apply
from duta.record.chain import Entry
from duta.record.derive import rows_of
from duta.record.drawn import note_drawn
from duta.record.entries import entry_at, entry_of
from duta.record.happenings import retell
from duta.record.judgement import About, Judgement, judgement_of
from duta.record.rows import put_rows
from duta.record.schema import JUDGED, articles, entries, facts, judgement_facts, judgements

Json = dict[str, Any]


def pair_judgements(connection: Connection) -> list[PairJudgement]:
    """Give what people said of pairs of events, in the order they said it; nothing undone or set aside."""
    one, other = judgement_facts.alias(), judgement_facts.alias()
    query = (
        select(one.c.fact, other.c.fact, judgements.c.verdict)
        .join(one, (one.c.entry == judgements.c.entry) & (one.c.side == 0))
        .join(other, (other.c.entry == judgements.c.entry) & (other.c.side == 1))
        .where(judgements.c.state == "holds", judgements.c.verdict.in_(("same", "different", "unsure")))
        .order_by(judgements.c.entry)
    )
    return [PairJudgement(*row) for row in connection.execute(query)]


def standing(connection: Connection, entry: Entry) -> Applied:
    """Give what a reading holds as it stands: with every judgement on its facts that is not undone."""
    article = entry.content["article"]["id"]
    return apply(entry.content, bearing_on(connection, article, entry.location), entry.location)


def draw(connection: Connection, seq: int, entry: Entry) -> Json:
    """Draw the tables' rows of one reading, and note which of the facts judged it still has; give it as it stands."""
    applied = standing(connection, entry)
    put_rows(connection, rows_of(seq, replace(entry, content=applied.content)))
    note_found(connection, seq, entry, applied)
    return applied.content


def draw_all(connection: Connection, seq: int, entry: Entry, *, judged: bool = False) -> None:
    """Draw the rows of one reading, and the happenings that it tells of among all others.

    ``judged`` tells that what people said of it has changed.
    """
    note_drawn(connection)
    retell(connection, entry.location, draw(connection, seq, entry), judged=judged)


def retell_all(connection: Connection) -> None:
    """Draw the happenings of a record that has none yet."""
    for seq in connection.execute(select(articles.c.entry).order_by(articles.c.entry)).scalars().all():
        entry = entry_at(connection, seq)
        retell(connection, entry.location, standing(connection, entry).content)


def enter(connection: Connection, seq: int, entry: Entry) -> None:
    """Enter a judgement just kept into the tables, and draw again what it bears on."""
    judgement = judgement_of(seq, entry)
    _insert(connection, judgement)
    bears_on = note_undone(connection) if judgement.verdict == "undo" else judgement.facts
    for current in sorted(_readings(connection, bears_on)):
        draw_all(connection, current, entry_at(connection, current), judged=True)


def enter_all(connection: Connection) -> None:
    """Make the judgements' tables again from the entries, before the readings are drawn."""
    for table in JUDGED:
        connection.execute(delete(table))
    query = select(entries.c.seq).where(entries.c.kind.in_(VERDICTS)).order_by(entries.c.seq)
    for seq in connection.execute(query).scalars().all():
        _insert(connection, judgement_of(seq, entry_at(connection, seq)))
    note_undone(connection)


def note_facts(connection: Connection, seq: int, content: Json) -> None:
    """Note that a reading has these facts."""
    ids = sorted({fact["id"] for fact in (*content["events"], *content["statements"])})
    if ids:
        connection.execute(insert(facts), [{"id": one, "entry": seq} for one in ids])


def rows_of_judgement(judgement: Judgement) -> tuple[Json, list[Json]]:
    """Give a judgement's row, as it stands until it is undone, and those of its facts."""
    row = {
        "entry": judgement.seq,
        "verdict": judgement.verdict,
        "at": judgement.at,
        "by": judgement.by,
        "reason": judgement.reason,
        "fields": json.dumps(list(judgement.fields)),
        "of": judgement.of,
        "undone_by": None,
        "state": "holds",
    }
    of_facts = [
        {"entry": judgement.seq, "side": side, "fact": about.id, "article": about.article, "location": about.location}
        for side, about in enumerate(judgement.facts)
    ]
    return row, of_facts


def _insert(connection: Connection, judgement: Judgement) -> None:
    row, of_facts = rows_of_judgement(judgement)
    connection.execute(insert(judgements), row)
    if of_facts:
        connection.execute(insert(judgement_facts), [{**fact, "found": 0} for fact in of_facts])


def bearing_on(connection: Connection, article: str, location: str) -> list[Judgement]:
    """Give the judgements on facts of this article or location that are not undone, in order."""
    query = (
        select(entries)
        .where(entries.c.seq.in_(_entries_on(article, location)))
        .where(entries.c.seq.in_(select(judgements.c.entry).where(judgements.c.undone_by.is_(None))))
        .order_by(entries.c.seq)
    )
    return [judgement_of(row.seq, entry_of(row)) for row in connection.execute(query)]


def _entries_on(article: str, location: str) -> Any:
    return select(judgement_facts.c.entry).where(_of(judgement_facts, article, location))


def _of(table: Table, article: str, location: str) -> ColumnElement[bool]:
    return or_(table.c.article == article, table.c.location == location)


def _readings(connection: Connection, abouts: Iterable[About | Row[Any]]) -> set[int]:
    """Give the current readings that may have one of these facts."""
    out: set[int] = set()
    for about in abouts:
        query = select(articles.c.entry).where(_of(articles, about.article, about.location))
        out.update(connection.execute(query).scalars())
    return out


def note_undone(connection: Connection) -> Sequence[Row[Any]]:
    """Work out which judgements are undone; give the facts of those for which that changed.

    An undo may be undone itself: then what it undid holds again.
    """
    rows = connection.execute(select(judgements).order_by(judgements.c.entry.desc())).all()
    undone: dict[int, int] = {}
    for row in rows:  # the newest first: whether an undo holds is known before what it is of
        if row.of is not None and row.entry not in undone:
            undone[row.of] = row.entry
    changed = [row.entry for row in rows if row.undone_by != undone.get(row.entry)]
    for entry in changed:
        by = undone.get(entry)
        state = "undone" if by else "holds"
        if by:
            connection.execute(update(judgement_facts).where(judgement_facts.c.entry == entry).values(found=0))
        connection.execute(update(judgements).where(judgements.c.entry == entry).values(undone_by=by, state=state))
    return connection.execute(select(judgement_facts).where(judgement_facts.c.entry.in_(changed))).all()


def note_found(connection: Connection, seq: int, entry: Entry, applied: Applied) -> None:
    """Note which of the facts judged this reading has; a judgement whose words are gone is set aside."""
    article = entry.content["article"]["id"]
    holding = select(judgements.c.entry).where(judgements.c.undone_by.is_(None))
    query = select(judgement_facts).where(_of(judgement_facts, article, entry.location))
    rows = connection.execute(query.where(judgement_facts.c.entry.in_(holding))).all()
    for row in rows:
        found = row.fact in applied.found or _found_elsewhere(connection, row, seq)
        here = (judgement_facts.c.entry == row.entry, judgement_facts.c.side == row.side)
        connection.execute(update(judgement_facts).where(*here).values(found=int(found)))
    for number in sorted({row.entry for row in rows}):
        of_it = select(func.min(judgement_facts.c.found)).where(judgement_facts.c.entry == number)
        state = "holds" if connection.execute(of_it).scalar() else "aside"
        connection.execute(update(judgements).where(judgements.c.entry == number).values(state=state))


def _found_elsewhere(connection: Connection, row: Row[Any], seq: int) -> bool:
    others = _readings(connection, [row]) - {seq}
    return any(row.fact in standing(connection, entry_at(connection, other)).found for other in sorted(others))
