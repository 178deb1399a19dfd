"""What the charts and networks of pages draw: specifications, as data, with links that stay inside."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from duta.export.months import by_month
from duta.knowledge.labels import load_labels


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "path", ["/timeline.vl.json?actor=FJI", "/months.vl.json", "/search.vl.json?q=surat", "/dyad/FJI/TON.vl.json"]
)
def test_a_chart_is_a_specification(web: TestClient, lang: str, path: str) -> None:
    answer = web.get(f"/{lang}{path}")
    assert answer.headers["content-type"].startswith("application/json")
    spec = answer.json()
    assert spec["$schema"].endswith("v6.json")
    drawn = spec.get("vconcat", [spec])[0]["data"]["values"]
    assert drawn
    assert all(row.get("href", f"/{lang}/").startswith(f"/{lang}/") for row in drawn)


def test_shares_are_between_nothing_and_all(web: TestClient) -> None:
    rows = web.get("/en/search.vl.json?q=surat").json()["data"]["values"]
    assert all(0 < row["share"] <= 1 for row in rows)


def test_many_months_are_drawn_as_years() -> None:
    labels = load_labels("en")
    months = [{"month": f"{year}-{month:02}", "count": 1} for year in range(1990, 2010) for month in (1, 7)]
    spec = by_month(months, labels, counted="events")
    assert spec["encoding"]["x"]["timeUnit"] == "year"
    assert [row["count"] for row in spec["data"]["values"]] == [2] * 20
    assert by_month(months[:4], labels, counted="events")["encoding"]["x"]["timeUnit"] == "yearmonth"


def test_a_network_has_nodes_and_edges_that_lead_on(web: TestClient) -> None:
    told = web.get("/en/network.cy.json?by=actor").json()
    names = {node["data"]["id"] for node in told["nodes"]}
    assert names
    assert all({edge["data"]["source"], edge["data"]["target"]} <= names for edge in told["edges"])
    assert all(node["data"]["href"].startswith("/en/network?around=") for node in told["nodes"])
    assert web.get("/en/network.cy.json?around=nobody+here").status_code in (400, 404)


def test_the_chart_of_then_is_drawn_from_then(web: TestClient) -> None:
    now, then = (web.get(f"/en/months.vl.json{asked}").json()["data"]["values"] for asked in ("", "?as_of=entry:1"))
    assert sum(row["count"] for row in then) < sum(row["count"] for row in now)
    assert 'data-spec="/en/months.vl.json?as_of=entry%3A1"' in web.get("/en/timeline?as_of=entry:1").text
