"""Places on this machine: files that are new or have changed since they were read, in the order of their names."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import insert, select, update

from duta.errors import DutaError
from duta.record import Record
from duta.record.collecting import addresses
from duta.record.write import time_now

SETTLED = 2.0
"""Seconds since a file last changed, after which nobody is taken to be writing to it any more."""

UNFINISHED = (".part", ".tmp", ".crdownload", ".swp", "~")
"""Endings of files that others are still writing."""


def changed(record: Record, place: str, *, settled: float = SETTLED) -> Iterator[tuple[Path, str]]:
    """Yield the files in ``place`` (a folder or a file) that were not read as they stand now, and how they stand."""
    root = Path(place)
    if not root.exists():
        raise DutaError("there is no such folder", where=place, hint="make it, or take the source out of duta.toml")
    files = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else [root]
    with record.reading() as connection:
        query = select(addresses.c.url, addresses.c.digest).where(addresses.c.kind == "file")
        known = {row.url: row.digest for row in connection.execute(query)}
    for path in files:
        hidden = root.is_dir() and any(part.startswith(".") for part in path.relative_to(root).parts)
        if hidden or path.name.endswith(UNFINISHED) or time.time() - path.stat().st_mtime < settled:
            continue
        if known.get(_name(path)) != (stamp := _stamp(path)):
            yield path, stamp


def note(record: Record, source: str, path: Path, stamp: str) -> None:
    """Note that a file was read as it stood when it had this ``stamp``."""
    now, url = time_now(), _name(path)
    told = {"state": "read", "fetched_at": now, "digest": stamp, "archive": str(path)}
    with record.writing() as connection:
        if connection.execute(update(addresses).where(addresses.c.url == url).values(**told)).rowcount:
            return
        row = {"url": url, "source": source, "kind": "file", "host": "", "rank": 0, "found_at": now}
        connection.execute(insert(addresses).values(**row, visits=1, tries=0, **told))


def _name(path: Path) -> str:
    return path.absolute().as_uri()


def _stamp(path: Path) -> str:
    about = path.stat()
    return f"{about.st_size}:{about.st_mtime_ns}"
