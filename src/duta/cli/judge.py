"""``duta correct``, ``reject``, ``confirm``, ``unsure``, ``same``, ``different`` and ``undo``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from duta.cli.options import RecordPath, settled
from duta.cli.printing import write
from duta.errors import UsageError

if TYPE_CHECKING:
    from duta.record import Record

Reason = Annotated[str, Parameter(help="Why: what the text says. It is kept in the log.")]
By = Annotated[
    str | None, Parameter(help="Whose judgement it is. [env: DUTA_BY] [default: the name of the user at the machine]")
]


def correct(fact: str, /, *changes: str, reason: Reason = "", by: By = None, record: RecordPath = None) -> int:
    """Correct fields of an event or statement.

    Parameters
    ----------
    fact
        The id of an event or statement, or its beginning.
    changes
        Each a field=value.
    """
    from duta import app

    wanted = dict(_change(one) for one in changes)
    if not wanted:
        raise UsageError("there is nothing to correct", hint="duta correct ev:1a2b3c when=2024-06-18 --reason …")
    with _opened(record) as opened:
        return _tell(opened, app.correct(opened, fact, wanted, reason=reason, by=_who(by)))


def reject(fact: str, /, *, reason: Reason = "", by: By = None, record: RecordPath = None) -> int:
    """Take an event or statement out of every listing.

    Parameters
    ----------
    fact
        The id of an event or statement, or its beginning.
    """
    from duta import app

    with _opened(record) as opened:
        return _tell(opened, app.reject(opened, fact, reason=reason, by=_who(by)))


def confirm(fact: str, /, *, reason: Reason = "", by: By = None, record: RecordPath = None) -> int:
    """Say that an event or statement is right.

    Parameters
    ----------
    fact
        The id of an event or statement, or its beginning.
    """
    from duta import app

    with _opened(record) as opened:
        return _tell(opened, app.confirm(opened, fact, reason=reason, by=_who(by)))


def unsure(
    fact: str, other: str | None = None, /, *, reason: Reason = "", by: By = None, record: RecordPath = None
) -> int:
    """Say that an event or statement may be wrong, or that two events may or may not be one happening.

    Parameters
    ----------
    fact
        The id of an event or statement, or its beginning.
    other
        The id of another event.
    """
    from duta import app

    with _opened(record) as opened:
        return _tell(opened, app.unsure(opened, fact, other, reason=reason, by=_who(by)))


def same(one: str, other: str, /, *, reason: Reason = "", by: By = None, record: RecordPath = None) -> int:
    """Say that two events or happenings are one happening.

    Parameters
    ----------
    one
        The id of an event (ev:…) or happening (hp:…), or its beginning.
    other
        That of another one.
    """
    from duta import app

    with _opened(record) as opened:
        return _tell(opened, app.same(opened, one, other, reason=reason, by=_who(by)))


def different(one: str, other: str, /, *, reason: Reason = "", by: By = None, record: RecordPath = None) -> int:
    """Say that two events or happenings are two happenings.

    Parameters
    ----------
    one
        The id of an event (ev:…) or happening (hp:…), or its beginning.
    other
        That of another one.
    """
    from duta import app

    with _opened(record) as opened:
        return _tell(opened, app.different(opened, one, other, reason=reason, by=_who(by)))


def undo(entry: str | None = None, /, *, reason: Reason = "", by: By = None, record: RecordPath = None) -> int:
    """Undo a judgement.

    Parameters
    ----------
    entry
        The number of its entry, as `duta log` tells it; the newest judgement that holds where none is given.
    """
    from duta import app

    with _opened(record) as opened:
        return _tell(opened, app.undo(opened, _number(opened, entry), reason=reason, by=_who(by)))


@contextmanager
def _opened(record: str | None) -> Iterator[Record]:
    from duta.record import Record

    path = settled(record=record).record
    Record.open(path).close()  # a record is not made here
    with Record.create(path) as opened:
        yield opened


def _who(by: str | None) -> str:
    named = settled().by if by is None else by
    return named or getuser()


def _change(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign:
        raise UsageError(f"{given!r} is no correction", hint="write field=value, as in when=2024-06-18")
    return name.strip(), value


def _number(record: Record, entry: str | None) -> int:
    from duta.views import Filters, judgement_query

    if entry is None:
        held = [row.entry for row in judgement_query(record, Filters()) if row.undone_by is None]
        if not held:
            raise UsageError("there is no judgement to undo", hint="`duta log` lists the entries")
        return held[-1]
    number = entry.removeprefix("entry:")
    if not number.isdecimal():
        raise UsageError(f"{entry!r} is no number of an entry", hint="`duta log` lists the entries")
    return int(number)


def _tell(record: Record, entry: int) -> int:
    """Print the judgement as the record has it now."""
    from duta.views.history import judgement_at

    row = judgement_at(record, entry)
    about = " ".join(one for one in (row.fact, row.other) if one)
    of = f" of entry {row.of}" if row.of else ""
    changes = f": {', '.join(row.changes)}" if row.changes else ""
    write([f"entry {row.entry}  {row.verdict}{of}  {about}{changes}\n".encode()])
    return 0
