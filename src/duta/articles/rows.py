"""Articles already cut out, as JSON objects: their fields read, their body swept of what is not text."""

from __future__ import annotations

import re
from datetime import datetime

from duta.articles.build import Draft
from duta.articles.bylines import Bylines, names_in, read_byline
from duta.articles.dateline import cut_dateline
from duta.articles.dates import first_stamp, stamp_of_url
from duta.articles.layout import without_own
from duta.articles.lines import Line, lines_of, without_chrome
from duta.articles.outlet import outlet_of, publisher_of
from duta.articles.text import page_text, row_of, tidy
from duta.knowledge import Pack
from duta.knowledge.lines import ArticleRules, DateWords
from duta.model.article import Dropped
from duta.model.page import Page

_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_GLUED_REPORTER = re.compile(r"^(Laporan (?:Wartawan|Reporter) [^,]{2,40}, (?P<name>[^,]{4,40}?))(?=[A-Z][A-Z-]{3,}\b)")


def draft_of_row(page: Page, pack: Pack) -> Draft:
    """Read the JSON article that ``page`` is."""
    rules = pack.articles
    row = row_of(page)
    draft = Draft("json", title=_word(row, "title"))
    names = Bylines(authors=names_in(_word(row, "author") or ""))
    lines = lines_of(page_text(page))
    lines = _without_bylines(lines, rules, names, draft)
    swept = without_chrome(lines, rules.lines)
    draft.dropped += swept.dropped
    body = list(swept.kept)
    if body:
        draft.dateline, rest = cut_dateline(body[0], rules.datelines)
        body[:1] = [rest] if rest.text else []
    draft.body = body
    draft.authors, draft.editors = tuple(names.authors), tuple(names.editors)
    name, url = _word(row, "publisher"), page.url or _word(row, "url")
    publisher = publisher_of(rules.publishers, url=url, name=name)
    brand = draft.dateline.text if draft.dateline else None
    draft.outlet = outlet_of(rules.publishers, publisher, url=url, name=name, words=brand)
    zone = (publisher.zone if publisher else None) or rules.dates.default_zone
    own = without_own(draft.body, publisher, None)
    draft.body, draft.dropped = own.kept, [*draft.dropped, *own.dropped]
    draft.published_at, draft.published_words, notes = published(_word(row, "date"), url, rules.dates, zone)
    draft.notes += notes
    return draft


def published(
    printed: str | None, url: str | None, words: DateWords, zone: str | None
) -> tuple[str | None, str | None, list[str]]:
    """Give (time, the words it comes from, notes): the printed date first; the address settles or stands in for it."""
    in_url = stamp_of_url(url, words) if url else None
    printed = _from_epoch(printed, zone or "+00:00") if printed else None
    stamp = first_stamp(printed, words) if printed else None
    if stamp is None:
        return (in_url.iso(zone), in_url.words, ["date-from-url"]) if in_url else (None, None, [])
    if in_url is not None and stamp.other == in_url.day:
        american = first_stamp(printed or "", words, month_first=True)
        stamp = american or stamp
    return stamp.iso(zone), stamp.words, []


def _from_epoch(printed: str, zone: str) -> str:
    """Give the moment that a count of seconds (or milliseconds) since 1970 means; other words come back as they are."""
    if not _EPOCH.fullmatch(printed):
        return printed
    local = datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").tzinfo
    return datetime.fromtimestamp(int(printed[:10]), tz=local).isoformat()


def _word(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return tidy(str(value), entities=True).strip() or None if value is not None else None


def _without_bylines(lines: list[Line], rules: ArticleRules, names: Bylines, draft: Draft) -> list[Line]:
    """Take the byline lines out of a body, and a reporter's name glued to the front of its first line."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        taken = read_byline(lines, at, rules.bylines, names)
        draft.dropped += [Dropped(line.text, "byline") for line in lines[at : at + taken]]
        if not taken:
            kept.append(_without_reporter(lines[at], names, draft) if at == 0 else lines[at])
        at += taken or 1
    return kept


def _without_reporter(line: Line, names: Bylines, draft: Draft) -> Line:
    match = _GLUED_REPORTER.match(line.text)
    if match is None:
        return line
    names.add("author", names_in(match["name"]))
    draft.dropped.append(Dropped(match.group(1), "byline"))
    return line.part(match.end(), len(line.text))
