"""Acts spoken of again: "mengutuk kunjungan tersebut" is aimed at whoever made the visit told of before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duta.events.layout import Line
from duta.events.roles import Found, Parties
from duta.events.triggers import Trigger
from duta.knowledge.frames import FrameTable
from duta.knowledge.grammar import Grammar
from duta.model.event import Event

_REACH = 6
_POINTERS = frozenset({"tersebut", "itu", "ini"})


def resolve_act(
    line: Line, trigger: Trigger, parties: Parties, told: Sequence[Event], frames: FrameTable, grammar: Grammar
) -> Parties:
    """Fill a missing recipient from the act that the object (of a passive: the subject) points back to."""
    form = trigger.form
    if parties.recipient is not None or form.frame.object != "recipient" or form.voice == "noun":
        return parties
    if form.voice == "passive":
        indexes = range(trigger.first - 1, max(-1, trigger.first - 1 - _REACH), -1)
    else:
        indexes = range(trigger.last + 1, min(len(line.units), trigger.last + 1 + _REACH))
    found = (
        _pointed_at(line, indexes, told, frames, grammar)
        or _last_deed(line, indexes, parties, told, grammar)
        or _provoked(trigger, parties, told)
    )
    return Parties(parties.actor, found, parties.verb, parties.agree) if found is not None else parties


def _last_deed(line: Line, indexes: range, parties: Parties, told: Sequence[Event], grammar: Grammar) -> Found | None:
    """Take whoever did what was told last for the doer of "tindakan itu", "keputusan tersebut"."""
    last = told[-1] if told else None
    if last is None or parties.actor is None:
        return None
    for index in indexes:
        unit, after = line.units[index], line.at(index + 1)
        if unit.kind in ("punct", "quote") or unit.text in grammar.clause_openers:
            return None
        if unit.text in grammar.deeds and after is not None and after.text in _POINTERS:
            other = {a.country for a in parties.actor.actors}.isdisjoint(a.country for a in last.actors)
            return Found(last.actors, index, "pointed") if other else None
    return None


_PROVOKED_BY = {"deny": "accuse", "threaten": "attack"}
"""What an act without an object answers: who denies, denies to the accuser; who threatens, threatens the attacker."""


def _provoked(trigger: Trigger, parties: Parties, told: Sequence[Event]) -> Found | None:
    cause = _PROVOKED_BY.get(trigger.form.frame.act)
    if cause is None or parties.actor is None:
        return None
    countries = {a.country for a in parties.actor.actors}
    for event in reversed(told):
        if event.act == cause and countries & {a.country for a in event.recipients}:
            return Found(event.actors, trigger.first, "anaphor")
    return None


def _pointed_at(
    line: Line, indexes: range, told: Sequence[Event], frames: FrameTable, grammar: Grammar
) -> Found | None:
    for index in indexes:
        unit = line.units[index]
        if unit.kind in ("punct", "quote") or unit.text in grammar.clause_openers:
            return None
        acts = {f.frame.act for f in frames.by_first_word.get(unit.text, ()) if f.voice == "noun"}
        pointed = any((after := line.at(index + step)) is not None and after.text in _POINTERS for step in (1, 2, 3))
        if acts and pointed:
            before = next((e for e in reversed(told) if e.act in acts), None)
            return Found(before.actors, index, "anaphor") if before is not None else None
    return None


def with_partner(parties: Parties, coded: Sequence[Event]) -> Parties:
    """Take the partner of the mutual act just told: "X bertemu dengan Y dan menandatangani perjanjian"."""
    actor = parties.actor
    if actor is None or actor.how != "shared" or parties.recipient is not None or not coded:
        return parties
    before = coded[-1]
    partners = tuple(a for a in before.actors if a not in actor.actors)
    if before.recipients or not partners or len(partners) == len(before.actors):
        return parties
    return replace(parties, recipient=Found(partners, actor.unit, "together"))
