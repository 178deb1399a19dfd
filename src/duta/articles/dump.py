"""Text dumps of pages: where the title is, where the body begins and ends, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duta.articles.build import Draft
from duta.articles.bylines import Bylines, read_byline
from duta.articles.captions import captions_in
from duta.articles.dateline import cut_dateline
from duta.articles.dates import Stamp, first_stamp, stamp_of_url
from duta.articles.lines import Line, lines_of, whole_line_rule, without_chrome
from duta.articles.outlet import outlet_of, publisher_of
from duta.articles.text import page_text
from duta.knowledge import Pack
from duta.knowledge.lines import ArticleRules
from duta.knowledge.publishers import Publisher
from duta.model.article import Dropped
from duta.model.page import Page

PROSE = 90
"""A line of at least so many characters that ends like a sentence is taken for body text."""


def draft_of_dump(page: Page, pack: Pack) -> Draft:
    """Cut the article out of a page's text."""
    rules = pack.articles
    draft = Draft("dump")
    lines = lines_of(page_text(page))
    names = Bylines()
    start = _body_start(lines, rules)
    head, tail = lines[:start], lines[start:]
    title_at = _title_at(head, tail, rules)
    draft.title = head[title_at].text if title_at is not None else None
    stamp = _read_head(head, title_at, rules, names, draft)
    body = _read_body(tail, rules, names, draft)
    draft.body = body
    draft.authors, draft.editors = tuple(names.authors), tuple(names.editors)
    publisher = publisher_of(
        rules.publishers, url=page.url, words=draft.dateline.text if draft.dateline else None
    ) or _brand_of_chrome(draft.dropped, rules)
    draft.outlet = outlet_of(publisher, url=page.url, name=None)
    zone = (publisher.zone if publisher else None) or rules.dates.default_zone
    stamp = stamp or (stamp_of_url(page.url, rules.dates) if page.url else None)
    if stamp is not None:
        draft.published_at, draft.published_words = stamp.iso(zone), stamp.words
    return draft


def _body_start(lines: Sequence[Line], rules: ArticleRules) -> int:
    """Give the index of the first line of prose, or 0."""
    for at, line in enumerate(lines):
        if _is_prose(line, rules):
            return at
    return 0


def _is_prose(line: Line, rules: ArticleRules) -> bool:
    text = line.text
    if whole_line_rule(text, rules.lines) or text.startswith("<"):
        return False
    if cut_dateline(line, rules.datelines)[0] is not None and len(text) > 60:
        return True
    return (
        len(text) >= PROSE
        and bool(re.search(r"[.!?…][\"”’')\]]*(?:\s*[\[(][\w/*-]{1,20}[\])])?$", text))
        and not (captions_in(text))
    )


def _title_at(head: Sequence[Line], tail: Sequence[Line], rules: ArticleRules) -> int | None:
    """Choose the title: near the date, said twice, shaped like a headline."""
    later = {_key(line.text) for line in tail}
    dates = [at for at, line in enumerate(head) if first_stamp(line.text, rules.dates)]
    best: tuple[float, int] | None = None
    for at, line in enumerate(head):
        if not _may_be_title(line, rules):
            continue
        words = len(line.text.split())
        score = min(words, 10) / 2 + (2 if words >= 4 else -4)
        score += 4 if sum(_key(other.text) == _key(line.text) for other in head) > 1 or _key(line.text) in later else 0
        score += max((3 - abs(at - date) / 2 for date in dates), default=0)
        if best is None or score > best[0]:
            best = (score, at)
    return best[1] if best else None


def _may_be_title(line: Line, rules: ArticleRules) -> bool:
    text = line.text
    if len(text) < 12 or len(text) > 220 or "<" in text or captions_in(text) or first_stamp(text, rules.dates):
        return False
    if whole_line_rule(text, rules.lines) or re.search(r"[.,;:]$", text):
        return False
    return not read_byline([line], 0, rules.bylines, Bylines())


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\s[-|–]\s[\w. ]{2,30}$", "", text)).strip().lower()


def _read_head(
    head: Sequence[Line], title_at: int | None, rules: ArticleRules, names: Bylines, draft: Draft
) -> Stamp | None:
    """Sort the lines above the body: title, date, byline, captions; the rest is chrome."""
    stamp: Stamp | None = None
    at = 0
    while at < len(head):
        line = head[at]
        taken = 0
        found = first_stamp(line.text, rules.dates)
        if at == title_at or (title_at is not None and _key(line.text) == _key(head[title_at].text)):
            if at != title_at:
                draft.dropped.append(Dropped(line.text, "title-again"))
        elif taken := read_byline(head, at, rules.bylines, names):
            draft.dropped += [Dropped(part.text, "byline") for part in head[at : at + taken]]
        elif found is not None and len(line.text) < 120 and not captions_in(line.text):
            stamp = _better(stamp, found)
            draft.dropped.append(Dropped(line.text, "date"))
        elif rule := whole_line_rule(line.text, rules.lines):
            draft.dropped.append(Dropped(line.text, rule.reason))
        elif title_at is not None and at > title_at and captions_in(line.text):
            draft.captions = (*draft.captions, line.text)
        else:
            draft.dropped.append(Dropped(line.text, "chrome"))
        at += taken or 1
    return stamp


def _better(one: Stamp | None, two: Stamp) -> Stamp:
    """Of two dates above the body the one with a time counts; else the first."""
    return two if one is None or (one.clock is None and two.clock is not None) else one


def _read_body(tail: Sequence[Line], rules: ArticleRules, names: Bylines, draft: Draft) -> list[Line]:
    """Sort the lines from the first line of prose on; after the first sign of the end all goes."""
    kept: list[Line] = []
    at = 0
    while at < len(tail):
        taken = read_byline(tail, at, rules.bylines, names)
        if taken and kept:
            draft.dropped += [Dropped(line.text, "byline") for line in tail[at : at + taken]]
            at += taken
            while at < len(tail) and (more := read_byline(tail, at, rules.bylines, names)):
                draft.dropped += [Dropped(line.text, "byline") for line in tail[at : at + more]]
                at += more
            draft.dropped += [Dropped(line.text, "after-end") for line in tail[at:]]
            break
        kept.append(tail[at])
        at += 1
    swept = without_chrome(kept, rules.lines)
    draft.dropped += swept.dropped
    body = list(swept.kept)
    if body:
        draft.dateline, rest = cut_dateline(body[0], rules.datelines)
        body[:1] = [rest] if rest.text else []
    return body


def _brand_of_chrome(dropped: Sequence[Dropped], rules: ArticleRules) -> Publisher | None:
    """Give the publisher that the page's own promotion names."""
    for line in dropped:
        if len(line.text) < 120 and line.reason not in ("read-more", "title-again", "credit"):
            found = publisher_of(rules.publishers, words=line.text)
            if found is not None:
                return found
    return None
