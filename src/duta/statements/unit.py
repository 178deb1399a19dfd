"""Units: sentences that no quotation is cut by, as words with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duta.knowledge.cues import Cues
from duta.model.reading import Reading
from duta.model.value import value
from duta.statements.quotes import Quote

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*[a-zA-Z]*|\w+(?:(?:[-‑’']|\.(?=[a-z]))\w+)*|[^\w\s]")
_GLUED = re.compile(r"([a-z]{4,})([A-Z]\w.*)")
_LOST_SPACE = re.compile(r"[A-Za-z]{3,}\.(?=[A-Z][a-z]{2,}\s)(?!Com\b|Co\b|Id\b|Net\b)")
_SENTENCE_END = re.compile(r"[.?!…]+[\"”’']*\s+(?=[\"“A-Z\d])|\n+")
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|r|l|w|y|nge)|di|ber|ter)[a-z-]{3,}")


@value(frozen=True, slots=True)
class Word:
    """A word or punctuation mark. ``quoted``: inside quotation marks; ``quote``: the number of its quote, or -1."""

    text: str
    lower: str
    start: int
    end: int
    quote: int = -1
    upos: str = ""

    @property
    def quoted(self) -> bool:
        """Tell whether the word stands inside quotation marks."""
        return self.quote >= 0

    @property
    def capital(self) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def punct(self) -> bool:
        """Tell whether this is a punctuation mark."""
        return not (self.text[0].isalnum() or self.text[0] == "_")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or several that one quotation holds together."""

    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]
    quotes: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Give the index of the first word that starts at or after ``offset``."""
        return bisect_right([word.start for word in self.words], offset - 1)


def units_of(reading: Reading, quotes: tuple[Quote, ...], cues: Cues) -> tuple[Unit, ...]:
    """Cut the article into units."""
    text = reading.article.text
    tags = {token.start: token.upos for sentence in reading.sentences for token in sentence.tokens if token.upos}
    paragraphs = [p.start for p in reading.article.paragraphs] or [0]
    ends = sorted(_whole(text, set(_ends(reading)), quotes, cues))
    units = []
    for start, end in pairwise([0, *ends]):
        words = tuple(_words(text, start, end, quotes, tags, cues))
        if words:
            inside = tuple(n for n, q in enumerate(quotes) if start <= q.opens < end)
            units.append(Unit(words[0].start, end, bisect_right(paragraphs, words[0].start) - 1, words, inside))
    return tuple(units)


def _ends(reading: Reading) -> Iterator[int]:
    text = reading.article.text
    if reading.sentences:
        yield from (sentence.end for sentence in reading.sentences)
    else:
        yield from (match.end() for match in _SENTENCE_END.finditer(text))
    yield from (match.end() for match in _LOST_SPACE.finditer(text))
    yield from (paragraph.end for paragraph in reading.article.paragraphs)
    yield len(text)


def _whole(text: str, ends: set[int], quotes: tuple[Quote, ...], cues: Cues) -> Iterator[int]:
    """Leave out the ends inside quotations and before a cue that follows one; add those after a closed quotation."""
    for quote in quotes:
        if quote.closed and text[quote.end - 1] in ".?!…" and re.match(r"\s*[\"“A-Z]", text[quote.closes :]):
            if not _new_sentence_needed(text, quote):
                continue
            ends.add(quote.closes)
    for end in ends:
        inside = any(q.opens < end < q.closes or (end == q.end < q.closes) for q in quotes)
        if not inside and not _cue_follows(text, end, cues):
            yield end
    if len(text) not in ends:
        yield len(text)


def _new_sentence_needed(text: str, quote: Quote) -> bool:
    """A quotation that stands in a running sentence ("disebut "Hoaks." Trump …") ends none unless it began one."""
    before = text[: quote.opens].rstrip()
    return not before or before[-1] in '.?!\n”":,' or quote.end - quote.start > 40


def _cue_follows(text: str, end: int, cues: Cues) -> bool:
    match = re.match(r"[\s,]*([a-z]+?)(?:nya)?\b", text[end : end + 40])
    return bool(match) and end < len(text) and match.group(1) in cues.root if match else False


_SHORTEST = 5
"""Letters of the shortest word that may be two ("UEdan"); in one of small letters alone no name would show."""


def _words(
    text: str, start: int, end: int, quotes: tuple[Quote, ...], tags: dict[int, str], cues: Cues
) -> Iterator[Word]:
    near = [(n, q) for n, q in enumerate(quotes) if q.start < end and q.end > start]
    for match in _WORD.finditer(text, start, end):
        whole = len(match.group()) < _SHORTEST or match.group().islower()
        for begin, stop in (match.span(),) if whole else _unglued(match, cues):
            piece = text[begin:stop]
            number = next((n for n, q in near if q.start <= begin < q.end), -1) if near else -1
            yield Word(piece, piece.lower(), begin, stop, number, tags.get(begin, ""))


def _unglued(match: re.Match[str], cues: Cues) -> Iterator[tuple[int, int]]:
    """Part words that lost the space between them ("dilansirAFP", "Holtmengatakan")."""
    glued = _GLUED.fullmatch(match.group())
    middle = match.start() + len(glued.group(1)) if glued else _before_cue(match, cues) or _before_stop(match, cues)
    if middle:
        yield match.start(), middle
        yield middle, match.end()
    else:
        yield match.start(), match.end()


_SUFFIX = re.compile(r"[A-Z][a-z]{2,}((?:me|ber)[a-z]{6,})")


_ACRONYM = re.compile(r"([A-Z]{2,})([a-z]{3,})")


def _before_stop(match: re.Match[str], cues: Cues) -> int:
    """Part a small word from the capitals it was glued to ("AFPpada")."""
    glued = _ACRONYM.fullmatch(match.group())
    return match.start() + len(glued.group(1)) if glued and glued.group(2) in cues.words.np_stops else 0


def _before_cue(match: re.Match[str], cues: Cues) -> int:
    glued = _SUFFIX.fullmatch(match.group())
    if glued is None:
        return 0
    tail = glued.group()
    starts = (place for place in range(3, len(tail) - 7) if tail[place:] in cues.active)
    return match.start() + next(starts, -match.start())


_NOT_VERB = frozenset({"NOUN", "PROPN", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "NUM"})


def is_verb(word: Word, cues: Cues) -> bool:
    """Tell whether a word is a verb by its shape, and no tag speaks against it."""
    if word.capital or word.lower in cues.words.not_verbs or word.upos in _NOT_VERB:
        return False
    return _VERB.fullmatch(word.lower) is not None and not word.lower.endswith("nya")


def is_verb_shape(word: Word, cues: Cues) -> bool:
    """Tell whether a word has a verb's shape, whatever its tag."""
    shaped = _VERB.fullmatch(word.lower) is not None and not word.lower.endswith("nya")
    return shaped and not word.capital and word.lower not in cues.words.not_verbs


def has_predicate(words: tuple[Word, ...], cues: Cues, *, sure: bool = False) -> bool:
    """Tell whether ``words`` hold a predicate of their own: not a relative clause's, nor an infinitive of purpose.

    ``sure``: only words that stand in a predicate ("akan", "adalah") count, and no verb by itself.
    """
    place = 0
    while place < len(words):
        lower = words[place].lower
        if lower == "," and place + 1 < len(words) and words[place + 1].lower in cues.words.relative and place > 2:
            return False
        if lower in cues.words.relative:
            place = _over_relative(words, place + 1, cues)
            continue
        if lower in cues.words.purpose:
            if place and words[place - 1].lower in cues.words.pointing:
                return True
            place += 2
            continue
        if place + 1 < len(words) and f"{lower} {words[place + 1].lower}" in cues.words.comparing:
            place += 2
            continue
        if lower in cues.words.predicates or (not sure and _tells(words[place], cues)):
            return True
        place += 1
    return False


def _tells(word: Word, cues: Cues) -> bool:
    """Tell whether a word can be a predicate: a verb by shape or by tag."""
    tagged = word.upos == "VERB" and not word.capital and word.lower not in cues.words.not_verbs
    return tagged or is_verb(word, cues)


def _over_relative(words: tuple[Word, ...], place: int, cues: Cues) -> int:
    """Go over the predicate of a relative clause: its small words, and one more."""
    while place < len(words) and (
        words[place].lower in cues.words.predicates or words[place].lower in cues.words.adverbs
    ):
        place += 1
    return place + 1
