"""The lines of a page, and the rules that say which of them are not the article's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duta.knowledge.lines import LineRule, LineRules
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


def without_chrome(lines: Sequence[Line], rules: LineRules) -> Sorted:
    """Drop the lines (and parts of lines) that a rule knows, and everything after the line that ends the article."""
    kept: list[Line] = []
    dropped: list[Dropped] = []
    titled = ""
    for at, line in enumerate(lines):
        rule = whole_line_rule(line.text, rules)
        if rule is not None:
            dropped.append(Dropped(line.text, rule.reason))
            titled = rule.reason if rule.where == "next" else ""
            if rule.where == "end" and kept and not _goes_on(lines[at + 1 :], rules):
                dropped += [Dropped(later.text, "after-end") for later in lines[at + 1 :]]
                break
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


def _goes_on(lines: Sequence[Line], rules: LineRules) -> bool:
    """Tell whether the body goes on after a line that mostly ends one: two paragraphs of prose among the next lines."""
    prose = [line for line in lines[:6] if ends_like_prose(line.text) and not whole_line_rule(line.text, rules)]
    return len(prose) >= 2 or (len(prose) == 1 and len(lines) == 1)


def without_titles(lines: Sequence[Line]) -> Sorted:
    """Drop the headlines of other stories that stand among a body's paragraphs without any mark, or after them.

    Only in a body whose paragraphs end like sentences; a short heading inside it is a subheading and stays.
    """
    sentences = sum(1 for line in lines if re.search(r"[.!?…:][\"”’')\]]*$", line.text))
    if sentences < 0.6 * len(lines):
        return Sorted(tuple(lines), ())
    last = max((at for at, line in enumerate(lines) if not looks_like_title(line.text)), default=-1)
    gone = {at for at, line in enumerate(lines) if at > last or _is_headline(line.text)}
    return Sorted(
        tuple(line for at, line in enumerate(lines) if at not in gone),
        tuple(Dropped(lines[at].text, "related-title") for at in sorted(gone)),
    )


def _is_headline(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w-]*", text)
    capital = sum(word[0].isupper() for word in words)
    return looks_like_title(text) and len(words) >= 5 and capital >= 0.7 * len(words)


def ends_like_prose(text: str) -> bool:
    """Tell a paragraph from a label: long enough, and with the end of a sentence."""
    return len(text) >= 70 and re.search(r"[.!?…][\"”’')\]]*$", text) is not None


def whole_line_rule(text: str, rules: LineRules) -> LineRule | None:
    """Give the rule by which the whole line is not text, or None."""
    if len(text) > LONGEST or not rules.any_whole.match(text):
        return None
    return next((rule for rule in rules.whole if rule.regex.match(text)), None)


def looks_like_title(text: str) -> bool:
    """Tell a headline from a sentence: short, and it does not end like one."""
    return len(text) <= 140 and not re.search(r"[.!,;:][\"”’')\]]*$", text)


def _pieces(line: Line, rules: LineRules) -> Iterator[tuple[Line, str | None]]:
    """Yield the parts of a line that stay (reason None) and the words that inline rules cut out of it."""
    cuts: list[tuple[int, int, str]] = []
    low = line.text.lower()
    for rule in rules.inline if len(low) < LONGEST * 50 and rules.any_inline.search(low) else ():
        if any(word in low for word in rule.words):
            cuts += [(m.start(), m.end(), rule.reason) for m in rule.regex.finditer(line.text) if m.group().strip()]
    if not cuts:
        yield line, None
        return
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
