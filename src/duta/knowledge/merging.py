"""When reports of different articles tell one happening, and how happenings follow one another."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from duta.errors import PackError
from duta.knowledge.acts import ActList
from duta.knowledge.files import check, read_yaml
from duta.model.happening import Thread

Pair = tuple[str, str]
ANY = "any"
"""The act of a thread's end that stands for every act; both ends then have the same one."""


@dataclass(frozen=True)
class Merging:
    """What tells two happenings of one act apart. ``merging.yaml`` says what the fields mean."""

    lasts: int = 0
    disputed: int = 0
    reported: int = 3
    matter: bool = False
    placed: bool = False
    claimed: bool = False


@dataclass(frozen=True)
class Compatible:
    """Two acts that may tell one happening, with pairs of sentences that do (``same``) and do not (``apart``)."""

    id: str
    acts: Pair
    same: tuple[Pair, ...]
    apart: tuple[Pair, ...]


@dataclass(frozen=True)
class ThreadRule:
    """How a ``first`` happening bears on a ``later`` one: (act, factuality) of each, and whose parties they share."""

    id: str
    kind: Thread
    first: Pair
    later: Pair
    parties: Literal["same", "turned", "shared"]
    within: int
    answer: bool = False


@dataclass(frozen=True)
class MergingRules:
    """Everything known of merging, by act."""

    acts: dict[str, Merging]
    compatible: tuple[Compatible, ...]
    threads: tuple[ThreadRule, ...]
    default: Merging = field(default_factory=Merging)
    mutual: frozenset[str] = frozenset()
    """The acts of which all parties may be actors."""

    def of(self, act: str) -> Merging:
        """Give what tells two happenings of ``act`` apart."""
        return self.acts.get(act, self.default)

    def between(self, one: str, other: str) -> Merging:
        """Give what tells apart two happenings told as two acts: whatever does of either."""
        a, b = self.of(one), self.of(other)
        return (
            a
            if a == b
            else Merging(
                max(a.lasts, b.lasts),
                max(a.disputed, b.disputed),
                max(a.reported, b.reported),
                a.matter or b.matter,
                a.placed or b.placed,
                a.claimed and b.claimed,
            )
        )

    @cached_property
    def near(self) -> dict[str, tuple[str, ...]]:
        """The acts that each act may also be told as, itself first."""
        others: dict[str, list[str]] = {}
        for rule in self.compatible:
            for one, other in (rule.acts, rule.acts[::-1]):
                others.setdefault(one, []).append(other)
        return {act: (act, *sorted(near)) for act, near in others.items()}

    def widest(self, act: str) -> int:
        """Give the most days that may lie between two tellings of one happening, told as ``act`` or as one near it."""
        return max(max(self.of(near).lasts, self.of(near).disputed) for near in self.as_told(act))

    def as_told(self, act: str) -> tuple[str, ...]:
        """Give the acts under which a happening of ``act`` may be reported, the act itself first."""
        return self.near.get(act, (act,))


@dataclass(frozen=True)
class _File:
    default: Merging
    acts: dict[str, dict[str, Any]]
    compatible: tuple[Compatible, ...]


@dataclass(frozen=True)
class _Threads:
    threads: tuple[ThreadRule, ...]


def load_merging(folder: Path, acts: ActList) -> MergingRules:
    """Read ``merging.yaml`` and ``threads.yaml``; every act must be one of ``acts``, every rule's id its own."""
    where, at = str(folder / "merging.yaml"), str(folder / "threads.yaml")
    data = read_yaml(folder / "merging.yaml", _File)
    threads = read_yaml(folder / "threads.yaml", _Threads).threads
    rules = {
        act: check({**asdict(data.default), **given}, Merging, where=f"{where}: {act}")
        for act, given in data.acts.items()
    }
    compatible, default = data.compatible, data.default
    named = [*rules, *(act for rule in compatible for act in rule.acts)]
    named += [act for rule in threads for act in (rule.first[0], rule.later[0]) if act != ANY]
    for act in named:
        if act not in acts:
            raise PackError(f"there is no act called {act}", where=where)
    _unique([rule.id for rule in compatible], where)
    _unique([rule.id for rule in threads], at)
    mutual = frozenset(act.act for act in acts.by_id.values() if act.mutual != "no")
    return MergingRules(rules, compatible, threads, default, mutual)


def _unique(ids: list[str], where: str) -> None:
    twice = next((one for number, one in enumerate(ids) if one in ids[:number]), None)
    if twice:
        raise PackError(f"the id {twice} stands twice", where=where)
