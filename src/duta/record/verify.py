"""Proof: every page's hash, every entry's place in the chain, every fact's words, and every row drawn from them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.exc import DBAPIError

from duta.articles import page_text
from duta.errors import DutaError
from duta.model.article import Article
from duta.model.contract import from_dict
from duta.model.judged import VERDICTS
from duta.model.page import Page
from duta.model.reading import Reading
from duta.record import schema
from duta.record.chain import FIRST, Entry, id_of, unpacked
from duta.record.derive import Rows, rows_of
from duta.record.dialects import dialect_of
from duta.record.drawn import drawn_by_another
from duta.record.entries import entry_of
from duta.record.faults import is_damage
from duta.record.judgement import judgement_of
from duta.record.ledger import standing
from duta.record.match import shift_of
from duta.record.record import Record
from duta.record.redrawn import differences, draw_again

MERGED = frozenset(table.name for table in schema.MERGED)
REMEDY = "`duta rebuild` draws them again"
FEW = {"yield_per": 20}
"""Rows fetched at a time: a record may be larger than the memory."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was when it was kept. ``entry`` is the entry's number, 0 for the record itself."""

    entry: int
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawn(Problem):
    """Something of the tables alone, which can be drawn again from what was kept."""


@dataclass(slots=True)
class Checked:
    """How much was checked."""

    entries: int = 0
    pages: int = 0
    facts: int = 0


def problems_of(record: Record, checked: Checked, head: str | None = None) -> Iterator[Problem]:
    """Yield everything in ``record`` that does not hold. One entry is in memory at a time.

    ``head`` is the id of an entry noted elsewhere before: where the record lacks it, its end was cut off or replaced,
    which nothing inside the record can tell.
    """
    with record.reading() as connection:
        try:
            yield from _updated(connection, _problems(record, connection, checked, head))
        except DBAPIError as error:
            if not is_damage(error):
                raise
            yield Problem(0, "file", f"it cannot be read on: {error.orig}; go back to a backup")


def _problems(record: Record, connection: Connection, checked: Checked, head: str | None) -> Iterator[Problem]:
    yield from (Problem(0, what, text) for what, text in dialect_of(connection).unsound(connection, record.path))
    yield from _pages(connection, checked)
    yield from _together(connection)
    yield from _log(connection, checked, head)
    yield from _strays(connection)


def _updated(connection: Connection, problems: Iterator[Problem]) -> Iterator[Problem]:
    """Tell once, of tables that another version drew, that they are not what this one draws: that is no fault."""
    differ = False
    for problem in problems:
        if isinstance(problem, Drawn):
            differ = differ or drawn_by_another(connection)
        if not (isinstance(problem, Drawn) and differ):
            yield Problem(problem.entry, problem.what, problem.text)
    if differ:
        yield Drawn(0, "tables", f"they were drawn by another version of Duta or its packs; {REMEDY}")


def _log(connection: Connection, checked: Checked, head: str | None) -> Iterator[Problem]:
    prev, seq, at, heads = FIRST, 0, "", set[str]()
    query = select(schema.entries).order_by(schema.entries.c.seq)
    for row in _few(connection, query):
        if row.seq != seq + 1:
            yield Problem(row.seq, "log", f"the entry after {seq} is missing")
        if row.created_at < at:
            yield Problem(row.seq, "log", f"it is of an earlier time than entry {seq}")
        try:
            yield from _entry(connection, row, prev, checked)
        except (KeyError, TypeError, ValueError) as error:
            yield Problem(
                row.seq, row.kind, f"it cannot be checked, as an entry that it rests on is damaged: {error!r}"
            )
        prev, seq, at = row.id, row.seq, row.created_at
        heads |= {row.id} if row.id == head else set()
    if head is not None and not heads:
        yield Problem(seq, "log", f"no entry has the id {head}: entries were cut off or replaced since it was noted")


def _few(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    with connection.execute(query.execution_options(**FEW)) as rows:
        yield from rows


def _pages(connection: Connection, checked: Checked) -> Iterator[Problem]:
    for row in _few(connection, select(schema.pages)):
        checked.pages += 1
        try:
            data = unpacked(row.data)
        except ValueError:
            data = b""
        what = f"page {row.sha256[:12]}"
        if hashlib.sha256(data).hexdigest() != row.sha256:
            yield Problem(0, what, "the stored bytes are not the ones its hash was made from")
        elif not _as_entered(connection, row):
            yield Problem(0, what, "its kind, charset or size is not what the first entry on it says")


def _as_entered(connection: Connection, page: Row[Any]) -> bool:
    entries = schema.entries
    first = select(entries).where(entries.c.page == page.sha256).order_by(entries.c.seq).limit(1)
    row = connection.execute(first).one_or_none()
    try:
        stored = entry_of(row).content.get("stored") if row else None
    except ValueError:
        return True  # the entry itself is told of
    return not stored or stored == {"kind": page.kind, "charset": page.charset, "size": page.size}


def _together(connection: Connection) -> Iterator[Problem]:
    """Yield the tables drawn from all entries together that are not what the entries give."""
    try:
        draw_again(connection)
    except (KeyError, TypeError, ValueError) as error:
        yield Problem(0, "tables", f"they cannot be drawn again to be compared, as an entry is damaged: {error!r}")
        return
    for table, count in differences(connection):
        kind = Drawn if table in MERGED else Problem
        yield kind(0, table, f"{count} rows are not what the entries give; {REMEDY}")


def _entry(connection: Connection, row: Row[Any], prev: str, checked: Checked) -> Iterator[Problem]:
    checked.entries += 1
    try:
        entry = entry_of(row)
    except ValueError as error:
        yield Problem(row.seq, "entry", f"its content cannot be read: {error}")
        return
    if row.prev != prev or row.id != id_of(entry, prev):
        yield Problem(row.seq, "entry", "it was altered, or one before it was: its id does not fit the chain")
    if entry.kind == "reading":
        yield from _reading(connection, row.seq, entry, checked)
    elif entry.kind in VERDICTS:
        checked.facts += 1
        yield from (Problem(row.seq, entry.kind, text) for text in _judgement(connection, row.seq, entry))


def _judgement(connection: Connection, seq: int, entry: Entry) -> Iterator[str]:
    """Yield what a judgement says that the entries before it do not bear out."""
    try:
        judgement = judgement_of(seq, entry)
    except (KeyError, TypeError) as error:
        yield f"it is not as a judgement must be: {error!r}"
        return
    kinds = schema.entries.c.kind, schema.entries.c.seq
    if judgement.verdict == "undo":
        of = connection.execute(select(kinds[0]).where(kinds[1] == judgement.of)).scalar()
        if of not in VERDICTS or judgement.of is None or judgement.of >= seq:
            yield f"entry {judgement.of}, which it undoes, is no judgement before it"
    for about in judgement.facts:
        row = connection.execute(select(schema.entries).where(kinds[1] == about.entry, kinds[0] == "reading")).first()
        if row is None or about.entry >= seq:
            yield f"entry {about.entry}, which it is of, is no reading before it"
        elif shift_of(entry_of(row).content, about) is None:
            yield f"the words of {about.id} do not stand in entry {about.entry}"
    if judgement.verdict == "correct" and (judgement.before or {}).keys() != (judgement.after or {}).keys():
        yield "before and after are not of the same fields"


def _reading(connection: Connection, seq: int, entry: Entry, checked: Checked) -> Iterator[Problem]:
    try:
        reading = from_dict(entry.content)
    except (KeyError, TypeError, ValueError) as error:
        yield Problem(seq, "reading", f"it is not as a reading must be: {error!r}")
        return
    yield from (Problem(seq, what, text) for what, text in _words(reading, checked))
    yield from (Problem(seq, "article", text) for text in _placed(connection, reading.article))
    for table, text in _drawn(connection, seq, entry):
        yield Drawn(seq, table, text) if REMEDY in text else Problem(seq, table, text)


def _words(reading: Reading, checked: Checked) -> Iterator[tuple[str, str]]:
    """Yield each fact whose words do not stand in the article where it says."""
    article = reading.article
    if article.id != Article.id_of(article.text):
        yield "article", "its id is not that of its text"
    quotes = [("mention", m.start, m.end, m.text) for m in reading.mentions]
    quotes += [("time", t.start, t.end, t.text) for t in reading.times]
    quotes += [(s.id_in(article.id), s.start, s.end, s.text) for s in reading.statements]
    for what, start, end, text in quotes:
        checked.facts += 1
        if article.text[start:end] != text:
            yield what, f"{text[:60]!r} does not stand at {start}-{end}"
    for event in reading.events:
        checked.facts += 1
        for evidence in event.evidence:
            if not evidence.holds_in(article.text):
                yield event.id_in(article.id), f"{evidence.quote[:60]!r} does not stand at {evidence.start}"


def unborne(reading: Reading, page: Page) -> Iterator[str]:
    """Yield what a reading says that the page does not bear out: words, places and ids, as ``duta verify`` checks."""
    if page.sha256 != reading.article.page.sha256:
        yield "the page is not the one it was made from"
    yield from (f"{what}: {text}" for what, text in _words(reading, Checked()))
    yield from _standing(reading.article, page)


def _placed(connection: Connection, article: Article) -> Iterator[str]:
    query = select(schema.pages).where(schema.pages.c.sha256 == article.page.sha256)
    row = connection.execute(query).one_or_none()
    if row is None:
        yield "its page is missing"
        return
    try:
        page = Page(unpacked(row.data), row.kind, url=article.page.url, charset=row.charset)
    except ValueError:
        yield "its page cannot be read"
        return
    yield from _standing(article, page)


def _standing(article: Article, page: Page) -> Iterator[str]:
    """Yield each paragraph whose letters are not in the page, at its place or (an older reading) elsewhere."""
    try:
        text = page_text(page)
    except (ValueError, DutaError):
        yield "its page cannot be read"
        return
    everything = None
    for number, paragraph in enumerate(article.paragraphs):
        words = _letters(article.text[paragraph.start : paragraph.end])
        if _letters(text[paragraph.page_start : paragraph.page_end]) == words:
            continue
        everything = everything or _letters(text)
        if words not in everything:
            yield f"paragraph {number} does not stand in its page"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _drawn(connection: Connection, seq: int, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each table whose rows of this reading are not what the entry gives; only current readings have rows."""
    articles = schema.articles
    if connection.execute(select(articles.c.entry).where(articles.c.entry == seq)).first() is None:
        later = select(schema.entries.c.seq).where(
            schema.entries.c.location == entry.location,
            schema.entries.c.seq > seq,
            schema.entries.c.kind == "reading",
        )
        if connection.execute(later.limit(1)).first() is None:
            yield "articles", "the reading has no rows"
        return
    judged = replace(entry, content=standing(connection, entry).content)
    there, given = _rows(connection, seq), rows_of(seq, judged)
    for table, rows in given.items():
        if _comparable(there[table]) != _comparable(rows):
            yield table, f"the rows are not what the entry gives; {REMEDY}"


def _rows(connection: Connection, seq: int) -> Rows:
    """Read the rows of one reading, with references as positions, as :func:`rows_of` gives them."""
    rows: Rows = {}
    numbers: dict[str, dict[int, int]] = {}
    for table in reversed(schema.DERIVED):
        order = table.c.row if "row" in table.c else table.c.entry
        found = connection.execute(select(table).where(table.c.entry == seq).order_by(order))
        rows[table.name] = [dict(row) for row in found.mappings()]
        numbers[table.name] = {row.pop("row"): at for at, row in enumerate(rows[table.name]) if "row" in row}
        for row in rows[table.name]:
            for column, target in (("sentence", "sentences"), ("event", "events")):
                if row.get(column) is not None:
                    row[column] = numbers[target].get(row[column], -1)
    return rows


def _comparable(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    return sorted(sorted((name, repr(value)) for name, value in row.items()) for row in rows)


def _strays(connection: Connection) -> Iterator[Problem]:
    """Yield rows of tables that belong to no reading."""
    known = select(schema.articles.c.entry)
    for table in schema.DERIVED[:-1]:
        stray = select(table.c.entry).where(table.c.entry.not_in(known)).limit(1)
        if connection.execute(stray).first() is not None:
            yield Problem(0, table.name, "there are rows that belong to no reading")
