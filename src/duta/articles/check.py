"""The rules' own examples, run; and the promise that every paragraph stands in its page, checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duta.articles.bylines import Bylines, read_byline
from duta.articles.dateline import cut_dateline
from duta.articles.dates import first_stamp
from duta.articles.lines import Line, lines_of
from duta.articles.mend import respaced
from duta.articles.text import page_text
from duta.knowledge import Pack
from duta.model.article import Article
from duta.model.page import Page


def check_examples(pack: Pack) -> Iterator[str]:
    """Yield a message for each example that its rule does not bear out."""
    yield from _check_lines(pack)
    yield from _check_bylines(pack)
    yield from _check_datelines(pack)
    for publisher in pack.articles.publishers:
        for layout in publisher.layouts:
            try:
                _ = layout.dropped
            except re.error as error:
                yield f"publishers/{publisher.domain}.toml: a pattern is not valid: {error}"
    for mending in pack.articles.mend.examples:
        if (given := respaced(mending.text, pack.articles.mend)) != mending.mended:
            yield f"articles/mend.yaml: {mending.text!r} gives {given!r}"
    for example in pack.articles.dates.examples:
        stamp = first_stamp(example.text, pack.articles.dates)
        found = stamp.iso(pack.articles.dates.default_zone) if stamp else None
        if found != example.at:
            yield f"articles/dates.yaml: {example.text!r} gives {found}, not {example.at}"


def misplaced_paragraphs(article: Article, page: Page) -> Iterator[str]:
    """Yield a message for each paragraph whose words do not stand where the article says they do."""
    text = page_text(page)
    for number, paragraph in enumerate(article.paragraphs):
        there = text[paragraph.page_start : paragraph.page_end]
        if _letters(there) != _letters(article.text[paragraph.start : paragraph.end]):
            yield f"paragraph {number}: the page has {there[:60]!r} there"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _check_lines(pack: Pack) -> Iterator[str]:
    for rule in pack.articles.lines.all:
        for example in rule.examples:
            if not rule.regex.search(example):
                yield f"articles/lines.yaml: {rule.id}: does not catch {example!r}"
        for exception in rule.exceptions:
            if rule.regex.search(exception):
                yield f"articles/lines.yaml: {rule.id}: catches {exception!r}"


def _check_bylines(pack: Pack) -> Iterator[str]:
    for rule in pack.articles.bylines:
        for example in rule.examples:
            names = Bylines()
            read_byline(lines_of(example.text), 0, [rule], names)
            if (names.authors, names.editors) != (example.authors, example.editors):
                yield f"articles/bylines.yaml: {rule.id}: {example.text!r} gives {names}"


def _check_datelines(pack: Pack) -> Iterator[str]:
    for rule in pack.articles.datelines.rules:
        for example in rule.examples:
            dateline, rest = cut_dateline(Line(example.text, 0), pack.articles.datelines)
            place = dateline.place if dateline else None
            if dateline is None or (place, rest.text) != (example.place, example.rest):
                yield f"articles/datelines.yaml: {rule.id}: {example.text!r} gives {place!r}, {rest.text!r}"
