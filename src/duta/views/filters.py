"""What a question asks for: one set of filters for every view."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from duta.errors import UsageError

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show. Every filter left as it is lets everything through; all that are given must hold.

    ``actor`` and ``partner`` are names ("Kim Jong Un", "Korea Utara") or country codes ("PRK"); a state's name or code
    stands for everybody who acts for it. ``since`` and ``until`` are a day, a month or a year. ``newest`` lets only so
    many events through, those last reported.
    """

    actor: str | None = None
    partner: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    factuality: str | None = None
    min_confidence: float = 0.0
    newest: int | None = None

    def __post_init__(self) -> None:
        """Refuse dates that are none, at once rather than with an empty answer."""
        first_day(self.since)
        last_day(self.until)


def first_day(given: str | None) -> str | None:
    """Give the first day of a day, month or year: ``2022-01`` → ``2022-01-01``."""
    return _day(given, last=False)


def last_day(given: str | None) -> str | None:
    """Give the last day of a day, month or year: ``2022-02`` → ``2022-02-28``."""
    return _day(given, last=True)


def _day(given: str | None, *, last: bool) -> str | None:
    if given is None:
        return None
    parts = _DAY.fullmatch(given)
    try:
        if parts is None:
            raise ValueError(given)  # noqa: TRY301 - one way out for what is no date in form and what is none in fact
        year = int(parts[1])
        month = int(parts[2] or (12 if last else 1))
        day = int(parts[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return date(year, month, day).isoformat()
    except (ValueError, calendar.IllegalMonthError):
        raise UsageError(f"{given!r} is no date", hint="write 2024, 2024-06 or 2024-06-18") from None
