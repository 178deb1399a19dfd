from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from duta.cli import run
from duta.knowledge.pack import PACKS


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """A terminal in a folder of its own, with a sample page in it."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self.capture = capture
        (folder / "page.txt").write_bytes((PACKS / "samples" / "portal.txt").read_bytes())

    def __call__(self, *arguments: str) -> Said:
        self.capture.readouterr()
        code = run(arguments)
        out, err = self.capture.readouterr()
        return Said(code, out.decode(), err.decode())


@pytest.fixture
def duta(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTA_SERVE_DRY", "1")  # `duta serve` would go on for ever
    for name in ("RECORD", "JOBS", "LANG", "MIN_CONFIDENCE"):
        monkeypatch.delenv(f"DUTA_{name}", raising=False)
    return Shell(tmp_path, capsysbinary)
