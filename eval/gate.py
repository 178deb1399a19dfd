"""The quality gate: no figure may fall below its floor in ``floors.json``.

Usage: python eval/gate.py [--update [--allow-regression]] [--shared DIR]

Figures come from the scorers beside this file, over the own gold in ``eval/gold``. Where the shared gold is at hand
(``--shared``, or the environment's DUTA_SHARED, or ``../shared`` beside the repository), its scorer is run as well and
the reader is scored on its treebanks; floors of what is not at hand are passed over.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SLACK = 0.0005
"""How far a figure may lie below its floor: half of what the third decimal shows, so rounding never fails a build."""
OWN = {
    "events": "score_events",
    "times": "score_times",
    "mentions": "score_mentions",
    "statements": "score_statements",
    "pages": "score_pages",
    "happenings": "score_happenings",
}
"""The scorers of the own gold. One that does not exist is passed over; so is its group of floors."""

USAGE_ERROR = 2
"""The exit status of a command that does not know its arguments."""

HELD_BY_OTHERS = ("act", "actors", "recipients", "when", "event_r", "statement_r", "recall")
"""Figures without a floor: the strict F1 asks the parts, the F1 the recall; alone they fall when more is found."""

Figures = dict[str, float]


@dataclass(frozen=True)
class Verdict:
    """What a comparison with the floors says."""

    fallen: dict[str, tuple[float, float]]
    """Figures below their floor: the floor, and the figure."""
    lost: tuple[str, ...]
    """Floors of a group that was measured, for figures it no longer gives."""

    @property
    def passed(self) -> bool:
        """Whether nothing fell and nothing was lost."""
        return not self.fallen and not self.lost


def is_ceiling(name: str) -> bool:
    """Whether ``name`` counts mistakes, so that more is worse."""
    return "invented" in name or "absent" in name


def worth_a_floor(name: str, value: object) -> bool:
    """Whether a scorer's figure is a measure of quality that another one does not hold already."""
    if name.rsplit(".", maxsplit=1)[-1] in HELD_BY_OTHERS:
        return False
    if is_ceiling(name):
        return isinstance(value, int | float)
    return isinstance(value, float) and 0 <= value <= 1


def is_worse(name: str, value: float, floor: float) -> bool:
    """Whether ``value`` is worse than ``floor`` by more than rounding."""
    return value > floor + SLACK if is_ceiling(name) else value < floor - SLACK


def group_of(name: str) -> str:
    """Give the group a figure belongs to: its scorer or the gold it was measured on."""
    return name.split(".", maxsplit=1)[0]


def is_better(name: str, value: float, floor: float) -> bool:
    """Whether ``value`` is better than ``floor``, by however little."""
    return value < floor if is_ceiling(name) else value > floor


def compare(figures: Figures, floors: Figures, measured: set[str]) -> Verdict:
    """Compare ``figures`` with ``floors``; of the groups that were not ``measured`` nothing is asked."""
    fallen = {
        name: (floors[name], value)
        for name, value in figures.items()
        if name in floors and is_worse(name, value, floors[name])
    }
    lost = tuple(name for name in floors if name not in figures and group_of(name) in measured)
    return Verdict(fallen, lost)


def raised(figures: Figures, floors: Figures, measured: set[str], *, allow_regression: bool = False) -> Figures:
    """Give ``floors`` raised to ``figures``; with ``allow_regression`` lowered to them, or let go, as well."""
    result = {
        name: floor
        for name, floor in floors.items()
        if not allow_regression or name in figures or group_of(name) not in measured
    }
    for name, value in figures.items():
        floor = floors.get(name)
        if floor is None or allow_regression or is_better(name, value, floor):
            result[name] = round(value, 4)
    return dict(sorted(result.items()))


def own_figures() -> dict[str, Figures]:
    """Run every scorer of the own gold that is there; give the figures by group."""
    return {
        group: _worthy(group, _printed_by(f"{module}.py"))
        for group, module in OWN.items()
        if (HERE / f"{module}.py").exists()
    }


def _printed_by(scorer: str, *arguments: str) -> dict[str, Any]:
    """Give the figures that a scorer prints as one JSON object, with ``--json`` or, where it knows none, without.

    A scorer that breaks gives none, so that its floors count as lost.
    """
    try:
        try:
            made = _output([str(HERE / scorer), *arguments, "--json"])
        except subprocess.CalledProcessError as error:
            if error.returncode != USAGE_ERROR:
                raise
            made = _output([str(HERE / scorer), *arguments])
    except subprocess.CalledProcessError as error:
        print(f"{scorer} broke: {error.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {}
    return _flat(json.loads(made))


def _worthy(group: str, figures: dict[str, Any]) -> Figures:
    return {f"{group}.{name}": value for name, value in figures.items() if worth_a_floor(name, value)}


def shared_figures(shared: Path) -> dict[str, Figures]:
    """Score the shared gold with its own scorer, and the reader on the shared treebanks, as far as they are there."""
    result: dict[str, Figures] = {}
    gold = shared / "gold"
    for group, texts in (("dev", gold / "dev" / "articles.jsonl"), ("seeds", shared / "seeds")):
        if texts.exists() and (gold / group).is_dir():
            result[group] = _worthy(group, _scored_by(gold / "score.py", gold / group, texts))
    if (shared / "data" / "ud").is_dir() and (HERE / "score_reader.py").exists():
        result["reader"] = _worthy("reader", _printed_by("score_reader.py", str(shared / "data")))
    return result


def _scored_by(scorer: Path, gold: Path, texts: Path) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as output:
        output.writelines(json.dumps(reading, ensure_ascii=False) + "\n" for reading in _readings(texts))
        output.flush()
        made: dict[str, Any] = json.loads(_output([str(scorer), str(gold), output.name, "--json"]))
    return made


def _readings(texts: Path) -> Iterator[dict[str, Any]]:
    """Read ``texts`` as the command line would, showing what it shows by default."""
    score_events = importlib.import_module("score_events")
    from duta.model.contract import to_dict  # noqa: PLC0415
    from duta.model.page import Page  # noqa: PLC0415
    from duta.pages import find_pages  # noqa: PLC0415
    from duta.pipeline.build import read_page  # noqa: PLC0415

    for page in find_pages([str(texts)]):
        if isinstance(page, Page):
            reading = to_dict(read_page(page))
            shown = [event for event in reading["events"] if event["confidence"] >= score_events.SHOWN_FROM]
            yield {**reading, "events": shown}


def _output(arguments: list[str]) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout


def _flat(figures: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Give nested figures as one level, names joined by points."""
    result: dict[str, Any] = {}
    for name, value in figures.items():
        key = before + re.sub(r"[^\w.-]+", "_", name)
        result.update(_flat(value, f"{key}.") if isinstance(value, dict) else {key: value})
    return result


def shared_folder(asked: Path | None) -> Path | None:
    """Find the folder with the shared gold: as asked, by the environment, or beside the repository."""
    named = asked or (Path(os.environ["DUTA_SHARED"]) if "DUTA_SHARED" in os.environ else None)
    folder = named or HERE.parent.parent / "shared"
    return folder if (folder / "gold").is_dir() else None


def gold_sums() -> dict[str, str]:
    """Give a short checksum of each kind of own gold, so that a floor tells which gold it was measured on."""
    sums = {}
    for path in sorted((HERE / "gold").iterdir()):
        digest = hashlib.sha256()
        for file in sorted(path.rglob("*.json*")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
        sums[path.name] = digest.hexdigest()[:12]
    return sums


def _report(figures: Figures, floors: Figures, verdict: Verdict) -> None:
    for name, value in sorted(figures.items()):
        floor = floors.get(name)
        mark = "FALLEN" if name in verdict.fallen else ("new" if floor is None else "")
        print(f"{name:44} {value:8.4f}  floor {'-' if floor is None else format(floor, '.4f'):>7}  {mark}".rstrip())
    for name in verdict.lost:
        print(f"{name:44} is no longer measured")


def main() -> int:
    """Measure, compare, and with ``--update`` raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to today's figures")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower them as well")
    parser.add_argument("--shared", type=Path, help="the folder with the shared gold")
    parser.add_argument("--own-only", action="store_true", help="measure on the own gold alone")
    asked = parser.parse_args()
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"gold": {}, "floors": {}}
    floors: Figures = kept["floors"]
    groups = own_figures()
    shared = None if asked.own_only else shared_folder(asked.shared)
    if shared:
        groups.update(shared_figures(shared))
    figures = {name: value for group in groups.values() for name, value in group.items()}
    verdict = compare(figures, floors, set(groups))
    _report(figures, floors, verdict)
    if kept["gold"] and kept["gold"] != gold_sums():
        print("The own gold has changed since the floors were set.")
    if asked.update and (verdict.passed or asked.allow_regression):
        new = raised(figures, floors, set(groups), allow_regression=asked.allow_regression)
        FLOORS.write_text(json.dumps({"gold": gold_sums(), "floors": new}, indent=1) + "\n", encoding="utf-8")
        return 0
    if not verdict.passed:
        print(f"{len(verdict.fallen) + len(verdict.lost)} figures fell.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
