"""Vega-Lite specifications → SVG, PNG and HTML files, drawn on this machine by vl-convert (extra ``plots``)."""

from __future__ import annotations

import json
import re
from typing import Any

from duta.errors import UsageError
from duta.export.charts import PLOTS, Spec
from duta.export.wanted import Wanted

VEGA_LITE = "6.4"
SUFFIXES = ("svg", "png", "html", "json")
"""What a plot can be written as; ``json`` is the specification itself."""


def drawn(spec: Spec, suffix: str) -> bytes:
    """Draw ``spec`` as the file that ``suffix`` names. HTML holds all it needs: nothing is fetched from elsewhere."""
    if suffix == "json":
        return json.dumps(spec, ensure_ascii=False, indent=1).encode() + b"\n"
    if suffix not in SUFFIXES:
        raise UsageError(f"plots are not drawn as {suffix!r}", hint=", ".join(SUFFIXES))
    converter = _converter()
    if suffix == "png":
        return bytes(converter.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=2))
    if suffix == "html":
        return str(converter.vegalite_to_html(spec, vl_version=VEGA_LITE, bundle=True)).encode()
    return _renumbered(str(converter.vegalite_to_svg(spec, vl_version=VEGA_LITE))).encode()


def _renumbered(svg: str) -> str:
    """Number gradients and clips from 1: Vega counts on through all drawings of a process."""
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"{found[1]}{len(numbers) + 1}")

    return re.sub(r"\b(gradient_|clip)\d+\b", number, svg)


def plot(wanted: Wanted, kind: str) -> Any:
    """Give a plot as an Altair chart, which a notebook shows; ``kind`` is timeline, dyad, network or acts."""
    if kind not in PLOTS:
        raise UsageError(f"there is no plot {kind!r}", hint=", ".join(PLOTS))
    try:
        import altair as alt  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("plots in notebooks need Altair", hint="pip install 'duta[plots]'") from error
    return alt.Chart.from_dict(PLOTS[kind](wanted))


def _converter() -> Any:
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("plots need vl-convert", hint="pip install 'duta[plots]'; or -o FILE.json") from error
    return vl_convert
