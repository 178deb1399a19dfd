"""The frames' own examples, run as tests: every sentence must give exactly the events it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duta.knowledge import Pack
from duta.model.event import Event
from duta.model.reading import Reading


def check_examples(pack: Pack, read: Callable[[str], Reading]) -> Iterator[str]:
    """Yield a message for each example that gives something else than it says. ``read`` reads a lone sentence."""
    for frame in pack.frames.frames:
        for example in frame.examples:
            found = sorted(shorthand(event) for event in read(example.text).events)
            wanted = sorted(_normal(line) for line in example.gives)
            if found != wanted:
                yield f"{frame.file}: {frame.id}: {example.text!r} gives {found}, not {wanted}"


def shorthand(event: Event) -> str:
    """Write an event as examples do: "visit IDN > JPN planned"; what occurred is not marked."""
    actors = "+".join(a.country or a.key for a in event.actors)
    recipients = "+".join(a.country or a.key for a in event.recipients)
    factuality = "" if event.factuality == "occurred" else event.factuality
    return " ".join(part for part in (event.act, actors, ">", recipients, factuality) if part)


def _normal(line: str) -> str:
    return " ".join(line.split())
