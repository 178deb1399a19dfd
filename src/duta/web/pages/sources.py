"""Sources: the outlets, and one of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from duta.views.latest import newest_articles
from duta.views.sources import coverage, sources
from duta.web.charts import histogram
from duta.web.pages.common import Here, Lang, Name, missing

router = APIRouter()


@router.get("/{lang}/sources")
def outlets(request: Request, lang: Lang, site: Here) -> HTMLResponse:
    """List the outlets."""
    return site.html(request, lang, "sources.html", rows=sources(site.record)[:500])


@router.get("/{lang}/source/{name}")
def outlet(request: Request, lang: Lang, site: Here, name: Name) -> HTMLResponse:
    """Show what the record has of one outlet."""
    known = coverage(site.record, name)
    if known is None:
        raise missing(name)
    chart = histogram((month, (count,)) for month, count in known.months)
    latest = newest_articles(site.record, most=25, outlet=name)
    return site.html(request, lang, "source.html", coverage=known, chart=chart, articles=latest)
