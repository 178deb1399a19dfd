"""What a search counts, as columns of numbers in memory: half a million sentences are counted in milliseconds.

They are drawn from the tables once for each open record, and brought up to date with what was kept since. Sentences
and events go by their rows, so that a set of them is an array of booleans; every name is a number.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, Select, func, select

from duta.errors import RecordBusyError
from duta.record import Record
from duta.record.dialects.functions import joined
from duta.record.schema import articles, entries, sentences
from duta.views.loading import Frame, Vocabulary, loaded

Column = NDArray[Any]
Stamp = tuple[int, int, int]

MOMENTS = 3
"""Moments of one record of which columns are kept, those last asked for."""

BLINK = 0.05
"""CPU seconds that bringing them up to date may take each time; where it takes more they stand ten times as long."""

STALE = 2.0
"""Seconds the columns of a large record stand at most while it is being written."""

PATIENCE = 10.0
"""Seconds a search waits while another draws the columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The facts of a record as they stood at one moment, articles in the order of their entries.

    ``day`` of an article is YYYYMMDD, 0 where it has none; ``sentence`` of a fact is -1 where it stands in none.
    """

    stamp: Stamp = (0, 0, 0)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    frames: dict[str, Frame] = field(default_factory=dict)
    article_of: Column = field(default_factory=lambda: np.empty(0, np.int32))
    """For each row of a sentence its article's place in the frame of articles; -1 where there is no such sentence."""
    first_of: Column = field(default_factory=lambda: np.empty(0, bool))
    """For each row of a sentence whether it is there, and its article no copy of an earlier one."""

    @property
    def top(self) -> int:
        """One more than the last row of a sentence."""
        return len(self.article_of)

    def __getitem__(self, name: str) -> Frame:
        return self.frames[name]


@dataclass(slots=True)
class Kept:
    """The columns last drawn of an open record, or of it as it stood then; one visitor draws while others wait."""

    columns: Columns | None = None
    until: float = 0.0
    """How long they stand without another look at the record."""
    lock: Lock = field(default_factory=Lock)


_KEPT: WeakKeyDictionary[Engine, OrderedDict[str | None, Kept]] = WeakKeyDictionary()
_KEEPING = Lock()


def columns_of(record: Record) -> Columns:
    """Give the columns of a record as it stands: drawn at the first search, then kept up to date."""
    with _KEEPING:
        moments = _KEPT.setdefault(record.engine, OrderedDict())
        kept = moments.setdefault(record.as_of, Kept())
        moments.move_to_end(record.as_of)
        while len(moments) > MOMENTS:
            moments.popitem(last=False)
    if not kept.lock.acquire(timeout=PATIENCE):
        raise RecordBusyError("the search is being made ready", where=str(record.path), hint="try again in a moment")
    try:
        if kept.columns is None or time.monotonic() >= kept.until:
            begin = time.thread_time()
            with Record.reading(record) as connection:  # however long it takes: it is done once
                kept.columns = drawn(connection, kept.columns)
            spent = time.thread_time() - begin
            kept.until = time.monotonic() + (min(STALE, 10 * spent) if spent > BLINK else 0)
        return kept.columns
    finally:
        kept.lock.release()


def drawn(connection: Connection, before: Columns | None = None) -> Columns:
    """Draw the columns; where ``before`` is given, read only what has come since, or give itself if nothing has."""
    there, stamp = before or Columns(), _stamp(connection)
    if before and before.stamp == stamp:
        return before
    if stamp[2] < there.stamp[2]:  # all was drawn again
        there = Columns(vocabulary=there.vocabulary)
    if there.frames:
        known, current = there["articles"]["entry"], _current(connection)
        again = _redrawn(connection, there)
        gone = np.union1d(np.setdiff1d(known, current, assume_unique=True), again)
        new = sorted({*np.setdiff1d(current, known, assume_unique=True).tolist(), *again})
        fresh = loaded(connection, there.vocabulary, new)
        left = {name: _taken(frame, ~np.isin(frame["entry"], gone)) for name, frame in there.frames.items()}
        frames = {name: _joined(frame, fresh[name]) for name, frame in left.items()}
    else:
        frames = loaded(connection, there.vocabulary, None)
    about = frames["articles"] = _taken(frames["articles"], np.argsort(frames["articles"]["entry"], kind="stable"))
    article_of = _article_of(about)
    about["copy"] = np.isin(about["entry"], _numbers(connection, copies()))
    first_of = (article_of >= 0) & ~np.append(about["copy"], True)[article_of]
    return Columns(stamp, there.vocabulary, frames, article_of, first_of)


def copies() -> Select[Any]:
    """Give the entries whose very words an earlier entry has, from another place."""
    first = (
        select(articles.c.article, func.min(articles.c.entry).label("first"))
        .group_by(articles.c.article)
        .having(func.count() > 1)
        .subquery()
    )
    same = articles.c.article == first.c.article
    return select(articles.c.entry).join(first, same).where(articles.c.entry > first.c.first)


def _stamp(connection: Connection) -> Stamp:
    """Give what changes whenever the tables do, in three numbers that cost nothing to find."""
    newest = connection.execute(select(func.max(entries.c.seq))).scalar() or 0
    count = connection.execute(select(func.count()).select_from(articles)).scalar() or 0
    last = connection.execute(select(func.max(sentences.c.row))).scalar() or 0
    return newest, count, last


def _current(connection: Connection) -> Column:
    return np.sort(_numbers(connection, select(articles.c.entry)))


def _numbers(connection: Connection, query: Select[Any]) -> Column:
    """Give the numbers that a query selects: as one string they come ten times as fast as row by row."""
    [column] = query.subquery().c
    return np.fromstring(connection.execute(select(joined(column))).scalar() or "", np.int64, sep=",")


def _redrawn(connection: Connection, there: Columns) -> list[int]:
    """Give the entries whose rows were drawn since, of the article drawn last on: it may have the same rows again."""
    if not there.top:
        return []
    since = int(there["articles"]["first"].max())
    query = select(sentences.c.entry).where(sentences.c.row >= since).distinct()
    return list(connection.execute(query).scalars())


def _taken(frame: Frame, which: Column) -> Frame:
    return {name: column[which] for name, column in frame.items()}


def _joined(one: Frame, other: Frame) -> Frame:
    return {name: np.concatenate((column, other[name])) for name, column in one.items()}


def _article_of(about: Frame) -> Column:
    """Lay out the articles' sentences: those of an article stand in rows that follow one another."""
    first, count = about["first"], about["count"]
    out = np.full(int((first + count).max(initial=0)), -1, np.int32)
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    out[np.repeat(first, count) + within] = np.repeat(np.arange(len(count), dtype=np.int32), count)
    return out
