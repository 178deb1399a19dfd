"""The act list: what can be done to whom, and what other schemes call it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from duta.errors import PackError
from duta.knowledge.files import read_csv

Mutual = Literal["yes", "no", "either"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act. ``mutual`` says whether all parties are actors (``yes``), or it may go either way (``either``)."""

    act: str
    plover: str | None
    mode: str | None
    cameo: str
    mutual: Mutual
    means: str


@dataclass(frozen=True)
class ActList:
    """The acts by their id."""

    by_id: dict[str, Act]

    def __getitem__(self, act: str) -> Act:
        """Give the act called ``act``."""
        return self.by_id[act]

    def __contains__(self, act: object) -> bool:
        """Tell whether there is an act of that name."""
        return act in self.by_id


def load_acts(folder: Path) -> ActList:
    """Read ``acts.csv``."""
    acts: dict[str, Act] = {}
    for where, row in read_csv(folder / "acts.csv", ("act", "plover", "mode", "cameo", "mutual", "means")):
        if row["act"] in acts:
            raise PackError(f"the act {row['act']} stands twice", where=where)
        if row["mutual"] not in ("yes", "no", "either"):
            raise PackError(f"mutual is {row['mutual']!r}", where=where, hint="yes, no or either")
        acts[row["act"]] = Act(
            row["act"],
            row["plover"] or None,
            row["mode"] or None,
            row["cameo"],
            cast("Mutual", row["mutual"]),
            row["means"],
        )
    return ActList(acts)
