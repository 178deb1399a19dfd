"""Checks the time rules of a pack against their own examples."""

from __future__ import annotations

from collections.abc import Iterator

from duta.knowledge import Pack
from duta.knowledge.time import TimeExample
from duta.mentions.times.find import KINDS, times_in


def check_examples(pack: Pack) -> Iterator[str]:
    """Yield a message for each example of a time rule that is not read as it says."""
    for rule in pack.time.rules:
        where = f"{pack.folder / 'time' / 'rules.yaml'}: rule {rule.id}"
        if rule.kind not in KINDS:
            yield f"{where}: no kind of time is called {rule.kind}"
            continue
        if not rule.examples:
            yield f"{where}: has no example"
        for example in rule.examples:
            if wrong := _check(example, pack):
                yield f"{where}: {example.text!r}: {wrong}"


def _check(example: TimeExample, pack: Pack) -> str | None:
    found = times_in(example.text, example.published, (0,), pack.time)
    if not example.find:
        return f"found {found[0].text!r} where nothing is" if found else None
    mention = next((time for time in found if time.text == example.find), None)
    if mention is None:
        return f"found {[time.text for time in found]}, not {example.find!r}"
    got = (mention.type, mention.value, mention.when.value if mention.when else None)
    expected = (example.type, example.value, example.when)
    return None if got == expected else f"{example.find!r} is read as {got}, not {expected}"
