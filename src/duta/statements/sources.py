"""Sources: the phrases that tell where the words came from ("seperti dikutip AFP", "kepada RIA", "melansir BBC")."""

from __future__ import annotations

from dataclasses import dataclass

from duta.knowledge.cues import Cues, PassingVerb
from duta.model.statement import LinkKind
from duta.statements.nouns import phrase_after
from duta.statements.unit import Unit, Word

Words = tuple[Word, ...]
_PASSED, _QUOTING, _ACCORDING, _TOLD = range(4)


@dataclass(frozen=True, slots=True)
class Source:
    """A source's name at ``unit.words[start:end]`` within the phrase ``[first:last]``.

    ``rank`` orders the sources of one sentence from the outlet to the speaker. ``own``: the speaker's own channel.
    ``media``: a medium's noun stands before it ("kantor berita …"). ``document``: it is somebody's paper or words that
    are quoted ("mengutip isi surat X"), so that he speaks and no medium.
    """

    first: int
    last: int
    start: int
    end: int
    kind: LinkKind
    rank: int
    own: bool = False
    media: bool = False
    document: bool = False


def find_sources(unit: Unit, media: frozenset[int], cues: Cues) -> tuple[Source, ...]:
    """Give the source phrases of a unit in text order. ``media`` holds the offsets at which known media are named."""
    found: list[Source] = []
    for index, word in enumerate(unit.words):
        if word.lower not in cues.sources.begins or word.quoted or (found and index < found[-1].last):
            continue
        source = _passed(unit.words, index, media, cues) or _talked_to(unit.words, index, media, cues)
        if source:
            found.append(source)
    return tuple(found)


def _passed(words: Words, index: int, known: frozenset[int], cues: Cues) -> Source | None:
    verb = cues.sources.verbs.get(words[index].lower)
    if verb is None:
        return None
    first = index
    while first and words[first - 1].lower in cues.sources.before:
        first -= 1
    place, media, own, document = _over_kinds(words, index + 1, cues)
    if verb.loose and not _attributes(words, index, first, place, cues):
        return None
    if own:
        _, stop = _name_at(words, place, cues) or (place, place)
        return Source(first, over_date(words, stop, cues), place, place, verb.kind, _PASSED, own=True)
    small = (place, place + 1) if place < len(words) and words[place].start in known else None
    span = _name_at(words, place, cues) or small or _phrase_at(words, place, verb, media=media or document, cues=cues)
    if span is None:
        return None
    end = _over_short_form(words, span[1])
    rank = _rank(words, index, first, cues)
    return Source(first, over_date(words, end, cues), *span, verb.kind, rank, media=media, document=document)


def _rank(words: Words, index: int, first: int, cues: Cues) -> int:
    if words[index].lower.startswith("di"):
        return _PASSED
    if words[index].lower in cues.sources.authority:
        return _ACCORDING
    return _QUOTING if first else _PASSED


def _attributes(words: Words, index: int, first: int, place: int, cues: Cues) -> bool:
    """Tell whether a verb that often reports facts ("dilaporkan tewas") here names a source."""
    if place >= len(words):
        return False
    before = {w.lower for w in words[first:index]}
    led = bool(before & cues.sources.led_by) or index == 0 or words[index - 1].text == ","
    return led and (words[place].capital or place > index + 1)


def _over_kinds(words: Words, place: int, cues: Cues) -> tuple[int, bool, bool, bool]:
    """Go over "dari laman", "oleh kantor berita", "isi surat".

    Tell whether a medium was named so, whether it is the speaker's own channel, and whether it is a paper.
    """
    sources = cues.sources
    media = document = False
    while place < len(words):
        lower = words[place].lower.removesuffix("-nya")
        two = f"{lower} {words[place + 1].lower}" if place + 1 < len(words) else lower
        named = place + 1 < len(words) and words[place + 1].capital
        if two in sources.own or (lower in sources.own and not (lower in sources.documents | sources.kinds and named)):
            return place + (2 if two in sources.own else 1), media, True, document
        if two in sources.kinds:
            place, media = place + 2, True
        elif lower in sources.kinds and (not words[place].capital or lower in sources.channels):
            place, media = place + 1, True
        elif lower in sources.documents and not words[place].capital:
            place, document = place + 1, True
        elif lower in sources.link_words or words[place].text == "*":
            place += 1
        else:
            break
    return place, media, False, document


def _name_at(words: Words, start: int, cues: Cues) -> tuple[int, int] | None:
    """Read a source's name: capitals, and what may stand between them ("RT.com", "Associated Press")."""
    place = start
    while place < len(words) and not words[place].quoted and words[place].lower not in cues.words.days:
        word = words[place]
        joins = place > start and (word.text[0].isdigit() or word.lower in cues.sources.in_names)
        if not (word.capital or word.text in ".&-*" or joins):
            break
        if word.text == "." and not (place + 1 < len(words) and words[place + 1].start == word.end):
            break
        place += 1
    while place > start and (words[place - 1].punct or words[place - 1].lower in cues.sources.in_names):
        place -= 1
    return (start, place) if place > start else None


def _phrase_at(words: Words, place: int, verb: PassingVerb, *, media: bool, cues: Cues) -> tuple[int, int] | None:
    """Read a source that begins in small letters ("kantor berita negara Iran", "seorang pejabat Gedung Putih")."""
    span = phrase_after(words, place, cues)
    if span is None or not (any(w.capital for w in words[slice(*span)]) or words[place].lower in cues.speakers.unnamed):
        return None
    return span if media or not verb.loose else None


def _over_short_form(words: Words, place: int) -> int:
    """Go over "(BPS)" behind a name, but not over a date."""
    if (
        place + 2 < len(words)
        and words[place].text == "("
        and words[place + 1].capital
        and words[place + 2].text == ")"
    ):
        return place + 3
    return place


def over_date(words: Words, place: int, cues: Cues) -> int:
    """Go over the date of a citation: ", Selasa (18/6/2024)", "pada Rabu"."""
    stop = place + 1 if place < len(words) and words[place].text == "," else place
    last, dated = place, False
    while stop < len(words):
        word = words[stop]
        if word.lower in cues.words.days or (
            word.text[0].isdigit() and (dated or "/" in word.text or _month_next(words, stop, cues))
        ):
            dated = True
        elif not (word.text in "()," or word.lower in cues.words.months | cues.words.date_words):
            break
        stop += 1
        if dated and word.text not in {",", "("}:
            last = stop
    return last if dated else place


def _month_next(words: Words, place: int, cues: Cues) -> bool:
    return place + 1 < len(words) and words[place + 1].lower in cues.words.months


def _talked_to(words: Words, index: int, media: frozenset[int], cues: Cues) -> Source | None:
    """Find "kepada AFP" and "dalam wawancara dengan AFP": a medium the speaker talked to."""
    lower = words[index].lower
    place = index + 1
    if lower in cues.sources.interview:
        stop = min(len(words), index + 5)
        place = next((p + 1 for p in range(place, stop) if words[p].lower in cues.sources.with_whom), 0)
    elif lower not in cues.sources.to:
        return None
    if not 0 < place < len(words):
        return None
    place, named, own, _ = _over_kinds(words, place, cues)
    span = None if own else _name_at(words, place, cues)
    if span is None or not (named or words[place].start in media or lower in cues.sources.interview):
        return None
    return Source(index, over_date(words, span[1], cues), *span, "cites", _TOLD, media=True)
