"""What stands around an expression: the day of publication, the dates named before it, and whether it lies ahead."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field

from duta.knowledge.time import TimeKnowledge
from duta.model.when import When

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
    sentence_starts: tuple[int, ...]
    named: list[Named] = field(default_factory=list)

    @property
    def day(self) -> dt.date | None:
        """The day of publication."""
        return self.published.date() if self.published else None

    def sentence_start(self, position: int) -> int:
        """Tell where the sentence begins in which ``position`` stands."""
        index = bisect_right(self.sentence_starts, position) - 1
        return self.sentence_starts[index] if index >= 0 else 0

    def before(self, position: int) -> str:
        """Give the words of the sentence in front of ``position``."""
        return self.text[self.sentence_start(position) : position]

    def last_word(self, position: int) -> str:
        """Give the word in front of ``position``, in lower case; empty at the beginning of a sentence."""
        match = self.know.last_word.search(self.before(position)[-40:])
        return match[1].lower() if match else ""

    def is_ahead(self, position: int) -> bool:
        """Tell whether the nearest word of tense before ``position`` points ahead ("akan tiba Rabu")."""
        return self._tense(position) == 1

    def is_cited(self, position: int) -> bool:
        """Tell whether the nearest word of tense before ``position`` is one of saying or done things."""
        return self._tense(position) == 0

    def _tense(self, position: int) -> int | None:
        last = None
        for last in self.know.tense.finditer(self.text, self.sentence_start(position), position):  # noqa: B007
            pass
        return self.know.number("tense", last[0]) if last else None

    def antecedent(self, position: int, precisions: tuple[str, ...] = ()) -> When | None:
        """Give the nearest date told before ``position``, of one of ``precisions`` if any are given."""
        for named in reversed(self.named):
            if position - named.end > NEARBY:
                return None
            if not named.cited and (not precisions or named.when.precision in precisions):
                return named.when
        return None
