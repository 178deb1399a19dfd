"""Actors: who is named or meant where in an article."""

from __future__ import annotations

from duta.knowledge import Pack
from duta.model.actor import Actor
from duta.model.article import Article
from duta.model.mention import Mention, PlaceMention
from duta.model.sentence import Sentence


def find_actors(
    article: Article,  # noqa: ARG001
    sentences: tuple[Sentence, ...],  # noqa: ARG001
    pack: Pack,  # noqa: ARG001
) -> tuple[tuple[Actor, ...], tuple[Mention, ...], tuple[PlaceMention, ...]]:
    """Find the actors of ``article``, the words that stand for them, and the places named."""
    return (), (), ()
