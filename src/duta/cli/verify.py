"""``duta verify``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from duta.cli.options import Listing, opened, settled
from duta.cli.printing import print_rows, say

if TYPE_CHECKING:
    from duta.record import Record


def verify(
    *,
    head: str | None = None,
    reread: Annotated[bool, Parameter(negative="")] = False,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """Recheck the whole record: pages, entries, facts, judgements, and every table drawn from them.

    Exit code 4 tells that something is not as it was kept, 5 that only tables differ that another version of Duta or
    its packs drew: `duta rebuild` draws them again.

    Parameters
    ----------
    head
        The id of an entry noted elsewhere (`duta status` tells the newest): tells whether the log was cut off since.
    reread
        Read every stored page that this version has read once more, and compare the reading byte by byte.
    """
    from duta.record.verify import Checked, Drawn, Problem, problems_of

    checked, record = Checked(), opened(listing.record)
    problems = list(problems_of(record, checked, head))
    again = list(_again(record)) if reread else []
    problems += [Problem(entry, "reading", text) for entry, text in again if text]
    if problems:
        print_rows(
            problems, listing, Problem, ("Entry", "What", "Problem"), lambda row: (row.entry, row.what, row.text)
        )
    told = f", {len(again)} pages read again" if reread else ""
    counts = f"{checked.entries} entries, {checked.pages} pages, {checked.facts} facts checked{told}"
    say(f"{counts}: {len(problems)} problems")
    if problems and all(isinstance(problem, Drawn) for problem in problems):
        return 5
    return 4 if problems else 0


def _again(record: Record) -> Iterator[tuple[int, str | None]]:
    from duta import app

    return app.differing(record, jobs=settled().jobs)
