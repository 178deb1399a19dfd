"""Where places lie, by name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from duta.knowledge.files import read_csv

PACKS = Path(__file__).parent.parent / "packs"
_COLUMNS = ("name", "country", "lat", "lon", "kind", "source")


@lru_cache(maxsize=2)
def load_coordinates(folder: Path = PACKS / "id" / "places") -> dict[str, tuple[float, float]]:
    """Give latitude and longitude of every place that has them; where two have a name, the sites' goes first."""
    out: dict[str, tuple[float, float]] = {}
    for file in ("sites.csv", "cities.csv"):
        for _, row in read_csv(folder / file, _COLUMNS):
            if row["lat"] and row["lon"]:
                out.setdefault(row["name"], (float(row["lat"]), float(row["lon"])))
    return out
