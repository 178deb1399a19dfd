"""Text dumps of pages: where the title is, where the body begins and ends, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duta.articles.around import published_of, read_around
from duta.articles.build import Draft
from duta.articles.bylines import Bylines, read_byline
from duta.articles.captions import captions_in
from duta.articles.dateline import cut_dateline, lone_dateline
from duta.articles.dates import Stamp, find_stamps, first_stamp, stamp_of_url
from duta.articles.layout import without_own
from duta.articles.lines import Line, ends_like_prose, lines_of, whole_line_rule, without_chrome, without_titles
from duta.articles.outlet import outlet_of, publisher_of, site_brand
from duta.articles.text import page_text
from duta.errors import PageError
from duta.knowledge import Pack
from duta.knowledge.lines import ArticleRules
from duta.knowledge.publishers import Publisher
from duta.model.article import Dropped
from duta.model.page import Page

_MORE_PAGES = re.compile(r"^\W*(?:halaman\W*(?:\d\D{0,3}\d|selanjutnya|berikutnya)|selanjutnya\s*[>»])", re.IGNORECASE)
PROSE = 90
"""A line of at least so many characters that ends like a sentence is taken for body text."""


def draft_of_dump(page: Page, pack: Pack) -> Draft:
    """Cut the article out of a page's text."""
    rules = pack.articles
    draft = Draft("dump")
    lines = _unfolded(lines_of(page_text(page)), rules)
    names = Bylines()
    start = _body_start(lines, rules)
    head, tail = lines[:start], lines[start:]
    title_at = _title_at(head, tail, rules)
    draft.title = without_brand(head[title_at].text, rules) if title_at is not None else None
    stamp = _read_head(head, title_at, rules, names, draft)
    body = _read_body(tail, rules, names, draft)
    draft.body = body
    if any(_MORE_PAGES.match(dropped.text) for dropped in draft.dropped):
        draft.notes.append("more-pages")
    draft.authors, draft.editors = tuple(names.authors), tuple(names.editors)
    publisher = publisher_of(
        rules.publishers, url=page.url, words=draft.dateline.text if draft.dateline else None
    ) or _brand_of_chrome(draft.dropped, rules)
    own = without_own(draft.body, publisher, stamp.day if stamp else None)
    draft.body, draft.dropped = own.kept, [*draft.dropped, *own.dropped]
    brand = draft.dateline.text if draft.dateline else _brand_above(head, publisher)
    draft.outlet = outlet_of(rules.publishers, publisher, url=page.url, name=None, words=brand)
    zone = (publisher.zone if publisher else None) or rules.dates.default_zone
    stamp = stamp or (stamp_of_url(page.url, rules.dates) if page.url else None)
    if stamp is not None:
        draft.published_at, draft.published_words = stamp.iso(zone), stamp.words
    return draft


def _unfolded(lines: list[Line], rules: ArticleRules) -> list[Line]:
    """Cut a page that has lost all its line ends at the date that stands between title and body."""
    if len(lines) != 1:
        return lines
    (line,) = lines
    stamp = first_stamp(line.text[:300], rules.dates)
    if stamp is None or stamp.start < 12 or stamp.end > len(line.text) - 200:
        return lines
    title = re.sub(
        r"[\s|:-]*(?:write|published|tanggal|tayang)?[\s|:-]*$", "", line.text[: stamp.start], flags=re.IGNORECASE
    )
    return [line.part(0, len(title)), line.part(len(title), stamp.end), line.part(stamp.end, len(line.text))]


def without_brand(title: str, rules: ArticleRules) -> str:
    """Cut the site's name off the end of a title."""
    match = re.search(r"\s+[-|–—]\s+([^-|–—]{2,40})$", title)
    if match and (
        publisher_of(rules.publishers, words=match[1]) or re.search(r"\.(?:com|co\.id|id|co)$", match[1], re.I)
    ):
        return title[: match.start()]
    return title


def _body_start(lines: Sequence[Line], rules: ArticleRules) -> int:
    """Give the index of the first line of prose. Raises PageError where a page of many lines has none: it is a list."""
    start = next((at for at, line in enumerate(lines) if _is_prose(line, rules)), None)
    if start is None:
        start = next((at for at, line in enumerate(lines) if _is_sentence(line, rules)), None)
    if start is None:
        if len(lines) > 5:
            raise PageError("there is no article in the page, only a list of titles", kind="no-article")
        return 0
    while start and _is_sentence(lines[start - 1], rules):
        start -= 1  # short first paragraphs
    return start


def _is_sentence(line: Line, rules: ArticleRules) -> bool:
    """Tell a short paragraph from a headline, a caption or a byline."""
    text = line.text
    return (
        len(text) >= 35
        and re.search(r"[.!?][\"”’')\]]*$", text) is not None
        and not text.startswith("<")
        and not captions_in(text)
        and not whole_line_rule(text, rules.lines)
        and not find_stamps(text, rules.dates)
        and not read_byline([line], 0, rules.bylines, Bylines())
    )


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
    title = head[title_at].text if title_at is not None else ""
    found = read_around(head, rules, names, title=title)
    for at, line in enumerate(head):
        if at == title_at:
            continue
        rule = whole_line_rule(line.text, rules.lines)
        if at == len(head) - 1 and (alone := lone_dateline(line, rules.datelines)) is not None:
            draft.dateline = alone
        elif title and _key(line.text) == _key(title):
            draft.dropped.append(Dropped(line.text, "title-again"))
        elif at in found.bylines or at in found.dates:
            draft.dropped.append(Dropped(line.text, "byline" if at in found.bylines else "date"))
        elif rule is not None:
            draft.dropped.append(Dropped(line.text, rule.reason))
        elif title_at is not None and at > title_at and captions_in(line.text):
            draft.captions = (*draft.captions, line.text)
        else:
            draft.dropped.append(Dropped(line.text, "chrome"))
    near = [at for at in sorted(found.dates) if title_at is None or abs(at - title_at) <= 8]
    texts = [head[at].text for at in near or sorted(found.dates)]
    chosen = published_of(_near_title(head, title_at, rules) or found.stamps, texts, rules)
    other = next((stamp for stamp in found.stamps if chosen and stamp.day != chosen.day), None)
    if other is not None:
        draft.notes.append(f"date: not {other.words!r} (page): the one beside the title or called published counts")
    return chosen


def _near_title(head: Sequence[Line], title_at: int | None, rules: ArticleRules) -> list[Stamp]:
    """Give the stamps within a few lines of the title; a site's clock and a crawler's own date stand elsewhere."""
    if title_at is None:
        return []
    near = Bylines()
    after = read_around(head[title_at + 1 : title_at + 9], rules, near)
    before = read_around(head[max(0, title_at - 4) : title_at], rules, near)
    return after.stamps or before.stamps


def _read_body(tail: Sequence[Line], rules: ArticleRules, names: Bylines, draft: Draft) -> list[Line]:
    """Sort the lines from the first line of prose on."""
    end = _byline_after(tail, rules)
    if end is not None:
        found = read_around(tail[end : end + 12], rules, names, title=draft.title or "")
        for at, line in enumerate(tail[end:]):
            draft.dropped.append(Dropped(line.text, "byline" if at in found.bylines else "after-end"))
    over = len(tail) if end is None else end
    again = next((at for at in range(1, over) if draft.title and _key(tail[at].text) == _key(draft.title)), over)
    draft.dropped += [Dropped(line.text, "title-again") for line in tail[again:over]]  # title and deck under the body
    swept = without_chrome(tail[:again], rules.lines)
    titles = without_titles(swept.kept)
    draft.dropped += [*swept.dropped, *titles.dropped]
    body: list[Line] = []
    for line in titles.kept:
        if captions_in(line.text) and not ends_like_prose(line.text):
            draft.captions = (*draft.captions, line.text)
        else:
            body.append(line)
    if body:
        dateline, rest = cut_dateline(body[0], rules.datelines)
        draft.dateline = dateline or draft.dateline
        body[:1] = [rest] if rest.text else []
    return body


def _byline_after(tail: Sequence[Line], rules: ArticleRules) -> int | None:
    """Give the index of the byline that ends the body, or None."""
    for at in range(1, len(tail)):
        if read_byline(tail, at, rules.bylines, Bylines()) and not any(
            ends_like_prose(line.text) for line in tail[at + 1 : at + 4]
        ):
            return at
    return None


def _brand_above(head: Sequence[Line], publisher: Publisher | None) -> str | None:
    """Give the line above the body that is nothing but a site's name, where no profile knows the page."""
    if publisher is not None:
        return None
    return next((line.text for line in head if (name := site_brand(line.text)) and len(name) == len(line.text)), None)


def _brand_of_chrome(dropped: Sequence[Dropped], rules: ArticleRules) -> Publisher | None:
    """Give the publisher that the page's own promotion names."""
    for line in dropped:
        if len(line.text) < 120 and line.reason not in ("read-more", "title-again", "credit"):
            found = publisher_of(rules.publishers, words=line.text)
            if found is not None:
                return found
    return None
