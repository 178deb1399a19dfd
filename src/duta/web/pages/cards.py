"""Facts as cards for other sites: plain HTML, and oEmbed (oembed.com), by which an editor makes one of an address."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from duta.model.contract import to_line
from duta.views.happenings import happening_with
from duta.views.reports import event_by_id
from duta.web.language import LANGUAGES, Language
from duta.web.pages.common import Here, Lang, Name, missing
from duta.web.security import POLICY
from duta.web.site import Site
from duta.web.wording import in_a_sentence

router = APIRouter()

WIDTH, HEIGHT = 560, 220
"""Pixels of a card, where nothing narrower is asked."""

_FACT = re.compile(rf"/({'|'.join(LANGUAGES)})/[eh]/((?:ev|hp):[0-9a-f]{{7,64}})/?")
EMBEDDABLE = (POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")).encode()


@router.get("/{lang}/card/{name}")
def card_page(request: Request, lang: Lang, site: Here, name: Name) -> HTMLResponse:
    """Show a fact as a card, on a page that any other may hold in a frame."""
    words = _card(request, lang, site, name)
    page = site.html(request, lang, "card.html", card=words)
    page.headers["content-security-policy"] = EMBEDDABLE.decode()
    page.headers["x-frame-options"] = ""  # an empty one asks for nothing, and keeps the common one away
    page.headers["cross-origin-resource-policy"] = "cross-origin"
    return page


@router.get("/oembed")
def oembed(
    request: Request,
    site: Here,
    url: Annotated[str, Query(max_length=2000)],
    maxwidth: Annotated[int, Query(ge=1, le=100_000)] = WIDTH,
    maxheight: Annotated[int, Query(ge=1, le=100_000)] = HEIGHT,
    format: Annotated[str, Query(max_length=10)] = "json",  # noqa: A002 - its name in the standard
) -> Response:
    """Answer an editor that asks for the card of one of our addresses."""
    if format != "json":
        raise HTTPException(501, "only format=json is given")
    parts = urlsplit(url)
    asked = _FACT.fullmatch(parts.path)
    if asked is None or parts.netloc != request.url.netloc:
        raise missing(url[:200])
    language: Language = "en" if asked[1] == "en" else "id"
    told = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Duta",
        "provider_url": str(request.base_url),
        "title": _sentence(site, language, asked[2]),
        "width": min(maxwidth, WIDTH),
        "height": min(maxheight, HEIGHT),
        "cache_age": 3600,
        "html": _card(request, language, site, asked[2]),
    }
    return Response(to_line(told), media_type="application/json+oembed", headers={"access-control-allow-origin": "*"})


def _card(request: Request, lang: Language, site: Site, name: str) -> str:
    """Give a fact as a blockquote that says by itself who reports it, with a link back."""
    row = event_by_id(site.record, name) if name.startswith("ev:") else None
    known = happening_with(site.record, name)
    if row is None and known is None:
        raise missing(name)
    base = str(request.base_url).rstrip("/")
    address = f"{base}/{lang}/e/{row.id}" if row else f"{base}/{lang}/h/{known.id if known else name}"
    template = site.environments[lang].get_template("quote_card.html")
    return template.render(row=row, one=known, lang=lang, address=address)


def _sentence(site: Site, lang: Language, name: str) -> str:
    found = event_by_id(site.record, name) or happening_with(site.record, name)
    return in_a_sentence(found, site.labels(lang)) if found else name
