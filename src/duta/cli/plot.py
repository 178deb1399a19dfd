"""``duta plot``."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Literal

from cyclopts import Parameter

from duta.cli.export import put
from duta.cli.options import Act, AsOf, Lang, OutletName, RecordPath, Since, Sure, Until, filters_of, opened, settled
from duta.errors import UsageError


def plot(
    kind: Literal["timeline", "dyad", "network", "acts"],
    one: str | None = None,
    other: str | None = None,
    /,
    *,
    output: Annotated[str | None, Parameter(name=["--output", "-o"])] = None,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    all_factualities: Annotated[bool, Parameter(negative="")] = False,
    min_confidence: Sure = None,
    as_of: AsOf = None,
    lang: Lang = None,
    record: RecordPath = None,
) -> int:
    """Draw a plot: events over time, a dyad month by month, who deals with whom, how often each act.

    Parameters
    ----------
    kind
        timeline, dyad, network or acts.
    one
        A party, by name or country code; for a dyad the first of two.
    other
        The other party.
    output
        The file to write: its ending (.svg, .png, .html, .json) says as what; without it an SVG is printed.
    all_factualities
        Also what is planned, hypothetical or denied; without it only what occurred.
    """
    from dataclasses import replace

    from duta.export.charts import PLOTS
    from duta.export.drawing import SUFFIXES, drawn
    from duta.export.wanted import Wanted
    from duta.knowledge.labels import load_labels

    suffix = PurePath(output).suffix.removeprefix(".").lower() if output and output != "-" else "svg"
    if suffix not in SUFFIXES:
        raise UsageError(f"{output}: plots are not drawn as {suffix or 'a file without an ending'}",
                         hint=f"end the name with .{', .'.join(SUFFIXES)}")  # fmt: skip
    filters = filters_of(
        actor=one, partner=other, act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence
    )
    filters = replace(filters, factuality=None if all_factualities else "occurred")
    wanted = Wanted(opened(record, as_of), filters, load_labels(settled(lang=lang).lang))
    put(iter([drawn(PLOTS[kind](wanted), suffix)]), output, binary=suffix == "png")
    return 0
