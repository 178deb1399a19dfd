"""Quotation marks, paired: curly, straight, mixed, unclosed, and running over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duta.knowledge.cues import Cues

_MARKS = re.compile(r"[\"“”„‟″«»＂]|``|''|(?<![\w’'])['‘](?=\w)|(?<=[\w.,!?…)%])['’](?!\w)")
_ENDS = ".?!…,;"
_LONGEST_UNCLOSED = 700
_NEAR = 60
_PARAGRAPHS = 4
"""A quotation that is closed this many paragraphs further on is taken as one; beyond that a mark was lost."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks: ``text[start:end]``, the marks at ``opens`` and ``closes`` (-1 where it is missing).

    ``closes`` is the place after the closing mark, or ``end``.
    """

    start: int
    end: int
    opens: int
    closes: int
    closed: bool
    single: bool = False
    opened: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    text: str
    shape: str

    @property
    def single(self) -> bool:
        return self.text in {"'", "‘", "’"}


def find_quotes(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quote, ...]:
    """Pair the quotation marks of ``text``; quotes within quotes are left to the outer one."""
    marks = [_Mark(m.start(), m.group(), _shape(text, m)) for m in _MARKS.finditer(text)]
    double = list(_pair(text, [m for m in marks if not m.single], paragraphs))
    single = [
        quote
        for quote in _pair_single(text, [m for m in marks if m.single], paragraphs)
        if not any(d.opens <= quote.opens < d.closes for d in double)
    ]
    return tuple(sorted([*double, *single], key=lambda q: q.start))


def _shape(text: str, match: re.Match[str]) -> str:
    """Say whether the mark looks like an ``open``ing one, a ``close``ing one, or could be ``either``."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    loose_before, loose_after = before.isspace() or before in "([—–-/", after.isspace() or after in ".,;:!?)]—–-/"
    if loose_before != loose_after:
        return "open" if loose_before else "close"
    if mark in "“„«‘``":
        return "open"
    return "close" if mark in "”»’''" else "either"


def _paragraph_of(at: int, paragraphs: tuple[tuple[int, int], ...]) -> int:
    for number, (_, end) in enumerate(paragraphs):
        if at <= end:
            return number
    return max(0, len(paragraphs) - 1)


def _pair(text: str, marks: list[_Mark], paragraphs: tuple[tuple[int, int], ...]) -> Iterator[Quote]:
    opened: _Mark | None = None
    depth = last = 0
    for mark in marks:
        if opened is None:
            if mark.shape == "close":
                yield _unopened(text, mark, last, paragraphs)
                last = mark.at + 1
            else:
                opened, depth = mark, 0
            continue
        far = _paragraph_of(mark.at, paragraphs) - _paragraph_of(opened.at, paragraphs)
        if mark.shape == "open" or far > _PARAGRAPHS:
            if far <= _PARAGRAPHS and _nested(text, opened, mark, marks, paragraphs):
                depth += 1
                continue
            yield _unclosed(text, opened, mark.at, paragraphs)
            opened, depth = (mark, 0) if mark.shape != "close" else (None, 0)
        elif depth:
            depth -= 1
        else:
            yield _quote(text, opened, mark)
            opened, last = None, mark.at + 1
    if opened is not None:
        yield _unclosed(text, opened, len(text), paragraphs)


def _unopened(text: str, mark: _Mark, last: int, paragraphs: tuple[tuple[int, int], ...]) -> Quote:
    """Begin a quote whose opening mark is lost where its sentence begins, after the last quotation."""
    start = max(last, paragraphs[_paragraph_of(mark.at, paragraphs)][0] if paragraphs else 0)
    begins = [start, *(start + m.end() for m in re.finditer(r"[.?!]\s+(?=[A-Z])", text[start : mark.at]))]
    start = begins[-1]
    while start < mark.at and text[start].isspace():
        start += 1
    return Quote(start, mark.at, start, mark.at + len(mark.text), closed=True, opened=False)


def _nested(text: str, opened: _Mark, mark: _Mark, marks: list[_Mark], paragraphs: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether ``mark`` opens a quote inside the open one: two closing marks then follow, in this paragraph."""
    before = text[opened.at : mark.at].rstrip()
    if before[-1:] in _ENDS or _paragraph_of(opened.at, paragraphs) != _paragraph_of(mark.at, paragraphs):
        return False
    index = marks.index(mark)
    following = [m.shape for m in marks[index + 1 : index + 3]]
    return following == ["close", "close"]


def _quote(text: str, opened: _Mark, mark: _Mark) -> Quote:
    start = opened.at + len(opened.text)
    while start < mark.at and text[start].isspace():
        start += 1
    end = mark.at
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(start, end, opened.at, mark.at + len(mark.text), closed=True, single=opened.single)


def _unclosed(text: str, opened: _Mark, limit: int, paragraphs: tuple[tuple[int, int], ...]) -> Quote:
    """End a quote that has no closing mark at its paragraph's end, or at the next mark; a long one at its sentence."""
    _, paragraph_end = paragraphs[_paragraph_of(opened.at, paragraphs)] if paragraphs else (0, len(text))
    start = opened.at + len(opened.text)
    end = min(limit, paragraph_end)
    if end - start > _LONGEST_UNCLOSED:
        stop = re.compile(r"[.?!](?=\s|$)").search(text, start, end)
        end = stop.end() if stop else end
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(start, end, opened.at, end, closed=False)


def _pair_single(text: str, marks: list[_Mark], paragraphs: tuple[tuple[int, int], ...]) -> Iterator[Quote]:
    """Pair single marks only where both stand in one paragraph, so that an apostrophe opens nothing."""
    last = -1
    for mark, other in pairwise(marks):
        same = _paragraph_of(mark.at, paragraphs) == _paragraph_of(other.at, paragraphs)
        if mark.at > last and mark.shape == "open" and other.shape == "close" and same:
            last = other.at
            yield _quote(text, mark, other)


def _unclosed_end(text: str, quote: Quote, cues: Cues) -> int | None:
    """Find where an unclosed quotation gives way to its cue ("…, kata X."): the place after the comma."""
    for match in re.finditer(
        r",\s*([a-z]+?)(nya)?\b(?=\s+[A-Z“\"]|\s+(?:dia|ia|beliau)\b|[\s.,])", text[quote.start : quote.end]
    ):
        capital = re.match(r"\s+[A-Z]|\s+(?:dia|ia|beliau)\b", text[quote.start + match.end() :])
        if match.group(1) in cues.root and (match.group(2) or capital):
            return quote.start + match.start() + 1
    return None


def _cued(text: str, quote: Quote, cues: Cues) -> bool:
    """Tell whether a cue follows the closing mark."""
    behind = text[quote.closes : quote.closes + _NEAR]
    match = re.match(r"[\s,.]*([a-z]+?)(?:nya)?\b", behind)
    named = re.match(r"[\s,]*(?:[A-Z]\w+|ia|dia)\s+(?:\w+\s+)?(me\w+)", behind)
    cued = (match is not None and match.group(1) in cues.root) or (named is not None and named.group(1) in cues.active)
    return cued and quote.end - quote.start > 10


def mend_unclosed(text: str, quotes: tuple[Quote, ...], cues: Cues) -> tuple[Quote, ...]:
    """Cut unclosed quotations at their cue."""
    return tuple(_mended(text, quotes, cues))


def _mended(text: str, quotes: tuple[Quote, ...], cues: Cues) -> Iterator[Quote]:
    for quote in quotes:
        if not quote.opened and not _cued(text, quote, cues):
            continue
        end = None if quote.closed else _unclosed_end(text, quote, cues)
        yield Quote(quote.start, end, quote.opens, end, closed=False) if end else quote
