"""``duta load``."""

from __future__ import annotations

from collections import Counter

from duta.cli.options import RecordPath, settled
from duta.cli.printing import say
from duta.errors import UsageError

NAMED = 20
"""How many pages that could not be read, or are refused, are named."""


def load(*folders: str, record: RecordPath = None) -> int:
    """Load the Parquet of `duta read --engine daft` into the record.

    Parameters
    ----------
    folders
        What --output named: folders, or addresses (s3://bucket/folder).
    """
    if not folders:
        raise UsageError("there is nothing to load", hint="name what `duta read --engine daft --output` wrote")
    try:
        from duta.cluster.load import load as loaded
    except ImportError as error:
        raise UsageError("this needs pyarrow", hint="pip install 'duta[analysis]'") from error
    from duta.record import Record

    counts: Counter[str] = Counter()
    with Record.create(settled(record=record).record) as opened:
        for one in loaded(opened, folders):
            counts[one.status] += 1
            if one.status in ("failed", "refused") and counts["failed"] + counts["refused"] <= NAMED:
                say(f"{one.name}: {'refused: ' if one.status == 'refused' else ''}{one.message}")
    words = {"new": "loaded", "same": "same as before", "failed": "failed", "refused": "refused"}
    say(", ".join(f"{counts[status]} {word}" for status, word in words.items() if counts[status] or status == "new"))
    return 4 if counts["refused"] else 3 if counts["failed"] else 0
