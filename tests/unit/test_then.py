from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from duta import app
from duta.errors import UsageError
from duta.model.contract import to_dict
from duta.record import Record, keep, write
from duta.record.moment import checked_moment
from duta.views import Filters, actor_query, dyad, event_query, log_query, search_query, statement_query, status
from duta.views.opened import OpenRecord
from tests.unit.hand import TEXT, page, reading

BY = {"reason": "the text says so", "by": "Rani"}


def shown(record: Record) -> dict[str, object]:
    """Everything that the listings show of a record."""
    numbers = asdict(status(record))
    del numbers["megabytes"]
    return {
        "events": list(event_query(record, Filters())),
        "statements": list(statement_query(record, Filters())),
        "search": list(search_query(record, "surat", Filters(act="visit"))),
        "words": list(search_query(record, "surat", Filters())),
        "actors": list(actor_query(record)),
        "dyad": dyad(record, "FJI", "TON", Filters()) if numbers["articles"] else [],
        "log": list(log_query(record, Filters())),
        "readings": [to_dict(one) for one in OpenRecord(record).readings()],
        "status": numbers,
        "happenings": happenings(record),
    }


def happenings(record: Record) -> list[object]:
    with record.reading() as connection:
        told = connection.exec_driver_sql("SELECT * FROM happenings ORDER BY id").all()
        placed = connection.exec_driver_sql("SELECT * FROM placings ORDER BY event").all()
        units = connection.exec_driver_sql("SELECT location, unit, first FROM copy_units ORDER BY 1, 2").all()
    return [*map(tuple, told), *map(tuple, placed), *map(tuple, units)]


def test_every_listing_shows_the_record_as_it_stood(place: str) -> None:
    record = Record.create(place)
    stood = [shown(record)]

    def event(number: int) -> str:
        return stood[-1]["events"][number].id  # type: ignore[index,no-any-return]

    def reads(name: str, text: str = TEXT, version: str = "v1", **change: object) -> None:
        source = page(text, name, f"{name}.txt")
        told = reading(source)
        keep(record, source, replace(told, events=(replace(told.events[0], **change),)), version)  # type: ignore[arg-type]

    doings: list[Callable[[], object]] = [
        lambda: reads("a"),
        lambda: reads("b", TEXT.replace("bersahabat", "bersaudara")),
        lambda: app.correct(record, event(0), {"act": "visit", "when": "2020"}, **BY),
        lambda: app.reject(record, event(1), **BY),
        lambda: reads("c", TEXT.replace("surat", "surat surat")),
        lambda: app.undo(record, 4, by="Rani"),
        lambda: reads("a", version="v2", act="praise"),
        lambda: app.undo(record, 6, by="Rani"),
        lambda: reads("a", TEXT.replace("surat", "nota"), "v3"),
        lambda: app.undo(record, 3, by="Rani"),
        lambda: reads("a", version="v4"),
        lambda: app.same(record, event(0), event(1), by="Rani"),
    ]
    for number, do in enumerate(doings, 1):
        do()
        stood.append(shown(record))
        with record.reading() as connection:
            assert connection.exec_driver_sql("SELECT max(seq) FROM entries").scalar() == number
    for number, then in list(enumerate(stood))[:: 1 if isinstance(record.path, Path) else 4]:  # a server takes longer
        now = shown(Record.open(record.path, as_of=f"entry:{number}"))
        for listing, rows in then.items():
            assert now[listing] == rows, (number, listing)


def test_judgements_too_are_as_they_stood(place: str) -> None:
    record = Record.create(place)
    source = page(TEXT, "a", "a.txt")
    keep(record, source, reading(source), "v1")
    target = next(iter(event_query(record, Filters()))).id
    app.correct(record, target, {"act": "visit"}, **BY)
    app.undo(record, 2, by="Rani")
    gone = page(TEXT.replace("surat", "nota"), "a", "a.txt")
    keep(record, gone, reading(gone), "v1")

    def states(as_of: str) -> list[tuple[str, int]]:
        with Record.open(record.path, as_of=as_of).reading() as connection:
            query = "SELECT state, found FROM judgements JOIN judgement_facts USING (entry)"
            return [(state, found) for state, found in connection.exec_driver_sql(query)]

    assert [states(f"entry:{n}") for n in range(1, 5)] == [[], [("holds", 1)], [("undone", 0)], [("undone", 0)]]


def test_days_and_times(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record.create(place)
    for name, at in (
        ("a", "2024-06-18T23:59:59.999Z"),
        ("b", "2024-06-19T00:00:00.000Z"),
        ("c", "2024-06-18T01:00:00Z"),
    ):
        monkeypatch.setattr(write, "time_now", lambda at=at: at)
        source = page(f"{TEXT} {name}", name)
        keep(record, source, reading(source), "v1")

    def articles(as_of: str) -> int:
        return status(Record.open(record.path, as_of=as_of)).articles

    days = {"2024-06-17": 0, "2024-06-18": 1, "2024-06-19": 3, "2024-06": 3, "2024": 3, "2023": 0, "2024-05": 0}
    times = {"2024-06-18T23:59": 1, "2024-06-18T23:59:58": 0, "2024-06-19T06:59:59+07:00": 1, "2024-06-19T00:00Z": 3}
    for given, there in {**days, **times}.items():
        assert articles(given) == there, given


@pytest.mark.parametrize("given", ["", "kemarin", "2024-13", "2024-02-30", "24", "entry:x", "2024-06-18T25:00"])
def test_what_is_no_moment_is_told(given: str) -> None:
    with pytest.raises(UsageError, match="no date or time"):
        checked_moment(given)
