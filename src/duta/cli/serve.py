"""``duta serve``."""

from __future__ import annotations

import ipaddress
from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import Lang, RecordPath, Sure, settled
from duta.cli.printing import write
from duta.errors import UsageError

HOME = "127.0.0.1"


def serve(
    *,
    record: RecordPath = None,
    host: str = HOME,
    port: Annotated[int, Parameter(help="The port to listen on; 0 takes a free one.")] = 8000,
    auth: Annotated[
        bool, Parameter(negative="", help="Only users of the record read, and editors judge facts.")
    ] = False,
    public: Annotated[
        bool, Parameter(negative="", help="Let everybody read: beyond this machine, or without signing in.")
    ] = False,
    names: Annotated[
        list[str] | None, Parameter(name="--name", help="A name the site goes by, besides --host.")
    ] = None,
    min_confidence: Sure = None,
    lang: Lang = None,
) -> int:
    """Open the reading room.

    Parameters
    ----------
    host
        The address to listen on.
    """
    settings = settled(record=record, min_confidence=min_confidence, lang=lang)
    here = host == "localhost" or _is_loopback(host)
    if not here and not (auth or public):
        raise UsageError(
            f"anybody could read the record at {host}",
            hint="--auth lets users sign in; --public shows it to everybody, read-only",
        )
    if not 0 <= port <= 65535:
        raise UsageError(f"{port} is no port", hint="0 to 65535")
    from duta.web.server import run

    hosts = {"localhost", "127.0.0.1", "[::1]", host.lower(), *(name.lower() for name in names or ())} if here else None
    if not here and names:
        hosts = {host.lower(), *(name.lower() for name in names)}
    return run(settings, host=host, port=port, auth=auth, public=public, hosts=hosts, tell=_tell)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _tell(address: str) -> None:
    write([f"{address}\n".encode()])
