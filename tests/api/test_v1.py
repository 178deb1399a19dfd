from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from duta.record import Record
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.site import Site

API = "/api/v1"


def test_a_listing_goes_on_by_its_cursor_until_it_ends(web: TestClient) -> None:
    whole = web.get(f"{API}/events?min_confidence=0").json()
    assert whole["next"] is None
    parts, cursor = [], ""
    while cursor is not None:
        part = web.get(f"{API}/events?min_confidence=0&limit=1&cursor={cursor}").json()
        parts += part["data"]
        cursor = part["next"]
    assert parts == whole["data"]
    assert len(parts) > 2


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/events?limit=0", 422, "unprocessable-content"),
        ("/events?since=yesterday", 400, "bad-request"),
        ("/events?cursor=xx", 400, "bad-request"),
        ("/events/ev:none", 404, "not-found"),
        ("/actors/nobody%20at%20all", 404, "not-found"),
        ("/articles/ffffffffff", 404, "not-found"),
        ("/nothing", 404, "not-found"),
    ],
)
def test_errors_have_one_shape(web: TestClient, path: str, status: int, kind: str) -> None:
    answer = web.get(API + path)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert list(error) == ["kind", "message", "hint"]
    assert error["kind"] in (kind, "unprocessable-entity")
    assert error["message"]


def test_a_cursor_is_of_its_question_only(web: TestClient) -> None:
    cursor = web.get(f"{API}/events?limit=1").json()["next"]
    assert web.get(f"{API}/events?limit=1&act=visit&cursor={cursor}").status_code == 400


def test_an_event_comes_with_its_sentence_and_its_other_reports(web: TestClient) -> None:
    row = web.get(f"{API}/events?act=send_message&outlet=kabar laut").json()["data"][0]
    event = web.get(f"{API}/events/{row['id']}").json()
    assert event["sentence"]["en"] == "Ana Wirata sent a message to Tonga"
    assert len(event["reports"]) == 1
    assert event["independent_sources"] == 1


def test_answers_have_etags(web: TestClient) -> None:
    first = web.get(f"{API}/status")
    assert web.get(f"{API}/status", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert "/" not in first.json()["path"]


@pytest.mark.parametrize("path", ["statements", "search?q=surat", "actors", "articles", "corrections", "entries"])
def test_every_listing_answers(web: TestClient, path: str) -> None:
    assert set(web.get(f"{API}/{path}").json()) == {"data", "next"}


def test_the_description_is_openapi_3_1(web: TestClient) -> None:
    description = web.get("/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert all(path.startswith(API) for path in description["paths"])
    assert all(one["get"]["summary"] for one in description["paths"].values())


def test_nothing_asked_of_the_api_breaks_it(record: Record) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", build(Site(BoundedRecord.of(record))))
    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) > 12
    for operation in operations:

        @settings(max_examples=12, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=checks)

        ask()
