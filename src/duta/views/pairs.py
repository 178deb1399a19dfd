"""How often each two meet in what occurred, by act, counted in the columns of a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duta.views.columns import Columns

Pairs = dict[tuple[str, str], dict[str, int]]
"""For each two, by their keys in the order of the alphabet, the events they meet in, by act."""

MOST_PAIRS = 400
"""Pairs counted, those with most events of one act first."""


def pairs_of(
    columns: Columns, sure: float, *, by_country: bool, among: Sequence[str] | None = None, both: bool = False
) -> Pairs:
    """Count who meets whom, ``among`` some: one of the two, or ``both`` of them. An event counts once for each two."""
    words = columns.vocabulary
    codes = words.country if by_country else words.people
    known = None if among is None else np.array(codes.known(among), np.int64)
    act_of = _acts(columns, sure)
    many, last = len(codes.names) + 1, len(act_of)
    meetings = [
        (np.minimum(one, other) * many + np.maximum(one, other)) * last + event
        for one, other, event in _meetings(columns, act_of, "country" if by_country else "who")
        for chosen in [_among(one, other, known, both=both)]
        for one, other, event in [(one[chosen], other[chosen], event[chosen])]
    ]
    once = np.unique(np.concatenate([np.empty(0, np.int64), *meetings]))
    acts = max(1, len(words.act.names))
    kinds, counts = np.unique(once // last * acts + act_of[once % last], return_counts=True)
    rows = []
    for kind, count in zip(kinds.tolist(), counts.tolist(), strict=True):
        pair, act = divmod(kind, acts)
        one, other = sorted((codes.names[pair // many], codes.names[pair % many]))
        rows.append((-count, one, other, words.act.names[act]))
    out: Pairs = defaultdict(dict)
    for less, one, other, act in sorted(rows)[:MOST_PAIRS]:
        out[one, other][act] = -less
    return out


def _acts(columns: Columns, sure: float) -> NDArray[Any]:
    """Give, for each row of an event, its act's number; -1 where it did not occur, is unsure, or stands in a copy."""
    events, about = columns["events"], columns["articles"]
    occurred = columns.vocabulary.factuality.numbers.get("occurred", -1)
    chosen = (events["factuality"] == occurred) & (events["confidence"] >= sure)
    chosen &= ~np.isin(events["entry"], about["entry"][about["copy"]])
    out = np.full(int(events["row"].max(initial=0)) + 1, -1, np.int64)
    out[events["row"][chosen]] = events["act"][chosen]
    return out


def _meetings(columns: Columns, act_of: NDArray[Any], key: str) -> Iterator[tuple[NDArray[Any], ...]]:
    """Yield two parties and their event, for all that meet: on two sides, or both acting."""
    parties = columns["parties"]
    chosen = np.flatnonzero((act_of[parties["event"]] >= 0) & (parties[key] >= 0))
    chosen = chosen[np.argsort(parties["event"][chosen], kind="stable")]
    event, who, acting = parties["event"][chosen], parties[key][chosen].astype(np.int64), parties["acting"][chosen]
    for apart in range(1, len(event)):
        here = np.flatnonzero(event[apart:] == event[:-apart])
        if not len(here):
            return
        there = here + apart
        meet = (who[here] != who[there]) & (acting[here] | acting[there])
        yield who[here][meet], who[there][meet], event[here][meet]


def _among(one: NDArray[Any], other: NDArray[Any], known: NDArray[Any] | None, *, both: bool) -> NDArray[Any]:
    if known is None:
        return np.ones(len(one), bool)
    first, second = np.isin(one, known), np.isin(other, known)
    return first & second if both else first | second
