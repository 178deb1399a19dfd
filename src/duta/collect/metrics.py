"""What collecting and the record come to, in the text format that Prometheus reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import func, select

from duta.collect.report import Outlet, outlets
from duta.record import Record
from duta.record.schema import articles, entries, events, happenings, statements

TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[dict[str, str], float]


def metrics(record: Record) -> bytes:
    """Give all metrics."""
    lines: list[str] = []
    for name, kind, told, samples in (*_of_record(record), *_of_sources(outlets(record))):
        lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{_labels(labels)} {_number(value)}" for labels, value in samples]
    return "\n".join([*lines, ""]).encode("utf-8", "backslashreplace")


def _of_record(record: Record) -> Iterator[tuple[str, str, str, list[Sample]]]:
    with record.reading() as connection:
        for name, table in (
            ("articles", articles), ("statements", statements), ("events", events), ("happenings", happenings),
        ):  # fmt: skip
            count = connection.execute(select(func.count()).select_from(table)).scalar_one()
            yield f"duta_{name}", "gauge", f"How many {name} the record has.", [({}, count)]
        newest = connection.execute(select(func.max(entries.c.seq), func.max(entries.c.created_at))).one()
    yield "duta_entries_total", "counter", "Entries of the log.", [({}, newest[0] or 0)]
    if newest[1]:
        yield (
            "duta_newest_entry_timestamp_seconds",
            "gauge",
            "When the newest entry was kept.",
            [({}, _time(newest[1]))],
        )


def _of_sources(found: Iterable[Outlet]) -> Iterator[tuple[str, str, str, list[Sample]]]:
    rows = list(found)
    counted = {
        "asked": "Requests made for a source.",
        "new": "Pages with something new.",
        "same": "Pages with nothing new.",
        "failed": "Requests that gave nothing, and pages that could not be read.",
    }
    for name, told in counted.items():
        samples: list[Sample] = [({"source": row.source}, float(getattr(row, name))) for row in rows]
        yield f"duta_collect_{name}_total", "counter", told, samples
    gauges = {"waiting": "Addresses found and not yet read.", "events": "Events in the articles of a source."}
    for name, told in gauges.items():
        yield f"duta_collect_{name}", "gauge", told, [({"source": r.source}, float(getattr(r, name))) for r in rows]
    told = "Lists of a source that could not be had when last asked."
    yield "duta_collect_troubles", "gauge", told, [({"source": row.source}, float(len(row.troubles))) for row in rows]
    times: list[Sample] = [({"source": row.source}, _time(row.last_success)) for row in rows if row.last_success]
    yield "duta_collect_last_success_timestamp_seconds", "gauge", "When a source last gave a good answer.", times


def _labels(labels: dict[str, str]) -> str:
    escaped = {
        name: value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for name, value in labels.items()
    }
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped.items()) + "}" if labels else ""


def _time(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
