"""Many pages through the steps, in this process or in several: a bad page is an outcome, never the end of a run."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from duta.errors import PackError, PageError
from duta.knowledge import Pack, load_pack
from duta.model.contract import from_dict, to_dict
from duta.model.page import Page
from duta.model.reading import Failure, Reading
from duta.model.sentence import Sentence
from duta.pipeline.build import read_page

log = logging.getLogger(__name__)

AHEAD = 4
"""Bundles handed out ahead of the one awaited, for each process: keeps them busy without holding a whole crawl."""

BUNDLE, HEAVY = 8, 500_000
"""Pages that go to a process and come back together: so many, or so many bytes of them. One by one, each would cost
the process that hands out about half a millisecond more. The first go one by one, so that all begin at once."""

NEW = (20_000, 10, 10)
"""After how many new objects Python looks for garbage while many pages are read. One page makes some ten thousand, all
gone when it is read; the usual 700 look through them a dozen times a page, which takes a twentieth of the time."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page: a reading, a failure, or None where it was ``known`` and so not read again.

    ``page`` is None where an input could not even be opened.
    """

    page: Page | None
    result: Reading | Failure | None


def read_pages(
    found: Iterable[Page | Failure],
    *,
    jobs: int = 1,
    known: Callable[[Page], bool] = lambda _: False,
    apart: bool = False,
) -> Iterator[Outcome]:
    """Read each page found and yield its outcome, in the order found, whatever the number of processes.

    With ``apart`` also a single one is a process of its own, so that a page that ends it ends nothing else. Readings
    come without their tokens (a record keeps only where sentences stand), so all ways give the same.
    """
    if jobs > 1 or apart:
        return _in_processes(found, jobs, known)
    return _in_this_process(found, known)


def outcome_of(page: Page, pack: Pack | None = None) -> Reading | Failure:
    """Read one page; whatever goes wrong with it comes back as a Failure. A broken pack is not the page's fault."""
    try:
        reading = read_page(page, pack or load_pack())
    except PageError as error:
        return Failure(name_of(page), error.kind, str(error), page.path)
    except PackError:
        raise
    except Exception as error:
        log.debug("page %s", name_of(page), exc_info=True)
        return Failure(name_of(page), "internal", f"{type(error).__name__}: {error}", page.path)
    return replace(reading, sentences=tuple(Sentence(s.start, s.end, s.paragraph, ()) for s in reading.sentences))


def name_of(page: Page) -> str:
    """Give the words a page goes by where it has no article: its own id, else its hash."""
    return page.id or f"page:{page.sha256}"


def _settled(item: Page | Failure, known: Callable[[Page], bool]) -> Outcome | Page:
    """Give the outcome of what need not be read, and the page of what must be."""
    if isinstance(item, Failure):
        return Outcome(None, item)
    return Outcome(item, None) if known(item) else item


def _in_this_process(found: Iterable[Page | Failure], known: Callable[[Page], bool]) -> Iterator[Outcome]:
    usual = gc.get_threshold()
    gc.set_threshold(*NEW)
    try:
        for item in found:
            settled = _settled(item, known)
            yield settled if isinstance(settled, Outcome) else Outcome(settled, outcome_of(settled))
    finally:
        gc.set_threshold(*usual)


def _in_processes(found: Iterable[Page | Failure], jobs: int, known: Callable[[Page], bool]) -> Iterator[Outcome]:
    pool = _pool(jobs)
    waiting: deque[_Bundle] = deque()
    try:
        for items in _bundled((_settled(item, known) for item in found), jobs):
            pool, bundle = _submit(pool, jobs, items)
            waiting.append(bundle)
            if len(waiting) >= jobs * AHEAD:
                yield from _awaited(waiting.popleft())
        while waiting:
            yield from _awaited(waiting.popleft())
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Pages handed out together, and outcomes already known that stand between them."""

    items: list[Page | Outcome]
    future: Future[list[Json | Failure]]

    @property
    def pages(self) -> list[Page]:
        return [item for item in self.items if isinstance(item, Page)]


def _bundled(settled: Iterable[Page | Outcome], jobs: int) -> Iterator[list[Page | Outcome]]:
    """Yield the items in bundles, in their order."""
    bundle: list[Page | Outcome] = []
    weight, singly = 0, jobs * AHEAD if jobs > 1 else sys.maxsize
    for item in settled:
        bundle.append(item)
        weight += len(item.data) if isinstance(item, Page) else 0
        if singly or len(bundle) >= BUNDLE or weight >= HEAVY:
            yield bundle
            bundle, weight, singly = [], 0, max(0, singly - 1)
    if bundle:
        yield bundle


def _submit(pool: ProcessPoolExecutor, jobs: int, items: list[Page | Outcome]) -> tuple[ProcessPoolExecutor, _Bundle]:
    """Hand out pages, on a new pool where the old one broke."""
    pages = [item for item in items if isinstance(item, Page)]
    if not pages:
        future: Future[list[Json | Failure]] = Future()
        future.set_result([])
        return pool, _Bundle(items, future)
    with _deaf_children():
        try:
            return pool, _Bundle(items, pool.submit(_sent, pages))
        except BrokenProcessPool:
            pool = _pool(jobs)
            return pool, _Bundle(items, pool.submit(_sent, pages))


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Let processes that start in this context never hear Ctrl-C; here it waits until the context is left."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _awaited(bundle: _Bundle) -> Iterator[Outcome]:
    results: Iterator[Reading | Failure]
    try:
        results = map(_received, bundle.future.result())
    except BrokenProcessPool:
        results = _apart(bundle.pages)
    for item in bundle.items:
        yield item if isinstance(item, Outcome) else Outcome(item, next(results))


def _sent(pages: list[Page]) -> list[Json | Failure]:
    """Read pages and give the readings as they travel between processes: plain, which takes a third of the time."""
    results = map(outcome_of, pages)
    return [result if isinstance(result, Failure) else to_dict(result) for result in results]


def _received(result: Json | Failure) -> Reading | Failure:
    return result if isinstance(result, Failure) else from_dict(result)


def _apart(pages: Iterable[Page]) -> Iterator[Reading | Failure]:
    """Read pages that were out when a process died, one at a time: only the page at fault fails."""
    pool = _pool(1)
    try:
        for page in pages:
            try:
                with _deaf_children():
                    future = pool.submit(_sent, [page])
                yield _received(future.result()[0])
            except BrokenProcessPool:
                message = "the process reading this page died (out of memory?)"
                yield Failure(name_of(page), "crashed", message, page.path)
                pool.shutdown(wait=False)
                pool = _pool(1)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # a fork would copy an open record and its locks
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start)


def _start() -> None:
    """Load the pack, and see to it that this process does not outlive a parent that is killed."""
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    gc.set_threshold(*NEW)
    load_pack()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
