"""Who deals with whom as Cytoscape's elements: nodes with their places on a circle, edges with what they stand for."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from duta.export.sentence import name_in
from duta.knowledge.labels import Labels
from duta.views.network import on_a_circle
from duta.views.ties import Ties

RADIUS = 400


def elements(found: Ties, labels: Labels, base: str, by: str) -> dict[str, list[dict[str, Any]]]:
    """Give nodes and edges; ``base`` is the address that pages stand under, ``by`` what nodes are (country, actor)."""
    places = on_a_circle(len(found.nodes))
    names = {node.key: name_in(node.name, labels) for node in found.nodes}
    tied = {key for tie in found.ties for key in (tie.one, tie.other)}
    nodes = [
        {
            "data": {
                "id": node.key, "name": names[node.key], "events": node.events,
                "href": f"{base}/network?{urlencode({'around': node.key, 'by': by})}",
            },
            "position": {"x": round(x * RADIUS), "y": round(-y * RADIUS)},
        }
        for node, (x, y) in zip(found.nodes, places, strict=True)
        if node.key in tied
    ]  # fmt: skip
    edges = [
        {
            "data": {
                "id": f"{tie.one}|{tie.other}", "source": tie.one, "target": tie.other, "events": tie.events,
                "score": tie.mean, "name": f"{names[tie.one]} – {names[tie.other]}",
                "href": f"{base}/dyad/{quote(tie.one)}/{quote(tie.other)}",
            }
        }
        for tie in found.ties
    ]  # fmt: skip
    return {"nodes": nodes, "edges": edges}
