"""Plots: their specifications, their files, and the same in a notebook."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from duta.errors import UsageError
from duta.export.charts import PLOTS
from duta.export.drawing import drawn
from duta.export.wanted import Wanted
from duta.record import Record
from duta.views.curve import curve, months_between
from duta.views.dyad import DyadRow
from duta.views.network import network, on_a_circle, pairs_of
from duta.views.opened import OpenRecord
from tests.unit.exported import record_at


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return record_at(tmp_path_factory.mktemp("plots") / "r.db")


def wanted(record: Record) -> Wanted:
    return Wanted.of(record, actor="Fiji", partner="Tonga", language="en")


@pytest.mark.parametrize("kind", PLOTS)
def test_every_plot_is_drawn_as_svg_the_same_each_time(record: Record, kind: str) -> None:
    spec = PLOTS[kind](wanted(record))
    assert spec == PLOTS[kind](wanted(record))
    svg = drawn(spec, "svg")
    assert svg == drawn(spec, "svg")
    root = ET.fromstring(svg)
    assert root.tag.endswith("svg")
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 5


def test_files_of_other_kinds(record: Record) -> None:
    spec = PLOTS["acts"](wanted(record))
    assert drawn(spec, "png").startswith(b"\x89PNG")
    assert json.loads(drawn(spec, "json")) == spec
    html = drawn(spec, "html").decode()
    assert "<html" in html
    assert not re.search(r"<(?:script|link)[^>]+(?:src|href)=", html), "nothing is fetched from elsewhere"
    with pytest.raises(UsageError, match="svg, png, html"):
        drawn(spec, "bmp")


def test_a_timeline_draws_uncertain_days_as_ranges(record: Record) -> None:
    bars = {value["act"]: (value["from"], value["to"]) for value in PLOTS["timeline"](wanted(record))["data"]["values"]}
    assert bars["meet"] == ("2024-07-01", "2024-07-31T23:59:59")
    assert bars["visits"] == ("2024-05-02", "2024-05-02T23:59:59")


def test_a_dyad_draws_one_side_up_and_the_other_down(record: Record) -> None:
    bars = PLOTS["dyad"](Wanted.of(record, actor="Tonga", partner="Fiji"))["vconcat"][0]["data"]["values"]
    assert sorted((bar["way"], bar["signed"]) for bar in bars) == [
        ("Fiji → Tonga", -1), ("Fiji → Tonga", -1), ("Tonga + Fiji", 1),
    ]  # fmt: skip
    with pytest.raises(UsageError, match="two parties"):
        PLOTS["dyad"](Wanted.of(record, actor="Tonga"))


def test_acts_without_a_score_do_not_bend_the_curve() -> None:
    rows = [
        DyadRow("2024-06", "forth", "A", "B", "send_message", 5),
        DyadRow("2024-06", "forth", "A", "B", "visit", 1),
        DyadRow("2024-06", "back", "B", "A", "criticize", 3),
        DyadRow("", "back", "B", "A", "criticize", 3),
    ]
    assert [(at.month, at.mean, at.acts) for at in curve(rows)] == [("2024-06", -0.5, 4)]


def test_months_without_acts_have_their_place() -> None:
    rows = [DyadRow(month, "forth", "A", "B", "visit", 1) for month in ("2023-12", "2024-02", "2024", "")]
    assert months_between(rows) == ["2023-12", "2024", "2024-01", "2024-02"]
    assert months_between(rows[2:]) == ["2024"]


def test_a_network_by_country(record: Record) -> None:
    found = network(record, Wanted.of(record).filters, "country")
    assert {node.id for node in found.nodes} == {"FJI", "TON"}
    assert [(edge.source, edge.target, edge.act, edge.count) for edge in found.edges] == [
        ("FJI", "TON", "meet", 1), ("FJI", "TON", "send_message", 1), ("FJI", "TON", "visit", 1),
    ]  # fmt: skip
    assert len(found.around(1).nodes) == 1
    assert found.around(1).edges == ()
    assert [(tie.one, tie.other, tie.count, tie.mean) for tie in pairs_of(found)] == [("FJI", "TON", 3, 3.25)]
    assert on_a_circle(4) == [(0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, -0.0)]


def test_a_notebook_gets_an_altair_chart(record: Record) -> None:
    chart = OpenRecord(record).plot("timeline", "Tonga", language="en")
    assert chart.to_dict()["title"]["text"] == "Events over time"
    assert chart._repr_mimebundle_ or chart._repr_html_
    with pytest.raises(UsageError, match="there is no plot"):
        OpenRecord(record).plot("pie")


def test_what_is_not_installed_is_told(record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(UsageError, match=r"duta\[plots\]"):
        drawn(PLOTS["acts"](wanted(record)), "svg")
    with pytest.raises(UsageError, match=r"duta\[plots\]"):
        OpenRecord(record).plot("acts")
