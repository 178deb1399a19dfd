from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from duta.errors import UsageError
from duta.record import Record
from duta.record.schema import tokens
from duta.record.tokens import all_tokens, make_token, revoke_token, user_by_token
from duta.record.users import put_user, remove_user, sign_in
from duta.views.events import event_query
from duta.views.filters import Filters
from duta.web import rates, signed
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.signed import COOKIE
from duta.web.site import Site
from tests.api.conftest import fill

PASSWORD = "kuda laut biru besar"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = fill(tmp_path_factory.mktemp("tokens") / "r.db")
    for name, role in (("rini", "editor"), ("budi", "reader"), ("tuti", "admin")):
        put_user(record, name, role, PASSWORD)
    return record


@pytest.fixture(params=[False, True], ids=["users only", "public"])
def client(kept: Record, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    app = build(Site(BoundedRecord.of(kept), auth=True, public=request.param))
    with TestClient(app, follow_redirects=False, base_url="http://duta.example") as client:
        yield client


def sent(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def fact(record: Record) -> str:
    return next(iter(event_query(record, Filters(act="visit")))).id


def test_a_token_opens_the_api_until_it_is_revoked(client: TestClient, kept: Record) -> None:
    token = make_token(kept, "budi", "laptop")
    answer = client.get("/api/v1/events", headers=sent(token))
    assert answer.status_code == 200
    assert (answer.headers["ratelimit-limit"], answer.headers["ratelimit-remaining"]) == ("1200", "1199")
    again = client.get("/api/v1/events", headers=sent(token) | {"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    [listed] = all_tokens(kept, "budi")
    assert (listed.name, listed.role, listed.used_on) == ("laptop", "reader", datetime.now(UTC).date().isoformat())
    revoke_token(kept, "budi", "laptop")
    refused = client.get("/api/v1/events", headers=sent(token))
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert list(refused.json()["error"]) == ["kind", "message", "hint"]
    assert "content-security-policy" in refused.headers


def test_the_record_keeps_only_the_hash_of_a_token(kept: Record) -> None:
    token = make_token(kept, "tuti", "hash")
    with kept.reading() as connection:
        assert token not in str(connection.execute(select(tokens)).all())
    assert re.fullmatch(r"duta_[\w-]{43}", token)
    assert token.encode() not in kept.path.read_bytes()


def test_a_token_opens_nothing_but_the_api(client: TestClient, kept: Record) -> None:
    token = make_token(kept, "rini", "pages")
    try:
        page = client.get("/en/help", headers=sent(token))
        assert page.status_code == 303 or "rini" not in page.text
        assert client.post("/en/judge", headers=sent(token), data={"verdict": "confirm"}).status_code == 401
        assert client.get("/en/help", headers={"cookie": f"{COOKIE}={token}"}).status_code == page.status_code
    finally:
        revoke_token(kept, "rini", "pages")


def test_a_token_may_do_what_its_role_may(client: TestClient, kept: Record) -> None:
    edits, reads = make_token(kept, "rini", "edits"), make_token(kept, "rini", "reads", role="reader")
    said = {"verdict": "confirm", "fact": fact(kept), "reason": "read it"}
    try:
        assert client.post("/api/v1/judgements", json=said, headers=sent(reads)).status_code == 403
        answer = client.post("/api/v1/judgements", json=said, headers=sent(edits))
        assert (answer.status_code, list(answer.json())) == (201, ["entry"])
        undo = {"verdict": "undo", "entry": answer.json()["entry"]}
        assert client.post("/api/v1/judgements", json=undo, headers=sent(edits)).status_code == 201
        for wrong in ({"verdict": "maybe"}, {**said, "more": "x"}, {"verdict": "confirm", "fact": "x" * 3000}, []):
            assert client.post("/api/v1/judgements", json=wrong, headers=sent(edits)).status_code == 422
        large = {"verdict": "confirm", "reason": "x" * 70_000}
        assert client.post("/api/v1/judgements", json=large, headers=sent(edits)).status_code == 413
    finally:
        for name in ("edits", "reads"):
            revoke_token(kept, "rini", name)


def test_a_cookie_judges_nothing_by_the_api(client: TestClient, kept: Record) -> None:
    session = sign_in(kept, "rini", PASSWORD)
    said = {"verdict": "confirm", "fact": fact(kept)}
    assert client.post("/api/v1/judgements", json=said, headers={"cookie": f"{COOKIE}={session}"}).status_code == 401
    assert client.post("/api/v1/judgements", json=said).status_code == 401


def test_too_many_calls_must_wait(client: TestClient, kept: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed, "WITH_TOKEN", 2)
    token = make_token(kept, "tuti", "eager")
    try:
        codes = [client.get("/api/v1/status", headers=sent(token)).status_code for _ in range(3)]
        assert codes == [200, 200, 429]
        answer = client.get("/api/v1/status", headers=sent(token))
        assert 0 < int(answer.headers["retry-after"]) <= rates.SPAN + 1
        assert answer.json()["error"]["kind"] == "too-many-requests"
    finally:
        revoke_token(kept, "tuti", "eager")


def test_calls_are_counted_anew_after_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(rates.time, "monotonic", lambda: now[0])
    counted = rates.Rates()
    assert [counted.note("a", 2).left for _ in range(3)] == [1, 0, -1]
    assert counted.note("b", 2).left == 1
    now[0] = 61
    assert counted.note("a", 2).left == 1
    assert list(counted.since) == ["a"]


def test_tokens_that_cannot_be_made(kept: Record) -> None:
    make_token(kept, "budi", "twice")
    for user, name, how, told in (
        ("budi", "twice", {}, "already"),
        ("nobody", "x", {}, "no user"),
        ("budi", "x", {"role": "editor"}, "no editor"),
        ("budi", "x", {"role": "king"}, "no role"),
        ("budi", "x\n", {}, "no name"),
        ("budi", "x", {"days": 999}, "days"),
    ):
        with pytest.raises(UsageError, match=told):
            make_token(kept, user, name, **how)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no token"):
        revoke_token(kept, "budi", "nothing")


def test_a_token_ends_with_its_time_its_user_and_its_users_role(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.db")
    put_user(record, "ana", "admin", PASSWORD)
    token = make_token(record, "ana", "a")
    assert getattr(user_by_token(record, token), "role", None) == "admin"
    old = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    with record.writing() as connection:
        connection.execute(update(tokens).values(expires_at=old))
    assert user_by_token(record, token) is None
    put_user(record, "ana", "reader", PASSWORD)
    assert all_tokens(record) == []
    token = make_token(record, "ana", "b")
    remove_user(record, "ana")
    assert user_by_token(record, token) is None
