"""The network and the map."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from duta.errors import UsageError
from duta.views.network import on_a_circle
from duta.views.ties import ties
from duta.views.where import where
from duta.web import links
from duta.web.pages.common import Here, Lang, Word, missing

router = APIRouter()


@router.get("/{lang}/network")
def network(request: Request, lang: Lang, site: Here, around: Word = "", by: Word = "country") -> HTMLResponse:
    """Show who deals with whom: around one actor, or the most active of all."""
    try:
        found = ties(site.record, site.sure, around or None, by_country=by == "country")
    except UsageError as error:
        raise missing(str(error)) from error
    ring = found.nodes[1:] if around else found.nodes
    places = {node.key: (x, y) for node, (x, y) in zip(ring, on_a_circle(len(ring)), strict=True)}
    if around and found.nodes:
        places[found.nodes[0].key] = (0.0, 0.0)
    names = {node.key: node.name for node in found.nodes}
    return site.html(
        request, lang, "network.html",
        around=around, by=by, found=found, places=places, names=names, by_country=by == "country",
        most=max((tie.events for tie in found.ties), default=1), kinds=("graphml", "gexf", "csv"),
        query=links.query([("actor", around)] if around else []),
        asked=links.query([("around", around), ("by", by)] if around else [("by", by)]),
    )  # fmt: skip


@router.get("/{lang}/map")
def world(request: Request, lang: Lang, site: Here) -> HTMLResponse:
    """Show where events happened."""
    counted = where(site.record, site.sure)
    most = max(counted.countries.values(), default=1)
    shades = {code: _shade(count, most) for code, count in counted.countries.items()}
    spots = [
        (one, round((one.lon + 180) / 360 * 1000, 1), round((84 - one.lat) / 360 * 1000, 1))
        for one in counted.spots
        if one.lat is not None and one.lon is not None
    ]
    names = {code: site.state(lang, code) for code in _shapes()}
    return site.html(
        request, lang, "map.html", where=counted, shades=shades, spots=spots, shapes=_shapes(), names=names,
        kinds=("geojson", "csv"),
    )  # fmt: skip


def _shade(count: int, most: int) -> str:
    return "most" if count > most / 2 else "many" if count > most / 8 else "some"


@lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    shapes: dict[str, str] = json.loads((Path(__file__).parents[1] / "world.json").read_text("utf-8"))
    return shapes
