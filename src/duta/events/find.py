"""The events of an article, in text order."""

from __future__ import annotations

from duta.knowledge import Pack
from duta.model.event import Event
from duta.model.reading import Reading


def find_events(reading: Reading, pack: Pack) -> tuple[Event, ...]:  # noqa: ARG001
    """Give the events of ``reading`` in text order."""
    return ()
