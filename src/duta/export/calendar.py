"""Events → iCalendar (RFC 5545): whole days; what is planned is tentative, what is denied is cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from duta.export.cells import stamp
from duta.export.feeds import Feed, Item, item, moment
from duta.export.wanted import Wanted
from duta.views.told import by_article, told

STATUS = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "hypothetical": "TENTATIVE", "denied": "CANCELLED"}
LONGEST = timedelta(days=31)
"""Times vaguer than a month have no place in a calendar and are left out."""


def calendar(wanted: Wanted) -> Iterator[bytes]:
    """Yield every event that is wanted and whose text gives a time of a month or less."""
    yield from _head(f"Duta: {wanted.query}", wanted.labels.language)
    for reports in by_article(told(wanted.record, wanted.filters)):
        for report in reports:
            yield from _entry(item(report, wanted))
    yield b"END:VCALENDAR\r\n"


def ics(of: Feed) -> Iterator[bytes]:
    """Yield a feed's entries as a calendar."""
    yield from _head(of.title, of.language)
    for one in of.items:
        yield from _entry(one)
    yield b"END:VCALENDAR\r\n"


def _head(title: str, language: str) -> Iterator[bytes]:
    return _lines(
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Duta//Duta//{language.upper()}", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(title)}",
    )  # fmt: skip


def _entry(one: Item) -> Iterator[bytes]:
    if not one.start or not one.end:
        return iter(())
    first, last = date.fromisoformat(one.start), date.fromisoformat(one.end)
    if last - first > LONGEST:
        return iter(())
    lines = [
        "BEGIN:VEVENT",
        f"UID:{one.id}",
        f"DTSTAMP:{_stamp(one.updated)}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(one.title)}",
        f"DESCRIPTION:{_text(one.text)}",
        f"STATUS:{STATUS[one.status]}",
        "TRANSP:TRANSPARENT",
        f"CATEGORIES:{','.join(map(_text, one.tags))}",
    ]
    if one.place:
        lines.append(f"LOCATION:{_text(one.place)}")
    if one.point:
        lines.append(f"GEO:{one.point[0]:.4f};{one.point[1]:.4f}")
    if one.url:
        lines.append(f"URL:{''.join(one.url.split())}")
    return _lines(*lines, "END:VEVENT")


def _stamp(when: str) -> str:
    given = stamp(moment(when))
    return f"{given[:8]}T{given[8:]}Z"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join("".join(char for char in line if char >= " " and char != "\x7f") for line in escaped.splitlines())


def _lines(*lines: str) -> Iterator[bytes]:
    """Yield content lines, folded at 75 octets without cutting a character."""
    return (_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    out, room, rest = bytearray(), 75, _characters(line)
    for char in rest:
        if len(char) > room:
            out += b"\r\n "
            room = 74
        out += char
        room -= len(char)
    return bytes(out) + b"\r\n"


def _characters(line: str) -> Iterable[bytes]:
    return (char.encode("utf-8", "replace") for char in line)
