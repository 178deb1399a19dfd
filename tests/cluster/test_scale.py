"""The simulation of docs/scale.md in small."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

import simulate_scale as scale


def test_every_event_is_in_one_partition_and_the_draw_is_the_same_again() -> None:
    sizes = scale.partitions(20_000)
    assert sizes.sum() == 20_000
    assert sizes[0] == sizes.max() > 50 * sizes.mean()
    assert (scale.partitions(20_000) == sizes).all()


def test_a_months_windows_with_their_margins_give_the_same_company_as_the_whole() -> None:
    tellings = scale.cell(240, days=90)
    whole, _ = scale.merged(tellings)
    parts, _ = scale.in_windows(tellings, scale.MONTH)
    assert sum(parts[event] == company for event, company in whole.items()) >= 0.99 * len(whole) > 200


def test_the_last_worker_is_done_when_the_work_is() -> None:
    assert scale.makespan([4, 3, 2, 1], 2) == 5
    assert scale.makespan([9, 1, 1], 3) == 9


def test_it_tells_sizes_rates_and_skew(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "CHECKED", 60)
    scale.simulate(5_000, [2, 4], [20, 40, 80])
    told = capsys.readouterr().out
    assert told.startswith("5,000 events of a year, by act, pair and month: ")
    assert told.count("in the same company") == 2
    assert [line.split()[0] for line in told.splitlines() if line[:8].strip() in ("2", "4")] == ["2", "4"]
