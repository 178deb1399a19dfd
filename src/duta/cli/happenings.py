"""``duta happenings``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import Act, AsOf, Lang, Listing, OutletName, Since, Sure, Until, filters_of, opened, settled
from duta.cli.printing import console, print_rows, write


def happenings(
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
    """List happenings, each once however many articles report it, in the order of their days.

    Parameters
    ----------
    actor
        Only happenings with this party, by name or country code; a state stands for all who act for it.
    partner
        Only happenings in which this party takes part too.
    ids
        Print nothing but the ids, one a line, for `duta show`, `duta same` and the like.
    """
    from duta.export.words import in_words
    from duta.knowledge.labels import load_labels
    from duta.views.happenings import HappeningRow, happening_query

    labels = load_labels(settled(lang=lang).lang)
    filters = filters_of(
        actor=actor, partner=partner, act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence
    )

    def cells(row: HappeningRow) -> tuple[object, ...]:
        when = in_words(row.when, labels) if row.when else (f"({row.day})" if row.day else "")
        parts = (", ".join(row.actors), labels.act(row.act), ", ".join(row.recipients))
        what = " → ".join(part for part in parts if part)
        about = ", ".join(labels[f"slot-{slot}"] for slot in row.disagreements)
        return (when, what, labels[row.factuality], row.reports, row.sources, about, row.id[:11])

    query = happening_query(opened(listing.record, as_of), filters)
    if ids:
        write(f"{row.id}\n".encode() for row in islice(query, listing.limit))
        return 0
    columns = ("When", "What", "How", "Reports", "Sources", "Disputed", "Happening")
    return print_rows(query, listing, HappeningRow, columns, cells)


def show_happenings(names: Iterable[str], listing: Listing, lang: str | None, as_of: str | None) -> None:
    """Show the happenings called ``names``, each with its reports, disagreements, links and reasons."""
    from dataclasses import asdict

    from duta.export.happening import happening_lines
    from duta.export.terminal import print_face
    from duta.knowledge.labels import load_labels
    from duta.model.contract import to_line
    from duta.views.happenings import happening

    record, labels = opened(listing.record, as_of), load_labels(settled(lang=lang).lang)
    for number, name in enumerate(names):
        found = happening(record, name)
        if listing.json:
            write([to_line(asdict(found))])
            continue
        if number:
            console().print()
        print_face(happening_lines(found, labels), console())
