"""``duta search``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from duta.cli.options import Act, AsOf, Listing, OutletName, Since, Sure, Until, filters_of, opened
from duta.cli.printing import print_rows
from duta.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

USUAL = 20
"""Rows shown where no limit is given: the best come first."""


def search(
    *words: Annotated[str, Parameter(required=True, allow_leading_hyphen=True)],
    actor: str | None = None,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    min_confidence: Sure = None,
    as_of: AsOf = None,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """Find sentences by their words, in any form.

    Parameters
    ----------
    words
        The words to find.
    actor
        Only sentences that name this actor.
    """
    from duta.views import SearchRow, search_query

    for word in words:
        if word.startswith("--"):
            raise UsageError(f"there is no option {word}", hint="see: duta search --help")
    filters = filters_of(actor=actor, act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence)
    query = search_query(opened(listing.record, as_of), " ".join(words), filters)
    rows = query.limit(listing.limit or USUAL)
    return print_rows(rows, listing, SearchRow, ("Day", "Outlet", "Sentence", "Article"), _cells)


def _cells(row: object) -> tuple[object, ...]:
    from duta.views import SearchRow

    assert isinstance(row, SearchRow)  # noqa: S101 - for the type checker
    return (row.day, row.outlet, _highlighted(row.marked), row.article[7:19])


def _highlighted(marked: str) -> Text:
    from rich.text import Text

    from duta.views.search import MARKS

    text = Text()
    for part in marked.split(MARKS[0]):
        found, closed, rest = part.partition(MARKS[1])
        text.append(found, "bold yellow" if closed else "")
        text.append(rest)
    return text
