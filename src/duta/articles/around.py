"""The lines around a body: who is named there, and when the page says it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duta.articles.bylines import Bylines, bare_names, is_label, read_byline
from duta.articles.dates import Stamp, find_stamps
from duta.articles.lines import Line, whole_line_rule
from duta.knowledge.lines import ArticleRules

_CLOCK = re.compile(r"^(?:pukul\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:WIB|WITA|WIT)?$", re.IGNORECASE)


@dataclass
class Around:
    """What was read: stamps in the page's order, and which lines (by index) are bylines and dates."""

    stamps: list[Stamp] = field(default_factory=list)
    bylines: set[int] = field(default_factory=set)
    dates: set[int] = field(default_factory=set)


def read_around(
    lines: Sequence[Line], rules: ArticleRules, names: Bylines, *, title: str = "", bare: bool = True
) -> Around:
    """Read the bylines and dates among ``lines``; ``bare`` also takes a name without any label beside the date."""
    found = Around()
    at = 0
    while at < len(lines):
        at += _read_line(lines, at, rules, names, found, title)
    if bare:
        _read_bare_names(lines, rules, names, found, title)
    return found


def _read_line(lines: Sequence[Line], at: int, rules: ArticleRules, names: Bylines, found: Around, title: str) -> int:
    text = lines[at].text
    if is_label(text, rules.bylines):
        before = at - 1
        if before >= 0 and before not in found.bylines and before not in found.dates and lines[before].text != title:
            given = bare_names(lines[before].text)
            if given:
                names.add(is_label(text, rules.bylines), given)
                found.bylines |= {before, at}
                return 1
    _read_stamps(lines, at, rules, found)
    taken = read_byline(lines, at, rules.bylines, names)
    if not taken and "|" in text and at in found.dates:
        for piece in text.split("|"):
            read_byline([Line(piece.strip(), 0)], 0, rules.bylines, names)
    found.bylines |= set(range(at, at + taken))
    return taken or 1


def _read_stamps(lines: Sequence[Line], at: int, rules: ArticleRules, found: Around) -> None:
    text = lines[at].text
    if len(text) > 130:
        return
    stamps = find_stamps(text, rules.dates)
    if stamps and stamps[-1].clock is None and at + 1 < len(lines) and _CLOCK.match(lines[at + 1].text):
        stamps = find_stamps(f"{text} {lines[at + 1].text}", rules.dates)
        found.dates.add(at + 1)
    if stamps:
        found.dates.add(at)
        found.stamps += stamps


def _read_bare_names(lines: Sequence[Line], rules: ArticleRules, names: Bylines, found: Around, title: str) -> None:
    """A name alone on its line right beside the date is the reporter's, where no byline names one."""
    if names.authors:
        return
    plain = [at for at in range(len(lines)) if not whole_line_rule(lines[at].text, rules.lines)]
    for place, at in enumerate(plain):
        beside = {plain[near] for near in (place - 1, place + 1) if 0 <= near < len(plain)}
        if at in found.bylines or at in found.dates or lines[at].text == title or not beside & found.dates:
            continue
        given = bare_names(lines[at].text)
        if given and not set(given) & set(names.editors):
            names.add("author", given)
            found.bylines.add(at)
            return


def published_of(stamps: Sequence[Stamp], texts: Sequence[str], rules: ArticleRules) -> Stamp | None:
    """Give the stamp that is the publication's: one labelled so, else the first with a time, else the first."""
    labels = "|".join(map(re.escape, rules.dates.published_labels))
    for text in texts:
        if re.search(rf"\b(?:{labels})\b", text, re.IGNORECASE) and (told := find_stamps(text, rules.dates)):
            return told[0]
    return next((stamp for stamp in stamps if stamp.clock), None) or (stamps[0] if stamps else None)
