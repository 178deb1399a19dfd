"""The tables of a record.

``pages`` and ``entries`` are the record itself: written once, never altered. All others are drawn from the entries'
newest readings and can be made again from them at any time.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

APPLICATION_ID = 0x44555441
"""Marks an SQLite file as a record of Duta ("DUTA")."""

NEWEST = "0007"
"""The newest migration: what a record's ``alembic_version`` must say before this code writes to it."""

metadata = MetaData()

pages = Table(
    "pages",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("charset", Text),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
)

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("prev", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("article", Text),
    Column("page", Text, ForeignKey("pages.sha256")),
    Column("version", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib of canonical JSON
    Column("created_at", Text, nullable=False),  # never earlier than that of the entry before
    Index("entries_created_at", "created_at", "seq"),
    Index("entries_kind", "kind", "seq"),
    Index("entries_location", "location", "seq"),
    Index("entries_page", "page", "version"),
    Index("entries_article", "article"),
)

articles = Table(
    "articles",
    metadata,
    Column("entry", Integer, ForeignKey("entries.seq"), primary_key=True),
    Column("location", Text, nullable=False, unique=True),
    Column("article", Text, nullable=False),
    Column("input", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("domain", Text),
    Column("url", Text),
    Column("path", Text),
    Column("published_at", Text),
    Column("day", Text),
    Column("language", Text),
    Index("articles_article", "article"),
    Index("articles_page", "page"),
    Index("articles_input", "input"),
    Index("articles_day", "day"),
)


def _of_article() -> Column[int]:
    return Column("entry", Integer, ForeignKey("articles.entry"), nullable=False)


sentences = Table(
    "sentences",
    metadata,
    Column("row", Integer, primary_key=True),
    _of_article(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("stems", Text, nullable=False),
    Index("sentences_entry", "entry"),
)

actors = Table(
    "actors",
    metadata,
    _of_article(),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("wikidata", Text),
    Column("offices", Text, nullable=False),  # a JSON list
    Index("actors_entry", "entry", "key", unique=True),
    Index("actors_folded", "folded", "kind", "country", "name", "wikidata"),
    Index("actors_country", "country"),
)

mentions = Table(
    "mentions",
    metadata,
    _of_article(),
    Column("sentence", Integer, ForeignKey("sentences.row")),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("how", Text, nullable=False),
    Index("mentions_entry", "entry", "key"),
    Index("mentions_sentence", "sentence"),
)

statements = Table(
    "statements",
    metadata,
    Column("row", Integer, primary_key=True),
    _of_article(),
    Column("id", Text, nullable=False),
    Column("sentence", Integer, ForeignKey("sentences.row")),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("cue", Text),
    Column("chain", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("judged", Text),  # the newest verdict of a person
    Column("corrected", Text),  # a JSON list: the fields a person has corrected
    Column("day", Text),  # of the report
    Index("statements_day", "day", "entry"),
    Index("statements_entry", "entry"),
    Index("statements_id", "id"),
    Index("statements_sentence", "sentence"),
)

events = Table(
    "events",
    metadata,
    Column("row", Integer, primary_key=True),
    _of_article(),
    Column("id", Text, nullable=False),
    Column("sentence", Integer, ForeignKey("sentences.row")),
    Column("act", Text, nullable=False),
    Column("plover", Text),
    Column("cameo", Text),
    Column("value", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("precision", Text),
    Column("basis", Text),
    Column("place", Text),
    Column("place_country", Text),
    Column("factuality", Text, nullable=False),
    Column("era", Text, nullable=False),
    Column("asserted_by", Text),
    Column("chain", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("judged", Text),  # the newest verdict of a person
    Column("corrected", Text),  # a JSON list: the fields a person has corrected
    Column("day", Text),  # the first day told, else that of the report
    Index("events_day", "day", "entry"),
    Index("events_entry", "entry"),
    Index("events_id", "id"),
    Index("events_sentence", "sentence"),
    Index("events_act", "act", "earliest"),
    Index("events_earliest", "earliest"),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("event", Integer, ForeignKey("events.row"), nullable=False),
    _of_article(),
    Column("side", Text, nullable=False),  # actor | recipient
    Column("place", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Index("event_parties_event", "event", "side", "place", unique=True),
    Index("event_parties_entry", "entry"),
    Index("event_parties_folded", "folded", "side", "event"),
    Index("event_parties_country", "country", "side", "event"),
)

facts = Table(
    "facts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("entry", Integer, ForeignKey("entries.seq"), primary_key=True),
    Index("facts_entry", "entry"),
    sqlite_with_rowid=False,
)
"""In which readings, old ones too, each fact was found: an id that no table shows any more still answers."""

judgements = Table(
    "judgements",
    metadata,
    Column("entry", Integer, ForeignKey("entries.seq"), primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("fields", Text, nullable=False),  # a JSON list
    Column("of", Integer),  # the entry that an undo is of
    Column("undone_by", Integer),
    Column("state", Text, nullable=False),  # holds | undone | aside
)

judgement_facts = Table(
    "judgement_facts",
    metadata,
    Column("entry", Integer, ForeignKey("judgements.entry"), primary_key=True),
    Column("side", Integer, primary_key=True),  # 0; 1 for the second of a pair
    Column("fact", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("found", Integer, nullable=False),  # 0 where no newest reading has its words any more
    Index("judgement_facts_fact", "fact"),
    Index("judgement_facts_article", "article"),
    Index("judgement_facts_location", "location"),
)

tellings = Table(
    "tellings",
    metadata,
    Column("location", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("data", Text, nullable=False),  # duta.happenings.contract
    Index("tellings_event", "event"),
    sqlite_with_rowid=False,
)
"""What merging must know of each event on each page."""

placings = Table(
    "placings",
    metadata,
    Column("event", Text, primary_key=True),
    Column("article", Text, nullable=False),
    Column("location", Text, nullable=False),  # of the page whose telling stands for the event
    Column("rank", Text, nullable=False),
    Column("root", Text),
    Column("score", Float),
    Column("words", Text),
    Column("happening", Text),
    Index("placings_article", "article"),
    Index("placings_root", "root"),
    Index("placings_happening", "happening"),
    sqlite_with_rowid=False,
)
"""Where each event was put: with which other one, how surely and why, and in which happening."""


def _keys(name: str, *more: Index) -> Table:
    return Table(
        name,
        metadata,
        Column("key", Text, primary_key=True),
        Column("first", Integer, primary_key=True),
        Column("event", Text, primary_key=True),
        Column("last", Integer, nullable=False),
        *more,
        sqlite_with_rowid=False,
    )


placing_keys = _keys("placing_keys", Index("placing_keys_event", "event"))
"""By which words, and among which days, an event is found by those that may be told of the same happening."""
root_keys = _keys("root_keys")
"""The same, of roots alone."""

happenings = Table(
    "happenings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("root", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("plover", Text),
    Column("cameo", Text),
    Column("value", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("precision", Text),
    Column("basis", Text),
    Column("place", Text),
    Column("place_country", Text),
    Column("factuality", Text, nullable=False),
    Column("day", Text),  # the first day told, else that of the first report
    Column("first_reported", Text),
    Column("last_reported", Text),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("disagreements", Text, nullable=False),  # a JSON list of what the reports disagree on
    Column("quote", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("answer", Integer, nullable=False),
    Index("happenings_act", "act", "day"),
    Index("happenings_day", "day"),
)

happening_parties = Table(
    "happening_parties",
    metadata,
    Column("happening", Text, ForeignKey("happenings.id"), primary_key=True),
    Column("side", Text, primary_key=True),  # actor | recipient
    Column("place", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Index("happening_parties_folded", "folded", "side", "happening"),
    Index("happening_parties_country", "country", "side", "happening"),
    sqlite_with_rowid=False,
)

copy_units = Table(
    "copy_units",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("location", Text, nullable=False),
    Column("unit", Integer, nullable=False),  # 0 the whole article, else the paragraph's number
    Column("article", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("exact", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("words", Integer, nullable=False),
    Column("first", Text, nullable=False),  # of all units with these words, the one first published
    Index("copy_units_exact", "exact"),
    Index("copy_units_first", "first"),
    Index("copy_units_location", "location", "unit", unique=True),
)
"""Articles and paragraphs as copies of one another are known by."""

copy_bands = Table(
    "copy_bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("row", Integer, ForeignKey("copy_units.row"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Where units with like words meet (locality-sensitive hashing)."""

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # argon2id
    Column("created_at", Text, nullable=False),
)
"""Who may sign in to the reading room."""

sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),  # SHA-256 of what the cookie holds
    Column("user", Text, ForeignKey("users.name"), nullable=False),
    Column("expires_at", Text, nullable=False),
    Index("sessions_user", "user"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token", Text, primary_key=True),  # SHA-256 of what a program sends
    Column("user", Text, ForeignKey("users.name"), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_on", Text),  # the day it was last sent
    Index("tokens_user", "user", "name", unique=True),
)
"""By which programs of users ask the API."""

drawn = Table("drawn", metadata, Column("version", Text, primary_key=True))
"""The versions (digests) of what drew the tables: one, unless Duta was updated and they were not drawn again."""

DERIVED = (event_parties, events, statements, mentions, actors, sentences, articles)
"""The tables drawn from newest readings, in an order in which their rows can be deleted."""

JUDGED = (judgement_facts, judgements)
"""The tables drawn from the judgements."""

MERGED = (
    happening_parties, happenings, root_keys, placing_keys, placings, tellings, copy_bands, copy_units,
)  # fmt: skip
"""The tables drawn from the events of all articles together."""
