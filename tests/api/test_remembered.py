from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duta.record import Record, keep
from duta.web import remembered
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.site import Site
from tests.unit.hand import TEXT, page, reading


def put(record: Record, name: str) -> None:
    source = page(TEXT.replace("bersahabat", name), name)
    keep(record, source, reading(source), "v1")


def test_a_page_is_made_once_while_the_record_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.create(tmp_path / "r.db") as record:
        put(record, "satu")
        made = []
        plain = remembered.Remembered._made

        async def counted(self: remembered.Remembered, scope: object, *rest: object) -> object:
            made.append(1)
            return await plain(self, scope, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(remembered.Remembered, "_made", counted)
        monkeypatch.setattr(remembered, "PATIENCE", 0)
        with TestClient(build(Site(BoundedRecord.of(Record.open(record.path))))) as client:
            first = client.get("/en/timeline")
            assert client.get("/en/timeline").content == first.content
            assert len(made) == 1
            put(record, "dua")
            assert client.get("/en/timeline").content != first.content
            assert len(made) == 2
            monkeypatch.setattr(remembered, "PATIENCE", 10_000)
            client.get("/en/status")
            put(record, "tiga")
            client.get("/en/status")
            assert len(made) == 3
            assert client.get("/en/status", headers={"cookie": "duta_lang=en"}).status_code == 200
            assert len(made) == 4
