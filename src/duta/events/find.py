"""The events of an article, in text order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duta.events.anaphora import resolve_act
from duta.events.attribution import SPEECH_ACTS, attribution_of, statement_around
from duta.events.dating import Dated, date_speech, era_of, speech_dates, when_of
from duta.events.evidence import evidence_span
from duta.events.factuality import factuality_of
from duta.events.fill import Parties, fill
from duta.events.layout import Line, lay_out
from duta.events.merge import merge
from duta.events.placing import where_of
from duta.events.replies import link_replies
from duta.events.scope import in_scope, settle
from duta.events.triggers import Trigger, triggers_at
from duta.knowledge import Pack
from duta.knowledge.grammar import Grammar
from duta.model.event import Event
from duta.model.evidence import Evidence
from duta.model.reading import Reading
from duta.model.sentence import Sentence
from duta.model.statement import Statement

_SUPPRESSES = frozenset({"demand", "offer", "invite", "agree", "threaten", "reject", "warn", "accuse"})
"""Acts whose object clause is what was asked, offered or promised: not a record of its own."""


def find_events(reading: Reading, pack: Pack) -> tuple[Event, ...]:
    """Give the events of ``reading`` in text order, each happening once."""
    spans = [(s.start, s.end) for s in reading.sentences]
    days = speech_dates(reading.statements, reading.times, spans)
    found: list[Event] = []
    for sentence in reading.sentences:
        events = _in_sentence(reading, sentence, found, pack)
        found.extend(date_speech(event, days) if event.act in SPEECH_ACTS else event for event in events)
    merged = tuple(sorted(merge(found), key=lambda e: (e.evidence[0].start, e.act)))
    return link_replies(merged, reading.article.id, pack.grammar)


def _in_sentence(reading: Reading, sentence: Sentence, told: list[Event], pack: Pack) -> Iterator[Event]:
    mentions = [m for m in reading.mentions if m.start < sentence.end and m.end > sentence.start]
    if not mentions:
        return
    direct = [(s.start, s.end) for s in reading.statements if s.form == "direct"]
    states = pack.actors.states
    places = [(p.start, p.end, states[p.country]) for p in reading.places if p.country in states]
    line = lay_out(sentence, mentions, reading.times, pack.grammar, direct, places)
    suppressed: set[int] = set()
    index = 0
    while index < len(line.units):
        trigger, event = _at(reading, line, index, suppressed, told, pack)
        if trigger is not None and trigger.form.frame.act in _SUPPRESSES:
            suppressed.update(range(trigger.first, trigger.last + 1))
        if event is not None and trigger is not None:
            yield from _apart(event, each=trigger.form.frame.each)
            index = trigger.last
        index += 1


def _at(
    reading: Reading, line: Line, index: int, suppressed: set[int], told: list[Event], pack: Pack
) -> tuple[Trigger | None, Event | None]:
    """Give the first trigger at unit ``index`` that makes an event; else the first trigger, without one."""
    first: Trigger | None = None
    for trigger in triggers_at(line, index, pack.frames, pack.grammar):
        first = first or trigger
        parties = fill(line, trigger, pack.grammar)
        if _governed(line, trigger, parties, suppressed, pack.grammar):
            return None, None
        parties = resolve_act(line, trigger, parties, told, pack.frames, pack.grammar)
        event = _event(reading, line, trigger, parties, pack)
        if event is not None:
            return trigger, event
    return first, None


def _apart(event: Event, *, each: bool) -> Iterator[Event]:
    """Give a record for each recipient where the act is done to each by itself: two states visited, two visits."""
    countries = {a.country for a in event.recipients}
    if not each or len(countries) < 2:
        yield event
        return
    for recipient in event.recipients:
        yield replace(event, recipients=(recipient,))


def _governed(line: Line, trigger: Trigger, parties: Parties, suppressed: set[int], grammar: Grammar) -> bool:
    """Tell whether the trigger is what an act before it asks for, offers, promises or alleges."""
    found = [f for f in (parties.actor, parties.recipient) if f is not None]
    if any(f.governor in suppressed for f in found if f.governor is not None):
        return True
    for index in range(min(trigger.first, parties.verb) - 1, -1, -1):
        unit = line.units[index]
        if index in suppressed:
            return True
        if unit.text not in grammar.adverbs | grammar.modal | grammar.to_clause:
            return False
    return False


def _dated(line: Line, trigger: Trigger, parties: Parties, statement: Statement | None, pack: Pack) -> Dated:
    first, last = min(trigger.first, parties.verb), max(trigger.last, parties.verb)
    act = trigger.form.frame.act
    others = frozenset(
        index
        for index in range(last + 1, len(line.units))
        if line.units[index].text not in pack.grammar.light_done
        and any(t.form.frame.act != act for t in triggers_at(line, index, pack.frames, pack.grammar))
    )
    speaks = act in SPEECH_ACTS and statement is not None
    return Dated(
        first,
        last,
        noun=trigger.form.voice == "noun" and parties.verb == trigger.first,
        relative=parties.actor is not None and parties.actor.how == "relative",
        others=others,
        outside=(statement.start, statement.end) if speaks and statement else None,
    )


def _habitual(line: Line, trigger: Trigger, grammar: Grammar) -> bool:
    """Tell whether the sentence speaks of what is usual, not of what happened."""
    return any(u.text in grammar.habitual for u in line.units[: trigger.first])


def _event(reading: Reading, line: Line, trigger: Trigger, parties: Parties, pack: Pack) -> Event | None:
    grammar: Grammar = pack.grammar
    frame = trigger.form.frame
    span = (line.units[trigger.first].start, line.units[trigger.last].end)
    statement = statement_around(*span, reading.statements)
    settled = settle(frame, parties, line, statement, pack)
    if settled is None or _habitual(line, trigger, grammar):
        return None
    actors, recipients, confidence = settled
    if not in_scope(frame, actors, recipients):
        return None
    noun = trigger.form.voice == "noun" and parties.verb == trigger.first
    factuality = factuality_of(line, parties.verb, parties.actor, grammar, noun=noun)
    asserted_by, chain = attribution_of(frame.act, actors, span, line, reading.statements, grammar)
    last = max(trigger.last, parties.verb)
    when = when_of(line, _dated(line, trigger, parties, statement, pack), grammar)
    start, end = evidence_span(line, trigger, parties, when)
    act = pack.acts[frame.act]
    return Event(
        act=frame.act,
        actors=actors,
        recipients=recipients,
        evidence=(Evidence.of(reading.article.text, start, end),),
        when=when,
        where=where_of(line, last, reading.places, grammar),
        factuality=factuality,
        era=era_of(when, factuality, reading.article.published_at),
        asserted_by=asserted_by,
        chain=chain,
        plover=act.plover,
        cameo=act.cameo,
        trigger=span,
        confidence=confidence,
        rule=f"{frame.id}/{trigger.form.voice}",
    )
