"""``duta rebuild``."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import RecordPath, settled
from duta.cli.printing import say
from duta.errors import RecordError


def rebuild(
    *,
    reread: Annotated[bool, Parameter(negative="")] = False,
    jobs: Annotated[int | None, Parameter(name=["--jobs", "-j"])] = None,
    record: RecordPath = None,
) -> int:
    """Draw the record's tables for questions again, from the readings and judgements kept.

    Parameters
    ----------
    reread
        Read the stored pages again first, those that another version of Duta or its packs has read.
    jobs
        Read in this many processes. [env: DUTA_JOBS] [default: 1]
    """
    from duta import app
    from duta.cli.progress import Count, counted
    from duta.record import Record
    from duta.record.address import place_of
    from duta.record.rebuild import rebuild as drawn

    path = settled(record=record).record
    if not Record.exists(path):  # a record is not made here; one of an older version is brought up to date
        raise RecordError("there is no record here", where=str(place_of(path)), hint="make one with: duta read PAGE")
    with Record.create(path) as opened:
        if reread:
            count = Count()
            for _ in counted(app.reread(opened, jobs=jobs or settled().jobs), count, quiet_after=None):
                pass
            say(f"{count.summary()} again")
        say(f"{drawn(opened)} articles drawn again")
    return 0
