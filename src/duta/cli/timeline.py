"""``duta timeline``."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import Act, AsOf, Lang, Listing, OutletName, Since, Sure, Until, filters_of, opened, settled
from duta.cli.printing import print_rows, write


def timeline(
    *,
    actor: str | None = None,
    partner: Annotated[str | None, Parameter(name="--with")] = None,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    min_confidence: Sure = None,
    lang: Lang = None,
    ids: Annotated[bool, Parameter(negative="")] = False,
    as_of: AsOf = None,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """List events in the order of their days.

    Parameters
    ----------
    actor
        Only events of this party, by name or country code; a state stands for all who act for it.
    partner
        Only events in which this party takes part too.
    ids
        Print nothing but the ids, one a line, for `duta correct` and the like.
    """
    from duta.knowledge.labels import load_labels
    from duta.views import EventRow, event_query

    labels = load_labels(settled(lang=lang).lang)
    filters = filters_of(
        actor=actor, partner=partner, act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence
    )

    def cells(row: EventRow) -> tuple[object, ...]:
        told = row.when if row.basis != "publication" else None
        when = told or (f"({row.reported})" if row.reported else "")
        parts = (", ".join(row.actors), labels.act(row.act), ", ".join(row.recipients))
        what = " → ".join(part for part in parts if part)
        how = labels[row.factuality] + (f", {labels['according-to']} {row.asserted_by}" if row.asserted_by else "")
        said = f", {labels[f'verdict-{row.judged}']}" if row.judged else ""
        return (when, what, how + said, row.outlet, row.id[:11])

    query = event_query(opened(listing.record, as_of), filters)
    if ids:
        write(f"{row.id}\n".encode() for row in islice(query, listing.limit))
        return 0
    return print_rows(query, listing, EventRow, ("When", "What", "How", "Outlet", "Event"), cells)
