"""From what a person writes for a moment to the last entry that a record had then."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from duta.errors import UsageError
from duta.record.schema import entries

_ENTRY = re.compile(r"entry:([0-9]{1,15})")
_HINT = "write 2024, 2024-06, 2024-06-18 (to its end, UTC), 2024-06-18T14:30, 2024-06-18T14:30+07:00 or entry:12"


def checked_moment(given: str) -> str | int:
    """Give the last time, as entries carry it, or the last entry, that ``given`` lets in; UsageError for neither."""
    entry = _ENTRY.fullmatch(given.strip())
    if entry:
        return int(entry[1])
    try:
        last = _last(given.strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"{given!r} is no date or time", hint=_HINT) from None
    return last.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def entry_then(connection: Connection, given: str) -> int:
    """Give the number of the last entry at the moment ``given``; 0 where the record did not begin yet."""
    moment = checked_moment(given)
    seq, at = entries.c.seq, entries.c.created_at
    before = seq <= moment if isinstance(moment, int) else at <= moment
    found = connection.execute(select(seq).where(before).order_by(seq.desc()).limit(1)).scalar()
    return int(found or 0)


def _last(given: str) -> datetime:
    """Give the last millisecond of a day, month, year, minute or second."""
    parts = given.split("-")
    if len(given) == 4 or (len(parts) == 2 and len(given) == 7):
        year, month = int(parts[0]), int(parts[1]) if len(parts) == 2 else 12
        first = datetime(year, month, 1, tzinfo=UTC).replace(year=year + month // 12, month=month % 12 + 1)
        return first - timedelta(milliseconds=1)
    moment = datetime.fromisoformat(given)
    if len(given) == 10:
        span = timedelta(days=1)
    elif re.search(r"T\d\d:\d\d:\d\d\.", given):
        span = timedelta(milliseconds=1)
    else:
        span = timedelta(seconds=1) if re.search(r"T\d\d:\d\d:\d\d", given) else timedelta(minutes=1)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment + span - timedelta(milliseconds=1)
