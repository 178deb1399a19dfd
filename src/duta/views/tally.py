"""Which sentences a search finds, and how often each value of a facet stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duta.record.derive import folded
from duta.views.asked import OF_EVENTS, Asked, Facet
from duta.views.columns import Columns
from duta.views.filters import first_day, last_day
from duta.views.loading import Codes

Set = NDArray[np.bool_]
"""A set of rows."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The columns of a record, and of them the sentences with the words asked for; None where none are asked for."""

    columns: Columns
    worded: Set | None

    def hits(self, asked: Asked) -> Set:
        """Give the sentences asked for. A text kept twice counts once; without words, only sentences with facts."""
        out = self.columns.first_of.copy()
        active = set(asked.active)
        if self.worded is not None:
            out &= self.worded
        elif not active & {*OF_EVENTS, "speaker", "agency"}:
            out &= self._with_facts(asked)
        if active & set(OF_EVENTS):
            out &= self._in(self.columns["events"]["sentence"][self._events(asked)])
        if asked.speaker:
            out &= self._in(self.columns["statements"]["sentence"][self._spoken(asked)])
        if asked.agency:
            out &= self._in(self.columns["links"]["sentence"][self._passed_on(asked)])
        about = self._articles(asked)
        return out if about is None else out & np.append(about, False)[self.columns.article_of]

    def counts(self, facet: Facet, asked: Asked, hits: Set) -> list[tuple[str, str, int]]:
        """Count in how many of the sentences each value of ``facet`` stands; value, name and count, most first."""
        columns, words = self.columns, self.columns.vocabulary
        if facet == "outlet":
            about = columns["articles"]
            sentences = np.bincount(columns.article_of[hits], minlength=len(about["entry"]))
            return _named(np.bincount(about["outlet"] + 1, sentences)[1:], words.outlet)
        if facet in ("who", "whom"):
            parties = columns["parties"]
            of = (parties["acting"] == (facet == "who")) & self._event_rows(self._events(asked))[parties["event"]]
            return self._distinct(parties["sentence"], parties["who"], of, hits, words.people)
        if facet in ("speaker", "agency"):
            said = facet == "speaker"
            frame, column = (columns["statements"], "who") if said else (columns["links"], "source")
            sure = frame["confidence"] >= asked.sure
            return self._distinct(frame["sentence"], frame[column], sure, hits, words.people if said else words.source)
        events, codes = columns["events"], {"act": words.act, "factuality": words.factuality, "place": words.place}
        return self._distinct(events["sentence"], events[facet], self._events(asked), hits, codes[facet])

    def months(self, hits: Set) -> list[tuple[str, int, int, int]]:
        """Count by month of the report: the sentences, the articles they stand in, and all articles of the month."""
        about = self.columns["articles"]
        found = np.bincount(self.columns.article_of[hits], minlength=len(about["entry"]))
        months, place = np.unique(about["day"] // 100, return_inverse=True)
        sums = (found, found > 0, ~about["copy"])
        counted = [np.bincount(place, column, len(months)).astype(int).tolist() for column in sums]
        rows = zip(months.tolist(), *counted, strict=True)
        return [(f"{month // 100:04}-{month % 100:02}", *rest) for month, *rest in rows if month and rest[0]]

    def ordered(self, hits: Set, *, oldest: bool, start: int, most: int) -> list[int]:
        """Give rows of the sentences: by the day of their articles, those without a day last."""
        about, rows = self.columns["articles"], np.flatnonzero(hits)
        day = about["day"].astype(np.int64)
        key = np.where(day == 0, 99_999_999, day if oldest else 99_999_999 - day)
        rank = np.empty(len(day), np.int64)
        rank[np.lexsort((-about["entry"], key))] = np.arange(len(day))
        place = rank[self.columns.article_of[rows]] * (self.columns.top + 1) + rows
        if len(place) > start + most:
            first = np.argpartition(place, start + most)[: start + most]
            rows, place = rows[first], place[first]
        chosen: list[int] = rows[np.argsort(place)][start : start + most].tolist()
        return chosen

    def _in(self, sentences: NDArray[Any]) -> Set:
        """Give the set of these sentences."""
        out = np.zeros(self.columns.top, bool)
        out[sentences[sentences >= 0]] = True
        return out

    def _with_facts(self, asked: Asked) -> Set:
        events, statements = self.columns["events"], self.columns["statements"]
        sure = (frame["sentence"][frame["confidence"] >= asked.sure] for frame in (events, statements))
        return self._in(np.concatenate(tuple(sure)))

    def _events(self, asked: Asked) -> Set:
        """Tell of each event whether it answers all facets of events."""
        events, words = self.columns["events"], self.columns.vocabulary
        out = events["confidence"] >= asked.sure
        for facet, codes in (("act", words.act), ("factuality", words.factuality), ("place", words.place)):
            if asked.values(facet):  # type: ignore[arg-type]
                out &= np.isin(events[facet], codes.known(asked.values(facet)))  # type: ignore[arg-type]
        parties = self.columns["parties"]
        for values, acting in ((asked.who, True), (asked.whom, False)):
            if values:
                of = (parties["acting"] == acting) & self._people(parties, values)
                out &= self._event_rows(parties["event"][of])[events["row"]]
        return out

    def _event_rows(self, which: NDArray[Any]) -> Set:
        """Give the set of events' rows: of those told by booleans, or of those numbered."""
        rows = self.columns["events"]["row"]
        out = np.zeros(int(rows.max(initial=0)) + 1, bool)
        out[rows[which] if which.dtype == bool else which] = True
        return out

    def _people(self, frame: dict[str, NDArray[Any]], values: Sequence[str]) -> Set:
        """Tell of each row whether its actor has one of these names or country codes."""
        words = self.columns.vocabulary
        codes = words.country.known([value for value in values if value.isupper() and value.isalnum()])
        names = words.people.known([folded(value) for value in values])
        return np.isin(frame["who"], names) | np.isin(frame["country"], codes)

    def _spoken(self, asked: Asked) -> Set:
        statements = self.columns["statements"]
        return (statements["confidence"] >= asked.sure) & self._people(statements, asked.speaker)

    def _passed_on(self, asked: Asked) -> Set:
        links, known = self.columns["links"], self.columns.vocabulary.source.known(asked.agency)
        return (links["confidence"] >= asked.sure) & np.isin(links["source"], known)

    def _articles(self, asked: Asked) -> Set | None:
        """Tell of each article whether it is asked for; None where all are."""
        if not (asked.outlet or asked.month or asked.since or asked.until):
            return None
        about = self.columns["articles"]
        day, out = about["day"], np.ones(len(about["entry"]), bool)
        if asked.outlet:
            out &= np.isin(about["outlet"], self.columns.vocabulary.outlet.known(asked.outlet))
        if asked.month:
            out &= np.any([(day >= _number(first_day(m))) & (day <= _number(last_day(m))) for m in asked.month], axis=0)
        if asked.since:
            out &= day >= _number(first_day(asked.since))
        if asked.until:
            out &= (day <= _number(last_day(asked.until))) & (day > 0)
        return out

    def _distinct(
        self, sentences: NDArray[Any], values: NDArray[Any], which: Set, hits: Set, codes: Codes
    ) -> list[tuple[str, str, int]]:
        """Count each value once a sentence."""
        chosen = which & (values >= 0)
        chosen &= np.append(hits, False)[sentences]
        keys = values[chosen] * np.int64(self.columns.top) + sentences[chosen]
        keys.sort()  # np.unique goes by hashes, and takes ten times as long
        keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
        return _named(np.bincount(keys // max(1, self.columns.top), minlength=len(codes.names)), codes)


def _named(numbers: NDArray[Any], codes: Codes) -> list[tuple[str, str, int]]:
    """Give value, name and count of all values that are there, those that stand most often first."""
    there = np.flatnonzero(numbers).tolist()
    rows = [(codes.names[one], codes.shown.get(one, codes.names[one]), int(numbers[one])) for one in there]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _number(day: str | None) -> int:
    return int((day or "").replace("-", ""))
