"""Actors: persons, states, organisations, media, groups - and the offices they hold, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "state", "igo", "media", "organisation", "group", "collective"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act. Equality is by ``key``'s fields; ``key`` is unique within a reading.

    ``country`` is ISO 3166-1 alpha-3 of the state acted for (XKX Kosovo, SUN Soviet Union), an IGO's short code, or
    None for a collective without one state. ``wikidata`` is None unless known; it is never made up.
    ``offices`` are the offices in words, as held at the time of the article ("Presiden Rusia").
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    offices: tuple[str, ...] = ()
