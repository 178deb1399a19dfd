from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from duta.record import Record
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.site import Site


def test_metrics_are_served_for_prometheus(web: TestClient) -> None:
    answer = web.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    names = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"duta_articles", "duta_events", "duta_entries", "duta_collect_new"} <= names


def test_where_only_users_read_a_stranger_gets_no_metrics(record: Record) -> None:
    site = Site(BoundedRecord.of(record), auth=True)
    with TestClient(build(site), follow_redirects=False) as client:
        assert client.get("/metrics").status_code in (303, 401)
