"""The examples of the text rules, run."""

from __future__ import annotations

from collections.abc import Iterator

from duta.knowledge import Pack
from duta.knowledge.text import TokenExample
from duta.sentences.split import cut
from duta.sentences.tokens import find_tokens


def check_examples(pack: Pack) -> Iterator[str]:
    """Yield a message for each example of ``tokens.yaml`` and ``breaks.yaml`` that does not give what it says."""
    rules = pack.text
    for rule in rules.token_rules:
        yield from _check_tokens(pack, rule.id, rule.examples)
    yield from _check_tokens(pack, "pair", rules.pair.examples)
    yield from _check_tokens(pack, "glued", rules.glued.examples)
    for kind in rules.breaks.rules:
        for example in kind.examples:
            got = tuple(example.text[s.start : s.end] for s in cut(example.text, 0, len(example.text), rules))
            if got != example.sentences:
                yield f"text/breaks.yaml: {kind.id}: {example.text!r} gives {list(got)}"


def _check_tokens(pack: Pack, rule: str, examples: tuple[TokenExample, ...]) -> Iterator[str]:
    for example in examples:
        got = tuple(token.text for token in find_tokens(example.text, 0, len(example.text), pack.text))
        if got != example.tokens:
            yield f"text/tokens.yaml: {rule}: {example.text!r} gives {list(got)}"
