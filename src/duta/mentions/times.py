"""Times: the expressions of a text that say when, and the intervals they mean."""

from __future__ import annotations

from duta.knowledge import Pack
from duta.model.article import Article
from duta.model.sentence import Sentence
from duta.model.when import TimeMention


def find_times(article: Article, sentences: tuple[Sentence, ...], pack: Pack) -> tuple[TimeMention, ...]:  # noqa: ARG001
    """Find the time expressions of ``article``."""
    return ()
