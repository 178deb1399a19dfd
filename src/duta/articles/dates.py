"""Dates and times as news sites print them, in Indonesian and in the languages next to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from duta.knowledge.lines import DateWords

_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = (
    r"(?:(?:\s*[,|/•·–—-]+\s*|\s+|T)(?:pukul|jam|at|um|à|kl\.?)?\s*(?P<h{n}>[01]?\d|2[0-3])[:.](?P<mi{n}>[0-5]\d)"
    r"(?:[:.](?P<s{n}>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?!\d)(?:\s*(?P<ap{n}>[ap]\.?m\.?)\b)?(?:\s*Uhr\b)?"
    r"\s*\(?(?P<z{n}>(?:GMT|UTC)\s?[+-]\d{{1,2}}(?::?\d\d)?|(?:ZONES)\b|Z\b|[+-]\d\d(?::?\d\d)?\b)?)?"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, perhaps with a time and a zone, and where the words stand that say so."""

    day: date
    clock: str | None
    zone: str | None
    start: int
    end: int
    words: str
    other: date | None = None
    """The other reading of a day and month in figures that could be either."""

    def iso(self, default_zone: str | None) -> str:
        """Give the stamp as ISO 8601, its zone the printed one or else ``default_zone``."""
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.clock}{self.zone or default_zone or ''}"


@lru_cache(maxsize=4)
def _patterns(months: tuple[str, ...], days: tuple[str, ...], zones: tuple[str, ...]) -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
    time = _TIME.replace("ZONES", "|".join(zones))
    return re.compile(
        rf"(?:\b(?:{day})\b\.?\s*[,|]?\s*(?:the\s+)?)?(?:"
        rf"(?<![\d.,/-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?:\s+de)?[\s-]+(?P<mon1>{month})\b\.?,?(?:\s+de)?[\s-]+(?P<y1>\d{{4}})\b"
        + time.format(n=1)
        + rf"|\b(?P<mon2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
        + time.format(n=2)
        + r"|(?<!\d)(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?!\d)"
        + time.format(n=3)
        + r"|(?<![\d.,])(?P<d4>\d{1,2})[-/.](?P<m4>\d{1,2})[-/.](?P<y4>(?:19|20)\d\d)(?!\d)"
        + time.format(n=4)
        + ")",
        re.IGNORECASE,
    )


def find_stamps(text: str, words: DateWords, *, month_first: bool = False) -> list[Stamp]:
    """Find all dates in ``text``. ``month_first`` reads 03/04/2025 the American way; else it is the third of April."""
    if not _YEAR.search(text):
        return []
    pattern = _patterns(tuple(words.month_of), tuple(words.weekdays), tuple(words.zones))
    stamps = (_stamp(match, words, month_first) for match in pattern.finditer(text))
    return [stamp for stamp in stamps if stamp is not None]


def first_stamp(text: str, words: DateWords, *, month_first: bool = False) -> Stamp | None:
    """Give the first date in ``text``, or None."""
    stamps = find_stamps(text, words, month_first=month_first)
    return stamps[0] if stamps else None


def stamp_of_url(url: str, words: DateWords) -> Stamp | None:
    """Give the day that stands in an address, or None."""
    for pattern in words.url_patterns:
        match = re.search(pattern, url)
        if match:
            day = _day(match["y"], match["m"], match["d"])
            if day is not None:
                return Stamp(day, None, None, match.start(), match.end(), match.group())
    return None


def _stamp(match: re.Match[str], words: DateWords, month_first: bool) -> Stamp | None:  # noqa: FBT001
    form = next(n for n in (1, 2, 3, 4) if match[f"y{n}"])
    day = match[f"d{form}"]
    month = str(words.month_of[match[f"mon{form}"].lower()]) if form < 3 else match[f"m{form}"]
    other = None
    if form == 4:
        if month_first or int(month) > 12:
            day, month = month, day
        other = _day(match["y4"], day, month)
    found = _day(match[f"y{form}"], month, day)
    if found is None:
        return None
    other = other if other != found else None
    return Stamp(
        found, _clock(match, form), _zone(match[f"z{form}"], words), match.start(), match.end(), match.group(), other
    )


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _clock(match: re.Match[str], form: int) -> str | None:
    if match[f"h{form}"] is None:
        return None
    hour = int(match[f"h{form}"])
    half = (match[f"ap{form}"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{match[f'mi{form}']}:{match[f's{form}'] or '00'}"


def _zone(zone: str | None, words: DateWords) -> str | None:
    if not zone:
        return None
    if zone.upper() in words.zones:
        return words.zones[zone.upper()]
    if zone.upper() == "Z":
        return "+00:00"
    digits = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    return f"{digits[1]}{int(digits[2]):02d}:{digits[3] or '00'}" if digits else None


def same_moment(one: str, two: str) -> bool:
    """Tell whether two ISO date-times are the same minute."""
    try:
        a, b = datetime.fromisoformat(one), datetime.fromisoformat(two)
        return abs((a - b).total_seconds()) < 60
    except (ValueError, TypeError):
        return one[:16] == two[:16]
