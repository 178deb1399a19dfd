"""``duta copy``."""

from __future__ import annotations

from duta.cli.printing import say


def copy(source: str, target: str, /) -> int:
    """Copy a whole record from one place to another, a file or a database on a server.

    Parameters
    ----------
    source
        The record: a file, or postgresql://…
    target
        Where to: a file, or the address of an empty database. An older copy of the same record is brought up to date.
    """
    from duta.record import Record
    from duta.record.address import place_of
    from duta.record.copying import copy as copied

    with Record.open(source) as record:
        done = copied(record, target)
    say(f"{done.entries} entries, {done.pages} pages in {place_of(target)}: verified")
    return 0
