"""``duta verify``."""

from __future__ import annotations

from duta.cli.options import Listing, opened
from duta.cli.printing import print_rows, say


def verify(
    *,
    head: str | None = None,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """Recheck the whole record: pages, entries, facts.

    Parameters
    ----------
    head
        The id of an entry noted elsewhere (`duta status` tells the newest): tells whether the log was cut off since.
    """
    from duta.record.verify import Checked, Problem, problems_of

    checked = Checked()
    problems = list(problems_of(opened(listing.record), checked, head))
    if problems:
        print_rows(
            problems, listing, Problem, ("Entry", "What", "Problem"), lambda row: (row.entry, row.what, row.text)
        )
    say(f"{checked.entries} entries, {checked.pages} pages, {checked.facts} facts checked: {len(problems)} problems")
    return 4 if problems else 0
