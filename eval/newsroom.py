"""News sites on this machine, well behaved and otherwise, that note who asked for what and when. For tests and drills.

Each site has a loopback address of its own (127.0.0.2, 127.0.0.3 …), so that many hosts can be asked at once.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise

CITIES = ("Suva", "Apia", "Honiara", "Port Vila", "Majuro", "Tarawa", "Funafuti", "Palikir")
TOPICS = ("perikanan", "kabel bawah laut", "beasiswa", "penerbangan", "kelautan", "pertanian", "kesehatan", "pelayaran")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a site saw it: ``begin`` when its head was there, ``end`` when the answer was out (seconds)."""

    host: str
    path: str
    headers: dict[str, str]
    begin: float
    end: float
    status: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``length`` is what Content-Length claims, where that is not the truth."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


Write = Callable[[bytes], Awaitable[None]]
Handler = Callable[[str, dict[str, str]], Reply] | Callable[[str, dict[str, str], Write], Awaitable[None]]


@dataclass
class Newsroom:
    """Sites at ``hosts`` loopback addresses. ``pages`` maps paths (or ``host/path``) to answers or what makes them."""

    hosts: int = 1
    pages: dict[str, Reply | Handler] = field(default_factory=dict)
    fallback: Callable[[str, str, dict[str, str]], Reply] | None = None
    trust: ssl.SSLContext | None = None
    """What the sites prove who they are with, where they speak TLS."""
    seen: list[Asked] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)

    def url(self, path: str = "/", site: int = 0) -> str:
        """Give the address of ``path`` at a site."""
        return f"http://{self.sites[site]}{path}"

    def paths(self) -> list[str]:
        """Give the paths asked for, in order."""
        return [one.path for one in self.seen]

    @contextmanager
    def opened(self) -> Iterator[Newsroom]:
        """Serve as long as the block lasts."""
        doors = [_door(f"127.0.0.{2 + number}") for number in range(self.hosts)]
        self.sites = ["{}:{}".format(*door.getsockname()) for door in doors]
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=self._serve, args=(loop, doors), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            for door in doors:
                door.close()

    def _serve(self, loop: asyncio.AbstractEventLoop, doors: list[socket.socket]) -> None:
        asyncio.set_event_loop(loop)
        servers = [
            loop.run_until_complete(asyncio.start_server(self._talk, sock=door, ssl=self.trust)) for door in doors
        ]
        loop.run_forever()
        for server in servers:
            server.close()
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = "{}:{}".format(*writer.get_extra_info("sockname"))
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                begin = time.monotonic()
                path = head[0].split(" ")[1]
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
                status, more = 0, False  # as it stays where whoever asked goes away
                try:
                    status, more = await self._answer(host, path, headers, writer)
                finally:
                    self.seen.append(Asked(host, path, headers, begin, time.monotonic(), status))
                if not more:
                    break
        writer.close()

    async def _answer(
        self, host: str, path: str, headers: dict[str, str], writer: asyncio.StreamWriter
    ) -> tuple[int, bool]:
        found = self.pages.get(f"{host}{path}", self.pages.get(path))
        if found is None and self.fallback is not None:
            found = self.fallback(host, path, headers)
        if asyncio.iscoroutinefunction(found):

            async def write(data: bytes) -> None:
                writer.write(data)
                await writer.drain()

            await found(path, headers, write)
            return 200, False
        reply = found(path, headers) if callable(found) else found or Reply(b"not found", 404)
        length = len(reply.body) if reply.length is None else reply.length
        told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(length), **reply.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        writer.write(f"HTTP/1.1 {reply.status} Told\r\n{lines}\r\n".encode("latin-1") + reply.body)
        await writer.drain()
        return reply.status, reply.length is None

    def manners(self) -> dict[str, tuple[int, float, int]]:
        """Give, for each host: its requests, the least gap between one answer's end and the next request, overlaps."""
        by_host: dict[str, list[Asked]] = defaultdict(list)
        for one in sorted(self.seen, key=lambda one: one.begin):
            by_host[one.host].append(one)
        out = {}
        for host, asked in sorted(by_host.items()):
            gaps = [after.begin - before.end for before, after in pairwise(asked)]
            out[host] = (len(asked), min(gaps, default=float("inf")), sum(gap < 0 for gap in gaps))
        return out


def _door(address: str) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind((address, 0))
    door.listen(128)
    return door


def story(number: int, version: int = 1) -> str:
    """Give the HTML of an invented article; another ``version`` has a sentence that the first has not."""
    city, topic = CITIES[number % len(CITIES)], TOPICS[number // len(CITIES) % len(TOPICS)]
    day = 1 + number % 28
    more = "<p>Selandia Baru mengecam uji coba rudal itu.</p>" if version > 1 else ""
    return (
        f"<!DOCTYPE html><html lang=id><head><meta charset=utf-8><title>Kunjungan ke {city}, nomor {number}</title>"
        f'<meta property="article:published_time" content="2024-06-{day:02}T10:00:00+07:00"></head><body><article>'
        f"<h1>Kunjungan ke {city}, nomor {number}</h1>"
        f"<p>{city} - Menteri Luar Negeri Selandia Baru Thomas Aperahama mengunjungi Fiji untuk "
        f"ke-{number + 2} kalinya, ({day}/6/2024). Dia bertemu dengan Presiden Fiji Ana Wirata di {city}.</p>"
        f'<p>"Kami sepakat memperluas kerja sama {topic} dengan {number + 3} program baru," kata Aperahama.</p>'
        f"<p>Fiji dan Selandia Baru menandatangani perjanjian {topic} senilai {number + 10} juta dolar.</p>{more}"
        "</article></body></html>"
    )


def page(number: int, version: int = 1, **headers: str) -> Reply:
    """Give an invented article as an answer."""
    return Reply(story(number, version).encode(), headers=headers)


def feed(urls: list[str]) -> Reply:
    """Give an RSS feed of ``urls``."""
    items = "".join(f"<item><title>Berita</title><link>{url}</link><guid>{url}</guid></item>" for url in urls)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Warta</title>{items}</channel></rss>'
    return Reply(body.encode(), headers={"Content-Type": "application/rss+xml"})


def packed(reply: Reply) -> Reply:
    """Give an answer packed with gzip."""
    return Reply(gzip.compress(reply.body), reply.status, {**reply.headers, "Content-Encoding": "gzip"})
