"""Hits: the places in a unit where a cue stands, with the speaker's words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from duta.knowledge.cues import CueClass, Cues
from duta.statements.nouns import back_over_adverbs, first_subject, is_agent, phrase_after, subject_before
from duta.statements.unit import Unit, Word, is_verb

HitKind = Literal["active", "root", "enclitic", "passive", "noun"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that name a speaker: ``unit.words[start:end]``. ``back``: nobody is named, look back in the text."""

    start: int
    end: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at ``unit.words[start:end]``, of ``cue``'s class, with its speaker's phrase."""

    start: int
    end: int
    kind: HitKind
    cue: CueClass
    speaker: Phrase | None
    relative: bool = False
    after: int = -1
    """The first word after cue and speaker, for cues that stand before their speaker."""


def find_hits(unit: Unit, cues: Cues) -> tuple[Hit, ...]:
    """Give the cues of a unit, outside quotation marks, in text order."""
    return tuple(_hits(unit, cues))


def _hits(unit: Unit, cues: Cues) -> Iterator[Hit]:
    before: Hit | None = None
    for index, word in enumerate(unit.words):
        if word.quoted or (word.lower not in cues.begins and word.lower.removesuffix("nya") not in cues.begins):
            continue
        hit = _root(unit, index, cues) or _active(unit, index, before, cues) or _passive(unit, index, cues)
        if hit:
            yield hit
            before = hit


def _active(unit: Unit, index: int, before: Hit | None, cues: Cues) -> Hit | None:
    words = unit.words
    two = f"{words[index].lower} {words[index + 1].lower}" if index + 1 < len(words) else ""
    name = two if two in cues.active else words[index].lower
    stem = name[:-3] if name.endswith("nya") else name
    cue = cues.active.get(name) or cues.active.get(stem)
    if cue is None or (words[index].capital and index) or _negated(words, index, cues):
        return None
    lead = back_over_adverbs(words, index, cues)
    relative = lead > 0 and words[lead - 1].lower in cues.words.relative
    speaker = _subject(words, index, before, cues)
    return Hit(index, index + len(name.split()), "active", cue, speaker, relative)


def _subject(words: tuple[Word, ...], index: int, before: Hit | None, cues: Cues) -> Phrase:
    """Give an active cue's speaker: beside it, else that of the cue before it or the sentence's first subject."""
    lead = back_over_adverbs(words, index, cues)
    besides = any(w.lower in cues.words.besides for w in words[lead:index])
    span = None if besides and before and before.speaker else subject_before(words, index, cues)
    if span:
        return Phrase(*span)
    if before and before.speaker:
        return before.speaker
    first = first_subject(words, index, cues)
    return Phrase(*first) if first else Phrase(index, index, back=True)


def _negated(words: tuple[Word, ...], index: int, cues: Cues) -> bool:
    """Tell whether the speech is denied, wished or still to come ("tidak mengatakan", "akan menyampaikan")."""
    place = index - 1
    while place >= 0 and words[place].lower in cues.words.adverbs and place > index - 4:
        if words[place].lower in cues.words.negations:
            return True
        place -= 1
    return place >= 0 and words[place].lower in cues.words.negations


def _root(unit: Unit, index: int, cues: Cues) -> Hit | None:
    words = unit.words
    lower = words[index].lower
    stem = lower[:-3] if lower.endswith("nya") and lower not in cues.root else lower
    cue = cues.root.get(stem)
    if cue is None or (words[index].capital and index) or not _may_begin_cue(words, index, cues):
        return None
    if stem != lower:
        return Hit(index, index + 1, "enclitic", cue, Phrase(index, index + 1, back=True), after=index + 1)
    span = phrase_after(words, index + 1, cues)
    if span is None or not _names(words, span, index, cues):
        return None
    return Hit(index, index + 1, "root", cue, Phrase(*span), after=span[1])


def _may_begin_cue(words: tuple[Word, ...], index: int, cues: Cues) -> bool:
    """A cue in front of its speaker stands after a comma, a closed quotation or "demikian", or opens the sentence."""
    place = index - 1
    while place >= 0 and words[place].lower in cues.words.thus:
        place -= 1
    return place < 0 or words[place].punct or words[place].quoted


def _names(words: tuple[Word, ...], span: tuple[int, int], index: int, cues: Cues) -> bool:
    """Tell whether the words after a root can be a speaker: not a clause ("jelas ini akan …")."""
    first = words[span[0]]
    if first.capital or first.lower in cues.speakers.pronouns:
        return True
    speakers = cues.speakers
    known = speakers.person_heads | speakers.organisation_heads | speakers.collective_heads
    after_quote = words[index - 1].quoted or words[index - 1].text in "\"”’'»" or _quote_before(words, index)
    named = first.lower in known or is_agent(first) or words[index].lower in cues.words.plain_roots
    return (named or (index > 0 and after_quote)) and not any(is_verb(w, cues) for w in words[slice(*span)])


def _quote_before(words: tuple[Word, ...], index: int) -> bool:
    return index > 1 and words[index - 1].text in ",." and words[index - 2].text in "\"”’'»"


def _passive(unit: Unit, index: int, cues: Cues) -> Hit | None:
    words = unit.words
    lower = words[index].lower
    clitic = lower.endswith("nya")
    cue = cues.passive.get(lower[:-3] if clitic else lower)
    if cue is None or _negated(words, index, cues):
        return None
    relative = index > 0 and words[index - 1].lower in cues.words.relative
    if clitic:
        return Hit(index, index + 1, "passive", cue, Phrase(index, index + 1, back=True), relative, index + 1)
    start = index + 1
    while start < len(words) and words[start].lower in cues.words.agent_leads:
        start += 1
    span = phrase_after(words, start, cues)
    if span is None:
        return None
    first = words[span[0]]
    known = cues.speakers.person_heads | cues.speakers.organisation_heads | cues.speakers.pronouns
    if not (first.capital or first.lower in known or words[start - 1].lower in cues.words.agent):
        return None
    return Hit(index, index + 1, "passive", cue, Phrase(*span), relative, span[1])
