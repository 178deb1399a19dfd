"""One round: everything that is due is asked for, many hosts at once, each of them one request at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import stamina

from duta.collect.desk import Desk, is_page
from duta.collect.faults import FetchError
from duta.collect.fetch import Answer, Fetcher
from duta.collect.gate import PATIENCE, Gate
from duta.collect.links import host_key
from duta.collect.logs import log
from duta.collect.manners import Manners
from duta.collect.places import Place
from duta.collect.plan import Source
from duta.collect.robots import Rules, rules_for
from duta.errors import DutaError

ATTEMPTS = 3
"""Requests for one address before it is left for later."""

STRIKES = 3
"""Addresses in a row that failed with a host, after which it is left alone for the rest of the round."""

PAUSE = 900.0
"""Seconds that a host is left alone where it does not say for how long."""

UNASKABLE = ("private", "address")
"""Faults of an address that no waiting mends."""

LOOK = 0.2
"""Seconds between two looks for hosts that came up while others are busy."""


@dataclass
class Round:
    """Asks for what is due of ``sources``. It ends when nothing is, or when it is told to stop."""

    sources: Mapping[str, Source]
    fetcher: Fetcher
    desk: Desk
    manners: Manners
    floor: float
    at_once: int = 20
    patience: float = PATIENCE
    backoff: float = 1.0
    stopping: bool = False
    _gates: dict[str, Gate] = field(default_factory=dict)
    _rules: dict[str, Rules] = field(default_factory=dict)
    _asked: Counter[str] = field(default_factory=Counter)

    async def run(self) -> None:
        """Ask for everything."""
        busy: dict[str, asyncio.Task[None]] = {}
        try:
            while not self.stopping:
                for host in self._hosts_due(len(busy)):
                    if host not in busy and len(busy) < self.at_once:
                        busy[host] = asyncio.create_task(self._work(host))
                if not busy:
                    return
                await asyncio.wait(busy.values(), return_when=asyncio.FIRST_COMPLETED, timeout=LOOK)
                for host in [host for host, task in busy.items() if task.done()]:
                    busy.pop(host).result()
        finally:
            for task in busy.values():
                task.cancel()
            for task in busy.values():
                with suppress(asyncio.CancelledError, FetchError):
                    await task
            await self.fetcher.close()

    def _hosts_due(self, busy: int) -> list[str]:
        return self.desk.places.hosts_due(self.sources, self._full()) if busy < self.at_once else []

    def _full(self) -> list[str]:
        """Give the sources of which so many pages were asked for that the rest is left to the next round."""
        return [name for name, count in self._asked.items() if count >= self.sources[name].most]

    async def _work(self, host: str) -> None:
        """Ask one host for all that is due of it, one address after another."""
        strikes = 0
        try:
            while not self.stopping and strikes < STRIKES:
                place = self.desk.places.next_due(host, self.sources, self._full())
                if place is None:
                    return
                strikes = 0 if await self._visited(place) else strikes + 1
            if strikes:
                self._leave(host, FetchError(f"{host} does not answer", kind="resting"))
        except FetchError as error:
            self._leave(host, error)
        finally:
            await self.fetcher.leave(host)

    def _leave(self, host: str, error: FetchError) -> None:
        away = error.after is None
        rest = self.desk.places.leave(host, error.after or PAUSE, self.sources, error.message, away=away)
        log("resting", host=host, kind=error.kind, told=error.message, seconds=round(rest))

    async def _visited(self, place: Place) -> bool:
        """Ask for one address and take its answer; tell whether the host gave one. FetchError where it must rest."""
        source = self.sources[place.source]
        try:
            rules = await self._rules_for(place.url)
        except FetchError as error:
            if error.kind not in UNASKABLE:
                raise
            self.desk.failed(place, error)
            return True
        if not rules.allow(place.url):
            self.desk.refused(place)
            return True
        self._asked[place.source] += place.kind == "page"
        wanted = is_page if place.kind == "page" else _is_list
        try:
            answer = await self._ask(place.url, etag=place.etag, modified=place.modified, wanted=wanted)
            await self.desk.take(place, source, answer)
        except FetchError as error:
            if error.kind == "resting":
                raise
            self.desk.failed(place, error)
            if error.after:
                raise FetchError(error.message, kind="resting", after=error.after) from error
            return not error.passing
        except DutaError:
            raise  # the record or the archive cannot be written: that ends the round
        except Exception as error:
            self.desk.failed(place, FetchError(f"{type(error).__name__}: {error}", kind="internal"))
        return True

    async def _rules_for(self, url: str) -> Rules:
        host = host_key(url)
        if host not in self._rules:
            try:
                self._rules[host] = await rules_for(url, self.manners, self._asked_for_rules)
            except FetchError as error:
                if error.kind in UNASKABLE:
                    raise
                told = f"its robots.txt cannot be had: {error.message}"
                raise FetchError(told, kind="robots", after=error.after) from error
            self._gate(host).delay = self._rules[host].delay(self.floor)
        return self._rules[host]

    async def _asked_for_rules(self, url: str) -> Answer:
        answer = await self._ask(url)
        await self.desk.keep(answer, "rest")
        return answer

    async def _ask(
        self, url: str, *, etag: str | None = None, modified: str | None = None,
        wanted: Callable[[str], bool] = lambda _: True,
    ) -> Answer:  # fmt: skip
        """Ask when the host's turn has come, and again a little later where that may help."""
        gate, answer = self._gate(host_key(url)), None
        async for attempt in stamina.retry_context(
            on=self._worth, attempts=ATTEMPTS, timeout=None, wait_initial=self.backoff, wait_max=self.patience,
            wait_jitter=self.backoff / 2,
        ):  # fmt: skip
            with attempt:
                async with gate.opened():
                    try:
                        answer = await self.fetcher.get(url, etag=etag, modified=modified, wanted=wanted)
                    except FetchError as error:
                        if error.after:
                            gate.rest(error.after)
                        raise
        if answer is None:  # pragma: no cover - the last attempt gives an answer or raises
            raise FetchError("there was no answer", kind="unreachable", passing=True)
        return answer

    def _worth(self, error: Exception) -> bool | float:
        """Tell whether asking again soon may help, or in how many seconds."""
        if not isinstance(error, FetchError) or not error.passing:
            return False
        if error.after is not None:
            return error.after if error.after <= self.patience else False
        return True

    def _gate(self, host: str) -> Gate:
        if host not in self._gates:
            self._gates[host] = Gate(host, self.manners, self.floor, self.patience)
        return self._gates[host]


def _is_list(kind: str) -> bool:
    return not kind.startswith(("image/", "video/", "audio/", "font/"))
