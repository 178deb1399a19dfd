"""Sessions: whose call it is, whether a form is our own, and how often a door may be tried."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from threading import BoundedSemaphore, Lock

from anyio import to_thread

from duta.record import Record
from duta.record.tokens import user_by_token
from duta.record.users import Role, user_of
from duta.web.rates import WITH_TOKEN, WITHOUT, Rates
from duta.web.security import App, Message, Receive, Scope, Send

COOKIE = "duta_session"
TRIES = 5
"""Wrong passwords in :data:`SPAN` after which a name, or an address, must wait."""

SPAN = 60.0
AT_ONCE = BoundedSemaphore(2)
"""Passwords checked at once: each check takes 64 MB."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in visitor, or a program with a token of theirs; then ``token`` is empty."""

    user: str
    role: Role
    token: str

    @property
    def csrf(self) -> str:
        """The word that a form of this session carries, so that no other site can send one."""
        return hashlib.sha256(f"form|{self.token}".encode()).hexdigest()[:40]

    @property
    def edits(self) -> bool:
        """Tell whether the visitor may judge facts."""
        return self.role in ("editor", "admin")

    def owns(self, csrf: str) -> bool:
        """Tell whether a form with this word is one of the session's own; programs have no forms."""
        return bool(self.token) and hmac.compare_digest(self.csrf, csrf)


class Signed:
    """Puts the visitor's session where pages find it; programs are let in by their tokens, and not too often."""

    def __init__(self, app: App, record: Record) -> None:
        self.app = app
        self.record = record
        self.rates = Rates()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, session = dict(scope["headers"]), None
        of_api = scope["path"].startswith("/api/")
        bearer = bearer_of(headers.get(b"authorization", b"")) if of_api else ""
        if bearer:
            user = await to_thread.run_sync(user_by_token, self.record, bearer)
            session = Session(user.name, user.role, "") if user else None
        elif token := token_of(headers.get(b"cookie", b"")):
            user = await to_thread.run_sync(user_of, self.record, token)
            session = Session(user.name, user.role, token) if user else None
        scope.setdefault("state", {})["session"] = session
        send = for_one(send) if session else send
        if not of_api:
            await self.app(scope, receive, send)
            return
        caller = f"user {session.user}" if session else f"from {(scope.get('client') or ('',))[0]}"
        rate = self.rates.note(caller, WITH_TOKEN if session else WITHOUT)
        if rate.left < 0:
            await refused(send, 429, "too many calls", "wait, and ask for more in one", rate.headers)
        elif bearer and session is None:
            await refused(send, 401, "the token is not known", "`duta user token NAME` makes one", rate.headers)
        else:
            await self.app(scope, receive, telling(send, rate.headers))


def bearer_of(authorization: bytes) -> str:
    """Give the token out of an Authorization header; nothing where there is none, or none of ours."""
    scheme, _, given = authorization.decode("latin-1").partition(" ")
    return given.strip()[:200] if scheme.lower() == "bearer" else ""


def telling(send: Send, headers: list[tuple[bytes, bytes]]) -> Send:
    """Give a ``send`` that adds headers."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *headers]
        await send(message)

    return told


def for_one(send: Send) -> Send:
    """Give a ``send`` that keeps answers out of stores that others share: what a user sees is made for them."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [one for one in message.get("headers", []) if one != (b"cache-control", b"no-cache")]
            named = any(name == b"cache-control" for name, _ in headers)
            message["headers"] = headers if named else [*headers, (b"cache-control", b"private, no-cache")]
        await send(message)

    return told


async def refused(send: Send, status: int, message: str, hint: str, headers: list[tuple[bytes, bytes]]) -> None:
    """Refuse a program, in the API's one shape."""
    kind = HTTPStatus(status).phrase.lower().replace(" ", "-")
    body = json.dumps({"error": {"kind": kind, "message": message, "hint": hint}}).encode()
    more = (
        [(b"www-authenticate", b"Bearer")] if status == 401 else [(b"retry-after", dict(headers)[b"ratelimit-reset"])]
    )
    start = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *headers, *more]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


def token_of(cookies: bytes) -> str:
    """Give the session's token out of a Cookie header; nothing where there is none."""
    try:
        found = SimpleCookie(cookies.decode("latin-1")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found and len(found.value) < 100 else ""


@dataclass
class Tries:
    """Counts wrong passwords by name and by address, for :data:`SPAN` seconds."""

    wrong: dict[str, deque[float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def too_many(self, *keys: str) -> bool:
        """Tell whether one of ``keys`` must wait."""
        now = time.monotonic()
        with self.lock:
            for key in [key for key, times in self.wrong.items() if not times or times[-1] < now - SPAN]:
                del self.wrong[key]
            return any(len(self.wrong.get(key, ())) >= TRIES for key in keys)

    def note(self, *keys: str) -> None:
        """Note a wrong password."""
        with self.lock:
            for key in keys:
                self.wrong.setdefault(key, deque(maxlen=TRIES)).append(time.monotonic())
