"""What an expression means: a TIMEX3 value, and an interval as EDTF with its first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from duta.model.when import Basis, Precision, TimeType, When


@dataclass(frozen=True, slots=True)
class Meaning:
    """The reading of one expression. ``when`` is None where the words do not give an interval."""

    type: TimeType
    value: str
    basis: Basis
    when: When | None = None

    def anaphoric(self) -> Meaning:
        """Mean the same, resting on a date of the text where it would rest on the publication."""
        if self.basis != "relative":
            return self
        return replace(self, basis="anaphoric", when=replace(self.when, basis="anaphoric") if self.when else None)


def interval(value: str, precision: Precision, basis: Basis) -> When | None:
    """Give the interval that the EDTF ``value`` names; None where there is no such day or it ends before it starts."""
    start, _, end = value.partition("/")
    try:
        earliest, latest = _first(start), _last(end or start)
    except ValueError:
        return None
    if latest < earliest:
        return None
    return When(value, earliest.isoformat(), latest.isoformat(), precision, basis)


def _first(value: str) -> dt.date:
    parts = [int(part) for part in value.split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def _last(value: str) -> dt.date:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return dt.date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def of_day(day: dt.date, basis: Basis, part: str = "") -> Meaning:
    """Mean one day, or a part of it ("NI")."""
    value = day.isoformat()
    return Meaning("TIME" if part else "DATE", value + part, basis, interval(value, "day", basis))


def of_week(day: dt.date, basis: Basis, *, weekend: bool = False) -> Meaning:
    """Mean the week (Monday to Sunday) in which ``day`` stands, or its weekend."""
    year, week, weekday = day.isocalendar()
    monday = day - dt.timedelta(days=weekday - 1)
    first = monday + dt.timedelta(days=5 if weekend else 0)
    value = f"{first.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    timex = f"{year:04d}-W{week:02d}" + ("-WE" if weekend else "")
    return Meaning("DATE", timex, basis, interval(value, "interval" if weekend else "week", basis))


def of_month(year: int, month: int, basis: Basis) -> Meaning:
    """Mean a month; ``month`` may run over either end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    value = f"{year:04d}-{month:02d}"
    return Meaning("DATE", value, basis, interval(value, "month", basis))


def of_year(year: int, basis: Basis) -> Meaning:
    """Mean a year."""
    value = f"{year:04d}"
    return Meaning("DATE", value, basis, interval(value, "year", basis))


def of_quarter(year: int, quarter: int, basis: Basis, unit: str = "Q") -> Meaning:
    """Mean a quarter (``Q``) or half (``H``) of a year; ``quarter`` may run over either end of the year."""
    per_year = 4 if unit == "Q" else 2
    year, quarter = year + (quarter - 1) // per_year, (quarter - 1) % per_year + 1
    months = 12 // per_year
    first = (quarter - 1) * months + 1
    value = f"{year:04d}-{first:02d}/{year:04d}-{first + months - 1:02d}"
    precision: Precision = "quarter" if unit == "Q" else "interval"
    return Meaning("DATE", f"{year:04d}-{unit}{quarter}", basis, interval(value, precision, basis))


def of_decade(start: int, basis: Basis) -> Meaning:
    """Mean the ten years from ``start``."""
    return Meaning("DATE", f"{start // 10:03d}", basis, interval(f"{start:04d}/{start + 9:04d}", "decade", basis))


def of_century(number: int, basis: Basis) -> Meaning:
    """Mean the century with that number; the 20th runs from 1901 to 2000."""
    years = f"{(number - 1) * 100 + 1:04d}/{number * 100:04d}"
    return Meaning("DATE", f"{number - 1:02d}", basis, interval(years, "century", basis))


def of_interval(start: str, end: str, basis: Basis) -> Meaning:
    """Mean the stretch between two EDTF values, both ends in it."""
    value = f"{start}/{end}"
    return Meaning("DATE", value, basis, interval(value, "interval", basis))
