"""Finds a fact again in another reading: by its id, else by the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from duta.errors import VerificationError
from duta.model.evidence import Evidence
from duta.record.judgement import About

Json = dict[str, Any]

SHARED = 0.5
"""How much of two stretches of words must be common to both for them to be the same evidence."""


@dataclass(frozen=True, slots=True)
class Shift:
    """How far words moved from one text of an article to another."""

    by: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where the span stands now."""
        return start + self.by, end + self.by


def kind_of(fact_id: str) -> str:
    """Give the part of a reading in which a fact with this id stands."""
    return "events" if fact_id.startswith("ev:") else "statements"


def words_of(fact: Json) -> tuple[int, int, str]:
    """Give the words a fact rests on, with their place."""
    one = fact["evidence"][0] if "evidence" in fact else fact
    return one["start"], one["end"], one["quote"] if "quote" in one else one["text"]


def shift_of(content: Json, about: About) -> Shift | None:
    """Tell where the words of a fact stand in the article of ``content``; None where they do not, or twice."""
    start, end, words = words_of(about.fact)
    text = content["article"]["text"]
    if text[start:end] == words and content["article"]["id"] == about.article:
        return Shift(0)
    first = text.find(words)
    if first < 0 or text.find(words, first + 1) >= 0:
        return None
    return Shift(first - start)


def found_again(content: Json, about: About, *, strictly: bool = False) -> Json | None:
    """Give the fact of ``content`` that is the one judged; None where there is none, or more than one may be.

    ``strictly`` asks that it says the same too (act and parties, or speaker), not only that it rests on the same words.
    """
    facts: list[Json] = content[kind_of(about.id)]
    by_id = [fact for fact in facts if fact["id"] == about.id]
    if by_id:
        return next(iter(by_id))
    shift = shift_of(content, about)
    if shift is None:
        return None
    near = [fact for fact in facts if _same_words(fact, about.fact, shift)]
    if strictly:
        near = [fact for fact in near if _claim(fact) == _claim(about.fact)]
    for narrower in (_act, _claim, _words):
        alike = [fact for fact in near if narrower(fact) == narrower(about.fact)]
        near = alike or near
    return near[0] if len(near) == 1 else None


def moved(content: Json, about: About, shift: Shift) -> Json | None:
    """Give the judged fact itself at its place in the article of ``content``; None where its words cannot be quoted."""
    text, fact = content["article"]["text"], dict(about.fact)
    try:
        if "evidence" in fact:
            fact["evidence"] = [_quoted(text, one, shift) for one in fact["evidence"]]
            fact["trigger"] = _placed(text, fact["trigger"], shift)
        else:
            fact["start"], fact["end"] = shift.span(fact["start"], fact["end"])
            fact["cue"] = _placed(text, fact["cue"], shift)
    except (VerificationError, ValueError):
        return None
    fact["chain"] = [{**link, **(_placed(text, link, shift) or {"start": -1, "end": -1})} for link in fact["chain"]]
    return fact


def _same_words(fact: Json, judged: Json, shift: Shift) -> bool:
    """Tell whether two facts rest on the same words: on the same trigger, or mostly on the same stretch."""
    if fact.get("trigger") and judged.get("trigger"):
        there = shift.span(judged["trigger"]["start"], judged["trigger"]["end"])
        return _common(there, (fact["trigger"]["start"], fact["trigger"]["end"])) > 0
    return _common(shift.span(*words_of(judged)[:2]), words_of(fact)[:2]) >= SHARED


def _common(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _act(fact: Json) -> object:
    return fact.get("act")


def _claim(fact: Json) -> object:
    """Give what a fact says, as far as it is the same claim for another version too: parties by their state."""
    if "act" not in fact:
        return _party(fact["speaker"])
    return fact["act"], _parties(fact["actors"]), _parties(fact["recipients"])


def _words(fact: Json) -> object:
    return words_of(fact)[2]


def _parties(actors: Iterable[Json]) -> frozenset[str]:
    return frozenset(_party(actor) for actor in actors)


def _party(actor: Json) -> str:
    return str(actor["country"] or actor["key"])


def _quoted(text: str, one: Json, shift: Shift) -> Json:
    evidence = Evidence.of(text, *shift.span(one["start"], one["end"]))
    if evidence.quote != one["quote"]:
        raise VerificationError("other words stand there")
    return {
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
    }


def _placed(text: str, span: Json | None, shift: Shift) -> Json | None:
    """Give a span at its new place; None where it has no place, or other words stand there."""
    if span is None or span["start"] < 0:
        return None
    start, end = shift.span(span["start"], span["end"])
    if "text" in span and text[start:end] != span["text"]:
        return None
    return {**span, "start": start, "end": end}
