"""Sources: the phrases that tell where the words came from ("seperti dikutip AFP", "kepada RIA", "melansir BBC")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duta.knowledge.cues import Cues
from duta.model.statement import LinkKind
from duta.statements.nouns import DAYS, phrase_after
from duta.statements.unit import Unit, Word

_PASSING, _INTERVIEW = 0, 3


@dataclass(frozen=True, slots=True)
class Source:
    """A source's name at ``unit.words[start:end]`` within the phrase ``[first:last]``.

    ``rank`` orders sources of one sentence from the outlet to the speaker. ``own``: the speaker's own channel.
    ``media``: a medium's noun stands before it ("kantor berita …"). ``quotee``: a person or paper quoted, no medium.
    """

    first: int
    last: int
    start: int
    end: int
    kind: LinkKind
    rank: int
    own: bool = False
    media: bool = False
    quotee: bool = False


def find_sources(unit: Unit, is_media: frozenset[int], cues: Cues) -> tuple[Source, ...]:
    """Give the source phrases of a unit in text order. ``is_media`` holds the places where a known medium is named."""
    found: list[Source] = []
    for index, word in enumerate(unit.words):
        if word.quoted or word.punct or (found and index < found[-1].last):
            continue
        found.extend(_passed(unit, index, cues))
        found.extend(_talked_to(unit, index, is_media, cues))
    return tuple(found)


def _passed(unit: Unit, index: int, cues: Cues) -> Iterator[Source]:
    words = unit.words
    kind = cues.sources.kind_of.get(words[index].lower)
    if kind is None:
        return
    first = index
    while first and words[first - 1].lower in cues.sources.before:
        first -= 1
    if (
        words[index].lower in {"dilaporkan", "diberitakan", "dikabarkan", "mengabarkan", "dituturkan"}
        and first == index
    ):
        if words[index + 1 : index + 2] and words[index + 1].lower not in {"oleh", "dari", "dalam"} and index:
            return
    place, media, own = _over_kinds(words, index + 1, cues)
    span = None if own else _name_at(words, place, cues)
    if span is None and not own:
        return
    start, end = span or (place, place)
    last = _over_date(words, end)
    rank = _PASSING + (words[index].lower.startswith("me") and bool(first)) + 0
    yield Source(first, last, start, end, _kind(kind), rank, own=own, media=media)  # type: ignore[arg-type]


def _kind(name: str) -> str:
    return name


def _over_kinds(words: tuple[Word, ...], place: int, cues: Cues) -> tuple[int, bool, bool]:
    """Go over "dari laman", "oleh kantor berita"; tell whether a medium was named so, and whether it is the speaker's own."""
    media = False
    while place < len(words):
        lower = words[place].lower
        two = f"{lower} {words[place + 1].lower}" if place + 1 < len(words) else lower
        if two in cues.sources.own:
            return place + 2, media, True
        if lower in cues.sources.own and not (lower in cues.sources.kinds and _capital(words, place + 1)):
            return place + 1, media, True
        if two in cues.sources.kinds:
            place, media = place + 2, True
        elif lower in cues.sources.kinds and not (words[place].capital and lower not in {"youtube"}):
            place, media = place + 1, True
        elif lower in cues.sources.link_words or words[place].text == "*":
            place += 1
        else:
            break
    return place, media, False


def _capital(words: tuple[Word, ...], place: int) -> bool:
    return place < len(words) and words[place].capital


def _name_at(words: tuple[Word, ...], start: int, cues: Cues) -> tuple[int, int] | None:
    """Read a source's name: capitals and what may stand between them, or a noun phrase with a capital in it."""
    place = start
    while place < len(words) and not words[place].quoted:
        word = words[place]
        if word.lower in DAYS or not (word.capital or word.text in ".&-*" or word.text[0].isdigit() and place > start):
            break
        if word.text == "." and not (place + 1 < len(words) and words[place + 1].start == word.end):
            break
        place += 1
    while place > start and words[place - 1].punct:
        place -= 1
    if place > start:
        return start, place
    span = phrase_after(words, start, cues)
    return span if span and any(w.capital for w in words[span[0] : span[1]]) else None


def _over_date(words: tuple[Word, ...], place: int) -> int:
    """Go over the date of a citation: ", Selasa (18/6/2024)", "pada Rabu"."""
    stop = place
    if stop < len(words) and words[stop].text == ",":
        stop += 1
    if stop < len(words) and words[stop].lower in {"pada", "edisi", "hari", "per"}:
        stop += 1
    if stop < len(words) and words[stop].lower == "hari":
        stop += 1
    if stop >= len(words) or not (words[stop].lower in DAYS or words[stop].text[0].isdigit()):
        if not (stop + 1 < len(words) and words[stop].text == "(" and words[stop + 1].text[0].isdigit()):
            return place
    while stop < len(words) and (
        words[stop].lower in DAYS
        or words[stop].text[0].isdigit()
        or words[stop].text in "(),"
        or words[stop].lower in MONTHS
        or words[stop].lower in {"malam", "pagi", "siang", "sore", "waktu", "setempat", "wib", "kemarin"}
    ):
        if words[stop].text == "," and not (
            stop + 1 < len(words) and (words[stop + 1].text[0].isdigit() or words[stop + 1].text == "(")
        ):
            break
        stop += 1
    return stop


MONTHS = frozenset(
    "januari februari maret april mei juni juli agustus september oktober november desember".split()  # noqa: SIM905
)


def _talked_to(unit: Unit, index: int, is_media: frozenset[int], cues: Cues) -> Iterator[Source]:
    """Find "kepada AFP" and "dalam wawancara dengan AFP": a medium the speaker talked to."""
    words = unit.words
    lower = words[index].lower
    if lower in cues.sources.interview:
        place = index + 1
        while (
            place < len(words)
            and words[place].lower not in {"dengan", "bersama", "kepada", "oleh", "di"}
            and place < index + 5
        ):
            place += 1
        place += 1
    elif lower in cues.sources.to:
        place = index + 1
    else:
        return
    place, media, own = _over_kinds(words, place, cues)
    if own or place >= len(words):
        return
    span = _name_at(words, place, cues)
    if (
        span
        and span[0] == place
        and words[place].capital
        and (media or place in is_media or lower in cues.sources.interview)
    ):
        yield Source(index, _over_date(words, span[1]), *span, "cites", _INTERVIEW, media=True)
