"""Collecting: rounds of asking in one thread, reading what they bring in the caller's, and what both did in numbers."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from stamina.instrumentation import set_on_retry_hooks

import duta
from duta.app import Kept, read_found, read_into
from duta.collect.archive import Archive, read_kept
from duta.collect.desk import Desk
from duta.collect.fetch import Fetcher, Limits
from duta.collect.gate import PATIENCE
from duta.collect.guard import Guard, Resolve, resolved
from duta.collect.links import shown
from duta.collect.lists import addresses_in
from duta.collect.local import changed, note
from duta.collect.logs import log
from duta.collect.manners import Manners
from duta.collect.only import alone
from duta.collect.places import Place, Places, tally
from duta.collect.plan import Plan, Source
from duta.collect.round import Round
from duta.collect.shared import SharedRecord
from duta.errors import DutaError, UsageError
from duta.model.page import Page
from duta.model.reading import Failure
from duta.record import Record


@dataclass(frozen=True, slots=True)
class Collected:
    """A page that was read: of which source, from which address, and what that meant for the record."""

    source: str
    url: str
    kept: Kept
    status: Literal["new", "same", "failed"]


@dataclass
class Collector:
    """Collects what ``plan`` says into ``record``."""

    record: Record
    plan: Plan
    jobs: int = 1
    resolve: Resolve = resolved
    patience: float = PATIENCE
    backoff: float = 1.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Let the thread that asks and the one that reads take turns at the record."""
        self.record = SharedRecord.of(self.record)

    def round(self) -> Iterator[Collected]:
        """Ask for all that is due, and yield each page as it is read and kept.

        What an earlier run archived and did not come to read is read first. One process collects into a record at a
        time: RecordBusyError where another one does.
        """
        set_on_retry_hooks(())  # its own log would show what ours leaves out
        with alone(self.record.path, Path(self.plan.archive)):
            yield from self._local()
            yield from self._web()

    def stop(self) -> None:
        """Let the round end soon; what was under way is asked again by the next one."""
        self._stop.set()

    def troubles(self) -> list[str]:
        """Tell of the lists that could not be had when they were last asked."""
        found = Places(self.record).troubles([source.name for source in self.plan.sources])
        return [f"{name}: {shown(url)}: {why}" for name, url, why in found]

    def _local(self) -> Iterator[Collected]:
        for source in self.plan.sources:
            for folder in source.folders:
                files = [] if self._stop.is_set() else list(changed(self.record, folder))
                for file, stamp in files:
                    for kept in read_into(self.record, [str(file)], jobs=self.jobs):
                        tally(self.record, source.name, kept.status)
                        log(kept.status, file=str(file), source=source.name)
                        yield Collected(source.name, str(file), kept, kept.status)
                    note(self.record, source.name, file, stamp)

    def _web(self) -> Iterator[Collected]:
        sources = {source.name: source for source in self.plan.sources if source.ways or source.files}
        if not sources:
            return
        if not self.plan.contact:
            raise UsageError(
                "those who run a site must be able to reach you", where="duta.toml",
                hint='[collect] contact = "mail or web address"; it is part of the user agent',
            )  # fmt: skip
        places, archived = Places(self.record), queue.SimpleQueue[Place | BaseException | None]()
        places.begin(list(sources.values()))
        _take_files(places, list(sources.values()))
        waiting = places.unread()
        thread = threading.Thread(target=self._ask, args=(sources, places, archived), name="collect", daemon=True)
        thread.start()
        try:
            yield from self._read(places, _coming(waiting, archived))
        finally:
            self._stop.set()
            thread.join()

    def _ask(
        self, sources: dict[str, Source], places: Places, archived: queue.SimpleQueue[Place | BaseException | None]
    ) -> None:
        """Run a round of asking; what goes wrong with the round itself is handed to the reader."""
        plan, agent = self.plan, f"Duta/{duta.__version__} (+{self.plan.contact})"
        archive = Archive(Path(plan.archive), agent)
        fetcher = Fetcher(agent, Guard.of(plan.allow, self.resolve), Limits(whole=plan.timeout))
        desk = Desk(plan, places, archive, archived.put)
        manners = Manners(self.record)
        asking = Round(
            sources, fetcher, desk, manners, plan.delay, plan.at_once, patience=self.patience, backoff=self.backoff
        )
        try:
            asyncio.run(self._until_stopped(asking))
            archived.put(None)
        except BaseException as error:  # the reader raises it
            archived.put(error)
        finally:
            archive.close()

    async def _until_stopped(self, asking: Round) -> None:
        task = asyncio.ensure_future(asking.run())
        while not task.done():
            asking.stopping = asking.stopping or self._stop.is_set()
            await asyncio.wait([task], timeout=0.2)
        task.result()

    def _read(self, places: Places, coming: Iterator[Place]) -> Iterator[Collected]:
        """Read each page from the archive as `duta read` does, and note what became of it."""
        order: deque[Place] = deque()

        def pages() -> Iterator[Page | Failure]:
            for place in coming:
                order.append(place)
                yield read_kept(place.archive or "", place.position or 0, place.url)

        for kept in read_found(self.record, pages(), jobs=self.jobs):
            place, result = order.popleft(), kept.outcome.result
            failure = result.message if isinstance(result, Failure) else None
            places.mark(place, kept.status, state="read" if failure is None else "unread", error=failure)
            log(kept.status, url=place.url, source=place.source, told=failure)
            yield Collected(place.source, place.url, kept, kept.status)


def _take_files(places: Places, sources: Sequence[Source]) -> None:
    for source in sources:
        for name in source.files:
            try:
                text = Path(name).read_text(encoding="utf-8", errors="replace")
            except OSError as error:
                raise DutaError(f"the list cannot be read: {error.strerror or error}", where=name) from error
            places.take(source.name, list(addresses_in(text)))


def _coming(waiting: Sequence[Place], archived: queue.SimpleQueue[Place | BaseException | None]) -> Iterator[Place]:
    yield from waiting
    while (place := archived.get()) is not None:
        if isinstance(place, BaseException):
            raise place
        yield place
