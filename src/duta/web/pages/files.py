"""Downloads and feeds: the same addresses with a suffix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from duta.export import charts
from duta.export import rows as as_rows
from duta.export.calendar import ics
from duta.export.citations import CITATIONS
from duta.export.cytoscape import elements
from duta.export.facts import COLUMNS, fact_rows
from duta.export.feeds import Feed, Item, atom, json_feed
from duta.export.formats import FORMATS
from duta.export.judgements import judgement_feed
from duta.export.months import by_month
from duta.export.rows import csv_lines
from duta.export.sentence import sentence_of
from duta.export.wanted import Wanted
from duta.model.contract import to_line
from duta.views.filters import Filters
from duta.views.find import Found, find
from duta.views.history import JudgementRow, newest_judgements
from duta.views.months import events_by_month
from duta.views.named import facts_of, named
from duta.views.reports import event_by_id
from duta.views.ties import ties
from duta.web import links
from duta.web.pages.article import citation_of, reading_called
from duta.web.pages.common import Filtered, Here, Lang, Name, Word, as_file, missing
from duta.web.pages.search import Searched
from duta.web.site import SEARCH_KINDS, Site

router = APIRouter()

MOST_DRAWN = 500
"""Events of a chart at most, those last reported: with more the page would weigh too much."""

MOST = 5000
"""Sentences, or reports of events, in one download: the newest. `duta export` gives all."""


@router.get("/{lang}/timeline.vl.json")
def timeline_chart(lang: Lang, site: Here, asked: Filtered) -> Response:
    """Give the events asked for as a chart: the Vega-Lite specification that the page draws."""
    newest = replace(asked, newest=MOST_DRAWN)
    return _spec(charts.timeline(Wanted(site.record, newest, site.labels(lang), f"/{lang}")))


@router.get("/{lang}/months.vl.json")
def months_chart(lang: Lang, site: Here, asked: Filtered) -> Response:
    """Give how many events lie in each month as a chart."""
    labels = site.labels(lang)
    rows = ({"month": month, "count": count} for month, count in events_by_month(site.record, asked))
    return _spec(by_month(rows, labels, counted=labels["events"]))


@router.get("/{lang}/search.vl.json")
def search_chart(lang: Lang, site: Here, asked: Searched) -> Response:
    """Give how many sentences were found in each month, and in which share of its articles, as a chart."""
    labels = site.labels(lang)
    found = find(site.record, asked, most=0)
    rows = ({"month": m.month, "count": m.sentences, "share": round(m.share, 4)} for m in found.months)
    return _spec(by_month(rows, labels, counted=labels["sentences-by-month"], shares=True))


@router.get("/{lang}/dyad/{first}/{second}.vl.json")
def dyad_chart(lang: Lang, site: Here, first: Name, second: Name) -> Response:
    """Give what two parties do to each other as a chart."""
    filters = Filters(first, second, min_confidence=site.sure)
    return _spec(charts.both_ways(Wanted(site.record, filters, site.labels(lang), f"/{lang}")))


@router.get("/{lang}/network.cy.json")
def network_graph(lang: Lang, site: Here, around: Word = "", by: Word = "country") -> Response:
    """Give who deals with whom as nodes and edges, the way Cytoscape has them."""
    found = ties(site.record, site.sure, around or None, by_country=by == "country")
    return Response(to_line(elements(found, site.labels(lang), f"/{lang}", by)), media_type="application/json")


@router.get("/{lang}/timeline.{suffix}")
def timeline_file(lang: Lang, site: Here, asked: Filtered, suffix: Name) -> Response:
    """Give the events asked for as a file."""
    chosen = next((one for one in FORMATS.values() if one.suffix == suffix), None)
    if chosen is None:
        raise missing(f".{suffix}")
    filters = asked if asked.factuality else replace(asked, factuality="occurred")
    wanted = Wanted(site.record, replace(filters, newest=MOST), site.labels(lang), f"/{lang}")
    return as_file(
        chosen.write(wanted), chosen.media_type, f"duta-timeline.{suffix}", inline=suffix in ("atom", "feed.json")
    )


@router.get("/{lang}/search.{suffix}")
def search_file(request: Request, lang: Lang, site: Here, asked: Searched, suffix: Name) -> Response:
    """Give the sentences found as a file, or as a feed of the newest of them."""
    if suffix not in SEARCH_KINDS:
        raise missing(f".{suffix}")
    media = SEARCH_KINDS[suffix]
    if suffix in ("atom", "feed.json", "ics"):
        feed = _feed(request, lang, site, asked.words, find(site.record, asked, most=100).found)
        written = {"atom": atom, "feed.json": json_feed, "ics": ics}[suffix](feed)
        return as_file(written, media, f"duta-search.{suffix}", inline=suffix != "ics")
    found = find(site.record, asked, most=MOST).found
    if suffix == "csv":
        cells = ((*as_rows.cells(one)[:-2], _acts(one), _speakers(one)) for one in found)
        blocks: Iterable[bytes] = csv_lines(as_rows.columns_of(Found), cells)
    else:
        blocks = as_rows.json_lines(found)
    return as_file(blocks, media, f"duta-search.{suffix}")


@router.get("/{lang}/corrections.{suffix}")
def corrections_file(request: Request, lang: Lang, site: Here, suffix: Name) -> Response:
    """Give what people said of facts as a feed of the newest, or all of it as a table."""
    if suffix in ("csv", "jsonl"):
        rows = newest_judgements(site.record, most=MOST)
        blocks = as_rows.csv_of(JudgementRow, rows) if suffix == "csv" else as_rows.json_lines(rows)
        return as_file(blocks, SEARCH_KINDS[suffix], f"duta-corrections.{suffix}")
    if suffix not in ("atom", "feed.json"):
        raise missing(f".{suffix}")
    rows = newest_judgements(site.record, most=100)
    base = f"{str(request.base_url).rstrip('/')}/{lang}"
    known = named(site.record, facts_of(rows))
    feed = judgement_feed(rows, known, site.labels(lang), base, address=str(request.url))
    written = atom(feed) if suffix == "atom" else json_feed(feed)
    return as_file(written, SEARCH_KINDS[suffix], f"duta-corrections.{suffix}", inline=True)


@router.get("/{lang}/a/{name}.{suffix}")
def article_file(site: Here, name: Name, suffix: Name) -> Response:
    """Give a reading as JSON, or its facts as CSV."""
    reading = reading_called(site, name)
    if suffix == "json":
        return as_file([to_line(reading.to_dict())], "application/json", f"{name}.json")
    if suffix == "csv":
        return as_file(csv_lines(COLUMNS, fact_rows(reading)), "text/csv; charset=utf-8", f"{name}.csv")
    raise missing(f".{suffix}")


@router.get("/{lang}/e/{name}.{suffix}")
def event_file(request: Request, lang: Lang, site: Here, name: Name, suffix: Name) -> Response:
    """Give an event as JSON, as the reading has it; or its citation."""
    reading = reading_called(site, name)
    if suffix in CITATIONS:
        row = event_by_id(site.record, name)
        if row is None:
            raise missing(name)
        media, write = CITATIONS[suffix]
        citation = citation_of(request, lang, site, row, reading)
        return as_file(write(citation), media, f"duta-{row.id[3:]}.{suffix}")
    if suffix != "json":
        raise missing(f".{suffix}")
    events = [event for event in reading.to_dict()["events"] if event["id"] == name]
    if not events:
        raise missing(name)
    return as_file([to_line(events[0])], "application/json", "event.json")


def _spec(spec: charts.Spec) -> Response:
    return Response(to_line(spec), media_type="application/json")


def _acts(found: Found) -> tuple[str, ...]:
    return tuple(f"{', '.join(one.actors)} > {one.act} > {', '.join(one.recipients)}" for one in found.events)


def _speakers(found: Found) -> tuple[str, ...]:
    return tuple(one.speaker for one in found.statements)


def _feed(request: Request, lang: str, site: Site, words: str, found: Iterable[Found]) -> Feed:
    base = str(request.base_url).rstrip("/")
    asked = links.query(list(request.query_params.multi_items()))
    home = f"{base}/{lang}/search{asked}"
    return Feed(
        home, f"Duta: {words or asked or '…'}", tuple(_items(site, lang, base, found)), lang, home, str(request.url)
    )


def _items(site: Site, lang: str, base: str, found: Iterable[Found]) -> Iterator[Item]:
    labels = site.labels("en" if lang == "en" else "id")
    for one in found:
        acts = [sentence_of(e.act, e.actors, e.recipients, labels, factuality=e.factuality) for e in one.events]
        said = [statement.speaker for statement in one.statements]
        when = one.events[0].when if one.events else None
        text = one.marked.replace("\u2068", "").replace("\u2069", "")
        yield Item(
            id=f"urn:duta:{links.short_id(one.article)}:{one.start}",
            title="; ".join(acts or said) or text[:90],
            text=text,
            updated=one.day or "",
            published=one.day or "",
            url=f"{base}/{lang}/a/{links.short_id(one.article)}?at={one.start}#at",
            author=one.outlet or "",
            tags=tuple(event.act for event in one.events),
            start=when if when and len(when) == 10 else "",
            end=when if when and len(when) == 10 else "",
        )
