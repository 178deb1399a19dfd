"""``duta actors``."""

from __future__ import annotations

from duta.cli.options import AsOf, Listing, Sure, filters_of, opened
from duta.cli.printing import print_rows


def actors(
    *words: str,
    min_confidence: Sure = None,
    as_of: AsOf = None,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """List whom the record knows, those named in most articles first: how often they speak, act and are acted upon.

    Parameters
    ----------
    words
        Only actors with these words in their name.
    """
    from duta.export.rows import cells
    from duta.views import ActorRow, actor_query

    filters = filters_of(min_confidence=min_confidence)
    query = actor_query(opened(listing.record, as_of), " ".join(words), filters)
    columns = ("Name", "Kind", "Country", "Wikidata", "Articles", "Says", "Does", "Is done to")
    return print_rows(query, listing, ActorRow, columns, cells)
