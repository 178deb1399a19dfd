"""``duta read``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from duta.cli.options import Lang, RecordPath, Stdin, Sure, settled
from duta.cli.printing import console, say, write
from duta.cli.progress import Count, counted
from duta.errors import UsageError
from duta.model.reading import Failure, Reading

if TYPE_CHECKING:
    from duta.app import Kept
    from duta.record import Record
    from duta.settings import Settings

Format = Literal["json", "text", "csv"]
MOST_NAMED = 20
"""How many articles of a run are named on the way; the record names them all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Read pages: what was said and done, by whom, to whom, when."""

    paths: tuple[str, ...]
    settings: Settings
    output: Format | None
    jobs: int
    keeps: bool
    strict: bool
    sure: float


def read(
    *paths: str,
    stdin: Stdin = False,
    record: RecordPath = None,
    no_record: Annotated[bool, Parameter(negative="")] = False,
    output: Annotated[Format | None, Parameter(name=["--format", "-f"])] = None,
    strict: Annotated[bool, Parameter(negative="")] = False,
    jobs: Annotated[int | None, Parameter(name=["--jobs", "-j"])] = None,
    min_confidence: Sure = None,
    lang: Lang = None,
    engine: Annotated[Literal["daft"] | None, Parameter(show_choices=False)] = None,
    runner: Literal["native", "ray"] = "native",
    address: str | None = None,
    folder: Annotated[str | None, Parameter(name=["--output", "-o"])] = None,
) -> int:
    """Read pages: what was said and done, by whom, to whom, when.

    Without --format the readings are kept in the record, and a line names each article. With --format they are
    printed, and kept only where --record or DUTA_RECORD names a record. What the record has is not read again, so a
    run that was stopped goes on where it was.

    Parameters
    ----------
    paths
        Text dumps, HTML, WARC or WET files, JSON Lines of articles, folders of them, or - for standard input.
    no_record
        Keep nothing; print text where no --format is given.
    output
        Print the readings: json (JSON Lines, every fact), text (for a person), csv (a row a fact).
    strict
        Stop at the first page that cannot be read.
    jobs
        Read in this many processes. [env: DUTA_JOBS] [default: 1]
    engine
        daft: read with Daft into --output, from files and folders on disks or in object stores (s3://bucket/folder).
        Needs the extra `daft`: pip install 'duta[daft]'.
    runner
        Where Daft runs: native, on this machine; ray, on a Ray cluster.
    address
        The Ray cluster's address. Without it Ray is started on this machine.
    folder
        With --engine: write Parquet here, a folder or an address; `duta load` and `duta count` take it.
    """
    paths = (*paths, "-") if stdin else paths
    if not paths:
        raise UsageError("there is nothing to read", hint="name a file, a folder, or - for standard input")
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}", hint="one process is the fewest")
    if no_record and record:
        raise UsageError("--record and --no-record together", hint="choose one")
    if engine:
        from duta.cli.engine import read_far

        if output or record or strict or "-" in paths:
            raise UsageError("--engine reads files into --output alone", hint="load that into a record with: duta load")
        return read_far(paths, folder, runner, address, jobs)
    if folder or address:
        raise UsageError("--output and --address go with --engine daft", hint="add --engine daft")
    output = output or ("text" if no_record else None)
    settings = settled(record=record, min_confidence=min_confidence, lang=lang)
    asked = Asked(
        paths=paths,
        settings=settings,
        output=output,
        jobs=jobs or settings.jobs,
        keeps=not no_record and (output is None or "record" in settings.origins),
        strict=strict,
        sure=settings.min_confidence if output == "text" or "min_confidence" in settings.origins else 0.0,
    )
    count = Count()
    with _record(asked) as opened:
        results = counted(_results(asked, opened), count, quiet_after=None if output else MOST_NAMED + 1)
        results = _stopped(results, strict=strict)
        if opened and output is None:
            _name(results, opened)
        else:
            _print(results, asked)
    say(count.summary())
    return 3 if count.failed else 0


def _record(asked: Asked) -> AbstractContextManager[Record | None]:
    from duta.record import Record

    return Record.create(asked.settings.record) if asked.keeps else nullcontext()


def _results(asked: Asked, record: Record | None) -> Iterator[Kept]:
    from duta import app

    if record:
        return app.read_into(record, asked.paths, jobs=asked.jobs, again=asked.output is not None)
    return (app.Kept(outcome, "new") for outcome in app.read(asked.paths, jobs=asked.jobs))


def _stopped(results: Iterator[Kept], *, strict: bool) -> Iterator[Kept]:
    """Yield results, with ``strict`` up to and with the first failure."""
    for result in results:
        yield result
        if strict and isinstance(result.outcome.result, Failure):
            return


def _name(results: Iterator[Kept], record: Record) -> None:
    """Print one line for each article kept, the first of them only; failures are told as they come."""
    from duta.app import kept_reading

    named = 0
    for kept in results:
        failure = kept.outcome.result
        if isinstance(failure, Failure):
            say(f"{failure.path or failure.id}: {failure.message}")
        elif named < MOST_NAMED:
            reading = kept_reading(record, kept)
            if reading:
                named += 1
                write([f"{_title(reading)}\n".encode("utf-8", "backslashreplace")])
        elif named == MOST_NAMED:
            named += 1
            say("… (all are in the record)")


def _title(reading: Reading) -> str:
    article = reading.article
    outlet = article.outlet.name or article.outlet.domain
    facts = (article.title or "(no title)", outlet, (article.published_at or "")[:10])
    counts = f"{len(reading.events)} events, {len(reading.statements)} statements"
    return f"{article.id[7:19]}  {' · '.join(fact for fact in facts if fact)}: {counts}"


def _print(results: Iterator[Kept], asked: Asked) -> None:
    readings = (kept.outcome.result for kept in results if kept.outcome.result is not None)
    if asked.output == "json":
        write(_json(reading, asked.sure) for reading in readings)
    elif asked.output == "csv":
        write(_csv(readings, asked.sure))
    else:
        _text(readings, asked)


def _json(result: Reading | Failure, sure: float) -> bytes:
    from duta.model.contract import failure_to_dict, to_dict, to_line

    if isinstance(result, Failure):
        return to_line(failure_to_dict(result))
    return to_line(to_dict(surer(result, sure)))


def surer(reading: Reading, sure: float) -> Reading:
    """Give ``reading`` with the facts that are at least as sure as ``sure``."""
    return replace(
        reading,
        statements=tuple(statement for statement in reading.statements if statement.confidence >= sure),
        events=tuple(event for event in reading.events if event.confidence >= sure),
    )


def _csv(results: Iterator[Reading | Failure], sure: float) -> Iterator[bytes]:
    from duta.export.facts import COLUMNS, fact_rows
    from duta.export.rows import csv_lines

    def rows() -> Iterator[tuple[object, ...]]:
        for result in results:
            if isinstance(result, Failure):
                say(f"{result.path or result.id}: {result.message}")
            else:
                yield from fact_rows(result, sure)

    return csv_lines(COLUMNS, rows())


def _text(results: Iterator[Reading | Failure], asked: Asked) -> None:
    from duta.export.face import Face
    from duta.export.terminal import print_face
    from duta.knowledge.labels import load_labels

    face, screen = Face(load_labels(asked.settings.lang), asked.sure), console()
    for number, result in enumerate(results):
        if isinstance(result, Failure):
            say(f"{result.path or result.id}: {result.message}")
            continue
        if number:
            screen.print()
        print_face(face.lines(result), screen)
