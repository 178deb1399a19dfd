"""Runs the examples that stand beside the rules for actors: each must be read as it says."""

from __future__ import annotations

from collections.abc import Iterator

from duta.knowledge import Pack
from duta.mentions.actors import find_actors
from duta.model.article import Article, Paragraph
from duta.model.mention import Mention
from duta.model.page import PageRef
from duta.model.sentence import Sentence

_DAY = "2025-03-01"


def check_examples(pack: Pack) -> Iterator[str]:
    """Yield a message for each example that fails: file, rule, what went wrong.

    An example of an office or organ has the whole mention in brackets; an example of a sense names its word.
    """
    roles = pack.actors.roles
    for rule, examples in [(o.id, o.examples) for o in roles.offices] + [(o.id, o.examples) for o in roles.organs]:
        if not examples:
            yield f"actors/roles.yaml: {rule}: no example"
        for example in examples:
            yield from _bracketed(pack, rule, example)
    for senses in pack.actors.senses.values():
        for sense in senses:
            for example in sense.examples:
                found = [m for m in _read(pack, example) if m.text == sense.word]
                if [m.actor.key for m in found] != ([pack.actors.meant(sense.means).key] if sense.means else []):
                    got = ", ".join(f"{m.actor.name} ({m.actor.country})" for m in found) or "nobody"
                    yield f"actors/senses.yaml: {sense.id}: {sense.word} is {got} in {example!r}"


def _bracketed(pack: Pack, rule: str, example: str) -> Iterator[str]:
    start, end = example.index("["), example.index("]") - 1
    text = example.replace("[", "", 1).replace("]", "", 1)
    found = _read(pack, text)
    if not any((m.start, m.end) == (start, end) for m in found):
        got = ", ".join(repr(m.text) for m in found) or "nothing"
        yield f"actors/roles.yaml: {rule}: {text[start:end]!r} is not one mention of {text!r}; found {got}"


def _read(pack: Pack, text: str) -> tuple[Mention, ...]:
    article = Article("example", PageRef("0" * 64), None, _DAY, text, (Paragraph(0, len(text), 0, len(text)),))
    return find_actors(article, (Sentence(0, len(text), 0, ()),), pack)[1]
