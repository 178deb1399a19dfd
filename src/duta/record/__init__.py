"""Keeps and proves: pages as found, readings as made, and the log that binds them."""

from duta.record import collecting  # noqa: F401 - its tables are among those of every record
from duta.record.record import Record
from duta.record.write import keep, knows

__all__ = ["Record", "keep", "knows"]
