"""Tokens, by which programs of users ask the API. A token is shown once, as it is made; the record keeps its hash."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import delete, insert, select, update

from duta.errors import UsageError
from duta.record.record import Record
from duta.record.schema import tokens, users
from duta.record.users import ROLES, Role, User
from duta.record.write import time_now

PREFIX = "duta_"
"""What every token begins with, so that one left in a file or a log is found."""

DAYS = 365
"""How many days a token lasts at most, and unless told otherwise."""

MOST = 20
"""Tokens of one user at once."""

_NAME = re.compile(r"[\w.@ -]{1,60}")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is listed: whose it is, what for, what it may do, until when, and the day it was last sent."""

    user: str
    name: str
    role: Role
    created_at: str
    expires_at: str
    used_on: str | None


def make_token(record: Record, user: str, name: str, *, role: str | None = None, days: int = DAYS) -> str:
    """Make a token called ``name`` for a user, and give it. It may do what ``role`` may: the user's own, or a lower."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a token", hint="letters, digits, spaces, . _ @ -, at most 60")
    if not 1 <= days <= DAYS:
        raise UsageError(f"a token cannot last {days} days", hint=f"1 to {DAYS}")
    secret = PREFIX + secrets.token_urlsafe(32)
    with record.writing() as connection:
        own = connection.execute(select(users.c.role).where(users.c.name == user)).scalar()
        there = connection.execute(select(tokens.c.name).where(tokens.c.user == user)).scalars().all()
        row = {
            "token": _hashed(secret), "user": user, "name": name, "role": _allowed(user, own, role or own),
            "created_at": time_now(), "expires_at": _moment(datetime.now(UTC) + timedelta(days=days)),
        }  # fmt: skip
        if name in there:
            raise UsageError(f"{user} has a token {name!r} already", hint="revoke it first, or give another name")
        if len(there) >= MOST:
            raise UsageError(f"{user} has {MOST} tokens already", hint="revoke one that is no longer needed")
        connection.execute(insert(tokens).values(**row))
    return secret


def all_tokens(record: Record, user: str | None = None) -> list[Token]:
    """Give the tokens of all users, or of one, by user and name."""
    columns = (tokens.c[name] for name in ("user", "name", "role", "created_at", "expires_at", "used_on"))
    query = select(*columns).order_by(tokens.c.user, tokens.c.name)
    with record.reading() as connection:
        rows = connection.execute(query.where(tokens.c.user == user) if user else query)
        return [Token(*tuple(row)) for row in rows]


def revoke_token(record: Record, user: str, name: str) -> None:
    """Take a token away; from then on it opens nothing."""
    with record.writing() as connection:
        gone = connection.execute(delete(tokens).where(tokens.c.user == user, tokens.c.name == name)).rowcount
    if not gone:
        raise UsageError(f"{user} has no token {name!r}", hint="`duta user tokens` names them")


def user_by_token(record: Record, secret: str) -> User | None:
    """Give whose token this is, with what it may do; None where it is nobody's, or no more."""
    now, here = datetime.now(UTC), tokens.c.token == _hashed(secret)
    query = select(users.c.name, users.c.role, users.c.created_at, tokens.c.role.label("may"), tokens.c.used_on)
    query = query.join(tokens, tokens.c.user == users.c.name).where(here, tokens.c.expires_at > _moment(now))
    with record.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.used_on != now.date().isoformat():
        with record.writing() as connection:
            connection.execute(update(tokens).where(here).values(used_on=now.date().isoformat()))
    lower = min(row.may, row.role, key=ROLES.index)
    return User(row.name, cast("Role", lower), row.created_at)


def _allowed(user: str, own: str | None, asked: str | None) -> str:
    if own is None:
        raise UsageError(f"there is no user {user!r}", hint="`duta user list` names them")
    if asked not in ROLES:
        raise UsageError(f"there is no role {asked!r}", hint=", ".join(ROLES))
    if ROLES.index(asked) > ROLES.index(own):
        raise UsageError(f"{user} is no {asked}", hint=f"a token may do what its user may: {own}")
    return asked


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
