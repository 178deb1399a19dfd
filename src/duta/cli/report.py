"""``duta report``."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

from cyclopts import Parameter

from duta.cli.export import put
from duta.cli.options import Act, AsOf, Lang, OutletName, RecordPath, Since, Sure, Until, filters_of, opened, settled
from duta.errors import UsageError


def report(
    one: str,
    other: str,
    /,
    *,
    output: Annotated[str | None, Parameter(name=["--output", "-o"])] = None,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    min_confidence: Sure = None,
    as_of: AsOf = None,
    lang: Lang = None,
    record: RecordPath = None,
) -> int:
    """Write a dossier of two parties, ready for print: counts, what happened by day with its sentences, what was said.

    Parameters
    ----------
    one
        A party, by name or country code; a state stands for all who act for it.
    other
        The other party.
    output
        The file to write, .html or .pdf; without it HTML goes to standard output.
    """
    from duta.export.dossier import page
    from duta.export.pdf import pdf_of
    from duta.export.wanted import Wanted
    from duta.knowledge.labels import load_labels

    suffix = PurePath(output).suffix.lower() if output and output != "-" else ".html"
    if suffix not in (".html", ".htm", ".pdf"):
        raise UsageError(
            f"a dossier is no {suffix or 'file without an ending'}", hint="end the name with .html or .pdf"
        )
    filters = filters_of(act=act, since=since, until=until, outlet=outlet, min_confidence=min_confidence)
    wanted = Wanted(opened(record, as_of), filters, load_labels(settled(lang=lang).lang))
    html = page(wanted, one, other)
    put(iter([pdf_of(html) if suffix == ".pdf" else html.encode("utf-8", "replace")]), output)
    return 0
