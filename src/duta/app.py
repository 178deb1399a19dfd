"""What Duta is used for, one function a use: read pages, keep them, show them, explain them."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from duta.errors import PageError, RecordError
from duta.model.contract import failure_to_dict, to_dict
from duta.model.page import Page
from duta.model.reading import Failure, Reading
from duta.pages import find_pages
from duta.pipeline.explain import Note, explain
from duta.pipeline.run import Outcome, outcome_of, read_pages
from duta.pipeline.version import version
from duta.record import Record, judge, keep, knows
from duta.record.fields import Value
from duta.record.named import Gone
from duta.record.patience import patiently
from duta.record.stored import Stored, stored_pages
from duta.record.write import tells_the_same
from duta.views import by_id, by_pages, why_gone


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


def read_found(record: Record, found: Iterable[Page | Failure], *, jobs: int = 1) -> Iterator[Kept]:
    """Read pages as they come, and keep what they tell: for those who ask for the same page time and again.

    A page of which nothing but its surroundings changed - its article is, word for word, the one kept from the same
    place - is the ``same``, and not kept again.
    """
    now = version()
    for outcome in read_pages(found, jobs=jobs, known=lambda page: knows(record, page, now)):
        page, result = outcome.page, outcome.result
        if page and isinstance(result, Reading) and tells_the_same(record, page, result, now):
            yield Kept(Outcome(page, None), "same")
        else:
            yield Kept(outcome, _kept(record, outcome, now))


def reread(record: Record, *, jobs: int = 1) -> Iterator[Kept]:
    """Read every stored page again that another version has read, and keep what this one makes of it.

    Nothing is fetched and no file is needed: the pages are those the record stores.
    """
    now, places = version(), deque[str]()

    def older() -> Iterator[Page]:
        for stored in stored_pages(record):
            if stored.entry.version != now:
                places.append(stored.entry.location)
                yield stored.page

    for outcome in read_pages(older(), jobs=jobs):
        yield Kept(outcome, _kept(record, outcome, now, places.popleft()))


def differing(record: Record, *, jobs: int = 1) -> Iterator[tuple[int, str | None]]:
    """Read every stored page again that this version has read; yield each entry's number, and how it differs if so."""
    now, found = version(), deque[Stored]()

    def same() -> Iterator[Page]:
        for stored in stored_pages(record):
            if stored.entry.version == now:
                found.append(stored)
                yield stored.page

    for outcome in read_pages(same(), jobs=jobs):
        stored, result = found.popleft(), outcome.result
        content = failure_to_dict(result) if isinstance(result, Failure) else to_dict(result) if result else {}
        yield stored.seq, None if stored.gives(content) else "the same version reads its page otherwise now"


def kept_reading(record: Record, kept: Kept) -> Reading | None:
    """Give the reading of an outcome, from the record where the page was not read again; None for a failure."""
    if isinstance(kept.outcome.result, Reading):
        return kept.outcome.result
    page = kept.outcome.page
    return next(iter(patiently(lambda: by_pages(record, [page.sha256]))), None) if page else None


def readings_named(
    path: str, names: Iterable[str], tell: Callable[[str], None], as_of: str | None = None
) -> Iterator[Reading | Failure | Gone]:
    """Yield the readings that ``names`` mean: files with pages, or ids in the record at ``path`` (``as_of`` a moment).

    A file's pages that the record does not have are read on the spot and not kept; ``tell`` gets a word on that.
    The id of a fact that is in no listing any more gives why it is Gone.
    """
    for name in names:
        if Path(name).exists():
            yield from _readings_of_file(path, name, tell, as_of)
        else:
            record = Record.open(path, as_of=as_of)
            gone = why_gone(record, name)
            yield from [gone] if gone else by_id(record, name)


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


def correct(record: Record, name: str, changes: Mapping[str, Value], *, reason: str, by: str) -> int:
    """Correct fields of an event or statement; give the number of the entry that keeps it.

    ``record`` must be open for writing (``Record.create``); ``name`` is an id or the beginning of one. Fields of an
    event are act, actors, recipients, when, where, factuality, asserted_by and chain; of a statement speaker, form and
    chain. Values are words, as a form has them: actors by name, key or country code, several joined by ``;`` (or as a
    list); empty for none. A new actor is "Name (person, IDN)", a new place "Name (IDN)". UsageError, with what is
    allowed, where the id, a field or a value is none; nothing is kept then. In force as soon as it returns.
    """
    return judge.correct(record, name, changes, reason=reason, by=by)


def reject(record: Record, name: str, *, reason: str, by: str) -> int:
    """Take an event or statement out of every listing; its id answers with the reason. Give the entry's number."""
    return judge.judge(record, "reject", name, reason=reason, by=by)


def confirm(record: Record, name: str, *, reason: str = "", by: str) -> int:
    """Say that an event or statement is right as it stands: its confidence is then 1. Give the entry's number."""
    return judge.judge(record, "confirm", name, reason=reason, by=by)


def unsure(record: Record, name: str, other: str | None = None, *, reason: str = "", by: str) -> int:
    """Say that an event or statement may be wrong, or that two events may or may not be one happening."""
    return judge.judge(record, "unsure", *([name, other] if other else [name]), reason=reason, by=by)


def same(record: Record, one: str, other: str, *, reason: str = "", by: str) -> int:
    """Say that two events (``ev:…``) or happenings (``hp:…``) are one happening. Give the entry's number."""
    return judge.judge(record, "same", one, other, reason=reason, by=by)


def different(record: Record, one: str, other: str, *, reason: str = "", by: str) -> int:
    """Say that two events (``ev:…``) or happenings (``hp:…``) are two happenings. Give the entry's number."""
    return judge.judge(record, "different", one, other, reason=reason, by=by)


def undo(record: Record, entry: int, *, reason: str = "", by: str) -> int:
    """Undo a judgement (or an undo) by the number of its entry, which stays in the log. Give the new entry's number."""
    return judge.undo(record, entry, reason=reason, by=by)


def _kept(record: Record, outcome: Outcome, now: str, location: str | None = None) -> Literal["new", "same", "failed"]:
    page, result = outcome.page, outcome.result
    if result is None:
        return "same"
    seq = keep(record, page, result, now, location) if page else None
    if isinstance(result, Failure):
        return "failed"
    return "same" if seq is None else "new"


def _readings_of_file(
    path: str, name: str, tell: Callable[[str], None], as_of: str | None
) -> Iterator[Reading | Failure]:
    record = _record_if_any(path, as_of)
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


def _record_if_any(path: str, as_of: str | None) -> Record | None:
    try:
        return Record.open(path, as_of=as_of) if Record.exists(path) else None
    except RecordError:
        return None
