"""Events → POLECAT: its 40 columns, tab-separated, with its header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from duta.export.cells import exact_day, number, tsv
from duta.export.wanted import Wanted
from duta.knowledge.schemes import load_schemes
from duta.model.actor import Actor
from duta.model.event import Place
from duta.views.coded import Case, Party, cases, party
from duta.views.told import Told

_ACTOR = ("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
          "Actor Name Raw", "Wikipedia Actor ID")  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *_ACTOR, *(name.replace("Actor", "Recipient") for name in _ACTOR),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
"""The header of a POLECAT file."""

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
MISSING = "None"
"""What POLECAT writes where it has nothing."""


def rows(wanted: Wanted) -> Iterator[bytes]:
    """Yield the header, and a line for each event that has a PLOVER type; letters and greetings have none."""
    yield tsv(COLUMNS)
    for case in cases(wanted.record, wanted.filters):
        if case.codes.plover:
            yield tsv(cell if str(cell) else MISSING for cell in _row(case))


def _row(case: Case) -> tuple[object, ...]:
    codes, event, article = case.codes, case.event, case.first.reading.article
    return (
        case.id, exact_day(event.when), codes.plover, codes.mode, number(codes.scale), QUADS[codes.quad or 1], "",
        *_side(case.first, event.actors), *_side(case.first, event.recipients), *_place(event.where),
        case.first.outlet, (article.published_at or "")[:10],
        *_story(case.first), "Indonesian" if article.language == "id" else article.language or "",
        case.first.reading.made_by.packs,
    )  # fmt: skip


def _side(report: Told, actors: Sequence[Actor]) -> tuple[str, ...]:
    known = [one for one in map(party, actors) if one]
    sectors = _all(known, lambda one: one.plover_sector)
    return (
        _all(known, lambda one: one.actor.name),
        _all(known, lambda one: one.country),
        _all(known, lambda one: one.cow),
        sectors.partition("; ")[0],
        sectors,
        _all(known, lambda one: "|".join(one.actor.offices)),
        _all(known, lambda one: as_written(report, one.actor)),
        _all(known, lambda one: one.actor.wikidata or ""),
    )


def _all(parties: Sequence[Party], part: Callable[[Party], str]) -> str:
    """Join a part of each party, keeping their places where any has it: "RUS; None"."""
    values = [part(one) for one in parties]
    return "; ".join(value or MISSING for value in values) if any(values) else ""


def as_written(report: Told, actor: Actor) -> str:
    """Give an actor as the words of the event name it."""
    start, end = report.event.evidence[0].start, report.event.evidence[0].end
    named = (one.text for one in report.reading.mentions if one.actor.key == actor.key and start <= one.start < end)
    return next(named, actor.name)


def _place(where: Place | None) -> tuple[str, ...]:
    if where is None:
        return ("",) * 10
    city = where.name if where.lat is not None else ""
    country = load_schemes().countries.get(where.country or "")
    return (
        where.name, city, "", "", where.country if country and where.country else "", number(where.lat, 4),
        number(where.lon, 4), "", where.name, "city" if city else "country",
    )  # fmt: skip


def _story(report: Told) -> tuple[str, str, str]:
    reading = report.reading
    people = dict.fromkeys(one.name for one in reading.actors if one.kind == "person")
    bodies = dict.fromkeys(one.name for one in reading.actors if one.kind in ("igo", "organisation", "media", "group"))
    places = dict.fromkeys(one.name for one in reading.places)
    return "; ".join(people), "; ".join(bodies), "; ".join(places)
