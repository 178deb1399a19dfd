"""Holidays: days and months with a name, of the year the words give or the one nearest to publication."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from duta.knowledge.time import Holiday
from duta.mentions.times import meaning as make
from duta.mentions.times.context import Context
from duta.mentions.times.meaning import Meaning
from duta.model.when import Basis

Match = re.Match[str]

BACK, ON = 200, 120
"""A holiday without a year is dated when it lies at most so many days back, or ahead; else nobody can tell which."""


def holiday(match: Match, context: Context) -> Meaning | None:
    """A holiday: "Idul Fitri 1445 H", "Natal tahun lalu", "Ramadan"."""
    found = match.groupdict()
    days = context.know.holidays[" ".join(found["holiday"].lower().split())]
    eve = "TNI" if found["holiday"].lower().startswith("malam ") else ""
    if found["hijri"]:
        return _dated(next((day for day in days if day.hijri == int(found["hijri"])), None), days, "explicit", eve)
    if found["year"]:
        return _dated(_in_year(days, int(found["year"])), days, "explicit", eve)
    if not found["ydir"] and not _stands(match, context):
        return None
    if context.day is None:
        return _dated(None, days, "relative", eve)
    if found["ydir"]:
        year = context.day.year + context.know.number("direction", found["ydir"])
        return _dated(_in_year(days, year), days, "relative", eve)
    meaning = _dated(_nearest(days, match.start(), context), days, "relative", eve)
    lead = context.last_word(match.start())
    when_it_is = not lead or context.know.words["leads_to_holiday"].get(lead) == 1
    return meaning if when_it_is else replace(meaning, when=None)


def _stands(match: Match, context: Context) -> bool:
    """Tell the holiday from other things of its name ("Natal, Brasil"): by capitals and what leads to it."""
    words = match["holiday"].split()
    if not (words[-1][0].isupper() or words[0][0].isupper()):
        return False
    before = context.before(match.start()).rstrip().rsplit(" ", 1)[-1]
    if len(words) == 1 and before[:1].isupper() and before.lower() not in context.know.words["leads_to_holiday"]:
        return False
    if len(words) > 1 or words[0].lower() in context.know.words["holiday_alone"]:
        return True
    lead = context.last_word(match.start())
    return lead in context.know.words["leads_to_holiday"] and lead != "di"


def _in_year(days: tuple[Holiday, ...], year: int) -> Holiday | None:
    return next((day for day in days if day.start.year == year), None)


def _nearest(days: tuple[Holiday, ...], position: int, context: Context) -> Holiday | None:
    today = context.day or dt.date.min
    ahead_counts = 0.4 if context.is_ahead(position) else 1.5

    def cost(day: Holiday) -> float:
        ahead = (day.start - today).days
        return ahead * ahead_counts if ahead > 0 else max(0, (today - day.end).days)

    best = min(days, key=cost)
    return best if -BACK <= (best.start - today).days <= ON else None


def _dated(day: Holiday | None, days: tuple[Holiday, ...], basis: Basis, eve: str) -> Meaning:
    if day is None:
        fixed = {(one.start.month, one.start.day) for one in days}
        value = f"XXXX-{days[0].start:%m-%d}" if len(fixed) == 1 else "XXXX-XX-XX"
        return Meaning("TIME" if eve else "DATE", value + eve, basis)
    if day.start == day.end:
        return make.of_day(day.start, basis, eve)
    return make.of_interval(day.start.isoformat(), day.end.isoformat(), basis)
