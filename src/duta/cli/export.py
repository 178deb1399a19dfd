"""``duta export``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

from cyclopts import Parameter

from duta.cli.options import Act, AsOf, Lang, OutletName, RecordPath, Since, Sure, Until, filters_of, opened, settled
from duta.cli.printing import say, write
from duta.errors import UsageError


def export(
    format: str,  # noqa: A002 - the word that users see
    /,
    *,
    output: Annotated[str | None, Parameter(name=["--output", "-o"])] = None,
    actor: str | None = None,
    partner: Annotated[str | None, Parameter(name="--with")] = None,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    all_factualities: Annotated[bool, Parameter(negative="")] = False,
    min_confidence: Sure = None,
    as_of: AsOf = None,
    lang: Lang = None,
    record: RecordPath = None,
) -> int:
    """Write what the record holds as a file that other programs read.

    Parameters
    ----------
    format
        The format; `duta export formats` lists them.
    output
        The file to write; without it the data goes to standard output.
    actor
        Only events of this party, by name or country code; a state stands for all who act for it.
    partner
        Only events in which this party takes part too.
    all_factualities
        Also what is planned, hypothetical or denied; without it only what occurred.
    """
    from dataclasses import replace

    from duta.export.formats import FORMATS, format_named
    from duta.export.wanted import Wanted
    from duta.knowledge.labels import load_labels

    if format == "formats":
        write(f"{one.name:<16}{one.what}\n".encode() for one in FORMATS.values())
        return 0
    chosen = format_named(format)
    filters = filters_of(
        actor=actor, partner=partner, act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence
    )
    filters = replace(filters, factuality=None if all_factualities else "occurred")
    wanted = Wanted(opened(record, as_of), filters, load_labels(settled(lang=lang).lang))
    put(chosen.write(wanted), output, binary=chosen.suffix.endswith(("parquet", "zip")))
    return 0


def put(blocks: Iterator[bytes], output: str | None, *, binary: bool = False) -> None:
    """Write ``blocks`` to the file named, as a whole or not at all, or to standard output."""
    if output is None or output == "-":
        if binary and sys.stdout.isatty():
            raise UsageError("this format is no text for a terminal", hint="name a file with -o FILE")
        write(blocks)
        return
    path = Path(output)
    name = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            name = file.name
            for block in blocks:
                file.write(block)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=output, hint="name another file") from error
    finally:
        if name:
            with suppress(OSError):
                Path(name).unlink()
    say(f"wrote {output}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
