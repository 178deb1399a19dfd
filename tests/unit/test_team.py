"""docs/how-to/team.md, run on a server; and what a reader without any other right can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from blocks import Session
from duta.record import Record
from duta.record.address import place_of
from duta.record.copying import copy
from duta.record.verify import Checked, problems_of
from duta.views import Filters, search_query, status
from duta.views.happenings import happening_query
from tests.server import Server

DOCS = Path(__file__).parents[2] / "docs"
ADDRESS = "postgresql://ani@db.example/news"
SPARED = "<!-- not run: tests/unit/test_team.py runs it on a server -->\n"


def test_the_page_on_teams_shows_what_a_server_gives(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.fresh()
    page = (DOCS / "how-to" / "team.md").read_text(encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("RECORD", "JOBS", "LANG", "MIN_CONFIDENCE"):
        monkeypatch.delenv(f"DUTA_{name}", raising=False)
    (tmp_path / "news").symlink_to(DOCS / "examples" / "news")
    shown = Session(tmp_path).refreshed(page.replace(SPARED, "").replace(ADDRESS, f"'{url}'"))
    shown = shown.replace(f"'{url}'", ADDRESS).replace(str(place_of(url)), ADDRESS)
    assert shown == page.replace(SPARED, "")


def test_who_may_only_read_reads_everything(server: Server, tmp_path: Path) -> None:
    url = server.fresh()
    database = url.partition("@/")[2].partition("?")[0]
    server.ask("postgres", "DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN")
    with Record.create(tmp_path / "r.db") as record:
        copy(record, url)
    server.ask(
        database, "GRANT USAGE ON SCHEMA public TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"
    )
    for moment in (None, "entry:0"):
        with Record.open(server.url(database, "reader"), as_of=moment) as record:
            assert status(record).readings == 0
            assert list(search_query(record, "surat", Filters())) == list(happening_query(record, Filters())) == []
    with Record.open(server.url(database, "reader")) as record:
        assert list(problems_of(record, Checked())) == []
