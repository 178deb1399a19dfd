"""Finds the time expressions of an article and works out what they mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from duta.knowledge import Pack
from duta.knowledge.time import TimeKnowledge, TimeRule
from duta.mentions.times import amounts, days, holidays, spans, vague
from duta.mentions.times.anchor import own_day, spoken_day
from duta.mentions.times.context import Context, Named
from duta.mentions.times.join import joined
from duta.mentions.times.meaning import Meaning
from duta.model.article import Article
from duta.model.sentence import Sentence
from duta.model.when import TimeMention

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
Reader = Callable[[re.Match[str], Context], Meaning | None]

KINDS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        days.day, days.day_of_month, days.day_range, days.weekday, days.deictic, days.deictic_part,
        days.clock, days.part, spans.month, spans.month_range, spans.year, spans.year_range, spans.decade,
        spans.century, spans.quarter, spans.season, spans.unit_relative, spans.unit_edge, spans.weekend,
        holidays.holiday,
        amounts.ago, amounts.later, amounts.stretch, amounts.duration, amounts.spell, amounts.every,
        vague.vague, vague.then, vague.next_day,
    )
}  # fmt: skip
"""What a rule's ``kind`` names."""


def find_times(article: Article, sentences: tuple[Sentence, ...], pack: Pack) -> tuple[TimeMention, ...]:
    """Find the time expressions of ``article``, in text order, none inside another.

    Relative expressions count from ``published_at``; without it they keep a value with X where nothing is known, and
    no interval. Expressions that point back ("saat itu") take the date named shortly before.
    """
    starts = tuple(sentence.start for sentence in sentences)
    return times_in(article.text, article.published_at, starts or (0,), pack.time)


def times_in(
    text: str, published_at: str | None, sentence_starts: tuple[int, ...], know: TimeKnowledge
) -> tuple[TimeMention, ...]:
    """Find the time expressions of a text published at ``published_at``.

    A page that gives no time of publication, or one long after what it tells, is read from the date its own text names
    with its weekday ("Melansir X, Sabtu (25/5/2019)"): what rests on it is marked as anaphoric.
    """
    context = Context(
        know,
        text,
        _moment(published_at),
        has_clock="T" in (published_at or ""),
        in_text=False,
        sentence_starts=sentence_starts,
    )
    found = _read(context)
    if day := own_day(found, context):
        anchor = dt.datetime.combine(day, dt.time())
        found = _read(replace(context, published=anchor, has_clock=False, in_text=True, named=[]))
    elif (day := spoken_day(context)) and any(
        time.basis == "relative" and context.is_quoted(time.start) for time in found
    ):
        found = _read(replace(context, spoken=day, named=[]))
    return joined(found, text, know)


def _read(context: Context) -> list[TimeMention]:
    found: list[TimeMention] = []
    know, text, position = context.know, context.text, 0
    while start := know.start.search(text, position):
        word = start[0].lower()
        best = _best(know.by_first.get("digit" if word[0].isdigit() else word, ()), start.start(), context)
        if best is None:
            position = _past(text, start)
            continue
        match, meaning = best
        if context.in_text:
            meaning = meaning.anaphoric()
        found.append(_mention(match, meaning))
        _remember(match, meaning, context)
        position = match.end()
    return found


def _past(text: str, start: re.Match[str]) -> int:
    """Go on behind a word or figure that begins nothing; a figure with its points is passed as a whole."""
    figure = FIGURE.match(text, start.start())
    return figure.end() if figure else start.end()


def _best(rules: tuple[TimeRule, ...], position: int, context: Context) -> tuple[re.Match[str], Meaning] | None:
    """Try the rules at ``position``; the longest match that means something wins."""
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(context.text, position))]
    matches.sort(key=lambda pair: -pair[0].end())
    for match, rule in matches:
        meaning = KINDS[rule.kind](match, context)
        if meaning is not None:
            return match, meaning
    return None


def _mention(match: re.Match[str], meaning: Meaning) -> TimeMention:
    return TimeMention(match.start(), match.end(), match[0], meaning.type, meaning.value, meaning.basis, meaning.when)


def _remember(match: re.Match[str], meaning: Meaning, context: Context) -> None:
    if meaning.when and meaning.type in ("DATE", "TIME"):
        cited = meaning.basis == "relative" and context.is_cited(match.start())
        context.named.append(Named(match.start(), match.end(), meaning.when, cited))


def _moment(published_at: str | None) -> dt.datetime | None:
    if not published_at:
        return None
    try:
        return dt.datetime.fromisoformat(published_at)
    except ValueError:
        return None
