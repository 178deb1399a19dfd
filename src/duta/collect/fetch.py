"""One address → its answer, as it came over the wire: bounded in bytes and time, no cookies, no redirects followed."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx2

from duta.collect.decode import ACCEPTED, unpacked
from duta.collect.faults import FetchError
from duta.collect.guard import Guard
from duta.record.write import time_now

MB = 1 << 20
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers of a server that may well give the page in a moment."""

LONGEST_REST = 7 * 86400.0
"""Seconds that a host is left alone at most, whatever it asks for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a body is taken, packed and unpacked, in bytes; and how long anything may take, in seconds."""

    packed: int = 16 * MB
    unpacked: int = 32 * MB
    connect: float = 15.0
    silence: float = 20.0
    whole: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: as it came (``raw``) and unpacked (``body``), from which ``address``, to which request, when."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    address: str
    asked: tuple[tuple[str, str], ...]
    at: str
    seconds: float

    def header(self, name: str) -> str | None:
        """Give the first header called ``name`` (in lower case)."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def content_type(self) -> str:
        """The media type, in lower case and without its parameters; empty where there is none."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


@dataclass
class Fetcher:
    """Asks for addresses. One connection a host; ``agent`` is what it calls itself."""

    agent: str
    guard: Guard = field(default_factory=Guard)
    limits: Limits = field(default_factory=Limits)
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    _lines: dict[str, httpx2.AsyncHTTPTransport] = field(default_factory=dict)

    async def get(
        self, url: str, *, etag: str | None = None, modified: str | None = None,
        wanted: Callable[[str], bool] = lambda _: True,
    ) -> Answer:  # fmt: skip
        """Give the answer of ``url``, whatever its status; FetchError where there is none that can be kept.

        With ``etag`` or ``modified`` of an earlier answer the server may say 304, not modified. A body of a type that
        is not ``wanted`` is not taken. Asked to wait (429, 503 …) it says so as a passing FetchError.
        """
        try:
            async with asyncio.timeout(self.limits.whole):
                answer = await self._get(url, self._headers(url, etag, modified), wanted)
        except TimeoutError as error:
            raise FetchError(f"no whole answer in {self.limits.whole:.0f} s", kind="timeout", passing=True) from error
        except httpx2.TimeoutException as error:
            raise FetchError("no answer in time", kind="timeout", passing=True) from error
        except httpx2.RemoteProtocolError as error:
            raise FetchError(f"the answer is broken: {error}", kind="cut-off", passing=True) from error
        except (httpx2.TransportError, OSError) as error:
            raise FetchError(f"no connection: {error}", kind="unreachable", passing=True) from error
        except (httpx2.InvalidURL, ValueError) as error:
            raise FetchError(f"it is no address that can be asked: {error}", kind="address") from error
        if answer.status in BUSY:
            told = f"HTTP {answer.status}"
            after = seconds_of(answer.header("retry-after"))
            raise FetchError(told, kind="http-status", passing=True, after=after, status=answer.status)
        return answer

    async def leave(self, host: str) -> None:
        """Close the line to a host."""
        line = self._lines.pop(host, None)
        if line is not None:
            await line.aclose()

    async def close(self) -> None:
        """Close all lines."""
        for host in list(self._lines):
            await self.leave(host)

    def _headers(self, url: str, etag: str | None, modified: str | None) -> list[tuple[str, str]]:
        given = [
            ("Host", urlsplit(url).netloc),
            ("User-Agent", self.agent),
            ("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.5"),
            ("Accept-Encoding", ACCEPTED),
            ("Accept-Language", "id, en;q=0.5"),
        ]  # fmt: skip
        if etag:
            given.append(("If-None-Match", etag))
        if modified:
            given.append(("If-Modified-Since", modified))
        return given

    async def _get(self, url: str, headers: list[tuple[str, str]], wanted: Callable[[str], bool]) -> Answer:
        parts, limits = urlsplit(url), self.limits
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        address = await self.guard.address_of(host, port)
        timeout = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}
        request = httpx2.Request(
            "GET",
            httpx2.URL(url).copy_with(host=address),  # the address just checked: nothing is looked up a second time
            headers=headers,
            extensions={"timeout": timeout, "sni_hostname": host},
        )
        at, begin = time_now(), time.monotonic()
        response = await self._line(parts.netloc).handle_async_request(request)
        try:
            _check_head(response, wanted, limits.packed)
            raw = await _body(response, limits.packed)
        finally:
            await response.aclose()
        body = unpacked(raw, response.headers.get("content-encoding", ""), limits.unpacked)
        return Answer(
            url,
            response.status_code,
            response.reason_phrase,
            tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw),
            raw,
            body,
            address,
            tuple(headers),
            at,
            time.monotonic() - begin,
        )

    def _line(self, host: str) -> httpx2.AsyncHTTPTransport:
        """Give the line to a host: its own, for several hosts with their certificates may share an address."""
        if host not in self._lines:
            one = httpx2.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=60)
            self._lines[host] = httpx2.AsyncHTTPTransport(verify=self.trust, trust_env=False, limits=one)
        return self._lines[host]


def seconds_of(retry_after: str | None) -> float | None:
    """Give the seconds that a Retry-After header asks for; None where there is none, or none that can be read."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return min(float(retry_after), LONGEST_REST)
    try:
        return min(max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time()), LONGEST_REST)
    except (TypeError, ValueError, OverflowError):
        return None


def _check_head(response: httpx2.Response, wanted: Callable[[str], bool], most: int) -> None:
    """Refuse by its head what would be refused by its body."""
    told = response.headers.get("content-length", "")
    if told.isdigit() and int(told) > most:
        raise FetchError(f"the body has {int(told) // MB} MB; no page has", kind="too-large")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code == 200 and kind and not wanted(kind):
        raise FetchError(f"it is {kind[:60]}, no page", kind="content-type", status=200)


async def _body(response: httpx2.Response, most: int) -> bytes:
    out = bytearray()
    async for chunk in response.aiter_raw():
        out += chunk
        if len(out) > most:
            raise FetchError(f"the body goes on after {most // MB} MB", kind="too-large")
    return bytes(out)
