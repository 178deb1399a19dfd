"""``duta log``."""

from __future__ import annotations

from duta.cli.options import Listing, Since, Until, filters_of, opened
from duta.cli.printing import print_rows


def log(*, since: Since = None, until: Until = None, listing: Listing = Listing()) -> int:  # noqa: B008 - frozen
    """List every entry of the record, in the order kept."""
    from duta.views import EntryRow, log_query

    query = log_query(opened(listing.record), filters_of(since=since, until=until))

    def cells(row: EntryRow) -> tuple[object, ...]:
        article = row.article[7:19] if row.article else ""
        return (row.entry, row.kept_at[:19], row.kind, article, row.location, row.version)

    return print_rows(query, listing, EntryRow, ("Entry", "Kept at", "Kind", "Article", "From", "Version"), cells)
