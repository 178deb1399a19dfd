"""The tables that collecting goes by: which addresses there are, how each host wants to be asked, what was told.

They say where to go on after a run was stopped. They are no part of what the record proves: that stands in ``pages``
and ``entries``, and beside the record in the WARC files that ``archive`` names.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from duta.record.schema import metadata

addresses = Table(
    "addresses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),  # page, or the kind of list: feed | sitemap | section | list
    Column("host", Text, nullable=False),
    Column(
        "state", Text, nullable=False
    ),  # waiting | archived | read | listed | moved | copy | gone | refused | failed
    Column("rank", Integer, nullable=False),  # its place in the list it was found in
    Column("found_at", Text, nullable=False),
    Column("due_at", Text),  # when it is asked for next; none where it is not
    Column("fetched_at", Text),  # the last good answer
    Column("visits", Integer, nullable=False),  # good answers
    Column("tries", Integer, nullable=False),  # failures in a row
    Column("status", Integer),
    Column("etag", Text),
    Column("modified", Text),
    Column("digest", Text),  # SHA-256 of the body of the last good answer
    Column("archive", Text),  # the WARC file of the last good answer
    Column("place", Integer),  # where in it
    Column("target", Text),  # where it moved to, or what it is a copy of
    Column("error", Text),
    Index("addresses_due", "due_at", "host"),
    Index("addresses_host", "host", "due_at"),
    Index("addresses_source", "source", "kind", "state"),
    Index("addresses_state", "state"),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("asked_at", Text),  # the beginning of the last request
    Column("not_before", Text),  # when it may be asked again, where it said so or could not be reached
    Column("robots", Text),  # its robots.txt; empty where it has none
    Column("robots_at", Text),
)

collected = Table(
    "collected",
    metadata,
    Column("source", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("asked", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)
"""What each source gave, by day (UTC)."""

watched = Table(
    "watched",
    metadata,
    Column("watch", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("told_at", Text, nullable=False),
)
"""What was told already to those who watch: a mark for each report of a happening."""

COLLECTING = (addresses, hosts, collected, watched)
