from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duta.model.actor import Actor
from duta.model.article import Dropped, Outlet
from duta.model.event import Place
from duta.model.evidence import Evidence
from duta.model.statement import Link
from duta.record import Record, keep
from duta.record.users import put_user, user_of
from duta.views.events import event_query
from duta.views.filters import Filters
from duta.web import bounded
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.links import short_id
from duta.web.security import HEADERS
from duta.web.signed import COOKIE
from duta.web.site import Site
from tests.api.test_pages import PATHS, _Inert
from tests.unit.hand import TEXT, page, reading

WEB = Path(bounded.__file__).parent
PASSWORD = "kuda laut biru besar"
EVIL = {
    "script": "</title></script><script>alert(1)</script>",
    "svg": '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
    "attribute": "\"' onmouseover=alert(1) style=x ",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "turning": "\u202egpj.exe\u202c \u2067kanan\u2069 \u2066kiri",
    "comment": "<!--> <![CDATA[ --><b>",
    "nothing": "a\u0000b\u0007c\u2028d\ud800",
}
URLS = ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example/", "https://a.example/\u202ex",
        "https://a.example/<script>", "JaVaScRiPt:alert(1)", 'https://a.example/"onclick="alert(1)')  # fmt: skip


def hostile(record: Record) -> None:
    """Keep a page for each kind of evil, which stands wherever a page's words stand."""
    for number, (name, evil) in enumerate(EVIL.items()):
        safe = evil.encode("utf-8", "replace").decode()
        source = page(TEXT.replace("bersahabat", f"{name} {safe}"), name, url=URLS[number])
        told = reading(source)
        text, bad = told.article.text, Actor(f"evil-{number}", f"{safe} {name}", "person", "FJI", None, (safe,))
        event = replace(told.events[0], actors=(bad,), where=Place(safe, "TON"), chain=(Link(bad),),
                        evidence=(Evidence.of(text, 0, len(text)),))  # fmt: skip
        article = replace(
            told.article, title=safe, authors=(safe,), captions=(safe,), outlet=Outlet(f"{safe} {name}", "x.example"),
            dropped=(Dropped(safe, "advert"),),
        )  # fmt: skip
        statements = tuple(replace(one, speaker=bad, chain=(Link(bad),)) for one in told.statements)
        mentions = tuple(replace(one, actor=bad) if one.actor == told.actors[0] else one for one in told.mentions)
        keep(record, source, replace(told, article=article, actors=(bad, *told.actors[1:]), events=(event,),
                                     statements=statements, mentions=mentions), "v1")  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record.create(tmp_path_factory.mktemp("evil") / "r.db")
    hostile(record)
    put_user(record, "rini", "editor", PASSWORD)
    return record


@pytest.fixture(scope="module")
def room(kept: Record) -> Iterator[TestClient]:
    with TestClient(build(Site(BoundedRecord.of(kept))), follow_redirects=False) as client:
        yield client


@pytest.fixture
def door(kept: Record) -> Iterator[TestClient]:
    app = build(Site(BoundedRecord.of(kept), auth=True), hosts=["duta.example"])
    with TestClient(app, follow_redirects=False, base_url="https://duta.example") as client:
        yield client


def addresses(record: Record) -> list[str]:
    rows = list(event_query(record, Filters()))
    own = [f"/e/{row.id}" for row in rows] + [f"/a/{short_id(row.article)}?sure=0" for row in rows]
    return [*(path for path in PATHS if "ana" not in path), *own]


def test_nothing_evil_runs_or_turns_the_words_about(room: TestClient, kept: Record) -> None:
    seen = ""
    for path in addresses(kept):
        answer = room.get(f"/en{path}")
        assert answer.status_code in (200, 404), (path, answer.status_code)
        _Inert().feed(answer.text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", answer.text), path
        assert "<script>alert" not in answer.text
        assert "<svg onload" not in answer.text
        seen += answer.text
    assert "&lt;script&gt;alert(1)" in seen
    assert "gpj.exe" in seen


@pytest.mark.parametrize("suffix", ["atom", "feed.json", "ics", "csv", "json", "geojson", "graphml"])
def test_files_of_evil_words_are_sent_as_what_they_are(room: TestClient, suffix: str) -> None:
    answer = room.get(f"/en/timeline.{suffix}")
    assert answer.status_code == 200
    assert "html" not in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert b"<script>" not in answer.content or suffix in ("csv", "json", "feed.json", "geojson", "ics")


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/none",
        "/",
        "/static/none.css",
        "/api/v1/none",
        "/openapi.json",
        "/en/timeline.csv",
        "/en/search?page=0",
    ],
)
def test_every_answer_carries_the_headers(room: TestClient, path: str) -> None:
    answer = room.get(path)
    assert {name.decode(): value.decode() for name, value in HEADERS}.items() <= dict(answer.headers).items()
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/en/a/..%2f..%2fetc%2fpasswd",
     "/en/source/..%2f..%2fr.db", "/static//etc/passwd", "/en/a/%00", "/static/%00", "/en/codebook/../../r.db"],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(room: TestClient, path: str) -> None:
    answer = room.get(path)
    assert answer.status_code in (307, 308, 404), answer.status_code
    assert "root:" not in answer.text
    assert not answer.headers.get("location", "/").startswith("//")


def test_the_site_asks_nobody_else_anything() -> None:
    callers = {"httpx", "httpx2", "requests", "urllib.request", "http.client", "aiohttp", "subprocess", "ftplib"}
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not callers & set(names), (path, names)


def test_pages_hold_no_style_or_script_of_their_own() -> None:
    for path in (WEB / "templates").glob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|<style|\son(?!e=)\w+=|javascript:", text), path
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), path
        assert "|safe" not in text, path


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421), ({"host": "duta.example.evil.example"}, 421), ({"host": ""}, 421),
        ({"host": "duta.example:8443"}, 303), ({"content-length": "99999999"}, 413), ({"content-length": "x"}, 413),
    ],
)  # fmt: skip
def test_calls_under_other_names_or_too_large_are_refused(
    door: TestClient, headers: dict[str, str], status: int
) -> None:
    assert door.get("/en/", headers=headers).status_code == status
    assert door.get("/en/search?q=" + "x" * 9000).status_code == 414


def test_a_session_is_made_as_one_signs_in_and_never_taken_over(door: TestClient, kept: Record) -> None:
    planted = "planted-by-somebody-else"
    form = {"name": "rini", "password": PASSWORD, "back": "/en/"}
    answer = door.post("/en/login", data=form, headers={"cookie": f"{COOKIE}={planted}"})
    cookie = answer.headers["set-cookie"]
    token = re.search(rf"{COOKIE}=([\w-]+)", cookie)
    assert token
    assert token[1] != planted
    assert all(word in cookie.lower() for word in ("httponly", "samesite=lax", "secure", "path=/"))
    assert user_of(kept, planted) is None
    page = door.get("/en/timeline", headers={"cookie": f"{COOKIE}={token[1]}"})
    assert page.status_code == 200
    assert page.headers["cache-control"] == "private, no-cache"
    assert page.headers["strict-transport-security"].startswith("max-age=")
    csrf = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert csrf
    left = door.post("/en/logout", data={"csrf": csrf[1]}, headers={"cookie": f"{COOKIE}={token[1]}"})
    assert left.status_code == 303
    assert user_of(kept, token[1]) is None


@pytest.mark.parametrize("origin", ["https://evil.example", "https://duta.example.evil.example", "http://other"])
def test_forms_of_other_sites_are_refused(door: TestClient, origin: str) -> None:
    form = {"name": "rini", "password": PASSWORD}
    assert door.post("/en/login", data=form, headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize(
    "query",
    ["q=" + "a" * 501, "who=" + "&who=".join(map(str, range(21))), "page=999999", "since=9999-99", "limit=1000000",
     "q=%22%22%22*", "q=" + "-" * 400, "q=NEAR(a%20b)", "q=text:a%20OR%20b", "sure=nan", "order=%27;DROP"],
)  # fmt: skip
def test_no_question_breaks_the_search(room: TestClient, query: str) -> None:
    for path in ("/en/search", "/api/v1/search", "/en/search.csv"):
        assert room.get(f"{path}?{query}").status_code in (200, 400, 404, 422), path
