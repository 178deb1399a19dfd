"""What people said of pairs of events, made ready for merging: the last word on each pair, contradictions set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from duta.model.happening import Judgement


class Ruling(Protocol):
    """What judgements in force say of events."""

    def company(self, event: str) -> frozenset[str]:
        """Give the events that judgements, in force or not, bring together with this one: one may bear on another."""

    def differs_from(self, event: str) -> tuple[str, ...]:
        """Give the events that this one was judged to be different from."""

    def group(self, event: str) -> frozenset[str]:
        """Give the events judged to be of the same happening as this one, itself among them."""


@dataclass(frozen=True)
class Judged:
    """Judgements in force. ``set_aside`` are those that later ones contradict."""

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()
    set_aside: tuple[Judgement, ...] = ()
    _apart: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _group: dict[str, frozenset[str]] = field(default_factory=dict)
    _company: dict[str, frozenset[str]] = field(default_factory=dict)

    def company(self, event: str) -> frozenset[str]:
        """Give the events that judgements, in force or not, bring together with this one: one may bear on another."""
        return self._company.get(event, frozenset())

    def differs_from(self, event: str) -> tuple[str, ...]:
        """Give the events that this one was judged to be different from."""
        return self._apart.get(event, ())

    def group(self, event: str) -> frozenset[str]:
        """Give the events judged to be of the same happening as this one, itself among them."""
        return self._group.get(event) or frozenset((event,))


def judged(judgements: Sequence[Judgement]) -> Judged:
    """Make ``judgements``, in the order given, ready: the last on a pair holds, and so does what follows from it.

    A judgement that contradicts what later ones say together (A is B, B is C, but A is not C) is set aside.
    """
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        pair = _pair(judgement.one, judgement.other)
        last.pop(pair, None)
        last[pair] = judgement
    groups: dict[str, frozenset[str]] = {}
    same: list[tuple[str, str]] = []
    different: set[tuple[str, str]] = set()
    aside: list[Judgement] = []
    for pair, judgement in reversed(last.items()):
        one, other = (groups.get(event, frozenset((event,))) for event in pair)
        if judgement.verdict == "same":
            if _crosses(one, other, different):
                aside.append(judgement)
                continue
            same.append(pair)
            groups.update(dict.fromkeys(one | other, one | other))
        elif judgement.verdict == "different":
            if one == other:
                aside.append(judgement)
            else:
                different.add(pair)
    apart: dict[str, set[str]] = {}
    for one_event, other_event in different:
        apart.setdefault(one_event, set()).add(other_event)
        apart.setdefault(other_event, set()).add(one_event)
    return Judged(
        tuple(sorted(same)),
        frozenset(different),
        tuple(aside),
        {event: tuple(sorted(others)) for event, others in apart.items()},
        groups,
        _companies(last),
    )


def _companies(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for one, other in pairs:
        both = out.get(one, frozenset((one,))) | out.get(other, frozenset((other,)))
        out.update(dict.fromkeys(both, both))
    return out


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _crosses(one: Iterable[str], other: frozenset[str], different: set[tuple[str, str]]) -> bool:
    return any(_pair(a, b) in different for a in one for b in other)
