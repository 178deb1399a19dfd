"""When: an interval, how exact it is, and how it was worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["minute", "day", "week", "month", "quarter", "year", "decade", "century", "interval", "unknown"]
Basis = Literal["explicit", "relative", "anaphoric", "publication"]
"""``explicit``: the words give the whole date; ``relative``: worked out from the publication time; ``anaphoric``: from
a date nearby in the text; ``publication``: a mere fallback on the publication time, which is no date of the text."""
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class When:
    """A time as EDTF ("2024-06-18", "2023-09", "2000", "2024-06-10/2024-06-16"), with its earliest and latest day."""

    value: str
    earliest: str
    latest: str
    precision: Precision
    basis: Basis


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression of the text. ``value`` is its TIMEX3 value; ``when`` the interval meant, if it is one.

    Durations ("selama 35 tahun" → P35Y) and sets ("setiap tahun") have a value but no ``when``.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    basis: Basis
    when: When | None = None
