from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duta.errors import UsageError
from duta.record import Record
from duta.record.users import all_users, put_user, remove_user, sign_in, user_of
from duta.views.events import event_query
from duta.views.filters import Filters
from duta.views.history import history
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.signed import COOKIE, Tries
from duta.web.site import Site
from tests.api.conftest import fill

PASSWORD = "kuda laut biru besar"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = fill(tmp_path_factory.mktemp("signed") / "r.db")
    for name, role in (("rini", "editor"), ("budi", "reader"), ("sari", "editor"), ("tuti", "admin")):
        put_user(record, name, role, PASSWORD)
    return record


@pytest.fixture
def client(kept: Record) -> Iterator[TestClient]:
    app = build(Site(BoundedRecord.of(kept), auth=True))
    with TestClient(app, follow_redirects=False, base_url="http://duta.example") as client:
        yield client


def enter(client: TestClient, name: str) -> str:
    """Sign ``name`` in and give the word that forms carry."""
    answer = client.post("/en/login", data={"name": name, "password": PASSWORD, "back": "/en/timeline"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/timeline")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/en/help").text)
    assert found
    return found[1]


def letter(record: Record) -> str:
    return next(iter(event_query(record, Filters(act="visit")))).id


def test_strangers_are_led_to_the_door(client: TestClient) -> None:
    assert client.get("/en/timeline").headers["location"] == "/en/login?back=%2Fen%2Ftimeline"
    answer = client.get("/api/v1/events")
    assert (answer.status_code, list(answer.json())) == (401, ["error"])
    assert client.get("/en/login").status_code == 200


def test_a_public_site_is_read_without_signing_in(kept: Record) -> None:
    with TestClient(build(Site(BoundedRecord.of(kept), auth=True, public=True))) as client:
        assert client.get("/en/timeline").status_code == 200
        assert "Sign in" in client.get("/en/timeline").text


def test_nobody_guesses_for_long(client: TestClient) -> None:
    wrong = [client.post("/en/login", data={"name": "rini", "password": "x"}).status_code for _ in range(6)]
    assert wrong == [403] * 5 + [429]
    assert client.post("/en/login", data={"name": "nobody", "password": "x"}).status_code == 429  # the same address


def test_tries_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Tries()
    for _ in range(5):
        tries.note("a")
    assert tries.too_many("a", "b")
    monkeypatch.setattr("duta.web.signed.time.monotonic", lambda: 1e12)
    assert not tries.too_many("a")
    assert not tries.wrong


def test_an_editor_judges_and_takes_it_back(client: TestClient, kept: Record) -> None:
    csrf, fact = enter(client, "rini"), letter(kept)
    assert "Correct it" in client.get(f"/en/e/{fact}").text
    changes = {"csrf": csrf, "fact": fact, "verdict": "correct", "when": "2022-01", "reason": "the month only"}
    answer = client.post("/en/judge", data={**changes, "back": f"/en/e/{fact}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/en/e/{fact}")
    page = client.get(f"/en/e/{fact}").text
    assert "the month only" in page
    assert "January 2022" in page
    log = client.get("/en/corrections").text
    assert "rini" in log
    entry = history(kept, fact)[-1].entry
    undone = client.post(
        "/en/judge", data={"csrf": csrf, "verdict": "undo", "entry": str(entry), "back": "/en/corrections"}
    )
    assert undone.status_code == 303
    assert "5 January 2022" in client.get(f"/en/e/{fact}").text


def test_one_undoes_ones_own_and_an_admin_anybodys(client: TestClient, kept: Record) -> None:
    csrf, fact = enter(client, "rini"), letter(kept)
    client.post("/en/judge", data={"csrf": csrf, "fact": fact, "verdict": "unsure"})
    undo = {"verdict": "undo", "entry": str(history(kept, fact)[-1].entry)}
    assert client.post("/en/judge", data={**undo, "csrf": enter(client, "sari")}).status_code == 403
    assert client.post("/en/judge", data={**undo, "csrf": enter(client, "tuti")}).status_code == 303


def test_a_reader_reads(client: TestClient, kept: Record) -> None:
    csrf, fact = enter(client, "budi"), letter(kept)
    assert "Correct it" not in client.get(f"/en/e/{fact}").text
    assert client.post("/en/judge", data={"csrf": csrf, "fact": fact, "verdict": "confirm"}).status_code == 403


def test_a_form_of_another_site_is_refused(client: TestClient, kept: Record) -> None:
    csrf, fact = enter(client, "rini"), letter(kept)
    form = {"fact": fact, "verdict": "confirm"}
    assert client.post("/en/judge", data={**form, "csrf": "0" * 40}).status_code == 403
    evil = {"origin": "https://evil.example"}
    assert client.post("/en/judge", data={**form, "csrf": csrf}, headers=evil).status_code == 403
    assert client.post("/en/judge", data={**form, "csrf": csrf, "junk": "x" * 70_000}).status_code == 413


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/en/\\evil", "/id/x"])
def test_one_is_led_back_inside_only(client: TestClient, back: str) -> None:
    answer = client.post("/en/login", data={"name": "tuti", "password": PASSWORD, "back": back})
    assert answer.headers["location"] == "/en/"


def test_what_cannot_be_judged_is_told(client: TestClient, kept: Record) -> None:
    csrf, fact = enter(client, "sari"), letter(kept)
    for form in ({"verdict": "reject"}, {"verdict": "correct", "reason": "x", "act": "fly"}, {"verdict": "?"},
                 {"verdict": "undo", "entry": "1"}, {"verdict": "undo", "entry": "x"}):  # fmt: skip
        answer = client.post("/en/judge", data={"csrf": csrf, "fact": fact, **form})
        assert answer.status_code == 400, form


def test_signing_out_ends_the_session(client: TestClient) -> None:
    csrf = enter(client, "tuti")
    token = client.cookies[COOKIE]
    assert client.post("/en/logout", data={"csrf": csrf}).status_code == 303
    assert client.get("/en/timeline", headers={"cookie": f"{COOKIE}={token}"}).status_code == 303


def test_users_have_names_roles_and_passwords_worth_it(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        for name, role, password in (("a b", "editor", PASSWORD), ("a", "king", PASSWORD), ("a", "editor", "short")):
            with pytest.raises(UsageError):
                put_user(record, name, role, password)
        put_user(record, "a", "editor", PASSWORD)
        token = sign_in(record, "a", PASSWORD)
        assert token
        assert user_of(record, token)
        assert sign_in(record, "a", "wrong") is None
        assert sign_in(record, "b", PASSWORD) is None
        put_user(record, "a", "reader", PASSWORD + "!")
        assert user_of(record, token) is None
        assert [user.role for user in all_users(record)] == ["reader"]
        remove_user(record, "a")
        with pytest.raises(UsageError):
            remove_user(record, "a")


def test_calls_under_another_name_are_refused(kept: Record) -> None:
    app = build(Site(BoundedRecord.of(kept)), hosts={"127.0.0.1"})
    with TestClient(app, base_url="http://rebound.example") as client:
        assert client.get("/en/").status_code == 421
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        assert client.get("/en/help").status_code == 200
        assert client.get("/en/search?q=" + "a" * 9000).status_code == 414


def test_what_was_rejected_is_gone_and_says_why(client: TestClient, kept: Record) -> None:
    csrf, fact = enter(client, "tuti"), letter(kept)
    client.post("/en/judge", data={"csrf": csrf, "fact": fact, "verdict": "reject", "reason": "no visit at all"})
    answer = client.get(f"/en/e/{fact}")
    assert answer.status_code == 410
    assert "no visit at all" in answer.text
    client.post("/en/judge", data={"csrf": csrf, "verdict": "undo", "entry": str(history(kept, fact)[-1].entry)})
    assert client.get(f"/en/e/{fact}").status_code == 200
