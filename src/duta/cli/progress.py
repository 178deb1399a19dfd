"""The count of a run, and the bar that shows it while it lasts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
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


def counted(results: Iterator[Kept], count: Count) -> Iterator[Kept]:
    """Yield the results, counting them; with a bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        for kept in results:
            count.add(_status(kept))
            yield kept
        return
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
