"""Where: the place a clause names behind *di* is the act's; the dateline's is not."""

from __future__ import annotations

from collections.abc import Sequence

from duta.events.layout import Line
from duta.knowledge.grammar import Grammar
from duta.model.event import Place
from duta.model.mention import PlaceMention

_REACH = 14


def where_of(line: Line, last: int, places: Sequence[PlaceMention], grammar: Grammar) -> Place | None:
    """Give the first place behind *di* after the act at unit ``last``, before another clause opens."""
    for index in range(last + 1, min(len(line.units) - 1, last + _REACH)):
        unit = line.units[index]
        if unit.text in grammar.clause_openers - grammar.prepositions | grammar.which or unit.text in (";", ":"):
            return None
        if unit.text != "di":
            continue
        start, end = line.units[index + 1].start, line.units[min(index + 3, len(line.units) - 1)].end
        for place in places:
            if start <= place.start < end:
                return Place(place.name, place.country, place.lat, place.lon)
    return None
