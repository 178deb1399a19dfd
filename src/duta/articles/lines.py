"""The lines of a page, and the rules that say which of them are not the article's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from duta.knowledge.lines import LineRule
from duta.model.article import Dropped

_LINE = re.compile(r"[^\n]+")
LONGEST = 700
"""No line longer than this is a button, a promise or a headline; no rule is tried on it as a whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it, and where it stands in the page's text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the line ends."""
        return self.start + len(self.text)

    def part(self, start: int, end: int) -> Line:
        """Give the words between two offsets of the line, without the space around them."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        return Line(piece.strip(), self.start + start + lead)


def lines_of(text: str) -> list[Line]:
    """Cut ``text`` at its line ends; empty lines are left out."""
    lines = (Line(match.group(), match.start()).part(0, len(match.group())) for match in _LINE.finditer(text))
    return [line for line in lines if line.text]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Lines that may be text, and those that are not, with why."""

    kept: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def without_chrome(lines: Iterable[Line], rules: Sequence[LineRule], *, ends: bool = True) -> Sorted:
    """Drop the lines (and the parts of lines) that a rule knows; after an ``end`` line everything goes.

    ``ends`` False treats an end line as any other: at the head of a page such words are links, not the end.
    """
    kept: list[Line] = []
    dropped: list[Dropped] = []
    ended = ""
    titled = ""
    for line in lines:
        rule = None if ended else whole_line_rule(line.text, rules)
        if ended:
            dropped.append(Dropped(line.text, ended))
        elif rule is not None:
            dropped.append(Dropped(line.text, rule.reason))
            titled = rule.reason if rule.where == "next" else ""
            ended = "after-end" if ends and rule.where == "end" and kept else ""
        elif titled and looks_like_title(line.text):
            dropped.append(Dropped(line.text, titled))
            titled = ""
        else:
            titled = ""
            for piece, reason in _pieces(line, rules):
                if reason is None:
                    kept.append(piece)
                else:
                    dropped.append(Dropped(piece.text, reason))
    return Sorted(tuple(kept), tuple(dropped))


def whole_line_rule(text: str, rules: Sequence[LineRule]) -> LineRule | None:
    """Give the rule by which the whole line is not text, or None."""
    if len(text) > LONGEST:
        return None
    for rule in rules:
        if rule.where != "inline" and rule.regex.search(text):
            return rule
    return None


def looks_like_title(text: str) -> bool:
    """Tell a headline from a sentence: short, and it does not end like one."""
    return len(text) <= 140 and not re.search(r"[.!,;:][\"”’')\]]*$", text)


def _pieces(line: Line, rules: Sequence[LineRule]) -> Iterator[tuple[Line, str | None]]:
    """Yield the parts of a line that stay (reason None) and the words that inline rules cut out of it."""
    cuts: list[tuple[int, int, str]] = []
    for rule in rules if len(line.text) < LONGEST * 50 else ():
        if rule.where == "inline":
            cuts += [(m.start(), m.end(), rule.reason) for m in rule.regex.finditer(line.text) if m.group().strip()]
    at = 0
    for start, end, reason in sorted(cuts):
        if end <= at:
            continue
        if before := line.part(at, max(start, at)):
            yield from _nonempty(before, None)
        yield from _nonempty(line.part(max(start, at), end), reason)
        at = end
    yield from _nonempty(line.part(at, len(line.text)), None)


def _nonempty(line: Line, reason: str | None) -> Iterator[tuple[Line, str | None]]:
    if re.search(r"\w", line.text) or (reason is not None and line.text):
        yield line, reason
