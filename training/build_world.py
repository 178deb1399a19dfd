"""Draws the countries of the map: src/duta/web/world.json, from world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`).

    python training/build_world.py package/countries-110m.json

world-atlas (ISC, Michael Bostock) is Natural Earth (public domain) as TopoJSON. Codes come by way of pycountry.
The projection is equirectangular, 1000 wide, from 84° north to 57° south.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

import pycountry

OUT = Path(__file__).parents[1] / "src" / "duta" / "web" / "world.json"
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYN", "Somaliland": "SOL"}


def main() -> None:
    """Read the TopoJSON named on the command line and write the paths."""
    atlas = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [_points(arc, atlas["transform"]) for arc in atlas["arcs"]]
    paths: dict[str, str] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        country = pycountry.countries.get(numeric=shape.get("id", ""))
        code = NAMED.get(name) or (country.alpha_3 if country else None)
        if code is None or name == "Antarctica":
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        paths[code] = paths.get(code, "") + "".join(_ring(ring, arcs) for polygon in polygons for ring in polygon)
    OUT.write_text(json.dumps(dict(sorted(paths.items())), separators=(",", ":")) + "\n", "utf-8")


def _points(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    out = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        lon, lat = x * sx + tx, y * sy + ty
        out.append(((lon + 180) / 360 * 1000, (84 - lat) / 360 * 1000))
    return out


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> str:
    points: list[tuple[float, float]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    whole = _unbroken(points)
    shifts = (
        {0.0}
        | ({-1000.0} if max(x for x, _ in whole) > 1000 else set())
        | ({1000.0} if min(x for x, _ in whole) < 0 else set())
    )
    return "".join(_path([(x + shift, y) for x, y in whole]) for shift in sorted(shifts))


def _unbroken(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Follow a ring across the edge of the map instead of back over it; it is drawn once at either edge."""
    out, shift = points[:1], 0.0
    for (before, _), (x, y) in itertools.pairwise(points):
        if abs(x - before) > 500:
            shift += 1000 if x < before else -1000
        out.append((x + shift, y))
    return out


def _path(points: list[tuple[float, float]]) -> str:
    rounded = [f"{x:.1f},{y:.1f}" for x, y in points]
    kept = [one for place, one in enumerate(rounded) if not place or one != rounded[place - 1]]
    return f"M{'L'.join(kept)}Z" if len(kept) > 2 else ""


if __name__ == "__main__":
    main()
