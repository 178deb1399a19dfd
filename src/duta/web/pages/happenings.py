"""Happenings: the list with its facets, and one of them with its reports side by side."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from duta.errors import UsageError
from duta.export import rows as as_rows
from duta.export.calendar import ics
from duta.export.citations import CITATIONS, Citation, cited
from duta.export.feeds import Feed, Item, atom, json_feed
from duta.model.happening import Happening
from duta.views.asked import MOST_VALUES
from duta.views.happening_facets import (
    HAPPENING_FACETS,
    AskedHappenings,
    Order,
    happenings_by_id,
    happenings_found,
)
from duta.views.happenings import HappeningRow, happening
from duta.views.history import newest_judgements
from duta.views.reports import reports_of
from duta.web import links
from duta.web.charts import histogram
from duta.web.pages.common import Here, Lang, Name, Number, Sure, Word, as_file, compared, missing, pairs, state_of
from duta.web.paging import SIZE, pages
from duta.web.site import SEARCH_KINDS, Site
from duta.web.wording import in_a_sentence

router = APIRouter()

Values = Annotated[list[str], Query(max_length=MOST_VALUES)]
MOST = 5000
"""Happenings in one download."""


def happenings_asked(
    site: Here,
    who: Values = [],  # noqa: B006 - FastAPI copies it
    whom: Values = [],  # noqa: B006
    act: Values = [],  # noqa: B006
    factuality: Values = [],  # noqa: B006
    told: Values = [],  # noqa: B006
    place: Values = [],  # noqa: B006
    outlet: Values = [],  # noqa: B006
    month: Values = [],  # noqa: B006
    order: Word = "newest",
    sure: Sure = None,
) -> AskedHappenings:
    """Give what an address asks of happenings."""
    given = {"who": who, "whom": whom, "act": act, "factuality": factuality, "told": told, "place": place,
             "outlet": outlet, "month": month}  # fmt: skip
    values: dict[str, Any] = {
        facet: tuple(dict.fromkeys(compared(facet, value) for value in given[facet] if value))
        for facet in HAPPENING_FACETS
    }
    chosen: Order = next((one for one in get_args(Order) if one == order), "newest")
    return AskedHappenings(**values, sure=site.sure if sure is None else sure, order=chosen)


AskedFor = Annotated[AskedHappenings, Depends(happenings_asked)]


@router.get("/{lang}/happenings.{suffix}")
def happenings_file(request: Request, lang: Lang, site: Here, asked: AskedFor, suffix: Name) -> Response:
    """Give the happenings found as a table, or as a feed of the newest."""
    if suffix not in SEARCH_KINDS:
        raise missing(f".{suffix}")
    media, name = SEARCH_KINDS[suffix], f"duta-happenings.{suffix}"
    if suffix in ("csv", "jsonl"):
        rows = happenings_found(site.record, asked, most=MOST).rows
        return as_file(as_rows.csv_of(HappeningRow, rows) if suffix == "csv" else as_rows.json_lines(rows), media, name)
    feed = _feed(request, lang, site, happenings_found(site.record, asked, most=100).rows)
    return as_file(
        {"atom": atom, "feed.json": json_feed, "ics": ics}[suffix](feed), media, name, inline=suffix != "ics"
    )


@router.get("/{lang}/happenings")
def happenings(request: Request, lang: Lang, site: Here, asked: AskedFor, number: Number = 1) -> HTMLResponse:
    """List happenings, a row each however many articles report it."""
    found = happenings_found(site.record, asked, start=(number - 1) * SIZE, most=SIZE)
    path, given = f"/{lang}/happenings", [pair for pair in pairs(request) if pair[0] != "page"]

    def toggled(facet: str, value: str) -> str:
        kept = [one for one in given if one[0] != facet or compared(facet, one[1]) != value]
        return path + links.query(kept if len(kept) < len(given) else [*given, (facet, value)])

    open_months = [one for one in given if one[0] != "month"]
    return site.html(
        request, lang, "happenings.html",
        asked=asked, found=found, facets=HAPPENING_FACETS, toggled=toggled,
        hidden=[one for one in given if one[0] != "order"],
        names={(facet, one.value): one.name for facet, counts in found.facets.items() for one in counts},
        chart=histogram((month, (count,)) for month, count in found.months),
        month_link=f"{path}{links.query(open_months)}{'&' if open_months else '?'}month=",
        pages=pages(path, given, number, more=found.total > number * SIZE),
        query=links.query(given),
        feeds=site.feeds(path, links.query(given)), kinds=site.kinds("search"),
    )  # fmt: skip


@router.get("/{lang}/h/{name}.{suffix}", response_model=None)
def happening_file(request: Request, lang: Lang, site: Here, name: Name, suffix: Name) -> Response:
    """Give a happening's citation, or the happening as JSON."""
    one = _known(site, name)
    if suffix in CITATIONS:
        media, write = CITATIONS[suffix]
        return as_file(write(citation_of(request, lang, site, one)), media, f"duta-{one.id[3:]}.{suffix}")
    if suffix == "json":
        return as_file(as_rows.json_lines([one]), "application/json", f"duta-{one.id[3:]}.json")
    raise missing(f".{suffix}")


@router.get("/{lang}/h/{name}", response_model=None)
def happening_page(request: Request, lang: Lang, site: Here, name: Name) -> HTMLResponse | RedirectResponse:
    """Show what many reports tell of one happening."""
    one = _known(site, name)
    if one.id != name:
        return RedirectResponse(f"/{lang}/h/{links.segment(one.id)}", 302)
    citation = citation_of(request, lang, site, one)
    judged = newest_judgements(site.record, facts=[report.event for report in one.reports])
    return site.html(
        request, lang, "happening.html",
        one=one,
        reports=reports_of(site.record, one),
        others=happenings_by_id(site.record, [link.other for link in one.links]),
        outlets={report.event: report.outlet for report in one.reports},
        citation=citation, cited=cited(citation, site.labels(lang)), citations=tuple(CITATIONS),
        history=site.said(lang, judged),
        pair=_pair(one),
    )  # fmt: skip


def citation_of(request: Request, lang: Lang, site: Site, one: Happening) -> Citation:
    """Cite a happening."""
    address = f"{str(request.base_url).rstrip('/')}/{lang}/h/{one.id}"
    sentence = in_a_sentence(one, site.labels(lang))
    return Citation.of_happening(one, sentence, address=address, state=state_of(site), language=lang)


def _known(site: Site, name: str) -> Happening:
    try:
        return happening(site.record, name)
    except UsageError as error:
        raise missing(str(error)) from error


def _pair(one: Happening) -> tuple[str, str] | None:
    sides = [actor.name for actor in (*one.actors, *one.recipients)]
    return (sides[0], sides[1]) if len(sides) > 1 else None


def _feed(request: Request, lang: Lang, site: Site, rows: tuple[HappeningRow, ...]) -> Feed:
    base, labels = str(request.base_url).rstrip("/"), site.labels(lang)
    home = f"{base}/{lang}/happenings{links.query(list(request.query_params.multi_items()))}"
    items = tuple(
        Item(
            id=f"urn:duta:{row.id}",
            title=in_a_sentence(row, labels),
            text=f"“{row.quote}”",
            updated=row.last_reported or row.day or "",
            published=row.first_reported or row.day or "",
            url=f"{base}/{lang}/h/{row.id}",
            tags=(row.act, row.factuality),
            start=row.earliest or "",
            end=row.latest or row.earliest or "",
            status=row.factuality,
            place=row.where or "",
        )
        for row in rows
    )
    return Feed(home, f"Duta: {labels['happenings']}", items, lang, home, str(request.url))
