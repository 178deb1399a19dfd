"""Sentence… → Mention…: names, actors, offices, places, times, coreference."""

from collections.abc import Iterator

from duta.knowledge import Pack
from duta.mentions import check
from duta.mentions.actors import find_actors
from duta.mentions.times import check as times_check
from duta.mentions.times import find_times

__all__ = ["check_examples", "find_actors", "find_times"]


def check_examples(pack: Pack) -> Iterator[str]:
    """Yield a message for each example of a rule for actors or times that fails."""
    yield from check.check_examples(pack)
    yield from times_check.check_examples(pack)
