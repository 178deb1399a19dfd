"""How often programs may ask: so many calls a minute each, counted from the first."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

SPAN = 60
WITH_TOKEN = 1200
"""Calls of the API in :data:`SPAN` seconds for each user, whatever the tokens."""

WITHOUT = 300
"""Calls for each address, where everybody may read."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How a caller stands: how many calls there are, how many are left, and in how many seconds there are all again."""

    limit: int
    left: int
    reset: int

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """The headers that tell it."""
        told = {"limit": self.limit, "remaining": max(0, self.left), "reset": self.reset}
        return [(f"ratelimit-{name}".encode(), str(value).encode()) for name, value in told.items()]


@dataclass
class Rates:
    """Counts calls by caller."""

    since: dict[str, tuple[float, int]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def note(self, caller: str, limit: int) -> Rate:
        """Note a call; ``left`` is below zero where it is one too many."""
        now = time.monotonic()
        with self.lock:
            begin, count = self.since.get(caller, (now, 0))
            if now - begin >= SPAN:
                self.since = {key: value for key, value in self.since.items() if now - value[0] < SPAN}
                begin, count = now, 0
            self.since[caller] = (begin, count + 1)
        return Rate(limit, limit - count - 1, int(SPAN - (now - begin)) + 1)
