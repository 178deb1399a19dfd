"""The act list: what can be done to whom, and what other schemes call it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from duta.errors import PackError
from duta.knowledge.files import read_csv, read_notes

Mutual = Literal["yes", "no", "either"]
Quad = Literal[1, 2, 3, 4]
"""Verbal cooperation, material cooperation, verbal conflict, material conflict."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """An act in other schemes: one row of ``crosswalk.csv``. ``quad`` and ``scale`` are PLOVER's, from -10 to 10."""

    plover: str | None
    mode: str | None
    quad: Quad | None
    scale: float | None
    cameo: str
    goldstein: float
    note: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act. ``mutual`` says whether all parties are actors (``yes``), or it may go either way (``either``)."""

    act: str
    plover: str | None
    mode: str | None
    cameo: str
    mutual: Mutual
    means: str
    crossing: Crossing

    @property
    def quad(self) -> Quad | None:
        """PLOVER's quad class; None where the act has no home in PLOVER."""
        return self.crossing.quad

    @property
    def scale(self) -> float | None:
        """PLOVER's score from -10 (conflict) to 10 (cooperation); None where the act has no home in PLOVER."""
        return self.crossing.scale


@dataclass(frozen=True)
class ActList:
    """The acts by their id. ``crosswalk`` says which versions of the other schemes their codes are of."""

    by_id: dict[str, Act]
    crosswalk: str = ""

    def __getitem__(self, act: str) -> Act:
        """Give the act called ``act``."""
        return self.by_id[act]

    def __contains__(self, act: object) -> bool:
        """Tell whether there is an act of that name."""
        return act in self.by_id


def load_acts(folder: Path) -> ActList:
    """Read ``acts.csv`` and ``crosswalk.csv``, which must agree on every act."""
    acts: dict[str, Act] = {}
    crossings = _crossings(folder / "crosswalk.csv")
    for where, row in read_csv(folder / "acts.csv", ("act", "plover", "mode", "cameo", "mutual", "means")):
        act, crossing = row["act"], crossings.get(row["act"])
        if act in acts:
            raise PackError(f"the act {act} stands twice", where=where)
        if row["mutual"] not in ("yes", "no", "either"):
            raise PackError(f"mutual is {row['mutual']!r}", where=where, hint="yes, no or either")
        if crossing is None:
            raise PackError(f"the act {act} has no row in crosswalk.csv", where=where)
        codes = (row["plover"] or None, row["mode"] or None, row["cameo"])
        if codes != (crossing.plover, crossing.mode, crossing.cameo):
            raise PackError(f"the codes of {act} are others in crosswalk.csv", where=where)
        acts[act] = Act(act, *codes, cast("Mutual", row["mutual"]), row["means"], crossing)
    for act in crossings.keys() - acts.keys():
        raise PackError(f"there is no act called {act}", where=str(folder / "crosswalk.csv"))
    return ActList(acts, next(iter(read_notes(folder / "crosswalk.csv")), ""))


_COLUMNS = ("act", "plover", "mode", "quad", "scale", "cameo", "cameo_goldstein", "note")


def _crossings(path: Path) -> dict[str, Crossing]:
    """Read the crosswalk by act."""
    crossings: dict[str, Crossing] = {}
    for where, row in read_csv(path, _COLUMNS):
        if row["act"] in crossings:
            raise PackError(f"the act {row['act']} stands twice", where=where)
        if row["quad"] not in (("1", "2", "3", "4") if row["plover"] else ("",)):
            raise PackError(f"quad is {row['quad']!r}", where=where, hint="1 to 4 with a PLOVER type, else empty")
        try:
            scale = float(row["scale"]) if row["plover"] else None
            goldstein = float(row["cameo_goldstein"])
        except ValueError as error:
            raise PackError(f"a score is no number: {error}", where=where) from error
        crossings[row["act"]] = Crossing(
            row["plover"] or None,
            row["mode"] or None,
            cast("Quad", int(row["quad"])) if row["quad"] else None,
            scale,
            row["cameo"],
            goldstein,
            row["note"],
        )
    return crossings
