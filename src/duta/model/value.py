"""Values that are made by the hundred for an article: dataclasses that the type checker keeps frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:

    def value(*, frozen: bool, slots: bool):
        """Give the decorator of a dataclass that is compared and hashed by its fields, and never changed.

        mypy sees a plain ``dataclass`` and keeps it frozen. To keep it so while running, too, would make each one take
        five times as long to build, which for words and what stands on them was an eighth of the whole way.
        """
        return dataclass(slots=slots, unsafe_hash=frozen)
