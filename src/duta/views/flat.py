"""A report as one flat row, with its codes in every scheme: what tables for analysis hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duta.record import Record
from duta.views.coded import act_codes
from duta.views.filters import Filters
from duta.views.told import Told, told


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One report. ``when`` is EDTF; ``start`` and ``end`` count code points of the article's text."""

    id: str
    when: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    basis: str | None
    reported: str | None
    act: str
    actors: tuple[str, ...]
    actor_countries: tuple[str | None, ...]
    recipients: tuple[str, ...]
    recipient_countries: tuple[str | None, ...]
    factuality: str
    era: str
    asserted_by: str | None
    chain: tuple[str, ...]
    plover: str | None
    mode: str | None
    quad: int | None
    scale: float | None
    cameo: str | None
    goldstein: float | None
    where: str | None
    where_country: str | None
    lat: float | None
    lon: float | None
    quote: str
    start: int
    end: int
    outlet: str | None
    title: str | None
    url: str | None
    article: str
    page: str
    confidence: float
    rule: str


def flat(record: Record, filters: Filters) -> Iterator[FlatRow]:
    """Yield a row for each report that ``filters`` let through; the same event of the same text once."""
    seen: tuple[str, set[str]] = ("", set())
    for report in told(record, filters):
        article = report.reading.article.id
        if article != seen[0]:
            seen = (article, set())
        if report.id not in seen[1]:
            seen[1].add(report.id)
            yield flat_row(report)


def flat_row(report: Told) -> FlatRow:
    """Give a report as a row."""
    event, article, codes = report.event, report.reading.article, act_codes(report.event)
    when, where, evidence = event.when, event.where, event.evidence[0]
    return FlatRow(
        id=report.id,
        when=when.value if when else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        precision=when.precision if when else None,
        basis=when.basis if when else None,
        reported=report.day,
        act=event.act,
        actors=tuple(one.name for one in event.actors),
        actor_countries=tuple(one.country for one in event.actors),
        recipients=tuple(one.name for one in event.recipients),
        recipient_countries=tuple(one.country for one in event.recipients),
        factuality=event.factuality,
        era=event.era,
        asserted_by=event.asserted_by.name if event.asserted_by else None,
        chain=tuple(link.actor.name for link in event.chain),
        plover=(codes.plover or None) if codes else None,
        mode=(codes.mode or None) if codes else None,
        quad=codes.quad if codes else None,
        scale=codes.scale if codes else None,
        cameo=codes.cameo if codes else None,
        goldstein=codes.goldstein if codes else None,
        where=where.name if where else None,
        where_country=where.country if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        quote=evidence.quote,
        start=evidence.start,
        end=evidence.end,
        outlet=report.outlet or None,
        title=article.title,
        url=report.url or None,
        article=article.id,
        page=article.page.sha256,
        confidence=event.confidence,
        rule=event.rule,
    )
