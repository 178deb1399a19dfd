"""Search: every state of it an address."""

from __future__ import annotations

import re
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from duta.views.asked import FACETS, MOST_VALUES, Asked, Order
from duta.views.find import Answer, find
from duta.web import links
from duta.web.charts import histogram
from duta.web.pages.common import Here, Lang, Number, Sure, Word, compared, pairs
from duta.web.paging import SIZE, pages

router = APIRouter()

Values = Annotated[list[str], Query(max_length=MOST_VALUES)]
_TERM = re.compile(r'-?"[^"]*"?|\S+')


def search_asked(
    site: Here,
    q: Annotated[str, Query(max_length=500)] = "",
    who: Values = [],  # noqa: B006 - FastAPI copies it
    whom: Values = [],  # noqa: B006
    act: Values = [],  # noqa: B006
    factuality: Values = [],  # noqa: B006
    speaker: Values = [],  # noqa: B006
    agency: Values = [],  # noqa: B006
    place: Values = [],  # noqa: B006
    outlet: Values = [],  # noqa: B006
    month: Values = [],  # noqa: B006
    since: Word = "",
    until: Word = "",
    order: Word = "newest",
    sure: Sure = None,
) -> Asked:
    """Give the search that an address asks for; names as they are compared, codes as they are."""
    given = {"who": who, "whom": whom, "act": act, "factuality": factuality, "speaker": speaker, "agency": agency,
             "place": place, "outlet": outlet, "month": month}  # fmt: skip
    values: dict[str, Any] = {
        facet: tuple(dict.fromkeys(compared(facet, value) for value in given[facet] if value)) for facet in FACETS
    }
    chosen: Order = next((one for one in get_args(Order) if one == order), "newest")
    how_sure = site.sure if sure is None else sure
    return Asked(q, **values, since=since or None, until=until or None, sure=how_sure, order=chosen)


Searched = Annotated[Asked, Depends(search_asked)]


@router.get("/{lang}/search")
def search(request: Request, lang: Lang, site: Here, asked: Searched, number: Number = 1) -> HTMLResponse:
    """Show the sentences found, with their facts and the counts of every facet."""
    answer = find(site.record, asked, start=(number - 1) * SIZE, most=SIZE)
    path, given = f"/{lang}/search", [pair for pair in pairs(request) if pair[0] != "page"]

    def toggled(facet: str, value: str) -> str:
        kept = [one for one in given if one[0] != facet or compared(facet, one[1]) != value]
        return path + links.query(kept if len(kept) < len(given) else [*given, (facet, value)])

    def without(name: str) -> str:
        return path + links.query([one for one in given if one[0] != name])

    open_months = [one for one in given if one[0] != "month"]
    return site.html(
        request,
        lang,
        "search.html",
        asked=asked,
        answer=answer,
        toggled=toggled,
        without=without,
        hidden=[one for one in given if one[0] not in ("q", "order")],
        terms=_TERM.findall(asked.words),
        chart=histogram((month.month, (month.sentences,)) for month in answer.months),
        month_link=f"{path}{links.query(open_months)}{'&' if open_months else '?'}month=",
        shown_names=_names(answer),
        pages=pages(path, given, number, more=answer.total > number * SIZE),
        query=links.query(given),
        feeds=site.feeds(f"/{lang}/search", links.query(given)),
        kinds=site.kinds("search"),
    )


def _names(answer: Answer) -> dict[tuple[str, str], str]:
    """Give what the values asked for are called, where the counts tell."""
    return {(facet, count.value): count.name for facet, counts in answer.facets.items() for count in counts}
