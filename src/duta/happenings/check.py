"""The examples of acts told as one another, run as tests: pairs of sentences that tell one happening, or two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from duta.happenings.merge import merge_events
from duta.happenings.telling import tellings_of
from duta.knowledge import Pack
from duta.model.reading import Reading


def check_examples(pack: Pack, read: Callable[[str], Reading]) -> Iterator[str]:
    """Yield a message for each pair of sentences that is merged and should not be, or is not and should be."""
    for rule in pack.merging.compatible:
        for together, pairs in ((True, rule.same), (False, rule.apart)):
            for one, other in pairs:
                told = _merged(pack, rule.acts, [read(one), read(other)])
                where = f"acts/merging.yaml: {rule.id}: {one!r} and {other!r}"
                if told is None:
                    yield f"{where} do not tell {' and '.join(rule.acts)}"
                elif told != together:
                    yield f"{where} are {'one happening' if told else 'two happenings'}"


def _merged(pack: Pack, acts: tuple[str, str], readings: list[Reading]) -> bool | None:
    """Tell whether the two readings' events of ``acts`` are one happening; None where one has no such event."""
    told = [
        [telling for telling in tellings_of(reading, pack, str(number)) if telling.act in acts]
        for number, reading in enumerate(readings)
    ]
    if not all(told):
        return None
    made = merge_events([telling for one in told for telling in one], pack)
    home = {report.event: one.id for one in made for report in one.reports}
    return any(home[one.event] == home[other.event] for one, other in product(*told))
