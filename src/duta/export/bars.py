"""A drawing without any library: what one party did above the line, what the other did below, by month, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, FOOT = 720, 220, 34
LABELS = 14
"""Months named under the line at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """So many of an act in a month, above the line or below, with its score and what the pointer is told."""

    month: str
    count: int
    up: bool
    score: float | None
    told: str


def two_sided(months: Sequence[str], bars: Iterable[Bar], title: str) -> str:
    """Draw ``bars`` stacked by month; each carries its words as a title for readers without eyes or pointer."""
    placed = list(bars)
    above, below = (dict.fromkeys(months, 0) for _ in range(2))
    for bar in placed:
        (above if bar.up else below)[bar.month] += bar.count
    most = max((*above.values(), 0)), max((*below.values(), 0))
    unit = (HEIGHT - 10) / max(sum(most), 1)
    line, step = 5 + most[0] * unit, WIDTH / max(len(months), 1)
    parts, heights = [], {True: dict.fromkeys(months, 0), False: dict.fromkeys(months, 0)}
    for bar in placed:
        before = heights[bar.up][bar.month]
        heights[bar.up][bar.month] += bar.count
        top = line - (before + bar.count) * unit if bar.up else line + before * unit
        left = months.index(bar.month) * step + step * 0.1
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{min(step * 0.8, 60):.1f}" height="{bar.count * unit:.1f}" '
            f'fill="{_colour(bar.score)}" stroke="#fff" stroke-width=".5"><title>{escape(bar.told)}</title></rect>'
        )
    every = max(1, -(-len(months) // LABELS))
    names = "".join(
        f'<text x="{place * step + step * 0.1:.1f}" y="{HEIGHT + 16}">{escape(month)}</text>'
        for place, month in enumerate(months)
        if place % every == 0
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" role="img" '
        f'aria-label="{escape(title)}" font-family="sans-serif" font-size="10"><title>{escape(title)}</title>'
        f'{"".join(parts)}<line x1="0" y1="{line:.1f}" x2="{WIDTH}" y2="{line:.1f}" stroke="#1c1917"/>{names}</svg>'
    )


def _colour(score: float | None) -> str:
    """Give the colour of a score, as in :mod:`duta.export.charts`."""
    if not score:
        return "#a8a29e"
    if score < 0:
        return "#9a3412" if score < -5 else "#fb923c"
    return "#38bdf8" if score <= 5 else "#075985"
