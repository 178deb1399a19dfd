"""``duta show``."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import Lang, Listing, Sure, settled
from duta.cli.printing import console, say, write
from duta.cli.read import surer
from duta.errors import UsageError


def show(
    *names: str,
    listing: Listing = Listing(),  # noqa: B008 - frozen
    marks: Annotated[bool, Parameter(negative="")] = False,
    min_confidence: Sure = None,
    lang: Lang = None,
) -> int:
    """Show what was read from an article: who said and did what, each fact with its sentence.

    Parameters
    ----------
    names
        Ids of articles, events or statements (the first characters will do), or files with pages.
    marks
        Mark roles with brackets where there are no colours: «the act», [who], {to whom}, ⟨what was said⟩.
    """
    if not names:
        raise UsageError("there is nothing to show", hint="name an article's id or a page's file")
    from duta import app
    from duta.export.face import Face
    from duta.export.terminal import print_face
    from duta.knowledge.labels import load_labels

    settings = settled(record=listing.record, min_confidence=min_confidence, lang=lang)
    found = app.readings_named(settings.record, names, say)
    if listing.json or listing.csv:
        from duta.export.facts import COLUMNS, fact_rows
        from duta.export.rows import csv_lines
        from duta.model.contract import to_dict, to_line

        sure = min_confidence or 0.0
        facts = (row for reading in found for row in fact_rows(reading, sure))
        write(csv_lines(COLUMNS, facts) if listing.csv else (to_line(to_dict(surer(one, sure))) for one in found))
        return 0
    face, screen = Face(load_labels(settings.lang), settings.min_confidence), console()
    for number, reading in enumerate(found):
        if number:
            screen.print()
        print_face(face.lines(reading), screen, marks=marks)
    return 0
