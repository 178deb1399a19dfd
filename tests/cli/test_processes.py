from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duta.knowledge.pack import PACKS

DUTA = (sys.executable, "-m", "duta")
PAGES = 20
SAMPLE = (PACKS / "samples" / "portal.txt").read_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for number in range(PAGES):
        (tmp_path / "news" / f"{number:02}.txt").write_text(SAMPLE.replace("50 tahun", f"{number + 2} tahun"))
    return tmp_path


def duta(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*DUTA, *arguments], cwd=folder, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*DUTA, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_keeps_what_it_kept_and_goes_on(folder: Path, jobs: str) -> None:
    run = start(folder, "read", "news", "--jobs", jobs)
    assert run.stdout
    for _ in range(5):
        run.stdout.readline()
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert duta(folder, "verify").returncode == 0
    again = duta(folder, "read", "news", "--jobs", jobs)
    assert again.returncode == 0
    same = int(again.stderr.split(", ")[1].split()[0])
    assert 5 <= same < PAGES
    checked = duta(folder, "verify")
    assert (checked.returncode, checked.stderr.split()[:4]) == (0, [str(PAGES), "entries,", str(PAGES), "pages,"])


def test_two_processes_write_one_record(folder: Path) -> None:
    runs = [start(folder, "read", "news"), start(folder, "read", "news")]
    told = [run.communicate()[1].strip().splitlines()[-1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    checked = duta(folder, "verify")
    assert (checked.returncode, checked.stderr.split()[0]) == (0, str(PAGES))


def test_processes_do_not_outlive_a_killed_run(folder: Path) -> None:
    run = start(folder, "read", "news", "--jobs", "2")
    assert run.stdout
    run.stdout.readline()
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    assert children
    run.send_signal(signal.SIGKILL)
    run.communicate()
    for _ in range(50):
        if not any(Path(f"/proc/{child}").exists() and "Z" not in _state(child) for child in children):
            return
        time.sleep(0.1)
    pytest.fail("a process outlived its run")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_is_a_quiet_end_that_keeps_what_was_kept(folder: Path, jobs: str) -> None:
    run = subprocess.Popen(
        [*DUTA, "read", "news", "--jobs", jobs],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout
    run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    told = run.communicate()[1]
    assert run.returncode == 130, told
    assert told == "duta: stopped; what was kept is kept\n"
    assert duta(folder, "verify").returncode == 0


def _state(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_a_closed_pipe_is_a_quiet_end(folder: Path) -> None:
    with start(folder, "read", "--format", "json", "news") as run:
        assert run.stdout
        assert run.stderr
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 0


def test_standard_input_is_read(folder: Path) -> None:
    with (folder / "news" / "00.txt").open() as page:
        said = subprocess.run(
            [*DUTA, "read", "--format", "json", "-"], cwd=folder, stdin=page, capture_output=True, text=True, check=True
        )
    assert '"title": "Peringati' in said.stdout


def test_colours_on_a_terminal_only_and_never_with_no_color(folder: Path) -> None:
    page = "news/00.txt"
    assert "\x1b[" not in duta(folder, "show", page).stdout
    assert "\x1b[1" in duta(folder, "show", page, FORCE_COLOR="1", TERM="xterm-256color").stdout
    plain = duta(folder, "show", page, FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="1").stdout
    assert not re.search(r"\x1b\[(?:\d;)*[34]\d", plain)


def test_starting_is_quick(folder: Path) -> None:
    def fastest(*command: str) -> float:
        times = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)  # time of its own: the machine may be busy
            subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(times)

    assert fastest("-c", "import duta") < 0.3
    assert fastest("-m", "duta", "--help") < 0.4
