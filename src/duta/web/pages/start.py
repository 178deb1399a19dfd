"""The start page, and the pages about the site."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from duta.views.filters import Filters
from duta.views.latest import newest_articles, newest_entries, newest_events
from duta.views.sources import articles_by_month
from duta.views.status import status
from duta.web.charts import histogram
from duta.web.pages.common import Here, Lang

router = APIRouter()


@router.get("/{lang}/")
def start(request: Request, lang: Lang, site: Here) -> HTMLResponse:
    """Show what came in last, and how much there is."""
    months = articles_by_month(site.record)
    return site.html(
        request,
        lang,
        "start.html",
        numbers=status(site.record),
        months=tuple(reversed(months))[:120],
        chart=histogram((month, (count,)) for month, count in months),
        events=list(newest_events(site.record, Filters(min_confidence=site.sure)).limit(12)),
        articles=newest_articles(site.record, most=12),
    )


@router.get("/{lang}/status")
def status_page(request: Request, lang: Lang, site: Here) -> HTMLResponse:
    """Tell what the record holds, and what was kept last."""
    numbers = status(site.record)
    return site.html(request, lang, "status.html", numbers=numbers, entries=newest_entries(site.record, 50))


@router.get("/{lang}/help")
def help_page(request: Request, lang: Lang, site: Here) -> HTMLResponse:
    """Tell how to search, and what the marks and keys are."""
    return site.html(request, lang, "help.html")
