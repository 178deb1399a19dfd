"""The examples of the cue files, run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duta.knowledge import Pack
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.model.reading import MadeBy, Reading
from duta.statements.find import find_statements

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def check_examples(pack: Pack) -> Iterator[str]:
    """Yield a message for each example of ``cues/*.yaml`` whose statements are not the words in ``[[…]]``."""
    for cue in pack.cues.classes:
        yield from _check(pack, f"cues/verbs.yaml: {cue.id}", cue.examples)
    yield from _check(pack, "cues/sources.yaml: sources", pack.cues.sources.examples)
    yield from _check(pack, "cues/words.yaml: words", pack.cues.words.examples)


def _check(pack: Pack, rule: str, examples: tuple[str, ...]) -> Iterator[str]:
    for example in examples:
        text = _MARKED.sub(r"\1", example)
        wanted = [match.group(1) for match in _MARKED.finditer(example)]
        got = [statement.text for statement in find_statements(reading_of(text), pack)]
        if got != wanted:
            yield f"{rule}: {example!r} gives {got}"


def reading_of(text: str) -> Reading:
    """Give a bare reading of a text: one paragraph a line, no sentences, no mentions."""
    paragraphs = tuple(Paragraph(m.start(), m.end(), m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    article = Article(Article.id_of(text), PageRef("0" * 64), None, None, text, paragraphs)
    return Reading(article.id, article, MadeBy("0", "0"))
