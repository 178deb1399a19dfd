"""What psycopg is told of values, for each line to a server."""

from __future__ import annotations

from typing import Any

from psycopg import Connection
from psycopg.adapt import Loader
from psycopg.types.string import StrDumperUnknown

NUL, INSTEAD = "\0", "\ufffd"
"""The one character that PostgreSQL's texts cannot hold, and what stands for it."""


class Number(Loader):
    """Sums and means as numbers of Python's own."""

    def load(self, data: Any) -> int | float:
        """Give a whole number where it is one."""
        text = bytes(data).decode()
        return int(text) if text.lstrip("-").isdecimal() else float(text)


class Words(StrDumperUnknown):
    """Texts."""

    def dump(self, obj: str) -> Any:
        """Give the bytes of a text."""
        return super().dump(obj.replace(NUL, INSTEAD) if NUL in obj else obj)


def prepare(line: Connection[Any]) -> None:
    """Prepare a line that was just opened."""
    line.adapters.register_loader("numeric", Number)
    line.adapters.register_dumper(str, Words)
