"""``duta explain``."""

from __future__ import annotations

from duta.cli.options import Listing, Stdin
from duta.cli.printing import print_rows, say
from duta.errors import UsageError


def explain(*paths: str, stdin: Stdin = False, listing: Listing = Listing()) -> int:  # noqa: B008 - frozen
    """Tell what each step made of a page: fields, dropped lines, mentions and times, and the rule behind each fact.

    Of every word that may report an act it tells who did it to whom by the row of words and by the parser's tree, and
    what became of it: weighed (an event, with its rule) or rejected (with the reason).

    Parameters
    ----------
    paths
        Files with pages, or - for standard input.
    """
    paths = (*paths, "-") if stdin else paths
    if not paths:
        raise UsageError("there is nothing to explain", hint="name a page's file")
    from duta import app
    from duta.model.reading import Failure
    from duta.pipeline.explain import Note

    notes, failed = [], 0
    for told in app.explained(paths):
        if isinstance(told, Failure):
            say(f"{told.path or told.id}: {told.message}")
            failed += 1
        else:
            notes += told
    print_rows(notes, listing, Note, ("Step", "Where", "What", "Why"), lambda n: (n.step, n.where, n.what, n.why))
    return 3 if failed else 0
