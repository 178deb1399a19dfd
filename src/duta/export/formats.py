"""Every format a record can leave Duta in: its name, suffix and media type, and the function that writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Literal

from duta.errors import UsageError
from duta.export.wanted import Wanted

Rows = Literal["report", "pair", "happening", "article", "actor", "entity"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``writer`` is ``module:function`` under ``duta.export``, imported when it is asked for.

    ``rows`` says what one row, entry or document of it is. ``suffix`` names it in addresses of downloads.
    """

    name: str
    suffix: str
    media_type: str
    writer: str
    rows: Rows
    what: str
    columns: str = ""
    """``module:NAME`` of its columns, where it is a table with fixed ones."""

    def write(self, wanted: Wanted) -> Iterator[bytes]:
        """Yield the file in blocks."""
        module, _, function = self.writer.partition(":")
        blocks: Iterator[bytes] = getattr(import_module(f"duta.export.{module}"), function)(wanted)
        return blocks


_TSV = "text/tab-separated-values; charset=utf-8"
_ALL = (
    Format("json", "json", "application/json", "table:json_document", "report", "One JSON object: about, events"),
    Format("jsonl", "jsonl", "application/jsonl", "table:json_lines", "report", "JSON Lines: an event a line"),
    Format("csv", "csv", "text/csv; charset=utf-8", "table:csv_table", "report", "CSV that spreadsheets open safely"),
    Format("parquet", "parquet", "application/vnd.apache.parquet", "table:parquet", "report", "Parquet, typed columns"),
    Format(
        "gdelt-events", "export.CSV", _TSV, "gdelt:events", "pair", "GDELT 2.0 events: 61 columns, tabs, no header",
        "gdelt:EVENTS",
    ),
    Format(
        "gdelt-mentions", "mentions.CSV", _TSV, "gdelt:mentions", "pair",
        "GDELT 2.0 mentions: 16 columns, tabs, no header", "gdelt:MENTIONS",
    ),
    Format(
        "polecat", "polecat.txt", _TSV, "polecat:rows", "happening", "POLECAT: 40 columns, tabs, with its header",
        "polecat:COLUMNS",
    ),
    Format(
        "phoenix", "phoenix.txt", _TSV, "phoenix:rows", "pair", "Phoenix: 26 columns, tabs, no header",
        "phoenix:COLUMNS",
    ),
    Format("plover", "plover.jsonl", "application/jsonl", "plover:records", "report", "PLOVER records, a line each"),
    Format("ftm", "ftm.json", "application/json+ftm", "ftm:entities", "entity", "FollowTheMoney entities, a line each"),
    Format(
        "w3c", "annotations.jsonld", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "annotation:page", "report", "W3C Web Annotations, one JSON-LD page",
    ),
    Format("uima", "uima.zip", "application/zip", "uima:corpus", "article", "UIMA CAS XMI for INCEpTION, a ZIP"),
    Format("brat", "brat.zip", "application/zip", "brat:corpus", "article", "brat standoff, a ZIP"),
    Format("graphml", "graphml", "application/graphml+xml", "graphs:graphml", "actor", "The network as GraphML"),
    Format("gexf", "gexf", "application/gexf+xml", "graphs:gexf", "actor", "The network as GEXF 1.2, for Gephi"),
    Format("ics", "ics", "text/calendar; charset=utf-8", "calendar:calendar", "report", "iCalendar, dated events"),
    Format("geojson", "geojson", "application/geo+json", "geojson:features", "report", "GeoJSON, events with a place"),
    Format("atom", "atom", "application/atom+xml; charset=utf-8", "feeds:atom_of", "report", "Atom, newest 100"),
    Format("jsonfeed", "feed.json", "application/feed+json", "feeds:json_feed_of", "report", "JSON Feed, newest 100"),
)  # fmt: skip

FORMATS: dict[str, Format] = {one.name: one for one in _ALL}
"""All formats by name, in the order of the documentation."""


def format_named(name: str) -> Format:
    """Give the format called ``name``; UsageError, with the nearest, where there is none."""
    if name in FORMATS:
        return FORMATS[name]
    near = get_close_matches(name, FORMATS, 3, 0.4) or FORMATS
    raise UsageError(f"there is no format {name!r}", hint=f"did you mean {', '.join(near)}?")
