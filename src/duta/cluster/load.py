"""Parquet of a cluster → a record: each reading is proved against its page, and kept as `duta read` would keep it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from pyarrow import ArrowException
from pyarrow.parquet import ParquetFile

from duta.cluster.receipts import Receipt, receipts_in, version_of
from duta.cluster.storage import Store
from duta.knowledge import load_pack
from duta.model.contract import from_dict, to_dict, to_line
from duta.model.page import Page
from duta.model.reading import Failure, Reading
from duta.record import Record, keep
from duta.record.verify import unborne

AT_ONCE = 50
"""Pages held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a page: ``new``, the ``same`` as kept before, ``failed`` (to be read, then), or ``refused``.

    Refused is what cannot have been written so: a reading that its page does not bear out, or a damaged file.
    """

    status: Literal["new", "same", "failed", "refused"]
    name: str
    message: str = ""


def load(record: Record, folders: Iterable[str]) -> Iterator[Loaded]:
    """Keep what the outputs in ``folders`` hold in ``record``, and yield what became of each page.

    Older parts come first, so that of a page that has changed the newer reading is the one shown. Whatever the order,
    happenings come out the same. UsageError where a folder is no output.
    """
    for given in folders:
        store = Store.to(given)
        version_of(store)
        receipts = [replace(receipt, pages=[]) for receipt in receipts_in(store, deep=True)]
        for receipt in sorted(receipts, key=lambda one: (one.generation, one.source, one.range, one.part)):
            yield from _part(record, store, receipt)


def _part(record: Record, store: Store, receipt: Receipt) -> Iterator[Loaded]:
    name = f"pages/{receipt.part}.parquet"
    try:
        with store.open(name) as stream, ParquetFile(stream) as file:
            if file.metadata.num_rows != receipt.files[name]:
                yield Loaded("refused", name, "it has not the rows it was written with")
                return
            for batch in file.iter_batches(AT_ONCE):
                for row in batch.to_pylist():
                    yield _kept(record, row, receipt.version)
    except (ArrowException, OSError) as error:
        yield Loaded("refused", name, f"it cannot be read: {error}")


def _kept(record: Record, row: dict[str, Any], version: str) -> Loaded:
    name = row["path"] or row["url"] or row["id"] or "page"
    try:
        page, result = _page(row), _result(row)
    except (KeyError, TypeError, ValueError) as error:
        return Loaded("refused", name, f"it is not as a reading must be: {error!r}")
    if isinstance(result, Failure):
        if page:
            keep(record, page, result, version, row["location"])
        return Loaded("failed", name, result.message)
    wrong = next(unborne(result, page), None) if page else "its page is missing"
    if page is None or wrong:
        return Loaded("refused", name, wrong or "")
    seq = keep(record, page, result, version, row["location"])
    return Loaded("same" if seq is None else "new", name)


def _page(row: dict[str, Any]) -> Page | None:
    if row["data"] is None:
        return None
    page = Page(row["data"], row["kind"], row["id"], row["path"], row["url"], row["warc"], row["charset"])
    if hashlib.sha256(row["data"]).hexdigest() != row["sha256"]:
        raise ValueError("the page's bytes are not the ones its hash was made from")
    return page


def _result(row: dict[str, Any]) -> Reading | Failure:
    content = json.loads(row["content"])
    if row["outcome"] == "failure":
        return Failure(content["id"], content["error"]["kind"], content["error"]["message"], row["path"])
    reading = from_dict(content)
    named = [fact.known_as for fact in reading.events] + [fact.known_as for fact in reading.statements]
    if to_line(to_dict(reading)) != row["content"] or any(named):
        raise ValueError("its ids are not those of its content")
    if unknown := sorted({event.act for event in reading.events if event.act not in load_pack().acts}):
        raise ValueError(f"there is no act {unknown[0]}")
    return reading
