"""What people said of pairs of events, as merging asks for it: of an event at a time, never of all there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from duta.happenings.judgements import Judged, judged
from duta.model.happening import Judgement
from duta.record.dialects import raw

_NONE = Judged()
_OF = (
    "SELECT j.entry, j.verdict, one.fact, other.fact FROM judgement_facts f "
    "JOIN judgements j ON j.entry = f.entry "
    "JOIN judgement_facts one ON one.entry = f.entry AND one.side = 0 "
    "JOIN judgement_facts other ON other.entry = f.entry AND other.side = 1 "
    "WHERE f.fact IN [?] AND j.state = 'holds' AND j.verdict IN ('same', 'different', 'unsure')"
)


@dataclass
class Pairs:
    """The judgements in force on pairs of events, read where they are asked for.

    One judgement bears on another only through the events they share, so what holds of an event follows from those
    that lead to it from pair to pair.
    """

    connection: Connection
    _known: dict[str, Judged] = field(default_factory=dict)

    def company(self, event: str) -> frozenset[str]:
        """Give the events that judgements, in force or not, bring together with this one: one may bear on another."""
        return self._about(event).company(event)

    def differs_from(self, event: str) -> tuple[str, ...]:
        """Give the events that this one was judged to be different from."""
        return self._about(event).differs_from(event)

    def group(self, event: str) -> frozenset[str]:
        """Give the events judged to be of the same happening as this one, itself among them."""
        return self._about(event).group(event)

    def prepare(self, events: Iterable[str]) -> None:
        """Read at once what holds of all these events."""
        new = set(events) - self._known.keys()
        self._known.update(dict.fromkeys(new, _NONE))
        found: dict[int, Judgement] = {}
        while new:
            rows = self._read(new)
            found |= rows
            new = {event for one in rows.values() for event in (one.one, one.other)} - self._known.keys()
            self._known.update(dict.fromkeys(new, _NONE))
        if found:
            ruling = judged([found[entry] for entry in sorted(found)])
            self._known.update(dict.fromkeys({e for one in found.values() for e in (one.one, one.other)}, ruling))

    def _about(self, event: str) -> Judged:
        if event not in self._known:
            self.prepare((event,))
        return self._known[event]

    def _read(self, events: Iterable[str]) -> dict[int, Judgement]:
        run = raw(self.connection)
        rows = run.execute(_OF, (run.listed(sorted(events)),))
        return {entry: Judgement(one, other, verdict) for entry, verdict, one, other in rows}
