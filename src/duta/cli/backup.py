"""``duta backup``."""

from __future__ import annotations

from pathlib import Path

from duta.cli.options import RecordPath, opened
from duta.cli.printing import say


def backup(file: Path, /, *, record: RecordPath = None) -> int:
    """Copy the record to a file, also while it is being written.

    Parameters
    ----------
    file
        Where to. An older backup of the same record is replaced, anything else is left alone.
    """
    from duta.record.backup import backup as copied

    with opened(record) as source:
        copy = copied(source, file)
    say(f"{copy.entries} entries, {copy.pages} pages in {file}: verified")
    return 0
