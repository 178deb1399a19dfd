"""The list of actors as the reading room shows it: the same rows as :func:`duta.views.actors.actor_query`, at once.

Who is named in how many articles is asked of the tables, where an index tells it; what they say and do is counted in
the columns.
"""

from __future__ import annotations

import numpy as np
from sqlalchemy import func, select

from duta.record import Record
from duta.record.derive import folded
from duta.record.schema import actors
from duta.views.actors import ActorRow
from duta.views.columns import columns_of
from duta.views.loading import actor_key


def roll(record: Record, words: str, sure: float, *, most: int, start: int = 0) -> list[ActorRow]:
    """Give the actors whose names hold ``words``, those named most first."""
    columns, same = columns_of(record), (actors.c.folded, actors.c.kind, actors.c.country)
    count = func.count().label("articles")
    query = select(*same, func.max(actors.c.name).label("name"), func.max(actors.c.wikidata).label("wikidata"), count)
    if words:
        query = query.where(actors.c.folded.contains(folded(words), autoescape=True))
    query = query.group_by(*same).order_by(count.desc(), *same[:2], same[2].nulls_first())
    with record.reading() as connection:
        rows = connection.execute(query.limit(most).offset(start)).all()
    codes, parties, said = columns.vocabulary.actor, columns["parties"], columns["statements"]
    top = len(codes.names)
    sure_rows = np.zeros(int(columns["events"]["row"].max(initial=0)) + 1, bool)
    sure_rows[columns["events"]["row"][columns["events"]["confidence"] >= sure]] = True
    of = sure_rows[parties["event"]]
    counts = (
        np.bincount(said["actor"][said["confidence"] >= sure], minlength=top),
        np.bincount(parties["actor"][of & parties["acting"]], minlength=top),
        np.bincount(parties["actor"][of & ~parties["acting"]], minlength=top),
    )
    out = []
    for row in rows:
        key = actor_key(row.folded, row.kind, row.country)
        number = codes.numbers.get(key)
        numbers = (0, 0, 0) if number is None else tuple(int(one[number]) for one in counts)
        out.append(ActorRow(row.name, row.kind, row.country, row.wikidata, row.articles, *numbers))
    return out
