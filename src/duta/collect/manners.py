"""How hosts want to be asked, kept in the record: when each was asked last, when it may be again, its robots.txt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from duta.collect.places import later
from duta.record import Record
from duta.record.collecting import hosts
from duta.record.write import time_now


@dataclass(frozen=True)
class Manners:
    """What the hosts in ``record`` asked for."""

    record: Record

    def asking(self, host: str) -> None:
        """Note that a request is about to begin: a run that is killed must not let the next one come too soon."""
        self._put(host, asked_at=time_now())

    def rest(self, host: str, seconds: float) -> None:
        """Note that a host is to be left alone for so long."""
        self._put(host, not_before=later(seconds))

    def moments(self, host: str) -> tuple[str | None, str | None]:
        """Give when a host was last asked, and before when it is not to be asked again."""
        row = self._row(host)
        return (row.asked_at, row.not_before) if row else (None, None)

    def robots(self, host: str) -> tuple[str, str] | None:
        """Give a host's robots.txt and when it was had; None where it is not known."""
        row = self._row(host)
        return (row.robots or "", row.robots_at) if row and row.robots_at else None

    def keep_robots(self, host: str, text: str) -> None:
        """Keep a host's robots.txt; empty where it has none."""
        self._put(host, robots=text, robots_at=time_now())

    def _row(self, host: str) -> Row[Any] | None:
        with self.record.reading() as connection:
            return connection.execute(select(hosts).where(hosts.c.host == host)).one_or_none()

    def _put(self, host: str, **values: Any) -> None:
        with self.record.writing() as connection:
            if not connection.execute(update(hosts).where(hosts.c.host == host).values(**values)).rowcount:
                connection.execute(insert(hosts).values(host=host, **values))
