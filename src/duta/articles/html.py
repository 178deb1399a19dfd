"""HTML pages: the body by structure, the metadata by agreement of what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duta.articles.around import read_around
from duta.articles.blocks import Block
from duta.articles.body import Body
from duta.articles.build import Draft, plain
from duta.articles.bylines import Bylines, read_byline
from duta.articles.captions import captions_in
from duta.articles.dateline import LONE, cut_dateline, lone_dateline
from duta.articles.dates import Stamp, find_stamps, first_stamp, stamp_of_url
from duta.articles.layout import body_of, without_own
from duta.articles.lines import Line, lines_of, whole_line_rule, without_chrome
from duta.articles.metadata import Metadata
from duta.articles.notes import page_notes
from duta.articles.opinions import find_body
from duta.articles.outlet import host_of, outlet_of, publisher_of
from duta.articles.people import read_people
from duta.articles.published import choose_time, disagreements, offset_of
from duta.articles.title import choose_title
from duta.articles.tree import Tree, parse
from duta.errors import PageError
from duta.knowledge import Pack
from duta.knowledge.lines import ArticleRules
from duta.model.article import Dropped
from duta.model.page import Page

SHORT = 250
"""A body of fewer letters is none, where the page's data have a longer one."""
_SPACE = re.compile(r"\s")


def draft_of_html(page: Page, pack: Pack) -> Draft:
    """Cut the article out of an HTML page."""
    rules = pack.articles
    tree = parse(page)
    if tree is None:
        raise PageError("there is nothing in the page", kind="empty", where=page.path or page.id)
    metadata = Metadata(tree, rules.html)
    draft = Draft("html", notes=list(tree.notes), url=metadata.canonical())
    url = page.url or draft.url
    site = metadata.site()
    publisher = publisher_of(rules.publishers, url=url, name=site)
    said = (first_stamp(item.words, rules.dates) for item in metadata.published()) if publisher else ()
    day = next((stamp.day for stamp in said if stamp), None)
    found, body = find_body(body_of(tree.body, publisher, day), rules.html, tree.ld_body)
    draft.title = choose_title(metadata.titles(), site, host_of(url))
    for caption in found.captions:
        rule = whole_line_rule(caption, rules.lines)
        if rule is None:
            draft.captions = (*draft.captions, caption)
        else:
            draft.dropped.append(Dropped(caption, rule.reason))
    draft.dropped += [Dropped(text, reason) for text, reason in found.junk]
    draft.language = _language(tree)
    names = Bylines()
    _read_body(draft, body, rules, names, tree)
    own = without_own(draft.body, publisher, day)
    draft.body, draft.dropped = own.kept, [*draft.dropped, *own.dropped]
    head, tail = _lines_around(tree, draft)
    above = read_around(head, rules, names, title=draft.title or "", bare=publisher is not None)
    read_around(tail, rules, names, bare=False)
    read_people(draft, metadata, names, publisher, site, rules)
    if draft.dateline is not None:
        publisher = publisher_of(rules.publishers, url=url, name=site, words=draft.dateline.text) or publisher
    brand = draft.dateline.text if draft.dateline else None
    draft.outlet = outlet_of(rules.publishers, publisher, url=url, name=site, words=brand)
    zone = publisher.zone if publisher and publisher.zone else _zone_of_host(url, rules)
    _read_times(draft, metadata, above.stamps, rules, zone, url)
    draft.notes += page_notes(metadata, draft, page.url)
    return draft


def _read_body(draft: Draft, body: Body, rules: ArticleRules, names: Bylines, tree: Tree) -> None:
    draft.dropped += [Dropped(text, reason) for text, reason in body.dropped]
    lines = _placed(body.blocks, tree.text)
    if sum(len(line.text) for line in lines) < min(SHORT, len(tree.ld_body)):
        draft.extractor = "json-ld"  # the page is drawn by a script; its data hold the story
        draft.dropped += [Dropped(line.text, "outside") for line in lines]
        start = len(tree.text) - len(tree.ld_body)
        lines = [Line(line.text, line.start + start) for line in lines_of(tree.ld_body)]
    title = plain(draft.title or "").casefold()
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        taken = read_byline(lines, at, rules.bylines, names)
        if taken:
            draft.dropped += [Dropped(part.text, "byline") for part in lines[at : at + taken]]
            at += taken
            continue
        if title and line.text.casefold() == title:
            draft.dropped.append(Dropped(line.text, "title-again"))
        elif not kept and _is_date_line(line, rules):
            draft.dropped.append(Dropped(line.text, "date"))
        elif captions_in(line.text) and len(line.text) < 250:
            draft.captions = (*draft.captions, line.text)
        else:
            kept.append(line)
        at += 1
    swept = without_chrome(kept, rules.lines)
    draft.dropped += swept.dropped
    lines = list(swept.kept)
    draft.dateline = lone_dateline(lines[0], rules.datelines) if lines else None
    if draft.dateline is not None:
        del lines[0]
    elif lines:
        draft.dateline, rest = cut_dateline(lines[0], rules.datelines)
        lines[:1] = [rest] if rest.text else []
    draft.dropped += [Dropped(line.text, "fragment") for line in lines if _is_left_over(line)]
    draft.body = [line for line in lines if not _is_left_over(line)]


def _is_left_over(line: Line) -> bool:
    return len(line.text) < 30 and LONE.search(line.text) is not None


def _placed(blocks: Sequence[Block], text: str) -> list[Line]:
    """Find each block in the page's text, in order; spaces of every kind become plain ones, letter for letter."""
    lines: list[Line] = []
    at = 0
    for block in blocks:
        start = text.find(block.raw, at)
        if start < 0:
            start = max(text.find(block.raw), 0)
        else:
            at = start + len(block.raw)
        lines.append(Line(block.raw if block.raw.isprintable() else _SPACE.sub(" ", block.raw), start))
    return lines


def _is_date_line(line: Line, rules: ArticleRules) -> bool:
    if len(line.text) > 70:
        return False
    stamps = find_stamps(line.text, rules.dates)
    return bool(stamps) and len(line.text) - (stamps[0].end - stamps[0].start) < 30


def _read_times(
    draft: Draft, metadata: Metadata, visible: Sequence[Stamp], rules: ArticleRules, zone: str | None, url: str | None
) -> None:
    chosen = choose_time(metadata.published(), visible, rules.dates, zone)
    if chosen is not None:
        draft.published_at, draft.published_words = chosen.iso, chosen.words
        draft.notes += [chosen.note] if chosen.note else []
        draft.notes += disagreements(
            chosen, [first_stamp(words, rules.dates) for words in metadata.dates()], "data", zone
        )
        draft.notes += disagreements(chosen, visible, "page", zone)
    elif url and (stamp := stamp_of_url(url, rules.dates)) is not None:
        draft.published_at, draft.published_words = stamp.iso(zone), stamp.words
        draft.notes.append("date-from-url")
    updated = next((stamp for words in metadata.updated() if (stamp := first_stamp(words, rules.dates))), None)
    if draft.published_at and "T" in draft.published_at and len(draft.published_at) == 19:
        offset = offset_of(draft.published_at, host_of(url), rules.html.country_zones, updated)
        if offset is not None:
            draft.published_at += offset
            draft.notes.append("zone: of the site's country")
            zone = zone or offset
    if updated is not None:
        iso = updated.iso(zone)
        draft.updated_at = iso if iso != draft.published_at else None


def _lines_around(tree: Tree, draft: Draft) -> tuple[list[Line], list[Line]]:
    """Give the lines between the title and the body, and those right after the body."""
    if not draft.body:
        return [], []
    lines = list(filter(None, tree.body.text(separator="\n", strip=True).split("\n")))
    first, last = plain(draft.body[0].text)[:24], plain(draft.body[-1].text)[-24:]
    title = plain(draft.title or "").casefold()
    shortest, longest = len(title), len(title) + 40
    titles = [
        at for at, words in enumerate(lines) if shortest <= len(words) < longest and plain(words).casefold() == title
    ]
    after = titles[0] + 1 if titles else 0
    beginnings = {first[:letters] for letters in range(8, len(first))}
    start = next((at for at, words in enumerate(lines[after:], after) if words in beginnings or first in words), None)
    if start is None:
        return [], []
    title_at = max((at for at in titles if at < start), default=max(0, start - 20))
    if start - title_at > 60 and titles:
        title_at = titles[0]
    end = next((at for at in range(start, len(lines)) if last in lines[at]), start)
    before = [words for words in lines[max(0, title_at - 4) : title_at] if len(words) < 60]
    return (
        [Line(words, 0) for words in before + lines[title_at : min(start, title_at + 60)]],
        [Line(words, 0) for words in lines[end + 1 : end + 16]],
    )


def _zone_of_host(url: str | None, rules: ArticleRules) -> str | None:
    """Give the default zone for an Indonesian host; a time without a zone from elsewhere stays without one."""
    host = host_of(url)
    return rules.dates.default_zone if host and host.endswith(".id") else None


def _language(tree: Tree) -> str | None:
    html = tree.root.css_first("html")
    declared = (html.attributes.get("lang") or "") if html is not None else ""
    return declared[:2].lower() or None
