"""Every error Duta raises on purpose, as one tree.

    DutaError                 exit 1   anything below; catch this one
    ├── UsageError            exit 2   the call itself is wrong (an option, a date, an unknown id)
    ├── PageError             exit 3   one page cannot be read; a run goes on without it
    ├── PackError             exit 1   a pack file breaks its schema or its own examples
    ├── RecordError           exit 1   the record cannot be opened, read or written
    │   ├── RecordBusyError   exit 75  another process holds the record; try again
    │   └── RecordAwayError   exit 75  the server of a shared record cannot be reached; try again
    └── VerificationError     exit 4   a stored fact no longer matches its page

Each error says what is wrong, where, and (in ``hint``) what to do about it.
"""

from __future__ import annotations


class DutaError(Exception):
    """The parent of every error Duta raises on purpose."""

    exit_code = 1

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Give the whole story on one line: where, what, and the way out."""
        place = f"{self.where}: " if self.where else ""
        way_out = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{way_out}"


class UsageError(DutaError):
    """The call is wrong: an unknown option value, a date that is none, an id nobody has."""

    exit_code = 2


class PageError(DutaError):
    """One page cannot be read. ``kind`` is a stable word for programs (``empty``, ``binary``, ``damaged`` …)."""

    exit_code = 3

    def __init__(self, message: str, *, kind: str, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message, where=where, hint=hint)
        self.kind = kind


class PackError(DutaError):
    """A pack file breaks its schema, clashes with another, or fails its own examples."""


class RecordError(DutaError):
    """The record cannot be opened, read or written; what was kept is untouched. ``code`` is the database's word."""

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None, code: str = "") -> None:
        super().__init__(message, where=where, hint=hint)
        self.code = code


class RecordBusyError(RecordError):
    """Another process holds the record."""

    exit_code = 75


class RecordAwayError(RecordError):
    """The server that a shared record is on cannot be reached, or went away; what was kept is kept."""

    exit_code = 75


class VerificationError(DutaError):
    """A stored fact no longer matches the page it rests on."""

    exit_code = 4
