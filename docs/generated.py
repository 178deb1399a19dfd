"""The parts of the docs that are made from code and packs, each by a function of its own, so that they cannot drift."""

from __future__ import annotations

import ast
import contextlib
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

from duta.cli import run
from duta.cli.commands import COMMANDS
from duta.export.formats import FORMATS
from duta.knowledge import load_pack
from duta.knowledge.pack import PACKS
from duta.settings import Settings
from duta.views.flat import FlatRow

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "duta"

GENERATED: dict[str, Callable[[], str]] = {}


def region(function: Callable[[], str]) -> Callable[[], str]:
    """Enter ``function`` as the maker of the region of its name."""
    GENERATED[function.__name__] = function
    return function


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Give a Markdown table."""
    head = list(columns)
    lines = [head, ["---"] * len(head), *([_cell(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    return " ".join(str(value or "").replace("|", "\\|").split())


@region
def commands() -> str:
    """List the commands with the first line of their help."""
    rows = [(f"`duta {one.name}`", one.help.split("\n\n")[0]) for one in COMMANDS]
    return table(("", ""), [*rows, ("`duta pack check`", "Check every pack file and run its rules' examples.")])


FIGURES = (
    ("Statements found, with their words (F1)", "dev.statement_f1", "events.articles.statement_f1"),
    ("… their speaker right", "dev.speaker", "events.articles.speaker"),
    ("… their chain of sources right", "dev.chain", "events.articles.chain"),
    ("Events: act and words, of those shown (precision)", "dev.event_p", "events.articles.event_p"),
    ("Events: act and words (F1)", "dev.event_f1", "events.articles.event_f1"),
    ("Events with act, actors and recipients all right (F1)", "dev.strict_f1", "events.articles.strict_f1"),
    ("… told as occurred, planned, hypothetical or denied, rightly", "dev.factuality", "events.articles.factuality"),
    ("… dated rightly where the text gives a date", "dev.dated_right", "events.articles.dated_right"),
    ("Publication time right", "dev.published", None),
)


@region
def quality() -> str:
    """List the quality figures that the gate holds."""
    floors = json.loads((ROOT / "eval" / "floors.json").read_text("utf-8"))["floors"]
    rows = [(label, *(_share(floors, name) for name in names)) for label, *names in FIGURES]
    return table(("", "Real articles", "Own articles"), rows)


def _share(floors: dict[str, float], name: str | None) -> str:
    return f"{floors[name] * 100:.1f} %" if name and name in floors else ""


@region
def cli() -> str:
    """Give the help of every command, as it is printed."""
    calls = [[], *([one.name] for one in COMMANDS), ["pack", "check"]]
    return "\n\n".join(f"## duta {' '.join(call)}".rstrip() + f"\n\n```text\n{_help(call)}\n```" for call in calls)


def _help(call: list[str]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        run([*call, "--help"])
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())


@region
def acts() -> str:
    """List the acts, with their names and their codes in other schemes."""
    labels = {row["act"]: row for row in _csv("acts/labels.csv")}
    codes = load_pack().acts
    rows = [
        (
            f"`{act['act']}`",
            act["means"],
            f"{labels[act['act']]['id']} · {labels[act['act']]['en']}",
            {"yes": "mutual", "either": "one way or mutual"}.get(act["mutual"], ""),
            "-".join(filter(None, (act["plover"], act["mode"]))),
            *(_number(value) for value in (codes[act["act"]].quad, codes[act["act"]].scale)),
            act["cameo"],
            _number(codes[act["act"]].crossing.goldstein),
        )
        for act in _csv("acts/acts.csv")
    ]
    columns = ("Act", "What it covers", "Shown as", "", "PLOVER", "quad", "scale", "CAMEO", "Goldstein")
    return table(columns, rows)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


@region
def crosswalk() -> str:
    """List where the crosswalk departs from other tables, and why."""
    acts = load_pack().acts
    rows = [(f"`{act.act}`", act.crossing.note) for act in acts.by_id.values() if act.crossing.note]
    return f"{acts.crosswalk.strip()}.\n\n{table(('Act', 'What to know of its codes'), rows)}"


@region
def frames() -> str:
    """List what each key of a frame means."""
    return _keys("knowledge/frames.py", "Frame", leave_out={"id", "act", "examples", "file"})


@region
def lines() -> str:
    """List the classes of lines that are left out of articles."""
    reasons: dict[str, list[str]] = {}
    for rule in load_pack().articles.lines.all:
        reasons.setdefault(rule.reason, []).append(rule.examples[0])
    return table(("Reason", "For example"), [(f"`{reason}`", f"`{found[0]}`") for reason, found in reasons.items()])


@region
def cues() -> str:
    """List the classes of verbs that report speech."""
    rows = [
        (f"`{cue.id}`", cue.takes, ", ".join(cue.active[:6]), ", ".join(cue.root[:4]))
        for cue in load_pack().cues.classes
    ]
    return table(("Class", "Takes", "Before what is said", "After it"), rows)


@region
def publishers() -> str:
    """List the publishers whose pages are known by name."""
    return ", ".join(sorted(one.name for one in load_pack().articles.publishers)) + "."


@region
def formats() -> str:
    """List the formats of exports."""
    rows = [(f"`{one.name}`", one.what, f"`.{one.suffix}`", one.rows) for one in FORMATS.values()]
    return table(("Format", "What it is", "Suffix", "A row is a"), rows)


@region
def columns() -> str:
    """Give the columns of every format that has fixed ones, in their order."""
    rows = []
    for one in FORMATS.values():
        module, _, name = one.columns.partition(":")
        found = getattr(import_module(f"duta.export.{module}"), name) if name else ()
        if found:
            rows.append((f"`{one.name}`", len(found), ", ".join(f"`{column}`" for column in found)))
    flat = [f"`{one.name}`" for one in fields(FlatRow)]
    rows.append(("`json`, `jsonl`, `csv`, `parquet`, properties of `geojson`", len(flat), ", ".join(flat)))
    return table(("Format", "Columns", "In their order"), rows)


@region
def settings() -> str:
    """List the settings, where they may be set, and their defaults."""
    told = {
        "record": "The record: a file, or `postgresql://…` for a team's.",
        "jobs": "Processes that read at the same time.",
        "lang": "The language of labels: `id` or `en`.",
        "min_confidence": "Facts less sure than this are left out of what people read.",
        "by": "Whose judgements those made here are; the name of the user at the machine where it is empty.",
    }
    rows = [
        (
            f"`{one.name}`",
            f"`DUTA_{one.name.upper()}`",
            f"`--{one.name.replace('_', '-')}`",
            f"`{one.default}`" if one.default != "" else "",
            told[one.name],
        )
        for one in fields(Settings)
        if one.name != "origins"
    ]
    return table(("In duta.toml", "Environment", "Flag", "Default", "What it is"), rows)


@region
def errors() -> str:
    """Give the tree of errors with their exit codes."""
    text = ast.get_docstring(ast.parse((SOURCE / "errors.py").read_text("utf-8"))) or ""
    tree = [line[4:] for line in text.splitlines() if line.startswith("    ")]
    return "```text\n" + "\n".join(tree) + "\n```"


@region
def tables() -> str:
    """Give the tables of the record with their columns."""
    from duta.record.schema import metadata

    rows = [
        (f"`{one.name}`", ", ".join(f"`{column.name}`" for column in one.columns)) for one in metadata.tables.values()
    ]
    return table(("Table", "Columns"), rows)


@region
def counts() -> str:
    """Count what the packs hold."""
    pack = load_pack()
    rows = [
        ("acts", len(pack.acts.by_id)),
        ("frames", len(pack.frames.frames)),
        ("classes of reporting verbs", len(pack.cues.classes)),
        ("states, present and past", len(_csv("id/actors/states.csv"))),
        ("international bodies, media, armed groups", len(_csv("id/actors/bodies.csv"))),
        ("persons", len(_csv("id/actors/persons.csv"))),
        ("terms of office", len(_csv("id/actors/offices.csv"))),
        ("cities, regions and sites", len(_csv("id/places/cities.csv")) + len(_csv("id/places/sites.csv"))),
        ("classes of lines that are no text", len(pack.articles.lines.all)),
        ("publishers", len(pack.articles.publishers)),
    ]
    return table(("In the packs", ""), rows)


def _csv(name: str) -> list[dict[str, str]]:
    with (PACKS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _keys(path: str, name: str, leave_out: set[str]) -> str:
    """Give the fields of a dataclass with the strings under them, as its source has them."""
    rows = [(f"`{key}`", told) for key, told in _told((SOURCE / path).read_text("utf-8"), name) if key not in leave_out]
    return table(("Key", "What it means"), rows)


def _told(source: str, name: str) -> Iterator[tuple[str, Any]]:
    [found] = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == name]
    for node, after in zip(found.body, [*found.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            yield node.target.id, text
