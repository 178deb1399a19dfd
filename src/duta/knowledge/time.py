"""Time knowledge: the words of time, the shapes of expressions, the rules built of them, and movable holidays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from duta.errors import PackError
from duta.knowledge.files import read_csv, read_yaml

Word = int | str
BLANK = re.compile(r"(\[[^\]]*\])| ")
"""A blank of a pattern, outside the sets of characters."""

ALONE = ("shared_year", "through", "between", "clock_through")
"""Shapes that are used by themselves and not only inside rules."""


@dataclass(frozen=True)
class TimeExample:
    """A sentence, the day it was published on, and what must be found in it (nothing where ``find`` is empty)."""

    text: str
    published: str | None = None
    find: str = ""
    value: str = ""
    when: str | None = None
    type: str = "DATE"


@dataclass(frozen=True)
class RawRule:
    """A rule as the file writes it. ``first`` names the tables or words an expression of this rule may begin with."""

    id: str
    kind: str
    first: list[str]
    pattern: str
    examples: list[TimeExample] = field(default_factory=list)
    notes: str = ""


@dataclass(frozen=True)
class RuleFile:
    """``rules.yaml``: named shapes that patterns are built of, and the rules."""

    shapes: dict[str, str]
    rules: list[RawRule]


@dataclass(frozen=True)
class TimeRule:
    """A rule ready for use: ``kind`` says how a match of ``pattern`` is worked out."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    examples: tuple[TimeExample, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of one year: its first and last day, and its year AH where it is Islamic."""

    name: str
    start: dt.date
    end: dt.date
    hijri: int | None


@dataclass(frozen=True)
class TimeKnowledge:
    """Everything a reader must know of time in one language."""

    words: dict[str, dict[str, Word]]
    rules: tuple[TimeRule, ...]
    by_first: dict[str, tuple[TimeRule, ...]]
    start: re.Pattern[str]
    """Finds the words and figures an expression may begin with; a figure answers to the key ``digit``."""
    holidays: dict[str, tuple[Holiday, ...]]
    shapes: dict[str, re.Pattern[str]]
    """The shapes that are read on their own, by name."""

    def number(self, table: str, word: str) -> int:
        """Give the value of ``word`` in a table of numbers."""
        return int(self.words[table][normal(word)])

    def code(self, table: str, word: str) -> str:
        """Give the value of ``word`` in a table of codes."""
        return str(self.words[table][normal(word)])

    @cached_property
    def tense(self) -> re.Pattern[str]:
        """Finds the words that tell whether what comes next lies ahead or behind."""
        return _words_pattern(self.words["tense"])

    @cached_property
    def last_word(self) -> re.Pattern[str]:
        """Finds the last word of a text."""
        return re.compile(r"([^\s(\"“]+)[\s(\"“]*$")


def normal(word: str) -> str:
    """Give ``word`` as the tables have it: lower case, plain blanks."""
    return " ".join(word.lower().split())


def load_time(folder: Path) -> TimeKnowledge:
    """Read the folder ``time``: words, shapes and rules, holidays."""
    words = read_yaml(folder / "words.yaml", dict[str, dict[str, Word]])
    source = folder / "rules.yaml"
    file = read_yaml(source, RuleFile)
    holidays = _holidays(folder / "holidays.csv")
    words = {**words, "holiday": dict.fromkeys(holidays, 1)}
    shapes = _Shapes(words, file.shapes, str(source))
    rules: list[TimeRule] = []
    first: dict[str, list[TimeRule]] = {}
    for raw in file.rules:
        if any(raw.id == rule.id for rule in rules):
            raise PackError(f"the rule {raw.id} stands twice", where=str(source))
        rule = TimeRule(raw.id, raw.kind, shapes.compile(raw.id, raw.pattern), tuple(raw.examples))
        rules.append(rule)
        for word in _first_words(raw.first, words):
            listed = first.setdefault(word, [])
            if rule not in listed:
                listed.append(rule)
    return TimeKnowledge(
        words,
        tuple(rules),
        {word: tuple(found) for word, found in first.items()},
        _start_pattern(first),
        holidays,
        {name: shapes.compile(name, file.shapes[name]) for name in ALONE if name in file.shapes},
    )


class _Shapes:
    """Expands ``{name}`` in patterns: a shape of the rule file, or the words of a table."""

    def __init__(self, words: dict[str, dict[str, Word]], shapes: dict[str, str], where: str) -> None:
        self.words = words
        self.shapes = shapes
        self.where = where

    def compile(self, rule: str, pattern: str) -> re.Pattern[str]:
        whole = BLANK.sub(lambda match: match[0] if match[1] else "[ \u00a0]", self._expand(rule, pattern, depth=0))
        try:
            return re.compile(rf"(?:{whole})(?:(?<=\W)|(?!\w))", re.IGNORECASE)
        except re.error as error:
            raise PackError(f"rule {rule}: {error}", where=self.where) from error

    def _expand(self, rule: str, pattern: str, depth: int) -> str:
        if depth > 8:
            raise PackError(f"rule {rule}: the shapes go round in a circle", where=self.where)

        def one(match: re.Match[str]) -> str:
            name = match[1]
            if name in self.shapes:
                return self._expand(rule, self.shapes[name], depth + 1)
            if name in self.words:
                return f"(?:{_alternatives(self.words[name])})"
            raise PackError(f"rule {rule}: no shape or table is called {name}", where=self.where)

        return re.sub(r"\{([a-z_]+)\}", one, pattern)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


def _words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_alternatives(words)})(?![\w-])", re.IGNORECASE)


def _first_words(names: list[str], words: dict[str, dict[str, Word]]) -> Iterable[str]:
    for name in names:
        for word in words.get(name, (name,)):
            yield word.split(" ")[0]


def _start_pattern(first: Iterable[str]) -> re.Pattern[str]:
    """Find a word an expression may begin with. Sorted by first letter, so that most places of a text fail at once."""
    by_letter: dict[str, list[str]] = {}
    for word in first:
        if word != "digit":
            by_letter.setdefault(word[0], []).append(word[1:])
    branches = [r"\d"]
    for letter, rests in sorted(by_letter.items()):
        letters = f"[{letter}{letter.upper()}]" if letter != letter.upper() else re.escape(letter)
        branches.append(rf"{letters}(?i:{_alternatives(rests)})(?!\w)")
    return re.compile(rf"(?<!\w)(?<![^\W\d]-)(?:{'|'.join(branches)})")


def _holidays(path: Path) -> dict[str, tuple[Holiday, ...]]:
    found: dict[str, list[Holiday]] = {}
    for where, row in read_csv(path, ("names", "start", "end", "hijri", "source")):
        try:
            start, end = dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"] or row["start"])
            hijri = int(row["hijri"]) if row["hijri"] else None
        except ValueError as error:
            raise PackError(str(error), where=where) from error
        for name in row["names"].split("|"):
            found.setdefault(normal(name), []).append(Holiday(name, start, end, hijri))
    return {name: tuple(days) for name, days in found.items()}
