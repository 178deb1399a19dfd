"""What Duta is used for, one function a use: read pages, keep them, show them, explain them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from duta.errors import PageError, RecordError
from duta.model.page import Page
from duta.model.reading import Failure, Reading
from duta.pages import find_pages
from duta.pipeline.explain import Note, explain
from duta.pipeline.run import Outcome, outcome_of, read_pages
from duta.pipeline.version import version
from duta.record import Record, keep, knows
from duta.views import by_id, by_pages


@dataclass(frozen=True, slots=True)
class Kept:
    """An outcome, and what it meant for the record: ``new``, the ``same`` as kept before, or ``failed``."""

    outcome: Outcome
    status: Literal["new", "same", "failed"]


def read(inputs: Iterable[str], *, jobs: int = 1) -> Iterator[Outcome]:
    """Read the pages found in ``inputs`` (paths, folders, ``-`` for standard input) and keep nothing."""
    return read_pages(find_pages(inputs, sys.stdin.buffer), jobs=jobs)


def read_into(record: Record, inputs: Iterable[str], *, jobs: int = 1, again: bool = False) -> Iterator[Kept]:
    """Read pages and keep each reading as soon as it is made. What the record has is not read again.

    ``again`` reads every page, so that every outcome has its reading; the record still takes only what is new.
    """
    now = version()
    found = find_pages(inputs, sys.stdin.buffer)
    for outcome in read_pages(found, jobs=jobs, known=lambda page: not again and knows(record, page, now)):
        yield Kept(outcome, _kept(record, outcome, now))


def kept_reading(record: Record, kept: Kept) -> Reading | None:
    """Give the reading of an outcome, from the record where the page was not read again; None for a failure."""
    if isinstance(kept.outcome.result, Reading):
        return kept.outcome.result
    page = kept.outcome.page
    return next(iter(by_pages(record, [page.sha256])), None) if page else None


def readings_named(path: str, names: Iterable[str], tell: Callable[[str], None]) -> Iterator[Reading | Failure]:
    """Yield the readings that ``names`` mean: files with pages, or ids in the record at ``path``.

    A file's pages that the record does not have are read on the spot and not kept; ``tell`` gets a word on that.
    """
    for name in names:
        if Path(name).exists():
            yield from _readings_of_file(path, name, tell)
        else:
            yield from by_id(Record.open(path), name)


def explained(inputs: Iterable[str]) -> Iterator[list[Note] | Failure]:
    """Yield, for each page found, what each step made of it."""
    for item in find_pages(inputs, sys.stdin.buffer):
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield list(explain(item))
        except PageError as error:
            yield Failure(item.id or "page", error.kind, error.message, item.path)


def _kept(record: Record, outcome: Outcome, now: str) -> Literal["new", "same", "failed"]:
    page, result = outcome.page, outcome.result
    if result is None:
        return "same"
    seq = keep(record, page, result, now) if page else None
    if isinstance(result, Failure):
        return "failed"
    return "same" if seq is None else "new"


def _readings_of_file(path: str, name: str, tell: Callable[[str], None]) -> Iterator[Reading | Failure]:
    record = _record_if_any(path)
    for item in find_pages([name]):
        if isinstance(item, Failure):
            yield item
        else:
            yield from (by_pages(record, [item.sha256]) if record else ()) or _read_now(item, tell)


def _read_now(page: Page, tell: Callable[[str], None]) -> tuple[Reading | Failure]:
    result = outcome_of(page)
    if isinstance(result, Reading):
        tell(f"{result.id}: not in the record; read just now and not kept")
    return (result,)


def _record_if_any(path: str) -> Record | None:
    try:
        return Record.open(path) if Path(path).exists() else None
    except RecordError:
        return None
