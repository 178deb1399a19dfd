"""The big questions: how often what, by whom, to whom, when and where told - asked of the Parquet, with DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from duta.cluster.receipts import version_of
from duta.cluster.storage import Store
from duta.errors import UsageError
from duta.views.filters import Filters, first_day, last_day

_MONTH = """CASE
  WHEN earliest IS NULL OR date_diff('day', earliest::DATE, latest::DATE) <= 31 THEN coalesce(earliest, reported)[:7]
  WHEN earliest[:4] = latest[:4] THEN earliest[:4] END"""
_ENDS = "list_transform(list_zip({0}s, {0}_countries), lambda pair: coalesce(pair[2], pair[1]))"

COLUMNS = {
    "month": _MONTH,
    "year": "coalesce(earliest, reported)[:4]",
    "published": "month",
    "outlet": "outlet",
    "act": "act",
    "plover": "plover",
    "quad": "CAST(quad AS VARCHAR)",
    "factuality": "factuality",
    "dyad": "unnest(dyads)",
    "actor": f"unnest({_ENDS.format('actor')})",
    "recipient": f"unnest({_ENDS.format('recipient')})",
}
"""What can be counted by. ``month`` is when it happened (the year where the text says no more, the month of the report
where it says nothing), ``published`` the month of the report; parties are states by code, others by name."""


def count(
    folders: Iterable[str], by: Sequence[str], filters: Filters | None = None
) -> list[tuple[str | int | None, ...]]:
    """Count the events in outputs of ``duta read --engine daft``.

    Rows are the values of the columns ``by``, then the numbers of events, articles and outlets. The same event of the
    same text counts once, on however many pages it stands. ``filters`` are those of the views: day, act, outlet,
    factuality (what occurred, unless another is named), and how sure; parties are columns here. UsageError for a column
    that there is not, or a folder that is no output.
    """
    wanted = filters or Filters()
    for name in by:
        if name not in COLUMNS:
            raise UsageError(f"nothing is counted by {name!r}", hint=", ".join(COLUMNS))
    if not by or len(set(by)) != len(by):
        raise UsageError("each column is named once, and one at least", hint=", ".join(COLUMNS))
    where, values = _conditions(wanted)
    rows: list[tuple[str | int | None, ...]] = _ask(folders, _query(by, where), values)
    return rows


def _query(by: Sequence[str], where: str) -> str:
    """Give the query. Each list is unrolled in a step of its own: two in one would be walked side by side."""
    table = f"SELECT *, {', '.join(f'{COLUMNS[name]} AS by_{name}' for name in by if not _rolled(name))}".rstrip(", ")
    table += f" FROM events WHERE {where}"
    for name in filter(_rolled, by):
        table = f"SELECT *, {COLUMNS[name]} AS by_{name} FROM ({table})"  # noqa: S608 - our words
    names = ", ".join(f"by_{name}" for name in by)
    return (
        f"SELECT {names}, count(DISTINCT id) AS events, count(DISTINCT article) AS articles, "  # noqa: S608 - our words
        f"count(DISTINCT outlet) AS outlets FROM ({table}) GROUP BY ALL ORDER BY {_order(by)}"
    )


def _rolled(name: str) -> bool:
    return COLUMNS[name].startswith("unnest")


def _order(by: Sequence[str]) -> str:
    """Give the order: by time where that is the first column, else the most frequent first."""
    names = [f"by_{name} NULLS LAST" for name in by]
    if by[0] in ("month", "year", "published"):
        return ", ".join([names[0], "events DESC", *names[1:]])
    return ", ".join(["events DESC", *names])


def _conditions(wanted: Filters) -> tuple[str, list[object]]:
    since, until = first_day(wanted.since), last_day(wanted.until)
    given: list[tuple[str, object]] = [
        ("confidence >= ?", wanted.min_confidence),
        ("factuality = ?", wanted.factuality or "occurred"),
    ]
    given += [("act = ?", wanted.act)] if wanted.act else []
    given += [("(outlet = ? OR outlet_name = ?)", wanted.outlet)] if wanted.outlet else []
    given += [("coalesce(latest, reported) >= ?", since)] if since else []
    given += [("coalesce(earliest, reported) <= ?", until)] if until else []
    values = [value for condition, value in given for _ in range(condition.count("?"))]
    return " AND ".join(condition for condition, _ in given), values


def _ask(folders: Iterable[str], query: str, values: list[object]) -> list[Any]:
    try:
        import duckdb  # noqa: PLC0415 - an extra
        import pyarrow.dataset as ds  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("counting needs DuckDB", hint="pip install 'duta[analytics]'") from error
    stores = [Store.to(folder) for folder in folders]
    for store in stores:
        version_of(store)
    there = [dataset for dataset in (store.dataset("events") for store in stores) if dataset]
    if not there:
        return []
    events = ds.dataset(there)
    with duckdb.connect(":memory:") as connection:
        connection.register("events", events)
        found: list[Any] = connection.execute(query, values).fetchall()
    return found
