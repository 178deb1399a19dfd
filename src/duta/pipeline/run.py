"""Many pages through the steps, in this process or in several: a bad page is an outcome, never the end of a run."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
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
"""Pages handed out ahead of the one awaited, for each process: keeps them busy without holding a whole crawl."""

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
    waiting: deque[tuple[Page, Future[Json | Failure]] | Outcome] = deque()
    try:
        for item in found:
            settled = _settled(item, known)
            if isinstance(settled, Outcome):
                waiting.append(settled)
            else:
                pool, future = _submit(pool, jobs, settled)
                waiting.append((settled, future))
            if len(waiting) >= jobs * AHEAD:
                yield _awaited(waiting.popleft())
        while waiting:
            yield _awaited(waiting.popleft())
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, jobs: int, page: Page) -> tuple[ProcessPoolExecutor, Future[Json | Failure]]:
    """Hand out a page, on a new pool where the old one broke."""
    with _deaf_children():
        try:
            return pool, pool.submit(_sent, page)
        except BrokenProcessPool:
            pool = _pool(jobs)
            return pool, pool.submit(_sent, page)


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


def _awaited(waiting: tuple[Page, Future[Json | Failure]] | Outcome) -> Outcome:
    if isinstance(waiting, Outcome):
        return waiting
    page, future = waiting
    try:
        return Outcome(page, _received(future.result()))
    except BrokenProcessPool:
        return Outcome(page, _alone(page))


def _sent(page: Page) -> Json | Failure:
    """Read a page and give the reading as it travels between processes: plain, which takes a third of the time."""
    result = outcome_of(page)
    return result if isinstance(result, Failure) else to_dict(result)


def _received(result: Json | Failure) -> Reading | Failure:
    return result if isinstance(result, Failure) else from_dict(result)


def _alone(page: Page) -> Reading | Failure:
    """Read a page that was out when a process died, in a process of its own: only the page at fault fails."""
    with _pool(1) as pool:
        try:
            return _received(pool.submit(_sent, page).result())
        except BrokenProcessPool:
            return Failure(name_of(page), "crashed", "the process reading this page died (out of memory?)", page.path)


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
