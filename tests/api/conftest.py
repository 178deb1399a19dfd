from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duta.model.article import Outlet
from duta.model.evidence import Evidence
from duta.record import Record, keep
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.site import Site
from tests.unit.hand import TEXT, page, reading

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> javascript:alert(3) {{ 7 * 7 }}'


def fill(path: Path) -> Record:
    """Make a record: a letter, its copy elsewhere, a visit, a second report of the letter, and a hostile page."""
    record = Record.create(path)
    letter = page(TEXT, "a", url="https://kabarlaut.example/surat?id=1")
    keep(record, letter, reading(letter), "v1")
    copy = page(TEXT, "c", url="https://salinan.example/surat")
    keep(record, copy, reading(copy), "v1")
    visit = page(TEXT.replace("bersahabat", "bersaudara"), "b")
    keep(record, visit, reading(visit, act="visit", day="2022-01-05"), "v1")
    other = page(TEXT.replace("bersahabat", "bersahaja"), "d", url="https://lain.example/surat")
    told = reading(other)
    said = replace(told.article, outlet=Outlet("Harian Lain", "lain.example"), title="Surat itu")
    keep(record, other, replace(told, article=said), "v1")
    bad = page(TEXT.replace("bersahabat", "ber&<b>sahabat</b>"), "e", url="javascript:alert(4)")
    worse = reading(bad)
    event = worse.events[0]
    text = worse.article.text
    evil = replace(worse.actors[0], name=HOSTILE)
    worse = replace(
        worse,
        article=replace(worse.article, title=HOSTILE, outlet=Outlet(HOSTILE, "jahat.example"), authors=(HOSTILE,)),
        actors=(evil, *worse.actors[1:]),
        events=(replace(event, actors=(evil,), evidence=(Evidence.of(text, 0, 20),)),),
        mentions=tuple(replace(m, actor=evil) if m.actor == worse.actors[0] else m for m in worse.mentions),
        statements=tuple(replace(s, speaker=evil) for s in worse.statements),
    )
    keep(record, bad, worse, "v1")
    return record


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    path = tmp_path_factory.mktemp("web") / "r.db"
    fill(path).close()
    return Record.open(path)


@pytest.fixture(scope="session")
def web(record: Record) -> Iterator[TestClient]:
    with TestClient(build(Site(BoundedRecord.of(record))), follow_redirects=False) as client:
        yield client
