"""What an act is about: the words of its evidence that are neither grammar, nor parties, nor times, nor the act."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache
from itertools import pairwise

from duta.knowledge import Pack
from duta.knowledge.names import fold
from duta.knowledge.stems import stem_of
from duta.model.event import Event
from duta.model.reading import Reading

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_COUNT = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s+([^\W\d_]{3,})(?:\s+([^\W\d_]{3,}))?")

TELLING = ("agents", "modifiers", "residents", "documents")
"""Word classes that do say what an act is about: jets and missiles, sea and nuclear, refugees, resolutions."""


def matter_of(event: Event, reading: Reading, pack: Pack) -> frozenset[str]:
    """Give the stems of the words of ``event``'s evidence that tell what the act is about."""
    text, masked = reading.article.text, _masked(event, reading)
    idle = _grammar(pack) | _act_words(pack, event.act)
    own = {fold(word) for party in (*event.actors, *event.recipients) for word in _WORD.findall(party.name)}
    stems = set()
    for evidence in event.evidence:
        for found in _WORD.finditer(text, evidence.start, evidence.end):
            word = found[0].lower()
            stem = stem_of(word)
            if len(stem) > 2 and not masked & set(range(found.start(), found.end())) and not {word, stem} & idle:
                stems.add(stem)
    return frozenset(stem for stem in stems if fold(stem) not in own)


def numbers_of(event: Event, reading: Reading, pack: Pack) -> tuple[tuple[str, float], ...]:
    """Give what the sentence of the evidence counts: the stem of the noun, and how many of it.

    A noun that is counted twice, differently, is left out: nobody could tell which count is of this act.
    """
    text, scales = reading.article.text, pack.time.words["multiplier"]
    masked = {at for time in reading.times for at in range(time.start, time.end)}
    start, end = _sentence(event, reading)
    out: dict[str, set[float]] = {}
    for found in _COUNT.finditer(text, start, end):
        if masked & set(range(*found.span(1))):
            continue
        figure, scale = float(found[1].replace(".", "").replace(",", ".")), scales.get(found[2].lower())
        noun = found[3] if scale else found[2]
        if noun:
            out.setdefault(stem_of(noun.lower()), set()).add(figure * int(scale or 1))
    for value, noun in _in_words(text[start:end], pack):
        out.setdefault(noun, set()).add(value)
    return tuple((noun, next(iter(values))) for noun, values in sorted(out.items()) if len(values) == 1)


def _sentence(event: Event, reading: Reading) -> tuple[int, int]:
    first = event.evidence[0]
    around = next((one for one in reading.sentences if one.start <= first.start < one.end), None)
    return (around.start, max(around.end, first.end)) if around else (first.start, first.end)


def _in_words(text: str, pack: Pack) -> list[tuple[float, str]]:
    """Give the numbers written as one word before a thing that is counted ("tiga rudal")."""
    numerals, counted = pack.time.words["numeral"], pack.time.words["counted"]
    words = [word.lower() for word in _WORD.findall(text)]
    return [(float(numerals[one]), stem_of(two)) for one, two in pairwise(words) if one in numerals and two in counted]


def _masked(event: Event, reading: Reading) -> set[int]:
    """Give the offsets of the evidence at which parties of the event (or their countries) and times are named."""
    countries = {party.country for party in (*event.actors, *event.recipients) if party.country}
    keys = {party.key for party in (*event.actors, *event.recipients)}
    if event.asserted_by:
        keys.add(event.asserted_by.key)
    keys |= {link.actor.key for link in event.chain}
    spans = [(time.start, time.end) for time in reading.times]
    spans += [
        (mention.start, mention.end)
        for mention in reading.mentions
        if mention.actor.key in keys or mention.actor.country in countries
    ]
    bounds = [(evidence.start, evidence.end) for evidence in event.evidence]
    inside = ((s, e) for s, e in spans if any(s < last and first < e for first, last in bounds))
    return {at for start, end in inside for at in range(start, end)}


@lru_cache(maxsize=2)
def _grammar(pack: Pack) -> frozenset[str]:
    """Give the words that say nothing of the matter: closed classes, verbs of saying, numbers, days, months."""
    words: set[str] = set()
    for part in fields(pack.grammar):
        if part.name not in TELLING:
            words |= getattr(pack.grammar, part.name)
    for table in ("weekday", "month", "numeral", "multiplier", "many"):
        words |= set(pack.time.words[table])
    said = {stem_of(word) for word in pack.grammar.speech | pack.grammar.citing}
    return frozenset(words | said)


@lru_cache(maxsize=256)
def _act_words(pack: Pack, act: str) -> frozenset[str]:
    """Give the stems of the words that name ``act``, or an act it may also be told as."""
    acts = pack.merging.as_told(act)
    frames = [frame for frame in pack.frames.frames if frame.act in acts]
    words = [word for frame in frames for phrase in (*frame.verbs, *frame.forms) for word in phrase.split()]
    words += [phrase.split()[0] for frame in frames for phrase in frame.nouns]  # what follows may be what was given
    return frozenset(part for word in words for part in (word.lower(), stem_of(word.lower())))
