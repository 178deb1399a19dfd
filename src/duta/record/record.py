"""A record: the file in which readings are kept, with the pages they were made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from duta.model.contract import from_dict
from duta.model.page import Page
from duta.model.reading import Reading
from duta.record.chain import Entry, unpacked
from duta.record.faults import guarded
from duta.record.opening import open_for_reading, open_for_writing
from duta.record.schema import entries, pages


@dataclass(frozen=True)
class Record:
    """An open record. Writers add entries through :mod:`duta.record.write`; nothing kept is ever altered."""

    path: Path
    engine: Engine

    @classmethod
    def create(cls, path: str | Path) -> Record:
        """Open the record at ``path`` for writing, making it where there is none."""
        return cls(Path(path), open_for_writing(Path(path)))

    @classmethod
    def open(cls, path: str | Path) -> Record:
        """Open the record at ``path`` for reading; RecordError where there is none."""
        return cls(Path(path), open_for_reading(Path(path)))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the record as it stands now, for as long as the block lasts."""
        with guarded(str(self.path)), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose work is kept as a whole when the block ends, or not at all."""
        with (
            guarded(str(self.path)),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Close the file: what waits in its write-ahead log goes into it, and the log goes away."""
        self.engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def entry(self, seq: int) -> Entry:
        """Give entry number ``seq``."""
        with self.reading() as connection:
            return entry_of(connection.execute(select(entries).where(entries.c.seq == seq)).one())

    def reading_of(self, seq: int) -> Reading:
        """Give the reading that entry number ``seq`` holds."""
        return from_dict(self.entry(seq).content)

    def page(self, sha256: str) -> Page:
        """Give the stored page with this hash."""
        with self.reading() as connection:
            row = connection.execute(select(pages).where(pages.c.sha256 == sha256)).one()
        return Page(unpacked(row.data), row.kind, charset=row.charset)


def entry_of(row: Row[Any]) -> Entry:
    """Give a row of ``entries`` as an Entry; raises ValueError where its content is damaged."""
    content = json.loads(unpacked(row.content))
    return Entry(row.kind, row.location, row.article, row.page, row.version, content, row.created_at)
