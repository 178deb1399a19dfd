"""SQLite itself, under SQLAlchemy: merging asks hundreds of small questions a page, and most of their cost was the way.

The statements run on the connection's own transaction. Lists are given as JSON, so that there is one statement for all
lengths, which SQLite prepares once: ``event IN (SELECT value FROM json_each(?))``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import cast

from sqlalchemy import Connection


def raw(connection: Connection) -> sqlite3.Connection:
    """Give the SQLite connection under ``connection``, inside its transaction."""
    if not connection.in_transaction():
        connection.exec_driver_sql("SELECT 1")  # begins one
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def listed(values: Iterable[object]) -> str:
    """Give a list as one value."""
    return json.dumps(list(values))
