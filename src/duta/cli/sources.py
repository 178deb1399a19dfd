"""``duta sources``."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import Listing, opened
from duta.cli.printing import print_rows, write
from duta.errors import UsageError
from duta.settings import load_tables


def sources(
    *,
    profiles: Annotated[bool, Parameter(negative="")] = False,
    prometheus: Annotated[bool, Parameter(negative="")] = False,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """Tell how each source of `duta collect` is doing.

    Parameters
    ----------
    profiles
        List the publishers whose feeds and sections are known, ready to be named in duta.toml.
    prometheus
        Print the numbers as Prometheus reads them, as `/metrics` of `duta serve` does.
    """
    if profiles and prometheus:
        raise UsageError("--profiles and --prometheus together", hint="choose one")
    if profiles:
        return _profiles(listing)
    if prometheus:
        from duta.collect.metrics import metrics

        write([metrics(opened(listing.record))])
        return 0
    from duta.collect.plan import plan_of
    from duta.collect.report import Outlet, outlets

    def cells(row: Outlet) -> tuple[object, ...]:
        last = (row.last_success or "never")[:16].replace("T", " ")
        gaps = ", ".join(row.gaps[-3:])
        numbers = (row.new, row.same, row.failed, row.waiting, row.articles, row.events)
        return (row.source, last, *numbers, gaps, "; ".join(row.troubles))

    named = [source.name for source in plan_of(load_tables()).sources]
    columns = (
        "Source", "Last success", "New", "Same", "Failed", "Waiting", "Articles", "Events", "Gaps", "Troubles",
    )  # fmt: skip
    return print_rows(outlets(opened(listing.record), named), listing, Outlet, columns, cells)


def _profiles(listing: Listing) -> int:
    from duta.knowledge import load_pack
    from duta.knowledge.ways import Way

    columns = ("Publisher", "Topic", "Kind", "Address", "Seen")
    rows = load_pack().ways.lists
    return print_rows(rows, listing, Way, columns, lambda way: (way.domain, way.topic, way.kind, way.url, way.seen))
