"""What the tests of collecting share: sites on this machine, and a collector that is quick about it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from duta.collect.plan import Plan, plan_of
from duta.collect.run import Collected, Collector
from duta.record import Record
from duta.record.collecting import addresses

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

from newsroom import Newsroom, Reply, feed, packed, page, story

__all__ = ["Newsroom", "Reply", "collected", "due", "feed", "packed", "page", "plan_for", "state", "story"]

HERE = {"contact": "redaksi@example.org", "delay": "0.01s", "every": "0s", "allow": ["127.0.0.0/8"], "again": []}


def plan_for(folder: Path, *sources: dict[str, Any], **collect: Any) -> Plan:
    return plan_of({"collect": {"archive": str(folder / "archive"), **HERE, **collect}, "sources": list(sources)})


def collected(
    folder: Path,
    *sources: dict[str, Any],
    patience: float = 0.5,
    resolve: Any = None,
    timeout: float = 60,
    **collect: Any,
) -> list[Collected]:
    """Collect one round into the record of ``folder``."""
    plan = replace(plan_for(folder, *sources, **collect), timeout=timeout)
    with Record.create(folder / "r.db") as record:
        collector = Collector(record, plan, patience=patience, backoff=0.01)
        if resolve:
            collector.resolve = resolve
        return list(collector.round())


def state(folder: Path, url: str) -> tuple[str, str | None]:
    """Give what became of an address, and the error noted."""
    with Record.open(folder / "r.db") as record, record.reading() as connection:
        row = connection.execute(select(addresses).where(addresses.c.url == url)).one()
    return row.state, row.error


def due(folder: Path) -> None:
    """Make everything that is asked again at some time due now."""
    with Record.create(folder / "r.db") as record, record.writing() as connection:
        connection.exec_driver_sql("UPDATE addresses SET due_at = '2020' WHERE due_at IS NOT NULL")
        connection.exec_driver_sql("UPDATE hosts SET not_before = NULL")
