"""What Duta is used for, one function a use: read pages, keep them. Transactions live here."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from duta.model.reading import Failure
from duta.pages import find_pages
from duta.pipeline.run import Outcome, read_pages
from duta.pipeline.version import version
from duta.record import Record, keep, knows


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


def _kept(record: Record, outcome: Outcome, now: str) -> Literal["new", "same", "failed"]:
    page, result = outcome.page, outcome.result
    if result is None:
        return "same"
    seq = keep(record, page, result, now) if page else None
    if isinstance(result, Failure):
        return "failed"
    return "same" if seq is None else "new"
