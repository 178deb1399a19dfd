"""Actors: who is named or meant where in an article."""

from __future__ import annotations

import re
from typing import cast

from duta.knowledge import Pack
from duta.mentions.coreference import Coreference
from duta.mentions.cursor import Cursor
from duta.mentions.discourse import Discourse
from duta.mentions.phrases import PhraseReader
from duta.mentions.places import find_places
from duta.mentions.quoted import Quoted
from duta.mentions.registry import Draft, Registry
from duta.mentions.senses import Senses
from duta.mentions.words import Words
from duta.model.actor import Actor
from duta.model.article import Article
from duta.model.mention import How, Mention, PlaceMention
from duta.model.sentence import Sentence

_DATELINE = re.compile(r"[^\W\d_a-z][^.!?\n]{1,30}(?:,? ?\(?[\w.]{3,20}\)?)?\s?[-–—]{1,2}\s")


def find_actors(
    article: Article, sentences: tuple[Sentence, ...], pack: Pack
) -> tuple[tuple[Actor, ...], tuple[Mention, ...], tuple[PlaceMention, ...]]:
    """Find the actors of ``article``, the words that stand for them, and the places named."""
    table = pack.actors
    registry = Registry(table, article.published_at)
    drafts: list[Draft] = []
    places: list[PlaceMention] = []
    read: list[Words] = []
    for sentence in sentences:
        words = Words(article.text, sentence.start, sentence.end, table)
        words.look_up(table.trie)
        read.append(words)
    senses = Senses(table)
    senses.settle(article.text, read)
    registry.reasons = senses.reasons
    registry.codes = _codes(read)
    home = table.roles.home if not registry.codes or table.roles.home in registry.codes else None
    discourse = Discourse(registry, pack.reference, Quoted(article))
    coreference = Coreference(discourse, pack.reference, registry)
    skip = _dateline_end(article)
    for sentence, words in zip(sentences, read, strict=True):
        cursor = Cursor(words, registry, pack.reference, home)
        cursor.seen, cursor.seen_bodies = _seen(sentence, words, "PER"), _seen(sentence, words, "ORG")
        reader = PhraseReader(cursor)
        named = [d for d in reader.read() if d.start >= skip]
        named += _surnames(words, named, registry)
        named = coreference.sentence(words, named, reader.titles)
        drafts.extend(named)
        places.extend(find_places(words, named, skip))
    drafts.sort(key=lambda d: (d.start, -d.end))
    final = registry.final([d.key for d in drafts])
    mentions = tuple(
        Mention(d.start, d.end, article.text[d.start : d.end], final[d.key], cast("How", d.how), d.reason)
        for d in drafts
    )
    return tuple(final.values()), mentions, tuple(places)


def _dateline_end(article: Article) -> int:
    """Give where the dateline ends that stands in the text itself; the place in it is nobody's deed."""
    if article.dateline and article.text.startswith(article.dateline.text):
        return len(article.dateline.text)
    match = _DATELINE.match(article.text)
    return match.end() if match else 0


def _codes(read: list[Words]) -> set[str]:
    """Give the states the article names, by themselves or through a person or body of theirs."""
    return {
        entry.ref.country
        for words in read
        for hit in words.hits.values()
        for entry in hit.entries[:1]
        if entry.type in ("state", "person") or (entry.type == "body" and entry.ref.kind == "organisation")
    }


def _seen(sentence: Sentence, words: Words, label: str) -> dict[int, int]:
    """Give the words that names begin and end with (exclusive), for each with ``label`` that the name model saw."""
    if not sentence.names:
        return {}
    begins = {start: i for i, start in enumerate(words.starts)}
    ends = {end: i + 1 for i, end in enumerate(words.ends)}
    found = ((begins.get(n.start), ends.get(n.end)) for n in sentence.names if n.label == label)
    return {first: last for first, last in found if first is not None and last is not None}


def _surnames(words: Words, drafts: list[Draft], registry: Registry) -> list[Draft]:
    """Find persons of the article called by a part of their name ("Cano" after "Raul Cano")."""
    taken = [(d.start, d.end) for d in drafts]
    out: list[Draft] = []
    index = 0
    size = len(words)
    while index < size:
        if not words.capital(index):
            index += 1
            continue
        key, last = _part_of_name(words, index, registry)
        start = words.starts[index]
        if key and not any(a <= start < b for a, b in taken):
            reason = f"part of the name {registry.actors[key].name}"
            out.append(Draft(start, words.ends[last - 1], key, "name", reason))
        elif key is None and last == index + 1 and not any(a <= start < b for a, b in taken):
            out.extend(_short(words, index, registry))
        index = last
    return out


def _part_of_name(words: Words, index: int, registry: Registry) -> tuple[str | None, int]:
    """Give the one person all words from ``index`` on belong to, and where they end."""
    keys: set[str] = set()
    last = index
    if words.texts[index].isupper() and len(words.texts[index]) <= 3:
        return None, index + 1
    while last < len(words) and words.capital(last) and (last == index or words.joined(last)):
        found = set(registry.by_word.get(words.folds[last], ()))
        if not found or (keys and not keys & found):
            break
        keys = keys & found if keys else found
        last += 1
    return (next(iter(keys)) if len(keys) == 1 else None), max(last, index + 1)


def _short(words: Words, index: int, registry: Registry) -> list[Draft]:
    """Find a well-known surname whose state the article names."""
    word = words.texts[index]
    if words.folds[index] not in registry.table.shorts or not word[0].isupper() or (word.isupper() and len(word) <= 3):
        return []
    if index + 1 < len(words) and words.joined(index + 1) and words.capital(index + 1):
        return []
    key, reason = registry.short(words.folds[index])
    return [Draft(words.starts[index], words.ends[index], key, "name", reason)] if key else []
