"""What stands around an expression: the day of publication, the dates named before it, and whether it lies ahead."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field

from duta.knowledge.time import TimeKnowledge
from duta.model.when import When

BESIDE = 40
"""A time on the clock belongs to any day named so few code points before it."""
RECENT = 7
"""A date so few days before publication is most likely the news itself."""

LOOK_BACK = 500
"""No sentence is looked at further back than this; text without stops would make it slow."""
NEARBY = 500
"""A date further back than this many code points is not what "saat itu" means."""


@dataclass(frozen=True, slots=True)
class Named:
    """A date that the text has named. ``cited``: it dates somebody's words, not what is told."""

    start: int
    end: int
    when: When
    cited: bool


@dataclass(frozen=True)
class Context:
    """The surroundings of the expressions of one article; ``named`` grows as they are read in text order."""

    know: TimeKnowledge
    text: str
    published: dt.datetime | None
    has_clock: bool
    in_text: bool
    """Whether ``published`` is no publication time but a date the text names in its stead."""
    sentence_starts: tuple[int, ...]
    spoken: dt.date | None = None
    """The day on which the article's quotes were spoken, where that is not the day of publication."""
    named: list[Named] = field(default_factory=list)

    @property
    def day(self) -> dt.date | None:
        """The day of publication."""
        return self.published.date() if self.published else None

    def today(self, position: int) -> dt.date | None:
        """Give the day that "hari ini" means at ``position``: within quotation marks the day the words were spoken."""
        return self.spoken if self.spoken and self.is_quoted(position) else self.day

    def is_quoted(self, position: int) -> bool:
        """Tell whether ``position`` stands within quotation marks of its paragraph."""
        before = self.text[self.text.rfind("\n", 0, position) + 1 : position]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def sentence_start(self, position: int) -> int:
        """Tell where the sentence begins in which ``position`` stands."""
        index = bisect_right(self.sentence_starts, position) - 1
        return self.sentence_starts[index] if index >= 0 else 0

    def before(self, position: int) -> str:
        """Give the words of the sentence in front of ``position``, as far as they matter."""
        return self.text[self._window(position) : position]

    def _window(self, position: int) -> int:
        return max(self.sentence_start(position), position - LOOK_BACK)

    def last_word(self, position: int) -> str:
        """Give the word in front of ``position``, in lower case; empty at the beginning of a sentence."""
        match = self.know.last_word.search(self.before(position)[-40:])
        return match[1].lower() if match else ""

    def follows_capital(self, position: int) -> bool:
        """Tell whether a word with a capital, not the sentence's first, stands right before ``position``."""
        words = self.before(position).split()
        return bool(words) and words[-1][0].isupper() and words[-1][-1].isalpha()

    def is_ahead(self, position: int) -> bool:
        """Tell whether the nearest word of tense before ``position`` points ahead ("akan tiba Rabu")."""
        return self._tense(position) == 1

    def is_cited(self, position: int) -> bool:
        """Tell whether a date there dates somebody's words: the nearest word of tense before it is of saying."""
        return self._tense(position) == 0

    def is_set_off(self, position: int) -> bool:
        """Tell whether a comma stands before ``position``, as before the dates of what news cites: "…, Rabu (4/6)"."""
        return self.text[max(0, position - 2) : position].strip(" \u00a0") == ","

    def _tense(self, position: int) -> int | None:
        last = None
        for last in self.know.tense.finditer(self.text, self._window(position), position):  # noqa: B007
            pass
        return self.know.number("tense", last[0]) if last else None

    def shared_year(self, position: int, month: int) -> int | None:
        """Give the year that the next date lends to this one ("Mei dan Juni 2020", "28 Maret hingga 2 April 2022")."""
        match = self.know.shapes["shared_year"].match(self.text, position)
        if match is None:
            return None
        return int(match["year"]) - (self.know.number("month", match["month"]) < month)

    def year_told(self, month: int, position: int) -> int | None:
        """Give the year of a date in that month which the same sentence has named before."""
        begin = self.sentence_start(position)
        named = [one.when for one in self.named if begin <= one.start < position]
        days = [when.earliest for when in named if when.precision in ("day", "month")]
        years = {int(day[:4]) for day in days if int(day[5:7]) == month}
        return years.pop() if len(years) == 1 else None

    def day_beside(self, position: int) -> When | None:
        """Give the day that a time on the clock belongs to: one just before it, else the last one told."""
        for named in reversed(self.named):
            if position - named.end > BESIDE or "\n" in self.text[named.end : position]:
                break
            if named.when.precision == "day":
                return named.when
        return self.antecedent(position, ("day",))

    def ends_clock_stretch(self, position: int) -> bool:
        """Tell whether a time on the clock leads on to ``position``: "pukul 14.00 sampai 16.30"."""
        shape = self.know.shapes["clock_through"]
        return any(match.end() == position for match in shape.finditer(self.text, max(0, position - BESIDE), position))

    def told_before(self, position: int) -> When | None:
        """Give the date that "saat itu" means: of this sentence or the two before; a recent one only of this paragraph.

        Recent dates are mostly the day of the news, while "saat itu" looks back at what is told.
        """
        when = self.antecedent(position)
        named = next((one for one in reversed(self.named) if one.when is when), None)
        if when is None or named is None or self._sentences_between(named.end, position) > 2:
            return None
        if self.day and 0 <= (self.day - dt.date.fromisoformat(when.latest)).days <= RECENT:
            return when if "\n" not in self.text[named.end : position] else None
        return when

    def _sentences_between(self, start: int, end: int) -> int:
        return bisect_right(self.sentence_starts, end) - bisect_right(self.sentence_starts, start)

    def antecedent(self, position: int, precisions: tuple[str, ...] = ()) -> When | None:
        """Give the nearest date told before ``position``, of one of ``precisions`` if any are given."""
        for named in reversed(self.named):
            if position - named.end > NEARBY:
                return None
            if not named.cited and (not precisions or named.when.precision in precisions):
                return named.when
        return None
