"""``duta rebuild``."""

from __future__ import annotations

from duta.cli.options import RecordPath, settled
from duta.cli.printing import say


def rebuild(*, record: RecordPath = None) -> int:
    """Draw the record's tables for questions again, from the readings kept."""
    from pathlib import Path

    from duta.record import Record
    from duta.record.rebuild import rebuild as drawn

    path = settled(record=record).record
    Record.open(path).close()  # a record is not made here
    with Record.create(Path(path)) as opened:
        say(f"{drawn(opened)} articles drawn again")
    return 0
