"""Where a record is: a file, or a database on a server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from duta.errors import UsageError

_SERVER = re.compile(r"postgres(?:ql)?(?:\+\w+)?://", re.IGNORECASE)
_HINT = "postgresql://USER@HOST:5432/DATABASE (a password: in ~/.pgpass or PGPASSWORD)"


@dataclass(frozen=True, slots=True)
class Address:
    """A record's database on a PostgreSQL server. Printed, it never shows a password."""

    url: URL = field(repr=False)

    def __str__(self) -> str:
        """Give it as it may be shown: without password and options."""
        url = self.url
        user = f"{url.username}@" if url.username else ""
        port = f":{url.port}" if url.port else ""
        return f"postgresql://{user}{url.host or ''}{port}/{url.database or ''}"

    @property
    def name(self) -> str:
        """The database's name."""
        return self.url.database or ""


Place = Path | Address


def is_server(given: object) -> bool:
    """Tell whether ``given`` names a record on a server."""
    return isinstance(given, Address) or (isinstance(given, str) and bool(_SERVER.match(given)))


def place_of(given: str | Path | Address) -> Place:
    """Give where ``given`` says that a record is; UsageError, which shows no password, for an address that is none."""
    if isinstance(given, Address):
        return given
    if not is_server(given):
        return Path(given)
    try:
        url = make_url(_SERVER.sub("postgresql+psycopg://", str(given), count=1))
    except (ArgumentError, ValueError):
        raise UsageError("this is no address of a database", where="postgresql://…", hint=_HINT) from None
    if not url.database:
        raise UsageError("the address names no database", where=str(Address(url)), hint=_HINT)
    return Address(url)
