"""The words in front of the first sentence: city, brand and dash."""

from __future__ import annotations

import re

from duta.articles.lines import Line
from duta.knowledge.lines import DatelineRules
from duta.model.article import Dateline

LONE = re.compile(r"\w\)?\s*[-–—]+\s*$")
"""How a dateline ends that stands on a line of its own."""
_MARKUP = re.compile(r"[*_]{1,3}")


def cut_dateline(line: Line, rules: DatelineRules) -> tuple[Dateline | None, Line]:
    """Give the dateline of a first paragraph (None: it has none) and what is left of the line."""
    text = _MARKUP.sub(lambda match: " " * len(match.group()), line.text)
    for _, pattern, place_pattern in rules.compiled:
        match = pattern.match(text)
        if match is None or match.end() > 90:
            continue
        place = _place(match.group(), place_pattern)
        if place is not None and place.split()[0] in rules.not_places:
            continue
        words = re.sub(r"\s+", " ", match.group()).strip(" ,")
        return Dateline(words, place), line.part(match.end(), len(line.text))
    return None, line


def lone_dateline(line: Line, rules: DatelineRules) -> Dateline | None:
    """Give the dateline that stands on a line of its own, or None."""
    if len(line.text) > 60 or not LONE.search(line.text):
        return None
    dateline, rest = cut_dateline(Line(f"{line.text} X", 0), rules)
    return dateline if rest.text == "X" else None


def _place(words: str, pattern: re.Pattern[str] | None) -> str | None:
    found = pattern.search(words) if pattern is not None else None
    return re.sub(r"\s+", " ", found["place"]).strip() if found else None
