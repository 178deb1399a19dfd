"""Actors: who is named or meant where in an article."""

from __future__ import annotations

from typing import cast

from duta.knowledge import Pack
from duta.mentions.phrases import PhraseReader
from duta.mentions.registry import Draft, Registry
from duta.mentions.words import Words
from duta.model.actor import Actor
from duta.model.article import Article
from duta.model.mention import How, Mention, PlaceMention
from duta.model.sentence import Sentence


def find_actors(
    article: Article, sentences: tuple[Sentence, ...], pack: Pack
) -> tuple[tuple[Actor, ...], tuple[Mention, ...], tuple[PlaceMention, ...]]:
    """Find the actors of ``article``, the words that stand for them, and the places named."""
    registry = Registry(pack.actors, article.published_at)
    drafts: list[Draft] = []
    for sentence in sentences:
        words = Words(article.text, sentence.start, sentence.end)
        shouting = sum(w.isupper() for w in words.texts if len(w) > 3) * 2 > sum(len(w) > 3 for w in words.texts) > 1
        words.look_up(pack.actors.trie, shouting=shouting)
        drafts.extend(PhraseReader(words, registry, pack.actors.stops, pack.actors.home).read())
        drafts.extend(_surnames(words, drafts, registry))
    drafts.sort(key=lambda d: (d.start, -d.end))
    final = registry.final([d.key for d in drafts])
    mentions = tuple(
        Mention(d.start, d.end, article.text[d.start : d.end], final[d.key], cast("How", d.how), d.reason)
        for d in drafts
    )
    return tuple(final.values()), mentions, ()


def _surnames(words: Words, drafts: list[Draft], registry: Registry) -> list[Draft]:
    """Find persons of the article called by a part of their name ("Cano" after "Raul Cano")."""
    taken = {i for d in drafts for i in range(d.start, d.end) if d.end > words.starts[0]} if len(words) else set()
    out: list[Draft] = []
    for index, folded in enumerate(words.folds):
        if not words.capital(index) or words.starts[index] in taken:
            continue
        keys = registry.by_word.get(folded)
        if keys and len(keys) == 1:
            name = registry.actors[keys[0]].name
            out.append(Draft(words.starts[index], words.ends[index], keys[0], "name", f"part of the name {name}"))
    return out
