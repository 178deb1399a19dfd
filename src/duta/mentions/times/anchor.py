"""The day a text counts from where its page tells none, or one long after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from duta.mentions.times.context import Context
from duta.model.when import TimeMention

STALE = 60
"""A page dated so many days after everything its text cites was put up again later."""
SPREAD = 30
"""Dates further apart than this do not agree on one day of writing."""

SPOKEN = 3
"""Words are quoted at most so many days after they were spoken, when the article itself does not say otherwise."""


def own_day(found: Iterable[TimeMention], context: Context) -> dt.date | None:
    """Give the day the text itself was written on, where publication is unknown or stale; None where that is not sure.

    Only dates that name weekday, day, month and year count, and only where the weekday is right: news dates what it
    cites and reports in that form.
    """
    dated = [(time, day) for time in found if (day := _full_date(time, context))]
    if not dated:
        return None
    days = [day for _, day in dated]
    if context.day is None:
        return max(days) if (max(days) - min(days)).days <= SPREAD else None
    cited = [day for time, day in dated if context.is_cited(time.start) or context.is_set_off(time.start)]
    if not cited or (context.day - max(days)).days <= STALE:
        return None
    return max(cited) if (max(days) - min(days)).days <= SPREAD else None


def _full_date(time: TimeMention, context: Context) -> dt.date | None:
    if time.basis != "explicit" or time.when is None or time.when.precision != "day":
        return None
    words = time.text.lower().removeprefix("hari ").replace("(", " ").replace(",", " ").split()
    weekday = context.know.words["weekday"].get(words[0]) if words else None
    day = dt.date.fromisoformat(time.when.earliest)
    return day if weekday == day.isoweekday() else None


def spoken_day(context: Context) -> dt.date | None:
    """Give the one day, shortly before publication, to which the article dates all it quotes."""
    if context.day is None:
        return None
    days = {
        dt.date.fromisoformat(named.when.earliest)
        for named in context.named
        if named.when.precision == "day" and (named.cited or context.is_set_off(named.start))
    }
    days = {day for day in days if 0 <= (context.day - day).days <= SPOKEN}
    return days.pop() if len(days) == 1 and context.day not in days else None
