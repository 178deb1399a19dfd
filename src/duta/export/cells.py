"""Cells of tables: clean for tab-separated files, harmless in spreadsheets; dates as other schemes write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from duta.model.when import When

_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tsv(cells: Iterable[object]) -> bytes:
    """Give one line of a tab-separated file: UTF-8, nothing quoted, so tabs and breaks in a cell become spaces."""
    return ("\t".join(_BREAKS.sub(" ", _text(cell)) for cell in cells) + "\n").encode("utf-8", "backslashreplace")


def harmless(cell: str) -> str:
    """Give a text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front.

    See OWASP, "CSV Injection". A page's title may be anything; a number is not a text and stays as it is.
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def number(value: float | None, digits: int = 1) -> str:
    """Give a number with so many decimals, nothing for None."""
    return "" if value is None else f"{value:.{digits}f}"


def exact_day(when: When | None) -> str:
    """Give the day (2024-06-18) where the text gives one; nothing for a month, a year or no time: none is invented."""
    if when is None or when.basis == "publication" or when.precision not in ("day", "minute"):
        return ""
    return when.earliest


def known_parts(when: When | None) -> tuple[str, str, str]:
    """Give year, month and day as far as the text tells them ("2024", "06", "")."""
    if when is None or when.basis == "publication":
        return "", "", ""
    first, last = when.earliest, when.latest
    if exact_day(when):
        return first[:4], first[5:7], first[8:10]
    if first[:7] == last[:7]:
        return first[:4], first[5:7], ""
    return (first[:4], "", "") if first[:4] == last[:4] else ("", "", "")


def stamp(moment: str | None) -> str:
    """Give an ISO date or date-time as YYYYMMDDHHMMSS in UTC; a date alone is its midnight."""
    if not moment:
        return ""
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    at = parsed.astimezone(UTC) if parsed.tzinfo else parsed
    return at.strftime("%Y%m%d%H%M%S")


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
