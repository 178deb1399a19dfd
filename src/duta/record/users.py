"""Who may sign in to the reading room: users with their roles, and their sessions. Passwords are kept as argon2id."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal, cast, get_args

from sqlalchemy import Connection, delete, insert, select

from duta.errors import UsageError
from duta.record.dialects import dialect_of
from duta.record.record import Record
from duta.record.schema import sessions, tokens, users
from duta.record.write import time_now

Role = Literal["reader", "editor", "admin"]
"""``reader`` reads; ``editor`` judges facts and undoes what they said; ``admin`` undoes what anybody said."""

ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST = 10
"""The fewest characters of a password."""

LONGEST = 200
LASTS = timedelta(hours=12)
"""How long a session lasts."""

_NAME = re.compile(r"[\w.@-]{1,60}")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in."""

    name: str
    role: Role
    created_at: str


def put_user(record: Record, name: str, role: str, password: str) -> None:
    """Make a user, or give one there is another role and password; sessions and tokens of the old one end."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a user", hint="letters, digits, . _ @ -, at most 60")
    if role not in ROLES:
        raise UsageError(f"there is no role {role!r}", hint=", ".join(ROLES))
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters", hint="four words make a good one")
    from argon2 import PasswordHasher  # noqa: PLC0415 - only those who serve need it

    row = {"role": role, "password": PasswordHasher().hash(password)}
    with record.writing() as connection:
        query = dialect_of(connection).insert(users).values(name=name, created_at=time_now(), **row)
        _shut_out(connection, name)
        connection.execute(query.on_conflict_do_update(index_elements=["name"], set_=row))


def remove_user(record: Record, name: str) -> None:
    """Remove a user with their sessions and tokens; what they judged stays, under their name."""
    with record.writing() as connection:
        _shut_out(connection, name)
        if not connection.execute(delete(users).where(users.c.name == name)).rowcount:
            raise UsageError(f"there is no user {name!r}", hint="`duta user list` names them")


def _shut_out(connection: Connection, name: str) -> None:
    for table in (sessions, tokens):
        connection.execute(delete(table).where(table.c.user == name))


def all_users(record: Record) -> list[User]:
    """Give all users, by name."""
    with record.reading() as connection:
        rows = connection.execute(select(users.c.name, users.c.role, users.c.created_at).order_by(users.c.name))
        return [User(row.name, cast("Role", row.role), row.created_at) for row in rows]


def sign_in(record: Record, name: str, password: str) -> str | None:
    """Give the token of a new session; None where name or password is wrong, which takes as long to find out."""
    from argon2 import PasswordHasher  # noqa: PLC0415
    from argon2.exceptions import Argon2Error  # noqa: PLC0415

    with record.reading() as connection:
        kept = connection.execute(select(users.c.password).where(users.c.name == name)).scalar()
    try:
        PasswordHasher().verify(kept or _nobody(), password[:LONGEST])
    except Argon2Error:
        return None
    if not kept:
        return None
    token = secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    with record.writing() as connection:
        connection.execute(delete(sessions).where(sessions.c.expires_at < now.isoformat()))
        row = {"token": _hashed(token), "user": name, "expires_at": (now + LASTS).isoformat()}
        connection.execute(insert(sessions).values(**row))
    return token


def sign_out(record: Record, token: str) -> None:
    """End a session."""
    with record.writing() as connection:
        connection.execute(delete(sessions).where(sessions.c.token == _hashed(token)))


def user_of(record: Record, token: str) -> User | None:
    """Give whose session ``token`` opens; None where it opens none, or no more."""
    now = datetime.now(UTC).isoformat()
    query = select(users.c.name, users.c.role, users.c.created_at).join(sessions, sessions.c.user == users.c.name)
    with record.reading() as connection:
        here = (sessions.c.token == _hashed(token), sessions.c.expires_at > now)
        row = connection.execute(query.where(*here)).one_or_none()
    return User(row.name, cast("Role", row.role), row.created_at) if row else None


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@lru_cache(maxsize=1)
def _nobody() -> str:
    """Give a hash that no password has, to be compared with where there is no such user."""
    from argon2 import PasswordHasher  # noqa: PLC0415

    return PasswordHasher().hash(secrets.token_urlsafe(32))
