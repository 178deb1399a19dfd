"""``duta read --engine``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from duta.cli.options import settled
from duta.cli.printing import say
from duta.cli.progress import Count
from duta.errors import UsageError

if TYPE_CHECKING:
    from duta.cluster.parts import Told


def read_far(
    paths: Iterable[str], folder: str | None, runner: Literal["native", "ray"], address: str | None, jobs: int | None
) -> int:
    """Read pages with Daft into Parquet. Gives the exit code."""
    if not folder:
        raise UsageError("--engine needs an --output", hint="name a folder, or an address: --output s3://bucket/folder")
    if address and runner != "ray":
        raise UsageError("--address is that of a Ray cluster", hint="add --runner ray")
    try:
        from duta.cluster.engine import Engine, read_to
    except ImportError as error:
        raise UsageError("this needs Daft", hint="pip install 'duta[daft]'") from error
    count = Count()
    for told in read_to(paths, folder, Engine(runner, address, jobs or settled().jobs)):
        _add(count, told)
    say(count.summary())
    return 3 if count.failed else 0


def _add(count: Count, told: Told) -> None:
    count.new += told.new
    count.same += told.same
    count.failed += told.failed
    for failure in told.failures:
        say(failure)
    if told.failed > len(told.failures):
        say(f"… and {told.failed - len(told.failures)} more (all are in the output)")
