"""Events of many articles → happenings, all at once and in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from duta.happenings.build import Copies, happening_of
from duta.happenings.gather import gathered
from duta.happenings.ground import Memory
from duta.happenings.judgements import judged
from duta.happenings.likeness import Measure
from duta.happenings.settle import Settling
from duta.happenings.telling import Telling
from duta.happenings.threads import links_among
from duta.knowledge import Pack
from duta.model.happening import Happening, Judgement


def merge_events(
    tellings: Iterable[Telling], pack: Pack, judgements: Sequence[Judgement] = (), copies: Copies | None = None
) -> tuple[Happening, ...]:
    """Give the happenings that ``tellings`` report, in the order of their ids, the same whatever the order given.

    The same event on several pages is one event with several reports. ``judgements`` win over the machine.
    """
    pages: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        pages[telling.event].append(telling)
    ground, ruling = Memory(pack.merging), judged(judgements)
    for event in sorted(pages):
        ground.add(first_page(pages[event]))
    Settling(ground, Measure(pack.merging, pack.acts), ruling).settle(pages)
    members: dict[str, list[str]] = defaultdict(list)
    for event, place in ground.places.items():
        members[place.root].append(event)
    groups = gathered(members, ground, lambda root: members[root], ruling)
    made = [
        happening_of(
            [ground.telling(event) for event in group],
            [page for event in group for page in pages[event]],
            ground.places,
            ruling,
            pack,
            copies or {},
        )
        for group in groups
    ]
    links = links_among(made, ground.tellings, pack.merging)
    return tuple(replace(one, links=links.get(one.id, ())) for one in sorted(made, key=lambda one: one.id))


def first_page(pages: Iterable[Telling]) -> Telling:
    """Give the telling that stands for an event found on several pages of one article: that of the first published."""
    return min(pages, key=lambda telling: telling.order)
