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
    table = pack.actors
    registry = Registry(table, article.published_at)
    drafts: list[Draft] = []
    read: list[Words] = []
    for sentence in sentences:
        words = Words(article.text, sentence.start, sentence.end, table)
        words.look_up(table.trie)
        read.append(words)
    home = table.home if _at_home(read, table.home) else None
    for words in read:
        drafts.extend(PhraseReader(words, registry, home).read())
        drafts.extend(_surnames(words, drafts, registry))
    drafts.sort(key=lambda d: (d.start, -d.end))
    final = registry.final([d.key for d in drafts])
    mentions = tuple(
        Mention(d.start, d.end, article.text[d.start : d.end], final[d.key], cast("How", d.how), d.reason) for d in drafts
    )
    return tuple(final.values()), mentions, ()


def _at_home(read: list[Words], home: str) -> bool:
    """Tell whether an office without a state may be the home state's: it is named, or no state is."""
    codes = {
        entry.ref.country
        for words in read
        for hit in words.hits.values()
        for entry in hit.entries[:1]
        if entry.type in ("state", "person") or (entry.type == "body" and entry.ref.kind == "organisation")
    }
    return not codes or home in codes


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
