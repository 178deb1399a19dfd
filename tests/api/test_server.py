"""The reading room of a team's record: what is drawn from a server is, to the byte, what is drawn from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from duta.record import Record
from duta.record.copying import copy
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.site import Site
from tests.api.test_pages import PATHS

ANSWERS = (
    "/api/v1/events", "/api/v1/events?actor=FJI", "/api/v1/statements", "/api/v1/actors", "/api/v1/sources",
    "/api/v1/search?q=surat", "/api/v1/search?q=%22ana+wirata%22+-nota", "/api/v1/search?q=kirim",
    "/api/v1/search?q=mengir*", "/api/v1/happenings", "/api/v1/dyads/FJI/TON", "/api/v1/network",
    "/api/v1/articles", "/api/v1/entries",
)  # fmt: skip


@pytest.fixture(scope="module")
def shared(record: Record, new_place: Callable[[str], str]) -> Iterator[TestClient]:
    """The room of a copy of the record on a server."""
    place = new_place("server")
    copy(record, place)
    with Record.open(place) as there, TestClient(build(Site(BoundedRecord.of(there))), follow_redirects=False) as room:
        yield room


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/status"])
def test_every_page_of_a_server_is_that_of_a_file(web: TestClient, shared: TestClient, path: str) -> None:
    one, other = (room.get(f"/en{path}") for room in (web, shared))
    assert (one.status_code, one.text) == (other.status_code, other.text)


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_of_a_server_is_that_of_a_file(web: TestClient, shared: TestClient, path: str) -> None:
    one, other = (room.get(path) for room in (web, shared))
    assert (one.status_code, one.text) == (200, other.text)


def test_a_servers_record_as_it_stood_is_that_of_a_file(web: TestClient, shared: TestClient) -> None:
    one, other = (room.get("/en/search?q=surat&as_of=entry:2").text for room in (web, shared))
    assert one == other


def test_nothing_asked_breaks_a_server(shared: TestClient) -> None:
    for words in ("\0", "'", "a:*", "((", "\\", "!", "surat & !", "<->", "café", "😀", "x" * 490):
        assert shared.get("/en/search", params={"q": words}).status_code in (200, 400), words
