"""The order of the steps, and the one function that takes a page through all of them."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from duta.articles import cut_article
from duta.events import find_events
from duta.knowledge import Pack, load_pack
from duta.mentions import find_actors, find_times
from duta.model.page import Page
from duta.model.reading import MadeBy, Reading
from duta.pipeline.step import Step, in_order
from duta.sentences import split_sentences
from duta.statements import add_statements, find_statements


def _sentences(reading: Reading, pack: Pack) -> Reading:
    return replace(reading, sentences=split_sentences(reading.article, pack))


def _times(reading: Reading, pack: Pack) -> Reading:
    return replace(reading, times=find_times(reading.article, reading.sentences, pack))


def _mentions(reading: Reading, pack: Pack) -> Reading:
    actors, mentions, places = find_actors(reading.article, reading.sentences, pack)
    return replace(reading, actors=actors, mentions=mentions, places=places)


def _statements(reading: Reading, pack: Pack) -> Reading:
    return add_statements(reading, find_statements(reading, pack))


def _events(reading: Reading, pack: Pack) -> Reading:
    return replace(reading, events=find_events(reading, pack))


STEPS = in_order(
    (
        Step("sentences", frozenset({"article"}), frozenset({"sentences"}), _sentences),
        Step("times", frozenset({"article", "sentences"}), frozenset({"times"}), _times),
        Step("mentions", frozenset({"article", "sentences"}), frozenset({"actors", "mentions", "places"}), _mentions),
        Step("statements", frozenset({"sentences", "mentions", "times"}), frozenset({"statements"}), _statements),
        Step("events", frozenset({"sentences", "mentions", "times", "statements"}), frozenset({"events"}), _events),
    )
)


def read_page(page: Page, pack: Pack | None = None) -> Reading:
    """Read one page: cut its article out, then find sentences, times, mentions, statements and events.

    Raises PageError where the page holds no article. An article in another language is read but not coded.
    """
    pack = pack or load_pack()
    article = cut_article(page, pack)
    reading = Reading(page.id or article.id, article, MadeBy(import_module("duta").__version__, pack.version))
    if article.language not in (None, pack.language):
        return reading
    for step in STEPS:
        reading = step.run(reading, pack)
    return reading
