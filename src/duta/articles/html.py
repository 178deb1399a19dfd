"""HTML pages: the body by structure, the metadata by agreement of what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duta.articles.blocks import Block, Walk, walk
from duta.articles.body import choose_body
from duta.articles.build import Draft, plain
from duta.articles.bylines import Bylines, names_in, read_byline
from duta.articles.captions import captions_in
from duta.articles.dateline import cut_dateline
from duta.articles.dates import Stamp, find_stamps, first_stamp, stamp_of_url
from duta.articles.lines import Line, whole_line_rule, without_chrome
from duta.articles.metadata import Metadata
from duta.articles.outlet import host_of, outlet_of, publisher_of
from duta.articles.published import choose_time
from duta.articles.title import choose_title
from duta.articles.tree import Tree, parse
from duta.errors import PageError
from duta.knowledge import Pack
from duta.knowledge.lines import ArticleRules
from duta.knowledge.publishers import Publisher
from duta.model.article import Dropped
from duta.model.page import Page

_SPACE = re.compile(r"\s")
_BY = re.compile(r"^\W*(?:by|von|par|por|oleh|laporan|penulis|reporter|text|di|door)\b\s*:?\s*", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·]|\s[-–—]\s|,?\s*(?:\d|updated|published|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b).*$",
    re.IGNORECASE,
)


def draft_of_html(page: Page, pack: Pack) -> Draft:
    """Cut the article out of an HTML page."""
    rules = pack.articles
    tree = parse(page)
    if tree is None:
        raise PageError("there is nothing in the page", kind="empty", where=page.path or page.id)
    metadata = Metadata(tree, rules.html)
    found = walk(tree.body, rules.html)
    draft = Draft("html", notes=list(tree.notes))
    url = page.url or metadata.canonical()
    site = metadata.site()
    publisher = publisher_of(rules.publishers, url=url, name=site)
    draft.title = choose_title(metadata.titles(), site)
    for caption in found.captions:
        rule = whole_line_rule(caption, rules.lines)
        if rule is None:
            draft.captions = (*draft.captions, caption)
        else:
            draft.dropped.append(Dropped(caption, rule.reason))
    draft.dropped += [Dropped(text, reason) for text, reason in found.junk]
    names = Bylines()
    _read_body(draft, found, rules, names, tree)
    _read_names(draft, metadata, names, publisher, site)
    if draft.dateline is not None:
        publisher = publisher_of(rules.publishers, url=url, name=site, words=draft.dateline.text) or publisher
    draft.outlet = outlet_of(publisher, url=url, name=site)
    zone = publisher.zone if publisher else _zone_of_host(url, rules)
    _read_times(draft, metadata, rules, zone, url)
    draft.language = _language(tree)
    return draft


def _read_body(draft: Draft, found: Walk, rules: ArticleRules, names: Bylines, tree: Tree) -> None:
    body = choose_body(found, rules.html, ld_body_of(tree.data))
    draft.dropped += [Dropped(text, reason) for text, reason in body.dropped]
    lines = _placed(body.blocks, tree.text)
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
    if lines:
        draft.dateline, rest = cut_dateline(lines[0], rules.datelines)
        lines[:1] = [rest] if rest.text else []
    draft.body = lines


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
        lines.append(Line(_SPACE.sub(" ", block.raw), start))
    return lines


def _is_date_line(line: Line, rules: ArticleRules) -> bool:
    if len(line.text) > 70:
        return False
    stamps = find_stamps(line.text, rules.dates)
    return bool(stamps) and len(line.text) - (stamps[0].end - stamps[0].start) < 30


def _read_names(
    draft: Draft, metadata: Metadata, names: Bylines, publisher: Publisher | None, site: str | None
) -> None:
    """Name the authors: on sites whose data name an account or the editor the visible byline counts first."""
    outlets = {plain(name).casefold() for name in (site, publisher.name if publisher else None) if name}
    visible = [name for words in metadata.bylines() for name in _names_of(words)]
    told = [name for words in metadata.authors() for name in names_in(words)]
    metas = [name for words in metadata.author_metas() for name in names_in(words)]
    ways = [names.authors, told, metas, visible]
    if publisher is not None:
        ways = [names.authors, visible, *([] if publisher.author_is_account else [told, metas])]
    for way in ways:
        chosen = [name for name in dict.fromkeys(way) if publisher is None or not _is_outlet(name, outlets)]
        if chosen:
            names.authors = chosen
            break
    else:
        names.authors = []
    names.add("editor", [name for words in metadata.editors() for name in names_in(words)])
    draft.authors = tuple(name for name in names.authors if name not in names.editors)
    draft.editors = tuple(names.editors)


def _names_of(words: str) -> list[str]:
    """Give the names in a visible byline, without "By" and what follows the name."""
    words = _AFTER_NAME.sub("", _BY.sub("", words))
    return [name for name in names_in(words) if len(name.split()) <= 5]


def _is_outlet(name: str, outlets: set[str]) -> bool:
    plain_name = name.casefold()
    return plain_name in outlets or any(plain_name.replace(" ", "") == o.replace(" ", "") for o in outlets)


def _read_times(draft: Draft, metadata: Metadata, rules: ArticleRules, zone: str | None, url: str | None) -> None:
    visible = _visible_stamps(draft, metadata, rules)
    chosen = choose_time(metadata.published(), visible, rules.dates, zone)
    if chosen is not None:
        draft.published_at, draft.published_words = chosen.iso, chosen.words
        draft.notes += [chosen.note] if chosen.note else []
    elif url and (stamp := stamp_of_url(url, rules.dates)) is not None:
        draft.published_at, draft.published_words = stamp.iso(zone), stamp.words
        draft.notes.append("date-from-url")
    for words in metadata.updated():
        if (stamp := first_stamp(words, rules.dates)) is not None:
            iso = stamp.iso(zone)
            draft.updated_at = iso if iso != draft.published_at else None
            break


def _visible_stamps(draft: Draft, metadata: Metadata, rules: ArticleRules) -> list[Stamp]:
    """Give the dates printed near the title: after it, and before the body's third paragraph."""
    text = metadata.tree.text
    title_at = max(text.find(draft.title or "\0"), 0)
    body_at = draft.body[0].start if draft.body else title_at + 2000
    start = title_at if title_at < body_at else max(0, body_at - 1500)
    return [stamp for stamp in find_stamps(text[start : max(body_at, start + 200)], rules.dates) if stamp.clock]


def _zone_of_host(url: str | None, rules: ArticleRules) -> str | None:
    """Give the default zone for an Indonesian host; a time without a zone from elsewhere stays without one."""
    host = host_of(url)
    return rules.dates.default_zone if host and host.endswith(".id") else None


def _language(tree: Tree) -> str | None:
    html = tree.root.css_first("html")
    declared = (html.attributes.get("lang") or "") if html is not None else ""
    return declared[:2].lower() or None


def ld_body_of(data: tuple[dict[str, object], ...]) -> str | None:
    """Give the article's body as the page's own data has it, or None."""
    bodies = [item["articleBody"] for item in data if isinstance(item.get("articleBody"), str)]
    return max(map(str, bodies), key=len, default=None)
