"""``duta collect``, ``sources``, ``watch`` and ``diff``, as a person and a script call them."""

from __future__ import annotations

import builtins
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from duta.record import Record
from duta.views import Filters, log_query
from tests.cli.conftest import Shell
from tests.unit.collecting import Newsroom, Reply, feed, page, story

COLLECT = (
    '[collect]\ncontact = "redaksi@example.org"\ndelay = "0.05s"\nevery = "0s"\nallow = ["127.0.0.0/8"]\nagain = []\n'
)


def settings(room: Newsroom) -> str:
    return f'{COLLECT}[[sources]]\nname = "warta"\nfeed = "{room.url("/rss?token=rahasia")}"\n'


@pytest.mark.enable_socket
def test_collecting_at_the_command_line(duta: Shell) -> None:
    with Newsroom().opened() as room:
        room.pages = {"/rss?token=rahasia": feed([room.url("/1"), room.url("/2")]), "/1": page(1), "/2": Reply(b"<p>")}
        (duta.folder / "duta.toml").write_text(settings(room))
        said = duta("collect", "--log", "json")
        assert said.code == 3
        assert "Kunjungan ke Apia, nomor 1: " in said.out
        logged = [json.loads(line) for line in said.err.splitlines() if line.startswith("{")]
        assert [one["event"] for one in logged if one.get("url", "").endswith("/1")] == ["archived", "new"]
        assert "rahasia" not in said.err
        assert said.err.splitlines()[-1] == "1 read, 1 failed"
        room.pages["/rss?token=rahasia"] = Reply(status=500)
        again = duta("collect")
        assert (again.code, again.out) == (3, "")
        assert "warta: " in again.err
        assert "HTTP 500" in again.err
        assert "rahasia" not in again.err
    told = duta("sources", "--json").lines[0]
    assert (told["source"], told["new"], told["articles"], told["events"] > 0) == ("warta", 1, 1, True)
    assert duta("verify").code == 0
    assert duta("watch", "Fiji", "NZL", "--json").lines[0]["evidence"][0]["url"].endswith("/1")
    assert duta("watch", "Fiji", "NZL").code == 6


@pytest.mark.enable_socket
def test_watches_of_the_settings_are_told_after_a_round(duta: Shell) -> None:
    with Newsroom().opened() as room:
        room.pages = {"/rss?token=rahasia": feed([room.url("/1")]), "/1": page(1)}
        watches = '[[watches]]\nname = "pasifik"\nbetween = ["Fiji", "Selandia Baru"]\n'
        hook = '[[watches]]\nname = "pintu"\nbetween = ["Fiji"]\nwebhook = "http://127.0.0.1:9/rahasia"\n'
        (duta.folder / "duta.toml").write_text(f"{settings(room)}{watches}{hook}")
        said = duta("collect")
        assert "pasifik\n\n" in said.out
        assert "“" in said.out
        assert "pintu: 127.0.0.1: the webhook cannot be reached" in said.err
        assert "rahasia" not in said.err
        assert duta("watch").code == 6


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "there is nothing to collect"),
        ('[[sources]]\nfeed = "https://warta.example/rss"\n', "must be able to reach you"),
        ('[[sources]]\nfolder = "nowhere"\n', "there is no such folder"),
        ("[collect]\ndelay = 2\n", "no length of time"),
        ("[[sources]]\nlist = 'nowhere.txt'\n[collect]\ncontact = 'a@b.example'\n", "the list cannot be read"),
    ],
)
def test_what_cannot_be_collected_is_told_in_one_line(duta: Shell, given: str, told: str) -> None:
    (duta.folder / "duta.toml").write_text(given)
    said = duta("collect")
    assert said.code in (1, 2)
    assert told in said.err
    assert said.err.count("\n") == 1


def test_unknown_names_are_told(duta: Shell) -> None:
    (duta.folder / "duta.toml").write_text('[[sources]]\nfolder = "."\n')
    assert "there is no source 'x'" in duta("collect", "x").err
    assert duta("watch").code == 2
    assert duta("watch", "Fiji", "Tonga").code == 1  # no record yet
    duta("read", "page.txt")
    assert "no article" in duta("diff", "entry:9").err
    assert duta("diff", "entry:1").err == "it has not changed\n"


def test_without_the_extra_it_says_what_to_install(duta: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    there = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "protego":
            raise ModuleNotFoundError("No module named 'protego'", name="protego")
        return there(name, *rest, **more)

    for name in [name for name in sys.modules if name.startswith("duta.collect.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", missing)
    said = duta("collect")
    assert said.code == 1
    assert said.err == "duta: collecting needs the package protego (pip install 'duta[collect]')\n"


@pytest.mark.enable_socket
def test_a_killed_collector_loses_nothing(tmp_path: Path) -> None:
    """One kill here; `just bench collect` has fifty, with more hosts and growing feeds."""
    chance = random.Random(3)
    with Newsroom().opened() as room:
        urls = [room.url(f"/{n}") for n in range(12)]
        room.pages = {"/rss?token=rahasia": feed(urls), **{f"/{n}": Reply(story(n).encode()) for n in range(12)}}
        (tmp_path / "duta.toml").write_text(settings(room))
        command = [sys.executable, "-m", "duta", "collect"]
        run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert run.stdout
        told = [run.stdout.readline()[:12] for _ in range(2)]
        time.sleep(chance.uniform(0, 0.2))
        os.kill(run.pid, signal.SIGKILL)
        told += [line[:12] for line in run.communicate()[0].splitlines()]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        [(_, gap, overlaps)] = room.manners().values()
    with Record.open(tmp_path / "duta.db") as record:
        entries = list(log_query(record, Filters()))
    assert {one.location for one in entries} == {f"url:{url}" for url in urls}
    assert {one for one in told if len(one) == 12} <= {(one.article or "")[7:19] for one in entries}
    assert (gap >= 0.05, overlaps) == (True, 0)
