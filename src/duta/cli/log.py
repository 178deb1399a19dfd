"""``duta log``."""

from __future__ import annotations

from duta.cli.options import AsOf, Lang, Listing, Since, Until, filters_of, opened, settled
from duta.cli.printing import print_rows


def log(
    *,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    lang: Lang = None,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """List every entry of the record, in the order kept."""
    from duta.knowledge.labels import load_labels
    from duta.views import EntryRow, log_query

    query = log_query(opened(listing.record, as_of), filters_of(since=since, until=until))

    labels = load_labels(settled(lang=lang).lang)

    def cells(row: EntryRow) -> tuple[object, ...]:
        article = row.article[7:19] if row.article else ""
        if row.state is None:
            return (row.entry, row.kept_at[:19], row.kind, article, row.location, row.version)
        about = " ".join(fact[:11] for fact in (row.fact, row.other) if fact)
        state = "" if row.state == "holds" else f"({labels[f'state-{row.state}']})"
        what = "; ".join(part for part in (*row.changes, row.reason) if part)
        return (row.entry, row.kept_at[:19], row.kind, article, f"{about} {what} {state}".strip(), row.by)

    return print_rows(query, listing, EntryRow, ("Entry", "Kept at", "Kind", "Article", "What", "By"), cells)
