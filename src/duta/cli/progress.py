"""The count of a run, and the bar that shows it while it lasts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duta.app import Kept


@dataclass(slots=True)
class Count:
    """How many pages were read, how many were there already, how many failed."""

    new: int = 0
    same: int = 0
    failed: int = 0

    def add(self, status: str) -> None:
        """Count one page."""
        setattr(self, status, getattr(self, status) + 1)

    def summary(self) -> str:
        """Give the count in words: "3 read, 1 same as before, 1 failed"."""
        parts = [f"{self.new} read"]
        if self.same:
            parts.append(f"{self.same} same as before")
        if self.failed:
            parts.append(f"{self.failed} failed")
        return ", ".join(parts)


def counted(results: Iterator[Kept], count: Count, *, quiet_after: int | None) -> Iterator[Kept]:
    """Yield the results, counting them; with a bar on standard error where that is a terminal.

    Where standard output is a terminal too, the bar waits until nothing more is printed there: for ``quiet_after``
    results, or for ever where that is None.
    """
    if sys.stdout.isatty():
        yield from _plainly(results if quiet_after is None else islice(results, quiet_after), count)
    yield from _with_bar(results, count) if sys.stderr.isatty() else _plainly(results, count)


def _plainly(results: Iterable[Kept], count: Count) -> Iterator[Kept]:
    for kept in results:
        count.add(_status(kept))
        yield kept


def _with_bar(results: Iterator[Kept], count: Count) -> Iterator[Kept]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("starting")
        for kept in results:
            count.add(_status(kept))
            progress.update(task, description=count.summary())
            yield kept


def _status(kept: Kept) -> str:
    from duta.model.reading import Failure

    return "failed" if isinstance(kept.outcome.result, Failure) else kept.status
