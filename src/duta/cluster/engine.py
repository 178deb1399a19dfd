"""Many stretches on all cores of a machine, or of many: Daft hands them out, and those that fail are tried again."""

from __future__ import annotations

import gc
import json
import logging
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import Any, Literal

from duta.cluster.parts import Told, read_stretch
from duta.cluster.receipts import begin
from duta.cluster.storage import File, Store, files_of
from duta.cluster.stretches import LARGE, MOST, Stretch, cut, gathered
from duta.errors import DutaError, UsageError
from duta.pipeline.version import version

log = logging.getLogger(__name__)

Runner = Literal["native", "ray"]
Task = Callable[[str], str]
FEW = 4
"""Large files that are gone through in this process, to find where they can be cut; more are handed out."""
PAUSES = (5.0, 30.0, 120.0)
"""Seconds to wait each time that nothing at all came of what is left; after the last it is given up."""


@dataclass(frozen=True, slots=True)
class Engine:
    """How Daft runs: on this machine (``native``) in ``jobs`` processes, or on the Ray cluster at ``address``.

    Without an address Ray is started on this machine.
    """

    runner: Runner = "native"
    address: str | None = None
    jobs: int = 1

    def run(self, task: Task, lines: Sequence[str]) -> Iterator[str]:
        """Yield what ``task`` makes of each line, in any order. Raises whatever Daft does where a worker is lost."""
        daft = _daft()
        warnings.simplefilter("ignore", ResourceWarning)  # Daft leaves the pipes of its workers to the collector
        method = daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)
        kind = type("Work", (_Work,), {"each": method(_Work.each)})
        # On Ray a task moves to another node when its own dies; one of a pool of actors would wait for that node.
        pool = {"max_concurrency": min(self.jobs, len(lines))} if self.runner == "native" else {}
        work = daft.cls(kind, use_process=True, **pool)(task)
        frame = daft.from_pydict({"line": list(lines)})
        if self.runner == "ray":
            frame = frame.into_partitions(len(lines))
        try:
            for row in frame.select(work.each(daft.col("line")).alias("told")).iter_rows():
                yield row["told"]
        finally:
            gc.collect()

    def start(self) -> None:
        """Let Daft run so for as long as this process lives. UsageError where that cannot be."""
        daft = _daft()
        try:
            if self.runner == "ray":
                _start_ray(self.address, self.jobs)
                daft.set_runner_ray()
            else:
                daft.set_runner_native()
        except (ConnectionError, RuntimeError, ValueError) as error:
            if self.runner != daft.runners.get_or_create_runner().name:  # set before, and for good, to another
                where = self.address or self.runner
                raise UsageError(f"Daft cannot run there: {error}", where=where, hint="is the cluster up?") from error


@dataclass(frozen=True, slots=True)
class _Here:
    """What runs in this process: for a few tasks no other is started."""

    def run(self, task: Task, lines: Sequence[str]) -> Iterator[str]:
        """Yield what ``task`` makes of each line."""
        return map(task, lines)


class _Work:
    """What Daft calls: a task, one line at a time."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def each(self, lines: Any) -> list[str]:
        """Give what the task makes of each line."""
        return [self.task(line) for line in lines.to_pylist()]


def _daft() -> Any:
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    try:
        import daft  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("this needs Daft", hint="pip install 'duta[daft]'") from error
    return daft


def _start_ray(address: str | None, jobs: int) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("this needs Ray", hint="pip install 'duta[daft]'") from error
    if not ray.is_initialized():
        own: dict[str, Any] = {} if address else {"num_cpus": jobs, "include_dashboard": False}
        ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)


def read_to(
    inputs: Iterable[str], output: str, engine: Engine, *, most: int = MOST, large: int = LARGE
) -> Iterator[Told]:
    """Read the pages of ``inputs`` (files and folders, on disks or in object stores) and keep them in ``output``.

    Yields what became of each stretch as it is done. What the output has already is not read again; a stretch that
    fails is tried again, and DutaError tells what is left where it fails to the end. ``most`` and ``large`` say how
    many pages a stretch has at most, and of how many bytes on a file is cut.
    """
    store = Store.to(output)
    files = [file for given in inputs for file in files_of(given)]
    engine.start()
    begin(store, version())
    stretches = list(_cut(engine, gathered(files, large), most))
    lines = [json.dumps({"number": number, "line": one.line()}) for number, one in enumerate(stretches)]
    for answer in _answers(engine, lines, _Reading(store, version(), most), "read"):
        yield Told(**answer["told"])


def _cut(engine: Engine, found: Iterable[Stretch | File], most: int) -> Iterator[Stretch]:
    """Yield the stretches in the order of their files; the large files are gone through where they will be read."""
    items = list(found)
    large = [item for item in items if isinstance(item, File)]
    lines = [json.dumps({"number": number, **asdict(file)}) for number, file in enumerate(large)]
    parts: dict[int, list[Stretch]] = {}
    if lines:
        where = engine if len(lines) > FEW else _Here()
        for answer in _answers(where, lines, _Cutting(most), "cut"):
            parts[answer["number"]] = [Stretch.of(line) for line in answer["stretches"]]
    numbers = count()
    for item in items:
        yield from [item] if isinstance(item, Stretch) else parts[next(numbers)]


def _answers(
    engine: Engine | _Here, lines: Sequence[str], task: _Cutting | _Reading, what: str
) -> Iterator[dict[str, Any]]:
    """Yield the answer to each line, asking again for those that failed or went with their worker.

    A page may have ended the worker: from then on the pages of a stretch are read in a process of their own.
    """
    left, why, tries = {json.loads(line)["number"]: line for line in lines}, "", 0
    while left and tries <= len(PAUSES):
        time.sleep(PAUSES[tries - 1] if tries else 0)
        before = len(left)
        try:
            for told in engine.run(task, list(left.values())):
                answer = _answer(told)
                if "error" in answer:
                    why = answer["error"]
                    continue
                del left[answer["number"]]
                yield answer
        except UsageError:
            raise
        except Exception as error:  # Daft and Ray raise whatever their worker, or their network, does
            log.debug("a run of %d stretches broke", before, exc_info=True)
            why, task = _reason(error), replace(task, apart=True)
        tries = 0 if len(left) < before else tries + 1
    if left:
        raise DutaError(
            f"{len(left)} of {len(lines)} stretches could not be {what}: {why}",
            hint="what was read is kept; the same command goes on from there",
        )


def _answer(told: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(told)
    if "other" in answer:
        raise UsageError(f"a worker has another version of Duta: {answer['other']}", hint="update it")
    return answer


def _reason(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[-1] if lines else ''}"


@dataclass(frozen=True, slots=True)
class _Cutting:
    """The task of cutting a file."""

    most: int
    apart: bool = False

    def __call__(self, line: str) -> str:
        """Give the stretches, or the error that kept them."""
        said = json.loads(line)
        number = said.pop("number")
        try:
            stretches = [one.line() for one in cut(File(**said), self.most)]
        except OSError as error:
            return json.dumps({"number": number, "error": f"{said['path']}: {error}"})
        return json.dumps({"number": number, "stretches": stretches})


@dataclass(frozen=True, slots=True)
class _Reading:
    """The task of reading a stretch."""

    store: Store
    version: str
    most: int
    apart: bool = False

    def __call__(self, line: str) -> str:
        """Give what became of it, or the error that kept it from being read."""
        said = json.loads(line)
        stretch = Stretch.of(said["line"])
        if version() != self.version:
            return json.dumps({"number": said["number"], "other": version()})
        try:
            told = read_stretch(stretch, self.store, self.version, most=self.most, apart=self.apart)
        except OSError as error:
            return json.dumps({"number": said["number"], "error": f"{stretch.name}: {error}"})
        return json.dumps({"number": said["number"], "told": asdict(told)})
