"""Runs the site until it is stopped."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Thread

import uvicorn

from duta.errors import DutaError
from duta.record import Record
from duta.settings import Settings
from duta.views.columns import columns_of
from duta.web.app import build
from duta.web.bounded import BoundedRecord
from duta.web.language import LANGUAGES, Language
from duta.web.site import Site

DRY = "DUTA_SERVE_DRY"
"""Set in the environment, `duta serve` opens everything but the port, and ends: for the tests of examples."""


def run(
    settings: Settings, *, host: str, port: int, auth: bool, public: bool, hosts: Iterable[str] | None,
    tell: Callable[[str], None],
) -> int:  # fmt: skip
    """Serve the record that ``settings`` name at ``host`` and ``port``; give the exit code when it is stopped."""
    record = Record.create(settings.record) if auth else Record.open(settings.record)
    default: Language = next((one for one in LANGUAGES if one == settings.lang), "id")
    site = Site(BoundedRecord.of(record), settings.min_confidence, default, auth, public)
    app = build(site, hosts=hosts)
    shown = f"[{host}]" if ":" in host else host
    if os.environ.get(DRY):
        tell(f"http://{shown}:{port}/")
        return 0
    door = _door(host, port)
    tell(f"http://{shown}:{door.getsockname()[1]}/")
    Thread(target=_warm, args=(site,), daemon=True).start()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, access_log=False))
    server.run(sockets=[door])
    return 0


def _warm(site: Site) -> None:
    """Draw what searches count in before the first visitor asks."""
    with suppress(DutaError):  # the visitor will be told
        columns_of(site.record)


def _door(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(2048)  # who comes while the site is still opening waits, and is not turned away
    except OSError as error:
        door.close()
        raise DutaError(
            f"cannot listen: {error.strerror}", where=f"{host}:{port}", hint="another --port, or 0 for a free one"
        ) from error
    return door
