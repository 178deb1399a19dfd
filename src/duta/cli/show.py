"""``duta show``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from duta.cli.options import AsOf, Lang, Listing, Sure, settled
from duta.cli.printing import console, say, write
from duta.cli.read import surer
from duta.errors import UsageError
from duta.model.reading import Failure, Reading
from duta.settings import Settings

if TYPE_CHECKING:
    from duta.record.named import Gone


def show(
    *names: str,
    listing: Listing = Listing(),  # noqa: B008 - frozen
    marks: Annotated[bool, Parameter(negative="")] = False,
    ids: Annotated[bool, Parameter(negative="")] = False,
    as_of: AsOf = None,
    min_confidence: Sure = None,
    lang: Lang = None,
) -> int:
    """Show what was read from an article: who said and did what, each fact with its sentence.

    Parameters
    ----------
    names
        Ids of articles, events, statements or happenings (the first characters will do), or files with pages.
    marks
        Mark roles with brackets where there are no colours: «the act», [who], {to whom}, ⟨what was said⟩.
    ids
        Tell the id of each event and statement, for `duta correct` and the like.
    """
    if not names:
        raise UsageError("there is nothing to show", hint="name an article's id or a page's file")
    from duta import app

    settings = settled(record=listing.record, min_confidence=min_confidence, lang=lang)
    happenings = [name for name in names if name.startswith("hp:")]
    if happenings:
        from duta.cli.happenings import show_happenings

        show_happenings(happenings, listing, lang, as_of)
    names = tuple(name for name in names if name not in happenings)
    failures: list[Failure] = []
    found = _without(app.readings_named(settings.record, names, say, as_of), failures, as_json=listing.json)
    if listing.json or listing.csv:
        _write(found, min_confidence or 0.0, as_csv=listing.csv)
    else:
        _print(found, settings, marks=marks, ids=ids)
    return 3 if failures else 0


def _without(found: Iterable[Reading | Failure | Gone], failures: list[Failure], *, as_json: bool) -> Iterator[Reading]:
    """Yield the readings; tell of facts that are gone and of failures, and put these aside."""
    from dataclasses import asdict

    from duta.model.contract import to_line

    for one in found:
        if isinstance(one, Reading):
            yield one
        elif isinstance(one, Failure):
            say(f"{one.path or one.id}: {one.message}")
            failures.append(one)
        elif as_json:
            write([to_line({"id": one.id, "gone": {key: value for key, value in asdict(one).items() if key != "id"}})])
        else:
            write([f"{one} ({one.hint})\n".encode()])


def _write(found: Iterable[Reading], sure: float, *, as_csv: bool) -> None:
    from duta.export.facts import COLUMNS, fact_rows
    from duta.export.rows import csv_lines
    from duta.model.contract import to_dict, to_line

    if as_csv:
        write(csv_lines(COLUMNS, (row for reading in found for row in fact_rows(reading, sure))))
    else:
        write(to_line(to_dict(surer(reading, sure))) for reading in found)


def _print(found: Iterable[Reading], settings: Settings, *, marks: bool, ids: bool) -> None:
    from duta.export.face import Face
    from duta.export.terminal import print_face
    from duta.knowledge.labels import load_labels

    face, screen = Face(load_labels(settings.lang), settings.min_confidence, ids=ids), console()
    for number, reading in enumerate(found):
        if number:
            screen.print()
        print_face(face.lines(reading), screen, marks=marks)
