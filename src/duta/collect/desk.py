"""What becomes of an answer: archived and handed on to be read, taken apart as a list, followed, or noted as gone."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from duta.collect.archive import Archive, Shelf
from duta.collect.faults import FetchError
from duta.collect.fetch import Answer
from duta.collect.links import normal, same_site
from duta.collect.lists import listed
from duta.collect.logs import log
from duta.collect.places import Place, Places, later
from duta.collect.plan import Plan, Source
from duta.errors import DutaError
from duta.record.write import time_now

HOPS = 5
"""Redirects followed one after another."""

FIRST_PAUSE, LONGEST_PAUSE = 600.0, 86400.0
"""Seconds until an address that failed is asked again: the first time, and at most; it doubles in between."""

TRIES = 6
"""Failures in a row after which a page is given up. A list never is."""

HOUR, DAY = 3600.0, 86400.0
READABLE = ("text/html", "application/xhtml+xml", "text/plain")


def is_page(kind: str) -> bool:
    """Tell whether a media type is that of a page."""
    return kind in READABLE


@dataclass
class Desk:
    """Takes the answers of a round. ``emit`` gets each page that is archived and waits to be read."""

    plan: Plan
    places: Places
    archive: Archive
    emit: Callable[[Place], None]
    chains: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For an address that others led to in this round: these, the first of them first."""
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self, place: Place, source: Source, answer: Answer) -> None:
        """Take an answer; FetchError where it is none that helps."""
        if answer.status == 304:
            self._unchanged(place, source)
        elif 300 <= answer.status < 400:
            await self.keep(answer, "rest")
            self._moved(place, source, answer)
        elif answer.status in (404, 410):
            await self.keep(answer, "rest")
            self._gone(place, answer.status)
        elif answer.status != 200:
            raise FetchError(f"HTTP {answer.status}", kind="http-status", status=answer.status)
        elif not answer.body.strip():
            raise FetchError("there is nothing in it", kind="empty", status=200)
        elif place.kind == "page":
            await self._page(place, source, answer)
        else:
            await self._list(place, source, answer)

    def failed(self, place: Place, error: FetchError) -> None:
        """Note a failure, and when the address is asked again, if at all."""
        tries = place.tries + 1
        due = later(max(error.after or 0.0, min(FIRST_PAUSE * 2**place.tries, LONGEST_PAUSE)))
        over = place.kind == "page" and (tries >= TRIES or not (error.passing or error.status))
        self.places.settle(
            place, failed=True, state="failed", tries=tries, status=error.status, error=error.message,
            due_at=None if over else due,
        )  # fmt: skip
        log("failed", url=place.url, source=place.source, kind=error.kind, told=error.message, tries=tries)

    def refused(self, place: Place) -> None:
        """Note that robots.txt does not let an address be asked; of lists it is looked up again the day after."""
        due = None if place.kind == "page" else later(DAY)
        told = "robots.txt does not allow it"
        self.places.settle(place, failed=True, state="refused", error=told, due_at=due)
        log("refused", url=place.url, source=place.source, told=told)

    async def _page(self, place: Place, source: Source, answer: Answer) -> None:
        digest = hashlib.sha256(answer.body).hexdigest()
        if digest == place.digest:
            self._unchanged(place, source, _tags(answer))
            return
        original = self._original(place, source, answer)
        archive, position = await self.keep(answer, "rest" if original else "pages")
        if original:
            self.places.settle(place, **_good(place, None), state="copy", target=original)
            log("copy", url=place.url, source=place.source, of=original)
            return
        good = _good(place, self._again(place, source)) | _tags(answer)
        self.places.settle(
            place, **good, state="archived", status=200, digest=digest, archive=archive, place=position
        )  # fmt: skip
        log("archived", url=place.url, source=place.source, bytes=len(answer.raw), ms=round(answer.seconds * 1000))
        self.emit(replace(place, archive=archive, position=position))

    async def _list(self, place: Place, source: Source, answer: Answer) -> None:
        pages, more = await asyncio.to_thread(listed, answer, place.kind, source)
        await self.keep(answer, "rest")
        good = _good(place, self._again(place, source)) | _tags(answer)
        new = self.places.settle(place, **good, state="listed", status=200, found=pages)
        self._take_more(place, more)
        log("listed", url=place.url, source=place.source, found=len(pages), new=new)

    def _take_more(self, place: Place, more: Sequence[Any]) -> None:
        """Take in the sitemaps that an index names; of those known only what it says has changed is asked again."""
        with self.places.record.writing() as connection:
            for one in more:
                if one.url != place.url:
                    self.places.follow(connection, place, one.url, "sitemap", since=one.updated or later(-HOUR))

    def _unchanged(self, place: Place, source: Source, tags: dict[str, Any] | None = None) -> None:
        state = "listed" if place.kind != "page" else "unread" if place.state == "unread" else "read"
        self.places.settle(place, **_good(place, self._again(place, source)), **(tags or {}), state=state)
        if place.kind == "page":
            self.places.mark(place, "same")
        log("unchanged", url=place.url, source=place.source)

    def _moved(self, place: Place, source: Source, answer: Answer) -> None:
        target = normal(answer.header("location") or "", place.url)
        if target is None:
            raise FetchError("it moved to no address of the web", kind="redirect", status=answer.status)
        chain = (*self.chains.get(place.url, ()), place.url)
        if target in chain:
            raise FetchError("its redirects lead in a circle", kind="redirect")
        if len(chain) > HOPS:
            raise FetchError(f"more than {HOPS} redirects", kind="redirect")
        if place.kind == "page" and urlsplit(target).path in ("", "/"):
            self._gone(place, answer.status, "it leads to the front page")
            return
        due = None if place.kind == "page" else later(source.every)
        self._led(place.url, target)
        self.places.settle(place, **_good(place, due), state="moved", status=answer.status, target=target)
        log("moved", url=place.url, source=place.source, to=target)

    def _gone(self, place: Place, status: int, told: str = "") -> None:
        due = later(min(FIRST_PAUSE * 2**place.tries, LONGEST_PAUSE))
        final = place.kind == "page" and (status == 410 or place.tries > 0 or bool(told))
        self.places.settle(
            place, failed=True, state="gone", error=told or f"HTTP {status}", status=status, tries=place.tries + 1,
            due_at=None if final else due,
        )  # fmt: skip
        log("gone", url=place.url, source=place.source, status=status)

    def _original(self, place: Place, source: Source, answer: Answer) -> str | None:
        """Give the address that this page is kept under already, by what it says its own (canonical) address is."""
        node = LexborHTMLParser(answer.body).css_first('link[rel="canonical"]')
        url = normal(node.attributes.get("href") or "", place.url) if node else None
        if url is None or url == place.url or urlsplit(url).path in ("", "/"):
            return None
        return self.places.original(place, url) if same_site(url, place.url, source.domain) else None

    def _led(self, url: str, target: str) -> None:
        self.chains[target] = (*self.chains.get(url, ()), url)

    def _again(self, place: Place, source: Source) -> str | None:
        """Give when an address is looked at again: a list at its pace, a page for changes as the plan says."""
        if place.kind != "page":
            named = any(way.url == place.url for way in source.ways)
            return later(source.every) if named else None  # what led to it tells when to ask again
        return later(self.plan.again[place.visits]) if place.visits < len(self.plan.again) else None

    async def keep(self, answer: Answer, shelf: Shelf) -> tuple[str, int]:
        """Archive an answer; give its file and place, once it is on the disk."""
        async with self._writing:
            try:
                return await asyncio.to_thread(self.archive.keep, answer, shelf)
            except OSError as error:
                told = f"the archive cannot be written: {error.strerror or error}"
                raise DutaError(told, where=str(self.archive.folder), hint="is the disk full?") from error


def _good(place: Place, due: str | None) -> dict[str, Any]:
    return {"fetched_at": time_now(), "visits": place.visits + 1, "tries": 0, "error": None, "due_at": due}


def _tags(answer: Answer) -> dict[str, Any]:
    return {"etag": answer.header("etag"), "modified": answer.header("last-modified")}
