"""Amounts of time: how long, how often, how long ago."""

from __future__ import annotations

import datetime as dt
import re

from duta.mentions.times.context import Context
from duta.mentions.times.meaning import Meaning, interval, of_day
from duta.mentions.times.numbers import number, period
from duta.mentions.times.spans import UNKNOWN, shifted
from duta.model.when import Basis

Match = re.Match[str]


def _amount(match: Match, context: Context) -> tuple[float | None, str]:
    """Give how many of which unit; None where nobody says how many."""
    found = match.groupdict()
    if found.get("one"):
        return 1.0, context.know.code("one_unit", found["one"])
    if found.get("vague_unit"):
        return None, context.know.code("many_unit", found["vague_unit"])
    return number(found["n"], context.know), context.know.code("unit", found["unit"])


def _one_amount(match: Match, context: Context) -> tuple[float | None, str]:
    """Give how many of which unit; None also for "dua atau tiga hari"."""
    amount, unit = _amount(match, context)
    return (None if match["n_to"] else amount), unit


def _counts(match: Match, context: Context) -> bool:
    """Tell an amount from a number that belongs to a name ("Pasal 5 tahun …"), and a week from Sunday ("16 Minggu")."""
    unit = match.groupdict().get("unit")
    if unit == "Minggu":
        return False
    if unit and unit[0].isupper() and not unit.isupper() and context.follows_capital(match.start()):
        return False  # "Perang Enam Hari"
    return context.last_word(match.start()) not in ("pasal", "ayat", "nomor", "ke", "pukul")


def duration(match: Match, context: Context) -> Meaning | None:
    """How long: "35 tahun", "dua jam 30 menit", "setahun"."""
    if not _counts(match, context):
        return None
    amount, unit = _amount(match, context)
    value = period(amount, unit)
    if match["n_to"]:
        return Meaning("DURATION", f"{value}/{period(number(match['n_to'], context.know), unit)}", "explicit")
    if match["n_b"]:
        more = period(number(match["n_b"], context.know), context.know.code("unit", match["unit_b"]))
        value += more.removeprefix("PT") if value.startswith("PT") else more.removeprefix("P")
    return Meaning("DURATION", value, "explicit")


def spell(match: Match, context: Context) -> Meaning | None:
    """A while: "sejenak", "seharian"."""
    return Meaning("DURATION", context.know.code("spell", match["spell"]), "explicit")


def ago(match: Match, context: Context) -> Meaning | None:
    """A point so far from publication: "tiga hari lalu", "dua pekan lagi"."""
    if not _counts(match, context):
        return None
    amount, unit = _one_amount(match, context)
    way = context.know.number("ago", match["ago"])
    if way == 1 and context.last_word(match.start()) in ("dalam", "selama"):
        return _stretch(amount, unit, 1, context)
    return _point(amount, unit, way, context.published if context.has_clock else None, context.day, "relative")


def later(match: Match, context: Context) -> Meaning | None:
    """A point so far from a date named before: "dua tahun kemudian", "sehari sebelumnya"."""
    if not _counts(match, context):
        return None
    amount, unit = _one_amount(match, context)
    way = context.know.number("later", match["later"])
    when = context.antecedent(match.start(), _fine_enough(unit))
    base = dt.date.fromisoformat(when.earliest) if when else None
    return _point(amount, unit, way, None, base, "anaphoric")


def _fine_enough(unit: str) -> tuple[str, ...]:
    return {"D": ("day",), "W": ("day", "week"), "M": ("day", "month")}.get(unit, ())


def _point(
    amount: float | None, unit: str, way: int, clock: dt.datetime | None, base: dt.date | None, basis: Basis
) -> Meaning | None:
    if amount is None:
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", basis)
    if unit.startswith("T"):
        return _clock_point(amount, unit, way, clock, basis)
    if base is None:
        return Meaning("DATE", UNKNOWN[unit], basis)
    if amount != int(amount):
        months = amount * 12
        if unit == "Y" and months == int(months):
            return shifted(base, "M", way * int(months), basis)
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", basis)
    if unit == "DE":
        return shifted(base, "Y", way * int(amount) * 10, basis)
    if unit == "CE":  # nobody who says "satu abad lalu" counts the years
        year = base.year + way * int(amount) * 100
        return Meaning("DATE", f"{year:04d}" if year > 0 else "PAST_REF", basis)
    return shifted(base, unit, way * int(amount), basis)


def _clock_point(amount: float, unit: str, way: int, clock: dt.datetime | None, basis: Basis) -> Meaning | None:
    if clock is None or basis == "anaphoric":
        return Meaning("TIME", "XXXX-XX-XXTXX", basis)
    seconds = {"TS": 1, "TM": 60, "TH": 3600}[unit]
    try:
        moment = clock + dt.timedelta(seconds=way * amount * seconds)
    except OverflowError:
        return None
    day = of_day(moment.date(), basis)
    return Meaning(
        "TIME", f"{day.value}T{moment:%H:%M}" if unit != "TH" else f"{day.value}T{moment:%H}", basis, day.when
    )


def stretch(match: Match, context: Context) -> Meaning | None:
    """A stretch up to publication or from it: "dua pekan terakhir", "enam bulan ke depan"."""
    if not _counts(match, context):
        return None
    amount, unit = _one_amount(match, context)
    return _stretch(amount, unit, context.know.number("stretch", match["stretch"]), context)


def _stretch(amount: float | None, unit: str, way: int, context: Context) -> Meaning | None:
    value = period(amount, unit)
    if way == 0 or amount is None or amount != int(amount) or context.day is None:
        return Meaning("DURATION", value, "relative" if way else "explicit")
    ends = _ends(context.day, int(amount), unit, way)
    if ends is None:
        return Meaning("DURATION", value, "relative")
    first, last = sorted(ends)
    return Meaning("DURATION", value, "relative", interval(f"{first}/{last}", "interval", "relative"))


def _ends(today: dt.date, amount: int, unit: str, way: int) -> tuple[str, str] | None:
    """Give both ends, as exact as the unit: hours, days and weeks end on days, months on months, years on years."""
    try:
        if unit in ("TS", "TM"):
            return None
        if unit == "TH":
            return today.isoformat(), (today + dt.timedelta(days=way * -(-amount // 24))).isoformat()
        if unit in ("D", "W"):
            days = amount * (7 if unit == "W" else 1)
            return today.isoformat(), (today + dt.timedelta(days=way * days)).isoformat()
        if unit in ("M", "Q", "S"):
            months = today.year * 12 + today.month - 1 + way * amount * {"M": 1, "Q": 3, "S": 6}[unit]
            return f"{today:%Y-%m}", f"{dt.date(months // 12, months % 12 + 1, 1):%Y-%m}"
        years = today.year + way * amount * {"Y": 1, "DE": 10, "CE": 100, "WI": 8}[unit]
        return f"{today.year:04d}", f"{dt.date(years, 1, 1).year:04d}"
    except (ValueError, OverflowError):
        return None


def every(match: Match, context: Context) -> Meaning | None:
    """How often: "setiap tahun", "tiap Senin", "dua kali sepekan"."""
    found = match.groupdict()
    know = context.know
    if found.get("day_by_day"):
        return Meaning("SET", "P1D", "explicit")
    if found.get("one"):
        return Meaning("SET", period(1.0, know.code("one_unit", found["one"])), "explicit")
    if found.get("unit"):
        amount = number(found["n"], know) if found.get("n") else 1.0
        return Meaning("SET", period(amount, know.code("unit", found["unit"])), "explicit")
    if found.get("weekday_b"):
        first, last = know.number("weekday", found["weekday"]), know.number("weekday", found["weekday_b"])
        return Meaning("SET", f"XXXX-WXX-{first}/XXXX-WXX-{last}", "explicit")
    if found.get("weekday"):
        part = "T" + know.code("part", found["part"]) if found.get("part") else ""
        return Meaning("SET", f"XXXX-WXX-{know.number('weekday', found['weekday'])}{part}", "explicit")
    if found.get("month_d"):
        return Meaning("SET", f"XXXX-{know.number('month', found['month_d']):02d}-{int(found['day']):02d}", "explicit")
    if found.get("month"):
        return Meaning("SET", f"XXXX-{know.number('month', found['month']):02d}", "explicit")
    return Meaning("SET", "XXXX-XX-XXT" + know.code("part", found["part_b"]), "explicit")
