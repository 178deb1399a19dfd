"""Reports with a place → GeoJSON (RFC 7946): a point each, its facts as properties."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from duta.export.wanted import Wanted
from duta.model.contract import to_line
from duta.views.flat import FlatRow, flat


def features(wanted: Wanted) -> Iterator[bytes]:
    """Yield a FeatureCollection of the events that the text ties to a place with coordinates; others have no point."""
    head = {"type": "FeatureCollection", "about": wanted.about()}
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [').encode()
    comma = b"\n"
    for row in flat(wanted.record, wanted.filters):
        if row.lat is not None and row.lon is not None:
            yield comma + _feature(row)
            comma = b",\n"
    yield b"\n]}\n"


def _feature(row: FlatRow) -> bytes:
    facts = {name: value for name, value in asdict(row).items() if name not in ("id", "lat", "lon")}
    point = {"type": "Point", "coordinates": [row.lon, row.lat]}
    return to_line({"type": "Feature", "id": row.id, "geometry": point, "properties": facts}).rstrip(b"\n")
