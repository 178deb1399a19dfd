"""``duta dyad``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import Act, AsOf, Lang, Listing, OutletName, Since, Sure, Until, filters_of, opened, settled
from duta.cli.printing import console, print_rows
from duta.knowledge.labels import Labels


def dyad(
    one: str,
    other: str,
    /,
    *,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    min_confidence: Sure = None,
    lang: Lang = None,
    once: Annotated[bool, Parameter(negative="")] = False,
    as_of: AsOf = None,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """Count who did what to whom between two parties: one to the other, back, and together, by month.

    Parameters
    ----------
    one
        A party, by name or country code; a state stands for all who act for it.
    other
        The other party.
    once
        Count each happening once, however many articles report it.
    """
    from duta.views import DyadRow
    from duta.views import dyad as counted

    filters = filters_of(act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence)
    rows = counted(opened(listing.record, as_of), one, other, filters, once=once)
    if listing.json or listing.csv or not rows:
        return print_rows(rows, listing, DyadRow, (), lambda _: ())
    from duta.export.terminal import print_table
    from duta.knowledge.labels import load_labels

    labels = load_labels(settled(lang=lang).lang)
    columns = ("Month", f"{one} → {other}", f"{other} → {one}", f"{one} + {other}")
    months = dict.fromkeys(row.month for row in rows)
    cells = [
        (month or "?", *(_cell(rows, month, way, labels) for way in ("forth", "back", "together"))) for month in months
    ]
    print_table(columns, cells, console())
    return 0


def _cell(rows: Iterable[object], month: str, direction: str, labels: Labels) -> str:
    from duta.views import DyadRow

    here = [row for row in rows if isinstance(row, DyadRow) and (row.month, row.direction) == (month, direction)]
    return "\n".join(f"{row.count} × {labels.act(row.act)}" for row in here)
