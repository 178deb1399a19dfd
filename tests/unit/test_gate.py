"""The quality gate: what falls fails, what rises raises, what was not measured is not asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

EVAL = Path(__file__).resolve().parents[2] / "eval"
sys.path.insert(0, str(EVAL))

import gate  # noqa: E402

FLOORS = {"events.f1": 0.8, "times.invented_days": 2.0, "dev.f1": 0.7}


def test_a_figure_at_its_floor_passes() -> None:
    assert gate.compare({"events.f1": 0.8, "times.invented_days": 2.0}, FLOORS, {"events", "times"}).passed


def test_a_figure_just_below_its_floor_passes_as_rounding() -> None:
    assert gate.compare({"events.f1": 0.7996}, FLOORS, {"events"}).passed


def test_a_figure_below_its_floor_falls() -> None:
    verdict = gate.compare({"events.f1": 0.799}, FLOORS, {"events"})
    assert verdict.fallen == {"events.f1": (0.8, 0.799)}
    assert not verdict.passed


def test_more_mistakes_than_the_ceiling_fall() -> None:
    assert not gate.compare({"times.invented_days": 3}, FLOORS, {"times"}).passed
    assert gate.compare({"times.invented_days": 1}, FLOORS, {"times"}).passed


def test_a_measured_group_must_give_all_its_figures() -> None:
    assert gate.compare({}, FLOORS, {"events"}).lost == ("events.f1",)


def test_a_group_not_measured_is_not_asked() -> None:
    assert gate.compare({}, FLOORS, set()).passed


def test_floors_rise_and_do_not_sink() -> None:
    figures = {"events.f1": 0.79996, "times.invented_days": 1, "times.f1": 0.91234567}
    assert gate.raised(figures, FLOORS, {"events", "times"}) == {
        "dev.f1": 0.7,
        "events.f1": 0.8,
        "times.f1": 0.9123,
        "times.invented_days": 1,
    }


def test_floors_sink_only_when_allowed() -> None:
    assert gate.raised({"events.f1": 0.6}, FLOORS, {"events"}, allow_regression=True)["events.f1"] == 0.6


def test_a_lost_figure_is_let_go_only_when_allowed() -> None:
    assert "events.f1" in gate.raised({}, FLOORS, {"events"})
    assert "events.f1" not in gate.raised({}, FLOORS, {"events"}, allow_regression=True)
    assert "dev.f1" in gate.raised({}, FLOORS, {"events"}, allow_regression=True)


@pytest.mark.parametrize(
    ("name", "value", "worth"),
    [
        ("f1", 0.5, True),
        ("gold", 140, False),
        ("strict_f1", 1.0, True),
        ("invented_dates", 2, True),
        ("articles.event_r", 0.5, False),
        ("texts", 12.0, False),
    ],
)
def test_only_measures_of_quality_get_a_floor(name: str, value: float, worth: bool) -> None:
    assert gate.worth_a_floor(name, value) is worth


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gate with one scorer that gives an F1 of 0.75, and no shared gold."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "own.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "score_events.py").write_text("print('{\"f1\": 0.75}')\n", encoding="utf-8")
    monkeypatch.setattr(gate, "HERE", tmp_path)
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "OWN", {"events": "score_events"})
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["gate.py", "--own-only", *arguments])
    return gate.main()


def test_the_first_update_sets_the_floors(stage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "--update") == 0
    assert json.loads((stage / "floors.json").read_text())["floors"] == {"events.f1": 0.75}
    assert run(monkeypatch) == 0


def test_a_worse_scorer_fails_and_update_refuses(
    stage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "--update")
    (stage / "score_events.py").write_text("print('{\"f1\": 0.7}')\n", encoding="utf-8")
    assert run(monkeypatch) == 1
    assert "FALLEN" in capsys.readouterr().out
    assert run(monkeypatch, "--update") == 1
    assert run(monkeypatch, "--update", "--allow-regression") == 0
    assert run(monkeypatch) == 0


def test_a_scorer_that_breaks_fails_the_gate(
    stage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "--update")
    (stage / "score_events.py").write_text("raise ValueError('no gold')\n", encoding="utf-8")
    assert run(monkeypatch) == 1
    assert "no gold" in capsys.readouterr().err


def test_changed_gold_is_told(stage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(monkeypatch, "--update")
    (stage / "gold" / "own.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    assert run(monkeypatch) == 0
    assert "changed since" in capsys.readouterr().out
