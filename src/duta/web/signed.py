"""Sessions: whose call it is, whether a form is our own, and how often a door may be tried."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import deque
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from threading import BoundedSemaphore, Lock

from anyio import to_thread

from duta.record import Record
from duta.record.users import Role, user_of
from duta.web.security import App, Receive, Scope, Send

COOKIE = "duta_session"
TRIES = 5
"""Wrong passwords in :data:`SPAN` after which a name, or an address, must wait."""

SPAN = 60.0
AT_ONCE = BoundedSemaphore(2)
"""Passwords checked at once: each check takes 64 MB."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in visitor."""

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
        """Tell whether a form with this word is one of the session's own."""
        return hmac.compare_digest(self.csrf, csrf)


class Signed:
    """Puts the visitor's session where pages find it."""

    def __init__(self, app: App, record: Record) -> None:
        self.app = app
        self.record = record

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] == "http":
            token = token_of(dict(scope["headers"]).get(b"cookie", b""))
            user = await to_thread.run_sync(user_of, self.record, token) if token else None
            scope.setdefault("state", {})["session"] = Session(user.name, user.role, token) if user else None
        await self.app(scope, receive, send)


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
