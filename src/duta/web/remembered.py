"""Answers kept as long as the record stands as it is, each with an ETag: everything shown is drawn from the record.

While the record is being written, an answer that was slow to make stands a little longer (:data:`MOST_STALE`), so that
writing does not make every page anew for every reader. Who is signed in always gets the record as it is.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass, replace

from duta.record import Record
from duta.record.dialects import dialect_of
from duta.web.assets import accepts_gzip
from duta.web.security import App, Message, Receive, Scope, Send

Key = tuple[str, bytes, bytes, str, bytes]

MOST = 512
"""Answers kept at once, the least lately asked for going first."""

LARGEST = 1_000_000
"""Bytes of an answer that is kept; larger ones stream through."""


PATIENCE = 100
"""How many times as long as it took to make, an answer may stand after the record has changed: no quick page takes more
than a hundredth of the time, however often it is asked for. Slow ones stand :data:`MOST_STALE`."""

MOST_STALE = 5.0
"""Seconds an answer stands at most after the record has changed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent, and ``packed`` for those who can unpack it.

    ``state`` is the record's; ``until`` is when the answer must be made anew if that has changed.
    """

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    packed: bytes | None
    etag: bytes
    state: int
    until: float


class Remembered:
    """Sends an answer again where the record has not changed since, and 304 where the reader has it already."""

    def __init__(self, app: App, record: Record) -> None:
        self.app = app
        self.watch = dialect_of(record.engine).watch(record.engine)
        self.making: dict[Key, asyncio.Lock] = {}
        self.answers: OrderedDict[Key, Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        key = _key(scope, headers)
        if key is None:
            answer = await self._made(scope, receive, send)
        else:
            async with self.making.setdefault(key, asyncio.Lock()):  # the same page is made once, whoever asks
                answer = self._kept(key) or await self._made(scope, receive, send)
                if answer and answer.status == 200 and answer is not self.answers.get(key):
                    answer = replace(answer, packed=gzip.compress(answer.body, 5, mtime=0))
                    self._keep(key, answer)
            self.making.pop(key, None)
        if answer is not None:
            if not accepts_gzip(headers.get(b"accept-encoding", b"").decode("latin-1")):
                answer = replace(answer, packed=None)
            await _sent(answer, headers.get(b"if-none-match"), send, head=scope["method"] == "HEAD")

    def _state(self) -> int:
        """Give a number that changes whenever anybody writes to the record."""
        return self.watch()

    def _kept(self, key: Key) -> Answer | None:
        answer = self.answers.get(key)
        if answer is None or (answer.state != self._state() and time.monotonic() > answer.until):
            return None
        self.answers.move_to_end(key)
        return answer

    def _keep(self, key: Key, answer: Answer) -> None:
        self.answers[key] = answer
        if len(self.answers) > MOST:
            self.answers.popitem(last=False)

    async def _made(self, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """Let the site answer; None where the answer was too large to hold and has been sent."""
        held: list[Message] = []
        state, begin = self._state(), time.monotonic()
        size, through = 0, False

        async def hold(message: Message) -> None:
            nonlocal size, through
            size += len(message.get("body", b""))
            held.append(message)
            if through or size > LARGEST:
                through = True
                for one in held:
                    await send(one)
                held.clear()

        await self.app(dict(scope, method="GET"), receive, hold)
        if through:
            return None
        start, body = held[0], b"".join(message.get("body", b"") for message in held[1:])
        end = time.monotonic()
        until = end + min(MOST_STALE, PATIENCE * (end - begin))
        etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        return Answer(start["status"], list(start["headers"]), body, None, etag, state, until)


def _key(scope: Scope, headers: dict[bytes, bytes]) -> Key | None:
    """Give what an answer is kept under; None for what is a visitor's own, and for files, which may be large."""
    last = scope["path"].rpartition("/")[2]
    is_file = "." in last and not last.endswith((".vl.json", ".cy.json"))  # what a page's own chart draws is small
    if is_file or b"cookie" in headers or scope.get("state", {}).get("session"):
        return None
    asked = scope["path"], scope["query_string"], _accepted(scope, headers)
    return *asked, scope.get("scheme", ""), headers.get(b"host", b"")  # permalinks are of the host that was asked


def _accepted(scope: Scope, headers: dict[bytes, bytes]) -> bytes:
    """Give what the answer may depend on beside the address: the language, on addresses that name none."""
    named = scope["path"][:4] in ("/id/", "/en/")
    return b"" if named else headers.get(b"accept-language", b"")


async def _sent(answer: Answer, known: bytes | None, send: Send, *, head: bool) -> None:
    headers = [one for one in answer.headers if one[0].lower() not in (b"etag", b"cache-control")]
    own = [one for one in answer.headers if one[0].lower() == b"cache-control"]
    body = answer.body
    if answer.status == 200:
        headers += [(b"etag", b"W/" + answer.etag), *(own or [(b"cache-control", b"no-cache")])]
    if answer.packed is not None:
        body = answer.packed
        headers = [one for one in headers if one[0].lower() != b"content-length"]
        headers += [(b"content-encoding", b"gzip"), (b"content-length", str(len(body)).encode())]
        headers.append((b"vary", b"accept-encoding"))
    tags = [tag.strip().removeprefix(b"W/") for tag in (known or b"").split(b",")]
    if answer.status == 200 and (answer.etag in tags or tags == [b"*"]):
        kept = (b"content-length", b"content-type", b"content-encoding")
        headers = [one for one in headers if one[0].lower() not in kept]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})
