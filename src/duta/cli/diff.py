"""``duta diff``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from duta.cli.options import Lang, RecordPath, opened, settled
from duta.cli.printing import say, write
from duta.knowledge.labels import Labels

if TYPE_CHECKING:
    from duta.views.difference import Difference


def diff(
    name: str,
    /,
    *,
    record: RecordPath = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="", help="Print JSON Lines.")] = False,
    lang: Lang = None,
) -> int:
    """Show how an article changed between the times it was read.

    Parameters
    ----------
    name
        An address, an article's id (its beginning will do), or the number of an entry (entry:12).
    """
    from dataclasses import asdict

    from duta.knowledge.labels import load_labels
    from duta.model.contract import to_line
    from duta.views.difference import differences

    found = differences(opened(record), name)
    if as_json:
        write(to_line(asdict(one)) for one in found)
    elif found:
        labels = load_labels(settled(lang=lang).lang)
        lines = (line for one in found for line in _lines(one, labels))
        write(f"{line}\n".encode("utf-8", "backslashreplace") for line in lines)
    else:
        say("it has not changed")
    return 0


def _lines(one: Difference, labels: Labels) -> Iterator[str]:
    from duta.export.words import plain_line

    kind, _, place = one.location.partition(":")
    name = place.rpartition("#")[0].rpartition("/")[2] if kind == "file" else place
    yield f"--- entry:{one.before}  {one.before_kept_at}  {name}"
    yield f"+++ entry:{one.after}  {one.after_kept_at}"
    for change in one.changes:
        part = "" if change.part == "body" else f"{change.part}: "
        yield f"{'-' if change.way == 'went' else '+'} {part}{change.text}"
    for sign, events in (("-", one.events_gone), ("+", one.events_new)):
        yield from (f"{sign} [{plain_line(event, labels)}]" for event in events)
