"""What an actor does, is told and says, and with whom, counted in the columns of a record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duta.views.columns import Columns
from duta.views.loading import Codes, Frame
from duta.views.who import Who


@dataclass(frozen=True)
class Deeds:
    """The facts at least so ``sure`` of those whom a question means. A text kept twice counts once."""

    columns: Columns
    whom: Who
    sure: float

    def acts(self, *, acting: bool) -> list[tuple[str, int]]:
        """Count the events by act, on one side; most first."""
        acts = self.columns["events"]["act"][self._places(acting=acting)]
        codes = self.columns.vocabulary.act
        return _ranked(np.bincount(acts, minlength=len(codes.names)), codes)

    def partners(self) -> list[tuple[str, str, str | None, int]]:
        """Count the events with each other party: its name, folded name, country; most first."""
        parties, words = self.columns["parties"], self.columns.vocabulary
        ours = np.zeros(len(self._place_of), bool)
        ours[parties["event"][self._mine]] = True
        there = ours[parties["event"]] & (self._place_of[parties["event"]] >= 0)
        others = np.flatnonzero(there & ~self._are(parties))
        many = len(words.country.names) + 1
        keys = parties["who"][others] * np.int64(many) + parties["country"][others] + 1
        once = np.unique(keys * len(self._place_of) + parties["event"][others])
        kinds, counts = np.unique(once // max(1, len(self._place_of)), return_counts=True)
        rows = []
        for kind, count in zip(kinds.tolist(), counts.tolist(), strict=True):
            who, country = divmod(kind, many)
            folded = words.people.names[who]
            shown = words.people.shown.get(who, folded)
            rows.append((shown, folded, words.country.names[country - 1] if country else None, count))
        return sorted(rows, key=lambda row: (-row[3], row[1], row[2] or ""))

    def months(self) -> dict[str, Counter[str]]:
        """Count, by month, the events it does and is told, and the statements it makes (``does, told, says``)."""
        out: dict[str, Counter[str]] = {}
        events, said = self.columns["events"], self.columns["statements"]
        days = {
            "does": events["day"][self._places(acting=True)],
            "told": events["day"][self._places(acting=False)],
            "says": said["day"][self.said],
        }
        for way, column in days.items():
            months, counts = np.unique(column[column > 0] // 100, return_counts=True)
            for month, count in zip(months.tolist(), counts.tolist(), strict=True):
                out.setdefault(f"{month // 100:04}-{month % 100:02}", Counter())[way] = count
        return out

    @cached_property
    def said(self) -> NDArray[Any]:
        """The places of its statements in their frame."""
        said = self.columns["statements"]
        return np.flatnonzero((said["confidence"] >= self.sure) & self._are(said) & ~self._copied(said))

    @cached_property
    def _mine(self) -> NDArray[np.bool_]:
        return self._are(self.columns["parties"])

    @cached_property
    def _place_of(self) -> NDArray[Any]:
        """For each row of an event its place in the frame; -1 where it is unsure, or a copy."""
        events = self.columns["events"]
        chosen = np.flatnonzero((events["confidence"] >= self.sure) & ~self._copied(events))
        out = np.full(int(events["row"].max(initial=0)) + 1, -1, np.int64)
        out[events["row"][chosen]] = chosen
        return out

    def _places(self, *, acting: bool) -> NDArray[Any]:
        """Give the places of the events in which it is on one side, each once."""
        parties = self.columns["parties"]
        places: NDArray[Any] = self._place_of[np.unique(parties["event"][self._mine & (parties["acting"] == acting)])]
        chosen: NDArray[Any] = places[places >= 0]
        return chosen

    def _are(self, frame: Frame) -> NDArray[np.bool_]:
        """Tell of each row whether its actor is meant."""
        words = self.columns.vocabulary
        if self.whom.country:
            return np.isin(frame["country"], words.country.known([self.whom.country]))
        return np.isin(frame["who"], words.people.known(self.whom.names))

    def _copied(self, frame: Frame) -> NDArray[np.bool_]:
        about = self.columns["articles"]
        return np.isin(frame["entry"], about["entry"][about["copy"]])


def _ranked(counts: NDArray[Any], codes: Codes) -> list[tuple[str, int]]:
    rows = [(codes.names[one], int(counts[one])) for one in np.flatnonzero(counts).tolist()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))
