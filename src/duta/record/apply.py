"""A reading and the judgements on it → the reading as it stands. Pure, so that it can be done again and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from duta.record.judgement import About, Judgement
from duta.record.match import found_again, kind_of, moved, shift_of, words_of

Json = dict[str, Any]

SURE = 1.0
"""The confidence of a fact that a person has confirmed or corrected."""

KEPT = frozenset({"correct", "confirm"})
"""Verdicts by which a fact stands as long as its words do. The others are on what it says: they bear on no other claim
that rests on the same words."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A reading's content with the judgements in it, and the facts judged that were found."""

    content: Json
    found: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Fact:
    """A judged fact on its way: as the reading has it, then as each judgement leaves it."""

    about: About
    judgements: list[Judgement] = field(default_factory=list)


def apply(content: Json, judgements: Sequence[Judgement], location: str) -> Applied:
    """Give ``content`` with what ``judgements`` (in order; none undone) say of its facts.

    A judged fact keeps the id it was judged by. Where this reading does not have it, but has the words, a confirmed
    or corrected fact stands all the same; where the words are gone it is not ``found``.
    """
    if not judgements:
        return Applied(content)
    out = {**content, **{kind: list(content[kind]) for kind in ("actors", "events", "statements")}}
    found = set()
    for one in _by_fact(judgements, content["article"]["id"], location):
        if _settle(out, one):
            found.add(one.about.id)
    return Applied(out, frozenset(found))


def _by_fact(judgements: Iterable[Judgement], article: str, location: str) -> list[_Fact]:
    """Gather what is said of each fact of this article, those first that are judged first."""
    out: dict[str, _Fact] = {}
    for judgement in judgements:
        for about in judgement.facts:
            if article == about.article or location == about.location:
                one = out.setdefault(about.id, _Fact(about))
                one.about = about
                one.judgements.append(judgement)
    return list(out.values())


def _settle(out: Json, one: _Fact) -> bool:
    """Put one judged fact into the reading; tell whether the reading has its words."""
    kind, said = kind_of(one.about.id), {judgement.verdict for judgement in one.judgements}
    fact = found_again(out, one.about, strictly=not said & KEPT)
    if fact is None:
        shift = shift_of(out, one.about)
        if shift is None or "reject" in said:
            return shift is not None  # where its words stand, but say nothing of the kind: there is nothing to reject
        fact = moved(out, one.about, shift) if said & KEPT else None
        if fact is None:
            return False
        out[kind] = sorted([*out[kind], fact], key=_start)
    judged = [] if "reject" in said else [_judged(fact, one)]
    at = out[kind].index(fact)
    out[kind] = [*out[kind][:at], *judged, *(other for other in out[kind][at:] if other["id"] != fact["id"])]
    _rename(out, fact["id"], one.about.id)
    for judgement in one.judgements:
        _add_actors(out, judgement.actors)
    return True


def _judged(fact: Json, one: _Fact) -> Json:
    out, fields, verdict = {**fact, "id": one.about.id}, [], None
    for judgement in one.judgements:
        out.update(judgement.after or {})
        fields += [name for name in judgement.fields if name not in fields]
        if len(judgement.facts) == 1:
            verdict = judgement.verdict
        if judgement.verdict in ("correct", "confirm"):
            out["confidence"] = SURE
    out["judged"] = {"verdict": verdict, "fields": fields} if verdict else None
    return out


def _rename(out: Json, before: str, after: str) -> None:
    """Let answers that name a fact by the id this reading gave it name it by the one it keeps."""
    if before != after:
        out["events"] = [
            {**event, "reply_to": after} if event["reply_to"] == before else event for event in out["events"]
        ]


def _add_actors(out: Json, actors: Iterable[Json]) -> None:
    known = {actor["key"] for actor in out["actors"]}
    out["actors"] += [actor for actor in actors if actor["key"] not in known]


def _start(fact: Json) -> int:
    return int(words_of(fact)[0])


def plain(content: Json, prior: Sequence[About], now: Json) -> Json:
    """Give the fact ``now`` stands for as the reading itself has it; as it was first judged where it has it no more."""
    for about in reversed(prior):
        fact = found_again(content, about)
        if fact is not None:
            return fact
        shift = shift_of(content, about)
        if shift is not None:
            return moved(content, about, shift) or about.fact
    return next((one for one in content[kind_of(now["id"])] if one["id"] == now["id"]), now)
