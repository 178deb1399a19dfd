"""How two parties stand with each other over time: acts weighed by PLOVER's scores, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duta.knowledge import load_pack
from duta.views.dyad import DyadRow


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A month (or a year, where the texts say no more): the mean score of so many acts, -10 conflict, 10 cooperation.

    Acts that PLOVER has no score for (letters, greetings) are not among them.
    """

    month: str
    mean: float
    acts: int


def curve(rows: Iterable[DyadRow]) -> list[CurvePoint]:
    """Weigh the acts of a dyad, both directions and together, by month."""
    sums: dict[str, tuple[float, int]] = {}
    for row in rows:
        scale = load_pack().acts[row.act].scale
        if scale is not None and row.month:
            total, acts = sums.get(row.month, (0.0, 0))
            sums[row.month] = (total + scale * row.count, acts + row.count)
    return [CurvePoint(month, round(total / acts, 2), acts) for month, (total, acts) in sorted(sums.items())]


LONGEST = 240
"""Months filled in between the first and the last; beyond twenty years only those with acts are given."""


def months_between(rows: Iterable[DyadRow]) -> list[str]:
    """Give every month from the first to the last of a dyad's rows, and the years that stand for themselves."""
    told = sorted({row.month for row in rows if row.month})
    months = [month for month in told if len(month) == 7]
    if not months:
        return told
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (months[0], months[-1]))
    filled = [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return sorted({*told, *(filled if len(filled) <= LONGEST else [])})
