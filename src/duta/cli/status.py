"""``duta status``."""

from __future__ import annotations

from duta.cli.options import AsOf, Listing, opened
from duta.cli.printing import console, print_rows


def status(*, as_of: AsOf = None, listing: Listing = Listing()) -> int:  # noqa: B008 - frozen
    """Tell what the record holds, in numbers."""
    from dataclasses import asdict

    from duta.export.terminal import print_table
    from duta.views import Status
    from duta.views import status as counted

    numbers = counted(opened(listing.record, as_of))
    if listing.json or listing.csv:
        return print_rows([numbers], listing, Status, (), lambda _: ())
    print_table(("", ""), [(name.replace("_", " "), value) for name, value in asdict(numbers).items()], console())
    return 0
