"""Expressions that name a day, a part of it, or a few days."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from duta.mentions.times import numbers
from duta.mentions.times.context import Context
from duta.mentions.times.meaning import Meaning, interval, of_day, of_interval
from duta.model.when import Basis

Match = re.Match[str]

PARTS = ("MO", "MI", "AF", "EV", "NI")
"""The parts of a day as TIMEX3 writes them."""


def day(match: Match, context: Context) -> Meaning | None:
    """A day and month, with or without the year: "Selasa (18/6)", "17 Maret 1949"."""
    found = match.groupdict()
    month = _month(found, context)
    number = int(found["day"])
    year = _written_year(found.get("year"), context) or context.shared_year(match.end(), month)
    basis: Basis = "explicit" if year else "relative"
    if not year:
        year = _year_of(found, month, number, match.start(), context)
    if not year:
        return _timed(Meaning("DATE", f"XXXX-{month:02d}-{number:02d}", "relative"), found, context)
    if interval(f"{year:04d}-{month:02d}-{number:02d}", "day", basis) is None:
        return Meaning("DATE", f"{year:04d}-{month:02d}-{number:02d}", basis)
    return _timed(of_day(dt.date(year, month, number), basis), found, context)


def day_of_month(match: Match, context: Context) -> Meaning | None:
    """Only the day's number: "tanggal 5", "tanggal 10 bulan depan"."""
    number = int(match["day"])
    if context.day is None:
        return Meaning("DATE", f"XXXX-XX-{number:02d}", "relative")
    month = context.day.year * 12 + context.day.month - 1
    if match["dir"]:
        month += context.know.number("direction", match["dir"])
    elif number > context.day.day and not context.is_ahead(match.start()):
        month -= 1
    elif number < context.day.day and context.is_ahead(match.start()):
        month += 1
    value = f"{month // 12:04d}-{month % 12 + 1:02d}-{number:02d}"
    return Meaning("DATE", value, "relative", interval(value, "day", "relative"))


def day_range(match: Match, context: Context) -> Meaning | None:
    """Days next to each other: "16-17 Maret", "30 Mei hingga 2 Juni 2024"."""
    found = match.groupdict()
    last_month = _month({"month": found.get("month_b"), "monthno": found.get("monthno_b")}, context)
    month = _month(found, context) or last_month
    last_month = last_month or month
    number, last = int(found["day"]), int(found["day_b"])
    if (last_month, last) <= (month, number) and not last_month < month:
        return None
    year = _written_year(found.get("year_b") or found.get("year"), context)
    basis: Basis = "explicit" if year else "relative"
    year = year or _year_of({**found, "weekday": None}, last_month, last, match.start(), context)
    if not year:
        return Meaning("DATE", f"XXXX-{month:02d}-{number:02d}/XXXX-{last_month:02d}-{last:02d}", "relative")
    first_year = _written_year(found.get("year"), context) or (year - 1 if last_month < month else year)
    return of_interval(f"{first_year:04d}-{month:02d}-{number:02d}", f"{year:04d}-{last_month:02d}-{last:02d}", basis)


def weekday(match: Match, context: Context) -> Meaning | None:
    """A day of the week: the last such day up to publication, or the next one where the words point ahead."""
    found = match.groupdict()
    name = found["weekday"]
    if name.lower() == "minggu" and not _is_sunday(match, context):
        return None
    if name.islower() and not match[0].lower().startswith("hari"):
        return None
    number = context.know.number("weekday", name)
    if context.day is None:
        return _timed(Meaning("DATE", f"XXXX-WXX-{number}", "relative"), found, context)
    week = found.get("wdir") or found.get("wdir_b")
    way = found.get("dir") or found.get("dir_b")
    if off := found.get("off"):
        meant = _weekday_from(number, off, match.start(), context)
    elif week:
        meant = _in_week(number, week, match.start(), context)
    else:
        meant = _nearest_weekday(number, way, match.start(), context)
    if meant is None:
        return _timed(Meaning("DATE", f"XXXX-WXX-{number}", "anaphoric"), found, context)
    if found.get("eve"):
        return of_day(meant - dt.timedelta(days=1), "relative", "TNI")
    return _timed(of_day(meant, "relative"), found, context)


def _is_sunday(match: Match, context: Context) -> bool:
    """Tell the day from the week. *Minggu* the day has a capital, a part of the day, a date, or *hari* or *malam*."""
    found = match.groupdict()
    if match[0].lower().startswith(("hari", "malam")) or found.get("part") or found.get("part_b") or found.get("day"):
        return True
    if not match["weekday"][0].isupper():
        return False
    at_head = context.before(match.start()).strip(" \"'“”‘’(") == ""
    return not (at_head and (found.get("dir") or found.get("wdir")))


def _in_week(number: int, way: str, position: int, context: Context) -> dt.date | None:
    base = context.day
    if way.lower() in context.know.words["offset"]:
        when = context.antecedent(position, ("day",))
        shift = context.know.number("offset", way)
        base = dt.date.fromisoformat(when.earliest) if when else None
    else:
        shift = context.know.number("direction", way)
    if base is None:
        return None
    monday = base - dt.timedelta(days=base.weekday())
    return monday + dt.timedelta(days=7 * shift + number - 1)


def _weekday_from(number: int, way: str, position: int, context: Context) -> dt.date | None:
    """Give the last such day before a day the text named, or the next after it: "Selasa sebelumnya"."""
    when = context.antecedent(position, ("day",))
    if when is None:
        return None
    base, shift = dt.date.fromisoformat(when.earliest), context.know.number("offset", way)
    if shift == 0:
        return base if base.isoweekday() == number else None
    apart = (shift * (number - base.isoweekday())) % 7 or 7
    return base + dt.timedelta(days=shift * apart)


def _nearest_weekday(number: int, way: str | None, position: int, context: Context) -> dt.date | None:
    today = context.day
    if today is None:
        return None
    back = (today.isoweekday() - number) % 7
    direction = context.know.number("direction", way) if way else None
    if direction == 0:
        return today + dt.timedelta(days=number - today.isoweekday())
    if direction == -1:
        return today - dt.timedelta(days=back or 7)
    if direction == 1:
        return today + dt.timedelta(days=7 - back)
    if back and context.is_ahead(position):
        return today + dt.timedelta(days=7 - back)
    return today - dt.timedelta(days=back)


def deictic(match: Match, context: Context) -> Meaning | None:
    """A day counted from publication: "kemarin", "hari ini", "besok pagi"."""
    found = match.groupdict()
    if found.get("monthno"):
        return day(match, context)
    today = context.today(match.start())
    if today is None:
        return _timed(Meaning("DATE", "XXXX-XX-XX", "relative"), found, context)
    offset = context.know.number("deictic", found["deictic"])
    return _timed(of_day(today + dt.timedelta(days=offset), "relative"), found, context)


def deictic_part(match: Match, context: Context) -> Meaning | None:
    """A part of such a day: "tadi malam", "malam ini", "malam itu"."""
    found = match.groupdict()
    code = context.know.code("deictic_part", found["deictic_part"])
    part, anaphoric = code.rstrip("?")[-2:], code.endswith("?")
    if found.get("monthno"):
        return day(match, context)
    base, basis = context.today(match.start()), "relative"
    if anaphoric:
        when = context.antecedent(match.start(), ("day",))
        base, basis = (dt.date.fromisoformat(when.earliest) if when else None), "anaphoric"
    if base is None:
        return Meaning("TIME", "XXXX-XX-XXT" + part, basis)  # type: ignore[arg-type]
    offset = int(code.rstrip("?")[:-2])
    return _timed(of_day(base + dt.timedelta(days=offset), basis), {**found, "part": part}, context)  # type: ignore[arg-type]


def clock(match: Match, context: Context) -> Meaning | None:
    """A time on the clock alone: it belongs to a day named close by, or to none."""
    found = match.groupdict()
    words = found.get("hw")
    if not words:
        stated = found["cue"] or found["zone"]
        followed = context.text[match.end() : match.end() + 6].lower() == " waktu"
        followed = followed or context.ends_clock_stretch(match.start())
        if not stated and not (followed and found["mi"]):
            return None
        if not found["cue"] and not found["mi"]:
            return None
    when = context.day_beside(match.start())
    base = when.earliest if when else "XXXX-XX-XX"
    meaning = Meaning("DATE", base, "anaphoric", interval(base, "day", "anaphoric") if when else None)
    return _timed(meaning, found, context)


def part(match: Match, context: Context) -> Meaning | None:
    """A part of the day alone: "pada pagi hari", "hingga malam"."""
    words = match["part"].lower()
    if " " not in words and context.last_word(match.start()) not in context.know.words["leads_to_part"]:
        return None
    code = context.know.code("part", words)
    when = context.day_beside(match.start())
    base = when.earliest if when else "XXXX-XX-XX"
    return Meaning("TIME", f"{base}T{code}", "anaphoric", interval(base, "day", "anaphoric") if when else None)


def _timed(meaning: Meaning, found: dict[str, str | None], context: Context) -> Meaning:
    """Add the part of the day or the time on the clock that the expression names."""
    part_words = found.get("part") or found.get("part_b")
    code = ""
    if part_words:
        code = part_words if part_words in PARTS else context.know.code("part", part_words)
    if found.get("h") or found.get("hw"):
        return replace(meaning, type="TIME", value=f"{meaning.value}T{_clock_value(found, code, context)}")
    if code:
        return replace(meaning, type="TIME", value=f"{meaning.value}T{code}")
    return meaning


def _clock_value(found: dict[str, str | None], part_code: str, context: Context) -> str:
    hour = int(found["h"] or 0) if found.get("h") else _hour_in_words(found.get("hw"), context)
    if part_code in ("AF", "EV", "NI") and 0 < hour < 12 and not (part_code == "NI" and hour < 5):
        hour += 12
    minute = found.get("mi") or "00"
    second = f":{found['s']}" if found.get("s") else ""
    return f"{hour:02d}:{minute}{second}"


def _hour_in_words(words: str | None, context: Context) -> int:
    return int(numbers.number(words, context.know) or 0) if words else 0


def _month(found: dict[str, str | None], context: Context) -> int:
    name = found.get("month")
    if name:
        name = name.lower().rstrip(".")
        words = context.know.words
        return int(words["month"].get(name) or words["month_short"][name])
    return int(found.get("monthno") or 0)


def _written_year(year: str | None, context: Context) -> int | None:
    if not year:
        return None
    if len(year) == 4:
        return int(year)
    latest = (context.day.year if context.day else 2050) % 100 + 2
    return int(year) + (2000 if int(year) <= latest else 1900)


def _year_of(found: dict[str, str | None], month: int, number: int, position: int, context: Context) -> int | None:
    """Choose the year the words point to, else the one that puts the day nearest to publication."""
    ydir = found.get("ydir")
    if ydir and ydir.lower() not in context.know.words["direction"]:
        when = context.antecedent(position)
        return int(when.earliest[:4]) + context.know.number("offset", ydir) if when else None
    if context.day is None:
        return None
    if ydir:
        return context.day.year + context.know.number("direction", ydir)
    way = found.get("dir")
    return nearest_year(month, number, context, position, context.know.number("direction", way) if way else None,
                        _weekday_number(found, context))  # fmt: skip


def _weekday_number(found: dict[str, str | None], context: Context) -> int | None:
    name = found.get("weekday")
    return context.know.number("weekday", name) if name else None


def nearest_year(
    month: int, number: int, context: Context, position: int, way: int | None = None, weekday_: int | None = None
) -> int | None:
    """Weigh last year, this and next: a day ahead counts double unless the words point ahead, and then half."""
    if context.day is None:
        return None
    today = context.day
    if way == 0:
        return today.year
    if way is None and context.last_word(position) in context.know.words["since"]:
        way = -1
    ahead = way == 1 or (way is None and context.is_ahead(position))
    best: tuple[float, int] | None = None
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            distance = (dt.date(year, month, number) - today).days
        except ValueError:
            continue
        if (way == -1 and distance > 0) or (way == 1 and distance < 0):
            continue
        cost = abs(distance) * (1.0 if distance <= 0 else 0.4 if ahead else 2.0)
        if weekday_ and dt.date(year, month, number).isoweekday() != weekday_:
            cost += 400
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else today.year
