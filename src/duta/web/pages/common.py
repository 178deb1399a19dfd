"""What the addresses of pages share: their parameters, and the site behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from fastapi import Depends, HTTPException, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

from duta.record.derive import folded
from duta.views.filters import Filters
from duta.views.status import last_kept
from duta.web.language import Language
from duta.web.paging import LAST
from duta.web.site import Site

Lang = Annotated[Language, Path()]
Number = Annotated[int, Query(alias="page", ge=1, le=LAST)]
Sure = Annotated[float | None, Query(ge=0, le=1)]
Word = Annotated[str, Query(max_length=200)]
Name = Annotated[str, Path(max_length=200)]


Moment = Annotated[
    str, Query(max_length=40, description="answer as the record stood then: 2024, 2024-06, 2024-06-18, entry:12")
]


def site_of(request: Request, as_of: Moment = "") -> Site:
    """Give the site that ``request`` came to, with its record as it stood at the moment asked for."""
    site: Site = request.app.state.site
    return site.then(as_of) if as_of else site


Here = Annotated[Site, Depends(site_of)]


def pairs(request: Request) -> list[tuple[str, str]]:
    """Give what the address asks, in order, without what it leaves empty."""
    return [(name, value) for name, value in request.query_params.multi_items() if value]


def filters_asked(
    site: Here,
    actor: Word = "",
    partner: Annotated[str, Query(alias="with", max_length=200)] = "",
    act: Word = "",
    since: Word = "",
    until: Word = "",
    outlet: Word = "",
    factuality: Word = "",
    month: Word = "",
    sure: Sure = None,
) -> Filters:
    """Give the filters that an address asks for."""
    return Filters(
        actor or None,
        partner or None,
        act or None,
        since or month or None,
        until or month or None,
        outlet or None,
        factuality or None,
        site.sure if sure is None else sure,
    )


Filtered = Annotated[Filters, Depends(filters_asked)]


def compared(facet: str, value: str) -> str:
    """Give a value asked of a facet as it is compared: names folded, codes as they are."""
    if facet not in ("who", "whom", "speaker") or (value.isupper() and value.isalnum()):
        return value
    return folded(value)


def as_file(blocks: Iterable[bytes], media: str, name: str, *, inline: bool = False) -> Response:
    """Give a file to keep, or, ``inline``, one that the browser or a reader of feeds opens itself."""
    disposition = "inline" if inline else "attachment"
    plain = "".join(char if char.isalnum() or char in "-._" else "-" for char in name)
    headers = {"content-disposition": f'{disposition}; filename="{plain}"'}
    return StreamingResponse(_in_blocks(blocks), media_type=media, headers=headers)


def _in_blocks(parts: Iterable[bytes], size: int = 65_536) -> Iterator[bytes]:
    """Give small parts together: each block sent costs as much as the making of many parts."""
    held: list[bytes] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    yield b"".join(held)


def state_of(site: Site) -> str | None:
    """Give the day of the newest entry: how the record stands, for those who cite it."""
    last = last_kept(site.record)
    return last[:10] if last else None


def missing(what: str) -> HTTPException:
    """Give the error for something the record does not have."""
    return HTTPException(404, what)
