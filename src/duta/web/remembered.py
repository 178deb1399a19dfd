"""Answers kept as long as the record stands as it is, each with an ETag: everything shown is drawn from the record."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from duta.record import Record
from duta.web.security import App, Message, Receive, Scope, Send

MOST = 512
"""Answers kept at once, the least lately asked for going first."""

LARGEST = 1_000_000
"""Bytes of an answer that is kept; larger ones stream through."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    etag: bytes


class Remembered:
    """Sends an answer again where the record has not changed since, and 304 where the reader has it already."""

    def __init__(self, app: App, record: Record) -> None:
        self.app = app
        self.watch: Any = record.engine.raw_connection()
        self.state: int | None = None
        self.answers: OrderedDict[tuple[str, bytes, bytes], Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        key = (
            None
            if b"cookie" in headers or scope.get("state", {}).get("session")
            else (scope["path"], scope["query_string"], _accepted(scope, headers))
        )
        answer = self._kept(key) if key else None
        if answer is None:
            answer = await self._made(scope, receive, send)
            if answer is None:
                return
            if key and answer.status == 200:
                self._keep(key, answer)
        await _sent(answer, headers.get(b"if-none-match"), send, head=scope["method"] == "HEAD")

    def _kept(self, key: tuple[str, bytes, bytes]) -> Answer | None:
        state = self.watch.driver_connection.execute("PRAGMA data_version").fetchone()[0]
        if state != self.state:
            self.state = state
            self.answers.clear()
        answer = self.answers.get(key)
        if answer:
            self.answers.move_to_end(key)
        return answer

    def _keep(self, key: tuple[str, bytes, bytes], answer: Answer) -> None:
        self.answers[key] = answer
        if len(self.answers) > MOST:
            self.answers.popitem(last=False)

    async def _made(self, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """Let the site answer; None where the answer was too large to hold and has been sent."""
        held: list[Message] = []
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
        etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        return Answer(start["status"], list(start["headers"]), body, etag)


def _accepted(scope: Scope, headers: dict[bytes, bytes]) -> bytes:
    """Give what the answer may depend on beside the address: the language, on addresses that name none."""
    named = scope["path"][:4] in ("/id/", "/en/")
    return b"" if named else headers.get(b"accept-language", b"")


async def _sent(answer: Answer, known: bytes | None, send: Send, *, head: bool) -> None:
    headers = [one for one in answer.headers if one[0].lower() not in (b"etag", b"cache-control")]
    own = [one for one in answer.headers if one[0].lower() == b"cache-control"]
    if answer.status == 200:
        headers += [(b"etag", answer.etag), *(own or [(b"cache-control", b"no-cache")])]
    tags = [tag.strip().removeprefix(b"W/") for tag in (known or b"").split(b",")]
    if answer.status == 200 and (answer.etag in tags or tags == [b"*"]):
        headers = [one for one in headers if one[0].lower() not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else answer.body})
