"""What a host's robots.txt lets be asked, and how fast (RFC 9309). One that cannot be reached lets nothing: wait."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from duta.collect.faults import FetchError
from duta.collect.fetch import Answer
from duta.collect.links import host_key, normal, origin
from duta.collect.manners import Manners

NAME = "Duta"
"""The name that robots.txt may speak to."""

LASTS = timedelta(hours=24)
"""How long a robots.txt holds, as the standard has it."""

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are looked at, as the standard has it."""

HOPS = 5
"""Redirects followed on the way to it, as the standard has it."""

Ask = Callable[[str], Awaitable[Answer]]
"""Asks for an address when its host's turn has come."""


@dataclass(frozen=True)
class Rules:
    """The rules of one host."""

    rules: Protego

    @classmethod
    def of(cls, text: str) -> Rules:
        """Read a robots.txt; an empty one allows everything."""
        return cls(Protego.parse(text))

    def allow(self, url: str) -> bool:
        """Tell whether ``url`` may be asked."""
        return bool(self.rules.can_fetch(url, NAME))

    def delay(self, floor: float) -> float:
        """Give the seconds between two requests: what the host asks for, and never less than ``floor``."""
        rate = self.rules.request_rate(NAME)
        paced = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(floor, float(self.rules.crawl_delay(NAME) or 0.0), float(paced))


async def rules_for(url: str, manners: Manners, ask: Ask) -> Rules:
    """Give the rules for ``url``: those kept while they hold, else asked for. FetchError where they cannot be had."""
    host = host_key(url)
    kept = manners.robots(host)
    if kept and datetime.now(UTC) - datetime.fromisoformat(kept[1]) < LASTS:
        return Rules.of(kept[0])
    answer = await _asked(f"{origin(url)}/robots.txt", ask)
    text = answer.body[:LARGEST].decode("utf-8", "replace").lstrip("\ufeff") if answer.status == 200 else ""
    manners.keep_robots(host, text.replace("\x00", ""))
    return Rules.of(text)


async def _asked(url: str, ask: Ask) -> Answer:
    """Ask for a robots.txt, wherever it moved to; a 4xx answer says that there is none."""
    for _ in range(HOPS + 1):
        answer = await ask(url)
        if not 300 <= answer.status < 400:
            return answer
        target = normal(answer.header("location") or "", url)
        if target is None or not urlsplit(target).netloc:
            break
        url = target
    raise FetchError("its robots.txt leads nowhere", kind="robots", passing=True)
