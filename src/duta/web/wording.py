"""How pages word what views give: dates, numbers, sentences, chains. One set of filters a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from duta.export.judgements import fact_in_words
from duta.export.sentence import listed, name_in, sentence_of
from duta.export.words import chain_in_words, in_words
from duta.knowledge.labels import Labels
from duta.model.event import Event
from duta.model.happening import Happening
from duta.views.reader import Fact
from duta.views.search import MARKS

Filter = Callable[..., Any]


def filters(labels: Labels) -> dict[str, Filter]:
    """Give the filters of one language."""
    language = labels.language

    def way(outlet: str | None, chain: Sequence[Any]) -> str:
        """Give the way the words took, from the links themselves or from their names alone."""
        if chain and not isinstance(chain[0], str):
            return chain_in_words(outlet, chain, labels)
        return ", ".join([outlet or labels["untitled"], *(f"{labels['cites']} {name}" for name in chain)])

    return {
        "when": lambda value: in_words(value, labels).replace(" Z", " UTC") if value else "",
        "moment": lambda moment: (
            moment.replace("entry:", f"{labels['entry']} ") if moment[:1] == "e" else in_words(moment, labels)
        ),
        "act": labels.act,
        "label": lambda key: labels[key],
        "sentence": lambda row, reply=False: in_a_sentence(row, labels, reply=reply),
        "name": lambda name: name_in(name, labels),
        "names": lambda names: listed([name_in(name, labels) for name in names], labels),
        "way": way,
        "n": lambda number: format_decimal(number, locale=language),
        "pct": lambda share: (
            format_percent(share, locale=language) if 0 < share < 0.995 or not share else _whole(share, language)
        ),
        "marked": marked,
        "fact": lambda fact, known: fact_in_words(fact, known, labels),
        "change": _change,
        "month": lambda month: in_words(month, labels),
        "fact_act": lambda fact: fact.event.act if isinstance(fact, Fact) and fact.event else "",
    }


def in_a_sentence(row: Any, labels: Labels, *, reply: bool = False) -> str:
    """Give who did what to whom in a plain sentence: of an event, a happening, or a row of either."""
    if isinstance(row, (Event, Happening)):
        names = [actor.name for actor in row.actors], [actor.name for actor in row.recipients]
        return sentence_of(row.act, *names, labels, factuality=row.factuality, reply=_is_reply(row))
    return sentence_of(row.act, row.actors, row.recipients, labels, factuality=row.factuality, reply=reply)


def _change(change: str) -> tuple[str, str, str]:
    """Cut a change as a judgement tells it into the field, what it was and what it is."""
    field, _, values = change.partition(": ")
    before, _, after = values.partition(" → ")
    return field, before, after


def _is_reply(row: Event | Happening) -> bool:
    """Tell whether the act answers an earlier one."""
    return row.reply_to is not None if isinstance(row, Event) else any(one.kind == "replies_to" for one in row.links)


def _whole(share: float, language: str) -> str:
    return str(format_percent(round(share, 2), locale=language))


def in_line(page: str) -> str:
    """Give a page without the marks by which a hostile title would turn the words around it about."""
    return _TURNING.sub("", page)


_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def marked(text: str) -> Markup:
    """Give a sentence with the words found set in <mark>; everything else in it is escaped."""
    out = Markup()
    for part in text.split(MARKS[0]):
        found, closed, rest = part.partition(MARKS[1])
        out += Markup("<mark>{}</mark>").format(found) if closed else escape(found)
        out += escape(rest)
    return out
