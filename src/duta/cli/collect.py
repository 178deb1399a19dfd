"""``duta collect``."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from duta.cli.options import RecordPath, settled
from duta.cli.printing import say, write
from duta.errors import DutaError, UsageError
from duta.settings import load_tables

if TYPE_CHECKING:
    from duta.collect.run import Collector
    from duta.record import Record


def collect(
    *sources: str,
    record: RecordPath = None,
    every: Annotated[str | None, Parameter(help="Go on for ever, with a round this often: 15m, 1h.")] = None,
    jobs: Annotated[int | None, Parameter(name=["--jobs", "-j"])] = None,
    logged: Annotated[Literal["json", "text"] | None, Parameter(name="--log")] = None,
) -> int:
    """Bring in the new pages of the sources that duta.toml names, and read them.

    Parameters
    ----------
    sources
        Only these sources, by name.
    jobs
        Read in this many processes. [env: DUTA_JOBS] [default: 1]
    logged
        Tell every step on standard error: a JSON object a line, or text.
    """
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}", hint="one process is the fewest")
    with needed():
        from duta.collect.logs import log_to_stderr
        from duta.collect.plan import plan_of, seconds
        from duta.collect.run import Collector
    from duta.record import Record

    settings, tables = settled(record=record), load_tables()
    plan = plan_of(tables)
    plan = plan.only(sources) if sources else plan
    if not plan.sources:
        raise UsageError(
            "there is nothing to collect", where="duta.toml", hint='name a source: [[sources]] feed = "https://…"'
        )
    pause = None if every is None else seconds(every, "--every")
    log_to_stderr(logged)
    with Record.create(settings.record) as opened:
        collector = Collector(opened, plan, jobs=jobs or settings.jobs)
        with _stopped_by(collector) as stop:
            code = _round(collector)
            _tell(opened, tables)
            while pause is not None and not stop.wait(pause):
                code = _round(collector)
                _tell(opened, tables)
    return code


@contextmanager
def needed() -> Iterator[None]:
    """Say what to install where the block imports what is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("duta"):
            raise
        raise DutaError(f"collecting needs the package {error.name}", hint="pip install 'duta[collect]'") from error


def _round(collector: Collector) -> int:
    """Collect once; name each new page, and count the others."""
    from duta.cli.progress import Count
    from duta.model.reading import Failure, Reading

    count = Count()
    for one in collector.round():
        count.add(one.status)
        result = one.kept.outcome.result
        if isinstance(result, Failure):
            say(f"{one.url}: {result.message}")
        elif one.status == "new" and isinstance(result, Reading):
            facts = f"{len(result.events)} events, {len(result.statements)} statements"
            line = f"{result.article.id[7:19]}  {result.article.title or '(no title)'}: {facts}\n"
            write([line.encode("utf-8", "backslashreplace")])
    troubles = collector.troubles()
    for trouble in troubles:
        say(trouble)
    say(count.summary())
    return 3 if count.failed or troubles else 0


def _tell(record: Record, tables: dict[str, object]) -> None:
    """Tell those who watch of what is new."""
    if tables.get("watches"):
        from duta.cli.watch import tell_all  # comes with `duta watch`

        tell_all(record, tables)


@contextmanager
def _stopped_by(collector: Collector) -> Iterator[threading.Event]:
    """Let a signal to end (as systemd sends it) end the round, with all that is under way."""
    stop = threading.Event()

    def ended(*_: object) -> None:
        stop.set()
        collector.stop()

    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, ended) if main else None
    try:
        yield stop
    finally:
        if main:
            signal.signal(signal.SIGTERM, before)
