"""Goes on when the server of a shared record was away for a while: it is restarted, or the line to it was cut."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from duta.errors import RecordAwayError

T = TypeVar("T")

log = logging.getLogger(__name__)

PATIENCE_S = 120.0
"""Seconds a server may be away in the middle of a run: a restart takes a few, moving to a standby a minute."""

FIRST_S, LONGEST_S = 0.1, 5.0
"""The first wait before it is tried again, and the longest: each is twice the one before."""


def patiently(do: Callable[[], T]) -> T:
    """Do it, and again while the server is away; RecordAwayError where it stays away too long.

    What is done must be whole in one transaction, and nothing when it is done twice: where the line breaks as it ends,
    nobody can tell whether it was kept.
    """
    end, wait, told = time.monotonic() + PATIENCE_S, FIRST_S, False
    while True:
        try:
            return do()
        except RecordAwayError as error:
            if time.monotonic() + wait > end:
                raise RecordAwayError(
                    f"the server was away for {PATIENCE_S:.0f} seconds",
                    where=error.where,
                    hint="what was kept is kept; the same command goes on where this one stopped",
                ) from error
            if not told:
                log.warning("%s: %s; waiting for it", error.where, error.message)
                told = True
        time.sleep(wait)
        wait = min(2 * wait, LONGEST_S)
