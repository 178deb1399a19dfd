"""The codebook, the corrections, and the page about the API."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from duta.views.acts import act_rows
from duta.views.history import newest_judgements
from duta.views.named import facts_of, named
from duta.web.pages.common import Here, Lang, Number, pairs
from duta.web.paging import SIZE, pages

router = APIRouter()


@router.get("/{lang}/codebook")
def codebook(request: Request, lang: Lang, site: Here) -> HTMLResponse:
    """Show every act, with its examples and how many of its events are expected to be right."""
    return site.html(request, lang, "codebook.html", rows=act_rows(site.record, site.sure))


@router.get("/{lang}/corrections")
def corrections_page(request: Request, lang: Lang, site: Here, number: Number = 1) -> HTMLResponse:
    """Show what people said of facts, the last first."""
    rows = newest_judgements(site.record, most=SIZE + 1, start=(number - 1) * SIZE)
    more = pages(f"/{lang}/corrections", pairs(request), number, more=len(rows) > SIZE)
    return site.html(
        request, lang, "corrections.html",
        rows=rows[:SIZE], known=named(site.record, facts_of(rows[:SIZE])), pages=more,
        feeds=site.feeds(f"/{lang}/corrections", ""), kinds=("csv", "jsonl", "atom", "feed.json"),
    )  # fmt: skip


@router.get("/{lang}/about/api")
def api(request: Request, lang: Lang, site: Here) -> HTMLResponse:
    """Tell what the API gives."""
    paths = request.app.openapi()["paths"]
    told = [(path, words["get"].get("summary", "")) for path, words in paths.items() if "get" in words]
    return site.html(request, lang, "api.html", paths=told)
