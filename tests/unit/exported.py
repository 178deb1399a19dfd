"""A record made by hand for the tests of exports, with everything in it that makes a format stumble."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duta.export.formats import format_named
from duta.export.wanted import Wanted
from duta.model.event import Event, Place
from duta.model.mention import Mention
from duta.model.page import Page
from duta.model.reading import Reading
from duta.model.when import When
from duta.record import Record, keep
from tests.unit.hand import ANA, TEXT, TONGA, reading

ODD = (
    "Presiden Fiji Ana Wirata mengirimkan surat kepada Tonga. "
    '"Kami\n\nbersahabat \U0001f30a \u0007 & <b>=1+1</b>," kata Ana Wirata.'
)
TITLE = '=HYPERLINK("http://jahat.example") <script>alert(1)</script>'


def record_at(path: Path) -> Record:
    """Make a record of three texts: one plain (kept from two places), one odd, one with plans and denials."""
    record = Record.create(path)
    for text, url in ((TEXT, "https://kabarlaut.example/a?x=1&y=2"), (f"{TEXT} ", "https://lain.example/a")):
        keep(record, page(text, "a", url), placed(reading(page(text, "a", url))), "v1")
    odd = page(ODD, "odd", None)
    keep(record, odd, with_title(speaking(reading(odd, act="visit", day="2024-05-02"), ODD)), "v1")
    other = page(TEXT.replace("bersahabat", "bersaudara"), "plans", "https://kabarlaut.example/plans")
    keep(record, other, with_plans(reading(other, act="meet", day="2024-07-01")), "v1")
    record.close()
    return Record.open(path)


def page(text: str, name: str, url: str | None) -> Page:
    return Page(text.encode(), "dump", name, None, url)


def placed(made: Reading) -> Reading:
    where = Place("Nuku'alofa", "TON", -21.139, -175.205)
    return replace(made, events=tuple(replace(one, where=where) for one in made.events))


def with_title(made: Reading) -> Reading:
    return replace(made, article=replace(made.article, title=TITLE, published_at="2024-05-03"))


def speaking(made: Reading, text: str) -> Reading:
    start, end = text.index("Kami"), text.index('," kata')
    said = replace(made.statements[0], start=start, end=end, text=text[start:end])
    last = text.rindex("Ana")
    return replace(
        made, statements=(said,), mentions=(*made.mentions, Mention(last, last + 10, text[last : last + 10], ANA))
    )


def with_plans(made: Reading) -> Reading:
    """Give a meeting in a month, a visit planned, an attack denied, and praise that is not sure."""
    [meeting] = made.events
    month = When("2024-07", "2024-07-01", "2024-07-31", "month", "relative")
    events: tuple[Event, ...] = (
        replace(meeting, actors=(ANA, TONGA), recipients=(), when=month),
        replace(meeting, act="visit", factuality="planned", era="future"),
        replace(meeting, act="attack", factuality="denied", asserted_by=ANA),
        replace(meeting, act="praise", confidence=0.2),
    )
    return replace(made, events=events)


def exported(record: Record, name: str, **filters: object) -> bytes:
    """Write what is wanted in a format."""
    return b"".join(format_named(name).write(Wanted.of(record, **filters)))  # type: ignore[arg-type]
