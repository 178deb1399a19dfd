"""Actors: the list, one of them, and two of them."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from duta.errors import UsageError
from duta.views.curve import curve
from duta.views.dyad import DyadRow, dyad
from duta.views.filters import Filters
from duta.views.latest import newest_events, newest_statements
from duta.views.papers import papers
from duta.views.profile import Party, Profile, party, profile
from duta.views.roll import roll
from duta.web import links
from duta.web.charts import two_sided
from duta.web.pages.common import Here, Lang, Name, Number, Word, missing, pairs
from duta.web.paging import pages

router = APIRouter()

ROWS = 50


@router.get("/{lang}/actors")
def actors(request: Request, lang: Lang, site: Here, name: Word = "", number: Number = 1) -> HTMLResponse:
    """List actors, those named most first."""
    rows = roll(site.record, name, site.sure, most=ROWS + 1, start=(number - 1) * ROWS)
    more = pages(f"/{lang}/actors", pairs(request), number, more=len(rows) > ROWS)
    return site.html(request, lang, "actors.html", name=name, rows=rows[:ROWS], pages=more)


@router.get("/{lang}/actor/{name}")
def actor(request: Request, lang: Lang, site: Here, name: Name) -> HTMLResponse:
    """Show one actor: what it says, does and is told, by month, and with whom."""
    known = _profile(site, name)
    filters = Filters(actor=known.asked, min_confidence=site.sure)
    by_month = [
        (month.month, way, count)
        for month in known.months
        for way, count in (("forth", month.does), ("together", month.says), ("back", month.told))
    ]
    asked = links.query([("actor", known.asked)])
    return site.html(
        request,
        lang,
        "actor.html",
        profile=known,
        chart=two_sided(by_month),
        events=list(newest_events(site.record, filters).limit(10)),
        statements=list(newest_statements(site.record, filters).limit(10)),
        feeds=site.feeds(f"/{lang}/timeline", asked),
        kinds=site.kinds("timeline"),
    )


@router.get("/{lang}/dyad/{first}/{second}")
def two(request: Request, lang: Lang, site: Here, first: Name, second: Name) -> HTMLResponse:
    """Show two parties: what each does to the other, and both together, by month."""
    one, other = _party(site, first), _party(site, second)
    filters = Filters(one.asked, other.asked, min_confidence=site.sure)
    rows = dyad(site.record, one.asked, other.asked, Filters(min_confidence=site.sure))
    asked = links.query([("actor", one.asked), ("with", other.asked)])
    return site.html(
        request,
        lang,
        "dyad.html",
        one=one,
        other=other,
        rows=rows,
        total=sum(row.count for row in rows),
        acts=_by_direction(rows),
        chart=two_sided(
            [(row.month, row.direction, row.count) for row in rows],
            200,
            [(point.month, point.mean) for point in curve(rows)],
        ),
        events=list(newest_events(site.record, filters).limit(12)),
        papers=papers(site.record, filters),
        feeds=site.feeds(f"/{lang}/timeline", asked),
        kinds=site.kinds("timeline"),
    )


def _profile(site: Here, name: str) -> Profile:
    try:
        return profile(site.record, name, site.sure)
    except UsageError as error:
        raise missing(str(error)) from error


def _party(site: Here, name: str) -> Party:
    try:
        return party(site.record, name)
    except UsageError as error:
        raise missing(str(error)) from error


def _by_direction(rows: list[DyadRow]) -> list[tuple[str, list[tuple[str, int]]]]:
    out: dict[str, Counter[str]] = {"forth": Counter(), "back": Counter(), "together": Counter()}
    for row in rows:
        out[row.direction][row.act] += row.count
    return [
        (way, sorted(counts.items(), key=lambda item: (-item[1], item[0]))) for way, counts in out.items() if counts
    ]
