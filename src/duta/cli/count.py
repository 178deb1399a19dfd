"""``duta count``."""

from __future__ import annotations

from dataclasses import make_dataclass
from typing import Annotated, Literal

from cyclopts import Parameter

from duta.cli.options import Act, Listing, OutletName, Since, Sure, Until, filters_of
from duta.cli.printing import print_rows
from duta.errors import UsageError


def count(
    *folders: str,
    by: str = "month,act",
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    factuality: Literal["occurred", "planned", "hypothetical", "denied"] = "occurred",
    min_confidence: Sure = None,
    json: Annotated[bool, Parameter(negative="", help="Print JSON Lines: one object a row.")] = False,
    csv: Annotated[bool, Parameter(negative="", help="Print CSV.")] = False,
    limit: Annotated[int | None, Parameter(help="Print at most this many rows.")] = None,
) -> int:
    """Count events in the Parquet of `duta read --engine daft`.

    Parameters
    ----------
    folders
        What --output named: folders, or addresses (s3://bucket/folder).
    by
        Columns to count by, joined by commas: month, year, published, outlet, act, plover, quad, factuality, dyad,
        actor, recipient.
    factuality
        Count what occurred, or what is planned, only thought of, or denied.
    """
    if not folders:
        raise UsageError("there is nothing to count", hint="name what `duta read --engine daft --output` wrote")
    from dataclasses import replace

    try:
        from duta.cluster.count import count as counted
    except ImportError as error:
        raise UsageError("counting needs DuckDB", hint="pip install 'duta[analytics]'") from error
    filters = filters_of(act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence)
    columns = [name.strip() for name in by.split(",") if name.strip()]
    rows = counted(folders, columns, replace(filters, factuality=factuality))
    columns += ["events", "articles", "outlets"]
    shape = make_dataclass("Counted", columns)
    listing = Listing(json=json, csv=csv, limit=limit)
    heads = [name.capitalize() for name in columns]
    cells = lambda row: tuple("" if getattr(row, name) is None else str(getattr(row, name)) for name in columns)  # noqa: E731
    return print_rows((shape(*row) for row in rows), listing, shape, heads, cells)
