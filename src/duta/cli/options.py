"""Options that several commands share, and the record they lead to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from duta.settings import Settings, load_settings

if TYPE_CHECKING:
    from duta.record import Record
    from duta.views import Filters

RecordPath = Annotated[
    str | None,
    Parameter(help="The record: a file, or postgresql://… for a team's. [env: DUTA_RECORD] [default: duta.db]"),
]
Sure = Annotated[
    float | None,
    Parameter(help="Leave out facts less sure than this, 0 to 1. [env: DUTA_MIN_CONFIDENCE] [default: 0.5]"),
]
Lang = Annotated[Literal["id", "en"] | None, Parameter(help="The language of labels. [env: DUTA_LANG] [default: id]")]
Stdin = Annotated[bool, Parameter(name="-", negative="", show_default=False, help="Read standard input too.")]
Act = Annotated[str | None, Parameter(help="Only this act, by its id (visit, send_message …).")]
Since = Annotated[str | None, Parameter(help="Only from this day, month or year on (2024-06-18, 2024-06, 2024).")]
Until = Annotated[str | None, Parameter(help="Only up to this day, month or year.")]
AsOf = Annotated[
    str | None,
    Parameter(help="As the record stood then: a day (to its end, UTC), month, year, a time, or an entry (entry:12)."),
]
OutletName = Annotated[str | None, Parameter(help="Only reports of this outlet, by name or domain.")]


@Parameter(name="*")
@dataclass(frozen=True)
class Listing:
    """How a listing is printed, and from which record."""

    record: RecordPath = None
    json: Annotated[bool, Parameter(negative="", help="Print JSON Lines: one object a row, every column.")] = False
    csv: Annotated[bool, Parameter(negative="", help="Print CSV: every column.")] = False
    limit: Annotated[int | None, Parameter(help="Print at most this many rows.")] = None


def settled(*, record: str | None = None, min_confidence: float | None = None, lang: str | None = None) -> Settings:
    """Give the settings, with the flags that were given over them."""
    flags = {"record": record, "min_confidence": min_confidence, "lang": lang}
    given = {name: value for name, value in flags.items() if value is not None}
    settings = load_settings()
    return replace(settings, **given, origins={**settings.origins, **dict.fromkeys(given, "flag")})  # type: ignore[arg-type]


def opened(record: str | None, as_of: str | None = None) -> Record:
    """Open the record that flags and settings name, for reading; with ``as_of`` as it stood then."""
    from duta.record import Record

    return Record.open(settled(record=record).record, as_of=as_of)


def checked_act(act: str | None) -> str | None:
    """Give ``act`` as it is, or raise UsageError, with what may have been meant, where there is no such act."""
    from duta.errors import UsageError
    from duta.knowledge import load_pack

    if act is None or act in load_pack().acts:
        return act
    from difflib import get_close_matches

    acts = list(load_pack().acts.by_id)
    near = get_close_matches(act, acts, 3) or acts
    raise UsageError(f"there is no act {act!r}", hint=f"did you mean {', '.join(near)}?")


def filters_of(
    *,
    actor: str | None = None,
    partner: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    min_confidence: float | None = None,
) -> Filters:
    """Give the filters that a command's options ask for."""
    from duta.views import Filters

    sure = settled(min_confidence=min_confidence).min_confidence
    return Filters(actor, partner, checked_act(act), since, until, outlet, None, sure)
