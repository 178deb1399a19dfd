"""Readings as rows of Parquet tables: articles, statements, events, and the pages they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from itertools import combinations, product
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from duta.model.contract import failure_to_dict, to_dict, to_line
from duta.model.event import Event
from duta.model.page import Page
from duta.model.reading import Failure, Reading
from duta.model.statement import Statement
from duta.views.flat import FlatRow, flat_row
from duta.views.told import Told

Row = dict[str, Any]
TABLES = ("articles", "statements", "events")
"""The tables with a folder a month of publication, and in it one an outlet."""
UNKNOWN = "unknown"
"""The month of an article that gives none, the outlet of one that names none."""

_WORD, _WORDS, _COUNT, _SHARE = pa.string(), pa.list_(pa.string()), pa.int64(), pa.float64()
_ARTICLE = {
    "id": _WORD, "article": _WORD, "page": _WORD, "path": _WORD, "url": _WORD, "warc": _WORD, "title": _WORD,
    "published": _WORD, "updated": _WORD, "authors": _WORDS, "editors": _WORDS, "outlet_name": _WORD, "domain": _WORD,
    "language": _WORD, "text": _WORD, "statements": _COUNT, "events": _COUNT, "notes": _WORDS,
}  # fmt: skip
_STATEMENT = {
    "id": _WORD, "article": _WORD, "reported": _WORD, "text": _WORD, "start": _COUNT, "end": _COUNT, "form": _WORD,
    "speaker": _WORD, "speaker_key": _WORD, "speaker_kind": _WORD, "speaker_country": _WORD, "cue": _WORD,
    "chain": _WORDS, "confidence": _SHARE, "rule": _WORD, "outlet_name": _WORD, "title": _WORD, "url": _WORD,
    "page": _WORD,
}  # fmt: skip
_TYPES = {"int": _COUNT, "int | None": _COUNT, "float": _SHARE, "float | None": _SHARE}
_TYPES |= {"tuple[str, ...]": _WORDS, "tuple[str | None, ...]": _WORDS}
_EVENT = {field.name: _TYPES.get(str(field.type), _WORD) for field in fields(FlatRow)}
_EVENT = {"outlet_name" if name == "outlet" else name: kind for name, kind in _EVENT.items()} | {"dyads": _WORDS}
_PAGE = {
    "place": _COUNT, "outcome": _WORD, "content": pa.large_binary(), "location": _WORD, "sha256": _WORD, "kind": _WORD,
    "id": _WORD, "path": _WORD, "url": _WORD, "warc": _WORD, "charset": _WORD, "data": pa.large_binary(),
}  # fmt: skip
SCHEMAS = {
    "articles": pa.schema(_ARTICLE),
    "statements": pa.schema(_STATEMENT),
    "events": pa.schema(_EVENT),
    "pages": pa.schema(_PAGE),
}

STATISTICS = {
    "articles": ["id", "article", "published"],
    "statements": ["id", "article", "reported", "speaker_country"],
    "events": ["id", "article", "reported", "earliest", "latest", "act", "confidence"],
    "pages": ["place"],
}
"""The columns whose least and greatest value are noted, for those that search: of texts they are half a small file."""


def rows_of(reading: Reading) -> dict[str, list[Row]]:
    """Give the rows of a reading by table. Events have the columns of ``duta export parquet``, and their dyads."""
    return {
        "articles": [_article(reading)],
        "statements": [_statement(statement, reading) for statement in reading.statements],
        "events": [_event(event, reading) for event in reading.events],
    }


def page_row(place: int, page: Page | None, location: str | None, result: Reading | Failure) -> Row:
    """Give the row that keeps a page with the very line `duta read --format json` prints of it."""
    failed = isinstance(result, Failure)
    row: Row = {
        "place": place,
        "outcome": "failure" if failed else "reading",
        "content": to_line(failure_to_dict(result) if isinstance(result, Failure) else to_dict(result)),
        "path": storable(result.path) if isinstance(result, Failure) else None,
    }
    if page is None:
        return row
    return row | {
        "location": location, "sha256": page.sha256, "kind": page.kind, "id": storable(page.id),
        "path": storable(page.path), "url": storable(page.url), "warc": page.warc, "charset": page.charset,
        "data": page.data,
    }  # fmt: skip


def table_folder(reading: Reading) -> str:
    """Give the folders that a reading's rows are kept in: ``month=2024-06/outlet=kabar.example``."""
    article = reading.article
    month = (article.published_at or "")[:7]
    month = month if re.fullmatch(r"\d{4}-\d\d", month) else UNKNOWN
    outlet = storable(article.outlet.domain or article.outlet.name) or UNKNOWN
    return f"month={month}/outlet={quote(outlet, safe='')[:200]}"


class TableFile:
    """A Parquet file in memory, made as rows come: the same bytes for the same rows."""

    def __init__(self, name: str) -> None:
        self.schema = SCHEMAS[name]
        self.sink = pa.BufferOutputStream()
        self.writer = pq.ParquetWriter(
            self.sink, self.schema, compression="zstd", store_schema=False, write_statistics=STATISTICS[name]
        )

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, as a group of their own."""
        plain = [{name: _utf8(value) for name, value in row.items()} for row in rows]
        if plain:
            self.writer.write_table(pa.Table.from_pylist(plain, schema=self.schema))

    def whole(self) -> bytes:
        """Give the file; nothing can be added to it then."""
        self.writer.close()
        data: bytes = self.sink.getvalue().to_pybytes()
        return data


def table_bytes(name: str, rows: Iterable[Row]) -> bytes:
    """Give rows as a Parquet file."""
    file = TableFile(name)
    file.add(rows)
    return file.whole()


def dyads(event: Event) -> Iterator[str]:
    """Yield who did it to whom, by country: ``MNG>NZL``, or ``MNG=NZL`` for what they did together.

    Who acts for no country goes by the name.
    """
    actors, recipients = (_ends(side) for side in (event.actors, event.recipients))
    pairs = product(actors, recipients) if recipients else combinations(sorted(actors), 2)
    sign = ">" if recipients else "="
    yield from (f"{one}{sign}{other}" for one, other in pairs if one != other)


def _ends(actors: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(actor.country or actor.name for actor in actors))


def _article(reading: Reading) -> Row:
    article = reading.article
    return {
        "id": reading.id, "article": article.id, "page": article.page.sha256, "path": article.page.path,
        "url": article.page.url, "warc": article.page.warc, "title": article.title, "published": article.published_at,
        "updated": article.updated_at, "authors": article.authors, "editors": article.editors,
        "outlet_name": article.outlet.name, "domain": article.outlet.domain, "language": article.language,
        "text": article.text, "statements": len(reading.statements), "events": len(reading.events),
        "notes": article.notes,
    }  # fmt: skip


def _statement(statement: Statement, reading: Reading) -> Row:
    article, speaker = reading.article, statement.speaker
    return {
        "id": statement.id_in(article.id), "article": article.id,
        "reported": article.published_at[:10] if article.published_at else None, "text": statement.text,
        "start": statement.start, "end": statement.end, "form": statement.form, "speaker": speaker.name,
        "speaker_key": speaker.key, "speaker_kind": speaker.kind, "speaker_country": speaker.country,
        "cue": statement.cue.text if statement.cue else None,
        "chain": [link.actor.name for link in statement.chain], "confidence": statement.confidence,
        "rule": statement.rule, "outlet_name": article.outlet.name, "title": article.title, "url": article.page.url,
        "page": article.page.sha256,
    }  # fmt: skip


def _event(event: Event, reading: Reading) -> Row:
    row = asdict(flat_row(Told(event.id_in(reading.article.id), event, reading, 0, "")))
    del row["outlet"]
    return row | {"outlet_name": reading.article.outlet.name, "dyads": list(dyads(event))}


def _utf8(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else storable(value)
    return [_utf8(one) for one in value] if isinstance(value, (list, tuple)) else value


def storable(text: str | None) -> str | None:
    """Give ``text`` as UTF-8 can hold it."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()
