"""A sentence laid out for reading: parties, times and words in a row, as the coder looks along it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from duta.knowledge.grammar import Grammar
from duta.model.actor import Actor
from duta.model.mention import Mention
from duta.model.sentence import Sentence, Token
from duta.model.value import value
from duta.model.when import TimeMention

UnitKind = Literal["party", "place", "time", "word", "punct", "quote", "aside"]

_QUOTES = frozenset("\"“”„«»'‘’")
_WORDLIKE = re.compile(r"\w")
_STANDS_ALONE = frozenset({"pronoun", "both", "title", "name", "office", "metonym", "apposition", "demonym"})


@value(frozen=True, slots=True)
class Unit:
    """One step along the sentence: a party, a place, a time, a word, a mark, or an aside in brackets.

    ``actors`` are who a party is, one or several; of a place, the state it lies in.

    ``first``/``last`` are token indexes (inclusive), ``start``/``end`` offsets into the article.
    """

    kind: UnitKind
    text: str
    first: int
    last: int
    start: int
    end: int
    actors: tuple[Actor, ...] = ()
    upos: str = ""
    time: TimeMention | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as units. ``possessors`` are the actors a clitic -nya on a token stands for, by token index."""

    sentence: Sentence
    units: tuple[Unit, ...]
    possessors: dict[int, tuple[Actor, ...]]

    def at(self, index: int) -> Unit | None:
        """Give unit ``index``, or None off either end."""
        return self.units[index] if 0 <= index < len(self.units) else None


def lay_out(
    sentence: Sentence,
    mentions: Iterable[Mention],
    times: Iterable[TimeMention],
    grammar: Grammar,
    direct: Iterable[tuple[int, int]] = (),
    places: Iterable[tuple[int, int, Actor]] = (),
) -> Line:
    """Lay ``sentence`` out.

    ``direct`` are the spans of direct statements: their quotation marks are walls, all others (scare quotes, titles)
    are left out of the row. ``places`` are spans of places with the state each lies in.
    """
    inside = [m for m in mentions if m.start < sentence.end and m.end > sentence.start]
    within = [t for t in times if sentence.start <= t.start and t.end <= sentence.end]
    spans = _spans(sentence, inside, within, [p for p in places if sentence.start <= p[0] and p[1] <= sentence.end])
    spoken = tuple(direct)
    units = [u for u in _units(sentence, spans) if u.kind != "quote" or _is_wall(u, spoken)]
    units = _fold_idioms(_fold_states(_fold_asides(units)), grammar.idioms_by_word, grammar.modal)
    units = _besides(_join_lists(units, grammar), grammar)
    return Line(sentence, tuple(units), _possessors(sentence, inside))


@value(frozen=True, slots=True)
class _Span:
    """Tokens ``first``…``last`` that make one unit."""

    first: int
    last: int
    kind: UnitKind
    actors: tuple[Actor, ...] = ()
    time: TimeMention | None = None


def _spans(
    sentence: Sentence,
    mentions: Sequence[Mention],
    times: Sequence[TimeMention],
    places: Sequence[tuple[int, int, Actor]],
) -> dict[int, _Span]:
    """Give the outermost spans by their first token; a longer span wins over a shorter, a party over a place."""
    by_span: dict[tuple[int, int], list[Actor]] = {}
    for mention in (m for m in mentions if m.how in _STANDS_ALONE):
        by_span.setdefault((mention.start, mention.end), []).append(mention.actor)
    found = [_span(sentence, s, e, "party", tuple(dict.fromkeys(named))) for (s, e), named in by_span.items()]
    found += [_span(sentence, time.start, time.end, "time", (), time) for time in times]
    found += [_span(sentence, start, end, "place", (state,)) for start, end, state in places]
    taken: set[int] = set()
    spans: dict[int, _Span] = {}
    for span in sorted((f for f in found if f is not None), key=lambda f: f.first - f.last):
        if taken.isdisjoint(range(span.first, span.last + 1)):
            taken.update(range(span.first, span.last + 1))
            spans[span.first] = span
    return spans


def _span(
    sentence: Sentence,
    start: int,
    end: int,
    kind: UnitKind,
    actors: tuple[Actor, ...] = (),
    time: TimeMention | None = None,
) -> _Span | None:
    tokens = _tokens_of(sentence, start, end)
    return _Span(*tokens, kind, actors, time) if tokens is not None else None


def _tokens_of(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Give the first and last token that ``start``-``end`` touches, or None where it touches none."""
    touched = [i for i, token in enumerate(sentence.tokens) if token.start < end and token.end > start]
    return (touched[0], touched[-1]) if touched else None


def _units(sentence: Sentence, spans: dict[int, _Span]) -> Iterable[Unit]:
    index = 0
    tokens = sentence.tokens
    while index < len(tokens):
        token = tokens[index]
        span = spans.get(index)
        if span is None:
            yield Unit(_kind(token), _plain(token.text), index, index, token.start, token.end, (), token.upos)
            index += 1
            continue
        text = " ".join(t.text for t in tokens[index : span.last + 1])
        end = tokens[span.last].end
        yield Unit(span.kind, text, index, span.last, token.start, end, span.actors, token.upos, span.time)
        index = span.last + 1


def _is_wall(unit: Unit, direct: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a quotation mark opens or closes a direct statement."""
    return any(abs(unit.end - start) <= 1 or abs(unit.start - end) <= 1 for start, end in direct)


def _plain(text: str) -> str:
    """Lower-case a word, and take a doubled noun once ("roket-roket" → "roket")."""
    lower = text.lower()
    half, _, other = lower.partition("-")
    return half if half and half == other else lower


def _kind(token: Token) -> UnitKind:
    if token.text in _QUOTES:
        return "quote"
    return "word" if token.text[0].isalnum() or _WORDLIKE.search(token.text) else "punct"


def _fold_asides(units: list[Unit]) -> list[Unit]:
    """Make one unit of everything between brackets: what stands there explains, it does not act."""
    folded: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        close = _closing(units, index) if unit.text in ("(", "[") else None
        if close is None:
            folded.append(unit)
            index += 1
            continue
        inner = units[index + 1 : close]
        time = next((u.time for u in inner if u.time), None)
        last = units[close]
        text = " ".join(u.text for u in inner)
        folded.append(Unit("aside", text, unit.first, last.last, unit.start, last.end, (), "", time))
        index = close + 1
    return folded


def _fold_states(units: list[Unit]) -> list[Unit]:
    """Make one place of a city and the state named behind it: "di Canberra, Australia, …"."""
    folded: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        if folded and unit.kind in ("party", "place") and _is_city_of(units, index):
            end = index + 3 if index + 3 < len(units) and units[index + 3].text == "," else index + 2
            last = units[end]
            folded.append(replace(unit, text=f"{unit.text}, {units[index + 2].text}", last=last.last, end=last.end))
            index = end + 1
        else:
            folded.append(unit)
            index += 1
    return folded


def _is_city_of(units: list[Unit], index: int) -> bool:
    city, state = units[index], units[index + 2] if index + 2 < len(units) else None
    if units[index - 1].text not in ("di", "ke", "dari") or state is None or units[index + 1].text != ",":
        return False
    whole = state.kind in ("party", "place") and len(state.actors) == 1 and state.actors[0].kind == "state"
    return whole and city.text != state.text and [a.country for a in city.actors] == [state.actors[0].country]


def _fold_idioms(units: list[Unit], idioms: dict[str, list[tuple[str, ...]]], modal: frozenset[str]) -> list[Unit]:
    """Make one unit of each phrase that stands as an adverb: "X sejak lama mendukung Y"; a modal one is a word."""
    folded: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        size = next((len(i) for i in idioms.get(unit.text, ()) if _reads(units, index, i)), 0)
        if size:
            folded.append(_as_one(units[index : index + size], modal))
        else:
            folded.append(unit)
        index += max(size, 1)
    return folded


def _as_one(units: list[Unit], modal: frozenset[str]) -> Unit:
    text = " ".join(unit.text.lower() for unit in units)
    kind: UnitKind = "word" if text in modal else "aside"
    return replace(units[0], kind=kind, text=text, last=units[-1].last, end=units[-1].end, upos="")


def _reads(units: list[Unit], index: int, words: tuple[str, ...]) -> bool:
    return tuple(unit.text.lower() for unit in units[index : index + len(words)]) == words


def _closing(units: list[Unit], opening: int) -> int | None:
    for index in range(opening + 1, min(len(units), opening + 25)):
        if units[index].text in (")", "]"):
            return index
    return None


def _join_lists(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """Join "A dan B" and "A, B, dan C" into one party; a comma alone joins nothing (it may be an apposition)."""
    joined: list[Unit] = []
    index = 0
    while index < len(units):
        end = _list_end(units, index, grammar) if units[index].kind == "party" else index
        if end > index and _opens_before(units, index, end, grammar):
            end = index
        if end > index:
            members = [u for u in units[index : end + 1] if u.kind == "party"]
            if joined and joined[-1].text in grammar.correlatives:
                joined.pop()
            actors = tuple(dict.fromkeys(a for u in members for a in u.actors))
            text = " ".join(u.text for u in units[index : end + 1])
            first, last = units[index], units[end]
            joined.append(Unit("party", text, first.first, last.last, first.start, last.end, actors))
        else:
            joined.append(units[index])
        index = end + 1
    return joined


def _besides(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """Make one party of those who do the same: "Selain X, Y juga mengecam Z"."""
    if len(units) < 6 or units[0].text not in grammar.besides or "juga" not in (units[4].text, units[5].text):
        return units
    one, comma, other = units[1:4]
    if one.kind != "party" or comma.text != "," or other.kind != "party":
        return units
    actors = tuple(dict.fromkeys((*one.actors, *other.actors)))
    return [replace(other, first=one.first, start=one.start, actors=actors), *units[4:]]


def _opens_before(units: list[Unit], index: int, end: int, grammar: Grammar) -> bool:
    """Tell whether a comma behind ``index`` ends what opens the sentence: "Berkat mediasi X, Y dan Z menyepakati …"."""
    opening, after = units[0].text, units[index + 1].text
    if index == 0 or after != "," or opening not in grammar.prepositions | grammar.clause_openers:
        return False
    follows = units[end + 1].text if end + 1 < len(units) else ""
    commas = sum(unit.text == "," for unit in units[index:end])
    return commas == 1 and follows != "," and not any(unit.text == "," for unit in units[:index])


def _list_end(units: list[Unit], index: int, grammar: Grammar) -> int:
    """Give the index of the last member of the list that begins at ``index`` (``index`` itself: no list)."""
    end, closed = index, index
    while True:
        after = end + 1
        while after < len(units) and units[after].kind == "aside":
            after += 1
        if after >= len(units):
            return closed
        separator = units[after].text
        member = after + 1
        if separator == "," and member < len(units) and units[member].text in grammar.list_and:
            separator, member = units[member].text, member + 1
        while member < len(units) and units[member].text in ("juga", "pun", "bahkan"):
            member += 1
        if member >= len(units) or units[member].kind != "party":
            return closed
        if separator in grammar.list_and:
            end = closed = member
        elif separator == ",":
            end = member
        else:
            return closed


def _possessors(sentence: Sentence, mentions: Sequence[Mention]) -> dict[int, tuple[Actor, ...]]:
    possessors: dict[int, tuple[Actor, ...]] = {}
    for mention in mentions:
        if mention.how == "clitic" and (tokens := _tokens_of(sentence, mention.start, mention.end)) is not None:
            possessors[tokens[1]] = (*possessors.get(tokens[1], ()), mention.actor)
    return possessors
