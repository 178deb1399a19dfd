"""``duta read``."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from duta.model.contract import failure_to_dict, to_dict, to_line
from duta.model.reading import Failure


def read(
    *paths: str,
    output: Annotated[Literal["json"], Parameter(name=["--format", "-f"])] = "json",
    jobs: Annotated[int, Parameter(name=["--jobs", "-j"])] = 1,
) -> int:
    """Read pages: what was said and done, by whom, to whom, when.

    Parameters
    ----------
    paths
        Text dumps, HTML, WARC or WET files, JSON Lines of articles, folders of them, or `-` for standard input.
    output
        How to print the readings.
    jobs
        Read in this many processes.
    """
    from duta import app

    failed = 0
    for outcome in app.read(paths, jobs=jobs):
        result = outcome.result
        if isinstance(result, Failure):
            failed += 1
            sys.stdout.buffer.write(to_line(failure_to_dict(result)))
        elif result:
            sys.stdout.buffer.write(to_line(to_dict(result)))
    if failed:
        print(f"{failed} pages could not be read", file=sys.stderr)  # noqa: T201
    return 3 if failed else 0
