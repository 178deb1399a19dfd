"""A step: a name, what it needs, what it gives, and a pure function of one article's reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duta.knowledge import Pack
from duta.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from article to events. ``needs`` and ``gives`` name fields of Reading."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Reading, Pack], Reading]


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Give ``steps`` as they are, or raise ValueError where one comes before what it needs."""
    ordered = tuple(steps)
    there = {"article"}
    for step in ordered:
        if missing := step.needs - there:
            raise ValueError(f"step {step.name} needs {', '.join(sorted(missing))}, which no step before it gives")
        there |= step.gives
    return ordered
