"""What a search asks for: words, and values of facets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, or_

from duta.errors import UsageError
from duta.record.derive import folded
from duta.views.filters import first_day

Order = Literal["newest", "oldest", "best"]
Facet = Literal["who", "whom", "act", "factuality", "speaker", "agency", "place", "outlet", "month"]

FACETS: tuple[Facet, ...] = ("who", "whom", "act", "factuality", "speaker", "agency", "place", "outlet", "month")
OF_EVENTS: tuple[Facet, ...] = ("who", "whom", "act", "factuality", "place")
"""The facets that one and the same event must answer."""

MOST_VALUES = 20
"""Values of one facet asked for at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search. Values of one facet are alternatives; all facets must hold, those of events for one same event.

    ``who``, ``whom`` and ``speaker`` are names or country codes in capitals; ``month`` is YYYY-MM or YYYY.
    """

    words: str = ""
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sure: float = 0.5
    order: Order = "newest"

    def __post_init__(self) -> None:
        """Refuse what cannot be asked, at once and in words."""
        for day in (self.since, self.until, *self.month):
            first_day(day)
        for facet in FACETS:
            if len(self.values(facet)) > MOST_VALUES:
                raise UsageError(f"more than {MOST_VALUES} values of {facet}", hint="ask for fewer at once")
        if len(self.words) > 500:
            raise UsageError("more than 500 characters to search for", hint="ask for fewer words")

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Give the values asked for of one facet."""
        given: tuple[str, ...] = getattr(self, facet)
        return given

    def without(self, facet: Facet) -> Asked:
        """Give the same search with this facet left open."""
        return replace(self, **dict[str, Any]({facet: ()}))

    @property
    def asks_nothing(self) -> bool:
        """Tell whether every word and facet is left open."""
        return self == Asked(sure=self.sure, order=self.order)

    @property
    def active(self) -> tuple[Facet, ...]:
        """The facets with a value."""
        return tuple(facet for facet in FACETS if self.values(facet))


def named(table: FromClause, values: Sequence[str]) -> ColumnElement[bool]:
    """Give the condition that a row with ``folded`` and ``country`` is one of the names or country codes."""
    codes = [value for value in values if value.isupper() and value.isalnum()]
    return or_(table.c.country.in_(codes), table.c.folded.in_([folded(value) for value in values]))
