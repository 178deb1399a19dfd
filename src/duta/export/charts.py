"""Plots as Vega-Lite specifications: one and the same for SVG, PNG and HTML files, for a page and for a notebook.

They are plain dictionaries with their data in them, made without any library, so the same record gives the same plot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from duta.errors import UsageError
from duta.export.sentence import name_in
from duta.export.wanted import Wanted
from duta.knowledge import load_pack
from duta.views.curve import curve, months_between
from duta.views.dyad import DyadRow, dyad
from duta.views.flat import FlatRow, flat
from duta.views.network import network, on_a_circle, pairs_of

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
Spec = dict[str, Any]

MOST_NODES = 40
"""Nodes that a drawn network shows, those with most events; GraphML and GEXF have them all."""
MOST_EVENTS = 2000
"""Events that a drawn timeline shows: more could not be told apart."""

CLASSES = (("conflict-2", "#9a3412"), ("conflict-1", "#fb923c"), ("neutral", "#a8a29e"), ("cooperation-1", "#38bdf8"),
           ("cooperation-2", "#075985"))  # fmt: skip
"""PLOVER's scores in five classes, cut at -5, 0 and 5, in colours that the colour-blind tell apart."""


def timeline(wanted: Wanted) -> Spec:
    """Draw events by act over time; one whose day is uncertain is a bar from its first possible day to its last."""
    rows = [row for row in flat(wanted.record, wanted.filters) if row.earliest and row.basis != "publication"]
    labels = wanted.labels
    values = [
        {
            "from": row.earliest,
            "to": _day_after(row.latest or row.earliest or ""),
            "act": labels.act(row.act),
            "score": _class(row.scale, wanted),
            "who": _parties(row),
            "said": row.quote,
            **({"href": f"{wanted.base}/e/{row.id}"} if wanted.base else {}),
        }
        for row in sorted(rows, key=lambda row: (row.earliest or "", row.id))[:MOST_EVENTS]
    ]
    return _plot(
        labels["plot-timeline"],
        wanted,
        height={"step": 22},
        data={"values": values},
        mark={"type": "bar", "height": 12, "minBandSize": 4, "opacity": 0.75, "cornerRadius": 2},
        encoding={
            "x": {"field": "from", "type": "temporal", "title": None, "axis": {"labelOverlap": True}},
            "x2": {"field": "to"},
            "y": {"field": "act", "type": "nominal", "title": None, "sort": {"op": "min", "field": "from"}},
            "color": _by_score(wanted),
            "tooltip": [{"field": name, "type": "nominal"} for name in ("from", "who", "act", "said")],
        },
    )


def acts(wanted: Wanted) -> Spec:
    """Draw how often each act is reported."""
    labels, counts = wanted.labels, Counter(row.act for row in flat(wanted.record, wanted.filters))
    values = [
        {"act": labels.act(act), "count": count, "score": _class(load_pack().acts[act].scale, wanted)}
        for act, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return _plot(
        labels["plot-acts"],
        wanted,
        height={"step": 22},
        data={"values": values},
        mark={"type": "bar", "cornerRadius": 2},
        encoding={
            "y": {"field": "act", "type": "nominal", "title": None, "sort": None},
            "x": {
                "field": "count", "type": "quantitative", "title": labels["plot-reports"], "axis": {"tickMinStep": 1},
            },
            "color": _by_score(wanted),
            "tooltip": [{"field": "act", "type": "nominal"}, {"field": "count", "type": "quantitative"}],
        },
    )  # fmt: skip


def both_ways(wanted: Wanted) -> Spec:
    """Draw a dyad: what one did upwards, what the other did downwards, by month; beneath it how they stood."""
    one, other = wanted.filters.actor, wanted.filters.partner
    if not one or not other:
        raise UsageError("a dyad has two parties", hint='duta plot dyad "Selandia Baru" Mongolia')
    rows = [row for row in dyad(wanted.record, one, other, wanted.filters) if row.month]
    labels = wanted.labels
    axis: Spec = {
        "field": "month", "type": "ordinal", "title": None, "scale": {"domain": months_between(rows)},
        "axis": {"labelAngle": -45, "labelOverlap": True},
    }  # fmt: skip
    one, other = _called(one, wanted), _called(other, wanted)
    ways = {"forth": f"{one} → {other}", "back": f"{other} → {one}", "together": f"{one} + {other}"}
    bars: Spec = {
        "width": 640,
        "height": 240,
        "data": {"values": [_way(row, wanted, ways[row.direction]) for row in rows]},
        "mark": {"type": "bar", "stroke": "white", "strokeWidth": 0.5},
        "encoding": {
            "x": axis,
            "y": {
                "field": "signed", "type": "quantitative",
                "title": f"← {other} · {labels['plot-reports']} · {one} →",
                "axis": {"labelExpr": "abs(datum.value)", "tickMinStep": 1},
            },
            "color": _by_score(wanted),
            "opacity": {
                "field": "way", "type": "nominal", "title": None, "sort": list(ways.values()),
                "scale": {"domain": list(ways.values()), "range": [1, 0.85, 0.5]},
            },
            "tooltip": [{"field": name, "type": "nominal"} for name in ("month", "way", "act", "count")],
        },
    }  # fmt: skip
    line: Spec = {
        "width": 640,
        "height": 110,
        "data": {"values": [{"month": at.month, "score": at.mean, "acts": at.acts} for at in curve(rows)]},
        "mark": {"type": "line", "point": True, "color": "#44403c"},
        "encoding": {
            "x": axis,
            "y": {
                "field": "score", "type": "quantitative", "title": labels["plot-score"],
                "scale": {"domain": [-10, 10]},
            },
            "tooltip": [{"field": name, "type": "nominal"} for name in ("month", "score", "acts")],
        },
    }  # fmt: skip
    return _plot(f"{one} – {other}", wanted, width=None, vconcat=[bars, line])


def ties(wanted: Wanted) -> Spec:
    """Draw who deals with whom: states and actors on a circle, a line for each act between two."""
    found = network(wanted.record, wanted.filters, "country" if not wanted.filters.actor else "actor")
    shown = found.around(MOST_NODES)
    places = dict(zip((node.id for node in shown.nodes), on_a_circle(len(shown.nodes)), strict=True))
    nodes = [
        {"name": node.name, "events": node.events, "country": node.country, "x": places[node.id][0],
         "y": places[node.id][1]}
        for node in shown.nodes
    ]  # fmt: skip
    edges = [
        {
            "x": places[tie.one][0], "y": places[tie.one][1], "x2": places[tie.other][0], "y2": places[tie.other][1],
            "acts": ", ".join(wanted.labels.act(act) for act in tie.acts), "count": tie.count,
            "score": _class(tie.mean, wanted),
        }
        for tie in pairs_of(shown)
    ]  # fmt: skip
    at: Spec = {
        name: {"field": name, "type": "quantitative", "axis": None, "scale": {"domain": [-1.2, 1.2]}}
        for name in ("x", "y")
    }
    line: Spec = {
        "data": {"values": edges},
        "mark": {"type": "rule", "opacity": 0.6},
        "encoding": {
            **at,
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "strokeWidth": {"field": "count", "type": "quantitative", "scale": {"range": [1, 6]}, "legend": None},
            "color": _by_score(wanted),
            "tooltip": [{"field": "acts", "type": "nominal"}, {"field": "count", "type": "quantitative"}],
        },
    }
    dot: Spec = {
        "data": {"values": nodes},
        "mark": {"type": "circle", "color": "#1c1917", "opacity": 1},
        "encoding": {
            **at,
            "size": {"field": "events", "type": "quantitative", "scale": {"range": [40, 400]}, "legend": None},
            "tooltip": [{"field": name, "type": "nominal"} for name in ("name", "country", "events")],
        },
    }
    name: Spec = {
        "data": {"values": nodes},
        "mark": {"type": "text", "dy": -17, "fontSize": 11, "fontWeight": 600},
        "encoding": {**at, "text": {"field": "name", "type": "nominal"}},
    }
    return _plot(wanted.labels["plot-network"], wanted, height=640, layer=[line, dot, name])


PLOTS: dict[str, Callable[[Wanted], Spec]] = {
    "timeline": timeline,
    "dyad": both_ways,
    "network": ties,
    "acts": acts,
}
"""The plots, by the word that `duta plot` knows them by."""


def _plot(title: str, wanted: Wanted, *, width: int | None = 640, **parts: Any) -> Spec:
    about = wanted.about()
    return {
        "$schema": SCHEMA,
        "title": {"text": title, "subtitle": wanted.query, "anchor": "start", "subtitleColor": "#57534e"},
        "description": f"{title}. {wanted.query}. {about['version']}",
        "background": "white",
        **({"width": width} if width else {}),
        **parts,
        "config": {"font": "sans-serif", "view": {"stroke": None}, "axis": {"grid": True, "gridColor": "#e7e5e4"}},
    }


def _class(score: float | None, wanted: Wanted) -> str:
    """Give the class of a score in words; acts without one (letters, greetings) are neutral."""
    number = 2 if not score else 0 if score < -5 else 1 if score < 0 else 3 if score <= 5 else 4
    return wanted.labels[f"plot-{CLASSES[number][0]}"]


def _by_score(wanted: Wanted) -> Spec:
    domain = [wanted.labels[f"plot-{name}"] for name, _ in CLASSES]
    colours = [colour for _, colour in CLASSES]
    return {"field": "score", "type": "nominal", "title": None, "scale": {"domain": domain, "range": colours}}


def _way(row: DyadRow, wanted: Wanted, way: str) -> Spec:
    act, count = wanted.labels.act(row.act), -row.count if row.direction == "back" else row.count
    score = _class(load_pack().acts[row.act].scale, wanted)
    told = {"month": row.month, "way": way, "act": act, "count": row.count, "signed": count, "score": score}
    if wanted.base and row.month:
        asked = {"actor": row.source, "with": row.target, "act": row.act, "since": row.month, "until": row.month}
        told["href"] = f"{wanted.base}/timeline?{urlencode(asked)}"
    return told


def _called(party: str, wanted: Wanted) -> str:
    """Give what a country code stands for; names as they were asked for."""
    state = load_pack().actors.states.get(party)
    return name_in(state.name, wanted.labels) if state else party


def _parties(row: FlatRow) -> str:
    return " → ".join(", ".join(side) for side in (row.actors, row.recipients) if side)


def _day_after(day: str) -> str:
    """Give the end of a day, so that a bar of one day has a width."""
    return f"{day}T23:59:59"
