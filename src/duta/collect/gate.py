"""The gate before each host: one request at a time, and never sooner after the last one than it wants."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from duta.collect.faults import FetchError
from duta.collect.manners import Manners

PATIENCE = 30.0
"""Seconds that a round waits for a host that asked for a rest; one that wants longer is left to a later round."""

LONGEST_WAIT = 120.0
"""The same where it is the host's own delay between any two requests."""


@dataclass
class Gate:
    """Lets one request after another through to ``host``, with ``delay`` seconds of rest in between.

    The rest begins when an answer is over, so that a slow server has it too.
    """

    host: str
    manners: Manners
    delay: float
    patience: float = PATIENCE
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _last: float = float("-inf")
    _not_before: float = float("-inf")

    def __post_init__(self) -> None:
        """Take into account what an earlier run asked, and was asked, of this host."""
        asked_at, not_before = self.manners.moments(self.host)
        ahead = time.time() - time.monotonic()
        if asked_at:
            self._last = min(
                _seconds(asked_at) - ahead, time.monotonic()
            )  # a clock that was ahead is no reason to wait
        if not_before:
            self._not_before = _seconds(not_before) - ahead

    @property
    def wait(self) -> float:
        """Seconds until the host may be asked."""
        return max(self._last + self.delay, self._not_before) - time.monotonic()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Wait for the host's turn and hold it as long as the block lasts; FetchError where the host must rest long."""
        async with self._turn:
            while (wait := self.wait) > 0:
                if wait > max(self.patience, min(self.delay, LONGEST_WAIT)):
                    raise FetchError(f"{self.host} wants to be left alone", kind="resting", after=wait)
                await asyncio.sleep(wait)
            self.manners.asking(self.host)
            try:
                yield
            finally:
                self._last = time.monotonic()

    def rest(self, seconds: float) -> None:
        """Leave the host alone for so long; kept, so that a later run does too."""
        self._not_before = max(self._not_before, time.monotonic() + seconds)
        self.manners.rest(self.host, seconds)


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
