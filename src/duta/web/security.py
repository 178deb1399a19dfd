"""What every answer carries, so that nothing a page of news holds can run in a reader's browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
)
ENCRYPTED = (b"strict-transport-security", b"max-age=31536000")
"""What an answer carries as well where it came by TLS: the name is never asked without it again."""

LONGEST = 8_000
"""Characters of an address; a longer one is refused before anything looks at it."""

LARGEST = 64_000
"""Bytes of a form; a larger one is refused."""


class Guard:
    """Refuses hosts that are not ours (a rebound name in another's page) and oversized calls; sets the headers."""

    def __init__(self, app: App, hosts: frozenset[str] | None) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            await _plain(send, *refusal)
            return

        headers = (*HEADERS, ENCRYPTED) if scope.get("scheme") == "https" else HEADERS

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message.get("headers", [])}
                message["headers"] = [
                    *message.get("headers", []),
                    *(one for one in headers if one[0] not in there),
                ]
            await send(message)

        await self.app(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, bytes] | None:
        headers = {name: value for name, value in scope["headers"] if name in (b"host", b"content-length")}
        if self.hosts is not None and _name(headers.get(b"host", b"")) not in self.hosts:
            return 421, b"this server does not go by that name\n"
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST:
            return 414, b"the address is too long\n"
        size = headers.get(b"content-length", b"0")
        if not size.isdigit() or int(size) > LARGEST:
            return 413, b"the form is too large\n"
        return None


def _name(host: bytes) -> str:
    """Give the name in a Host header, without its port."""
    name = host.decode("latin-1").lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


async def _plain(send: Send, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})
