"""The events of an article, in text order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from duta.events.anaphora import resolve_act, with_partner
from duta.events.attribution import SPEECH_ACTS, attribution_of, statement_around
from duta.events.dating import Dated, era_of, reconciled, when_of
from duta.events.evidence import evidence_span
from duta.events.factuality import factuality_of
from duta.events.fill import fill
from duta.events.layout import Line, lay_out
from duta.events.loose import complete
from duta.events.merge import merge
from duta.events.occasions import date_occasions, date_speech, speech_days
from duta.events.placing import where_of
from duta.events.replies import link_replies
from duta.events.roles import Parties
from duta.events.scope import in_scope, settle
from duta.events.trace import Trace
from duta.events.triggers import Trigger, triggers_at
from duta.knowledge import Pack
from duta.knowledge.confidence import ways_of
from duta.model.event import Event
from duta.model.evidence import Evidence
from duta.model.reading import Reading
from duta.model.statement import Statement

_SUPPRESSES = frozenset({"demand", "offer", "invite", "agree", "threaten", "reject", "warn", "accuse"})
"""Acts whose object clause is what was asked, offered, promised or alleged: not a record of its own."""

_PERFORMATIVE = frozenset({"congratulate", "thank", "condole", "apologize", "praise"})
"""Acts done by saying so: who says that he wants to thank has thanked."""

_FORCE = frozenset({"attack", "sanction", "seize", "abduct"})
"""Acts whose announcement by their own doer is a threat."""


def find_events(reading: Reading, pack: Pack, trace: Trace | None = None) -> tuple[Event, ...]:
    """Give the events of ``reading`` in text order, each happening once. ``trace`` is told every choice."""
    spans = [(s.start, s.end) for s in reading.sentences]
    days = speech_days(reading.statements, reading.times, spans, _pointing_back(reading, pack))
    direct = [(s.start, s.end) for s in reading.statements if s.form == "direct"]
    states = pack.actors.states
    places = [(p.start, p.end, states[p.country]) for p in reading.places if p.country in states]
    found: list[Event] = []
    for sentence in reading.sentences:
        mentions = [m for m in reading.mentions if m.start < sentence.end and m.end > sentence.start]
        if not mentions:
            if trace is not None:
                trace.pass_over(sentence)
            continue
        line = lay_out(sentence, mentions, reading.times, pack.grammar, direct, places)
        events = SentenceCoder(reading, pack, line, tuple(found), trace).events()
        found.extend(date_speech(event, days) if event.act in SPEECH_ACTS else event for event in events)
    merged = merge(date_occasions(sorted(found, key=lambda e: e.evidence[0].start), days))
    merged = tuple(sorted(merged, key=lambda e: (e.evidence[0].start, e.act)))
    return link_replies(merged, reading.article.id, pack.grammar)


def _pointing_back(reading: Reading, pack: Pack) -> set[int]:
    """Give the starts of sentences whose subject is what was just said ("Hal itu …", "Pernyataan tersebut …")."""
    grammar = pack.grammar
    firsts = ((s.start, [t.text.lower() for t in s.tokens[:2]]) for s in reading.sentences)
    return {start for start, two in firsts if two[:1] and two[0] in grammar.said_before and two[-1] in _THAT}


_THAT = frozenset({"itu", "ini", "tersebut"})


@dataclass
class SentenceCoder:
    """Codes one sentence, knowing what the article told before (``told``)."""

    reading: Reading
    pack: Pack
    line: Line
    told: tuple[Event, ...]
    trace: Trace | None = None
    suppressed: set[int] = field(default_factory=set)
    """Units of acts whose object clause is no record of its own."""
    triggers: tuple[tuple[Trigger, ...], ...] = ()
    """What each unit of the line may be the trigger of."""
    coded: list[Event] = field(default_factory=list)
    """What the sentence told so far."""

    def __post_init__(self) -> None:
        """Find the triggers."""
        units = range(len(self.line.units))
        self.triggers = tuple(tuple(triggers_at(self.line, i, self.pack.frames, self.pack.grammar)) for i in units)
        if self.trace is not None:
            self.trace.see(self)

    def events(self) -> Iterator[Event]:
        """Yield the events from left to right."""
        index = 0
        while index < len(self.line.units):
            trigger, event = self._at(index)
            if trigger is not None and trigger.form.frame.act in _SUPPRESSES and not trigger.form.frame.said:
                self.suppressed.update(range(trigger.first, trigger.last + 1))
            if event is not None and trigger is not None:
                self.coded.append(event)
                yield from _apart(event, each=trigger.form.frame.each)
                index = trigger.last
            index += 1

    def _at(self, index: int) -> tuple[Trigger | None, Event | None]:
        """Give the first trigger at unit ``index`` that makes an event; else the first trigger, without one."""
        first: Trigger | None = None
        for trigger in self.triggers[index]:
            first = first or trigger
            parties = fill(self.line, trigger, self.pack.grammar)
            if self._governed(trigger, parties):
                if self.trace is not None:
                    self.trace.govern(self, trigger, parties)
                return None, None
            parties = resolve_act(self.line, trigger, parties, self.told, self.pack.frames, self.pack.grammar)
            if self.pack.acts[trigger.form.frame.act].mutual == "yes":
                parties = with_partner(parties, self.coded)
            event = self._event(trigger, parties)
            if self.trace is not None:
                self.trace.weigh(self, trigger, parties, event)
            if event is not None:
                return trigger, event
        return first, self._loosely(first) if first is not None else None

    def _loosely(self, trigger: Trigger) -> Event | None:
        """Try once more, with the one party of the sentence that is left."""
        parties = complete(self.line, trigger, fill(self.line, trigger, self.pack.grammar), self.pack.grammar)
        event = self._event(trigger, parties) if parties is not None else None
        if self.trace is not None and parties is not None:
            self.trace.weigh(self, trigger, parties, event)
        return event

    def _governed(self, trigger: Trigger, parties: Parties) -> bool:
        """Tell whether the trigger is what an act before it asks for, offers, promises or alleges."""
        grammar = self.pack.grammar
        found = [f for f in (parties.actor, parties.recipient) if f is not None]
        governors = [f.governor for f in found if f.governor is not None]
        governors += [f.unit - 1 for f in found if f.how == "shared" and f.unit]
        if any(g in self.suppressed or self.line.units[g].text in grammar.object_control for g in governors):
            return True
        for index in range(min(trigger.first, parties.verb) - 1, -1, -1):
            if index in self.suppressed:
                return True
            text = self.line.units[index].text
            if text not in grammar.skipped and text not in grammar.to_clause:
                return False
        return False

    def _event(self, trigger: Trigger, parties: Parties) -> Event | None:
        grammar, reading, line = self.pack.grammar, self.reading, self.line
        frame = trigger.form.frame
        span = (line.units[trigger.first].start, line.units[trigger.last].end)
        statement = statement_around(*span, reading.statements)
        settled = settle(frame, parties, line, statement, self.pack)
        if settled is None or self._habitual(trigger):
            return None
        actors, recipients, how = settled
        if not in_scope(frame, actors, recipients):
            return None
        noun = trigger.form.voice == "noun" and parties.verb == trigger.first
        light = trigger.first if trigger.form.voice == "noun" and not noun else None
        factuality = factuality_of(line, parties.verb, parties.actor, grammar, noun=noun, named=light)
        if frame.act in _PERFORMATIVE and self._performed(parties):
            factuality = "occurred"
        if frame.said and factuality != "occurred":
            return None
        asserted_by, chain = attribution_of(frame.act, actors, span, line, reading.statements, grammar)
        when = when_of(line, self._dated(trigger, parties, statement), grammar)
        when, factuality = reconciled(when, factuality, reading.article.published_at)
        start, end = evidence_span(line, trigger, parties, when)
        act = self.pack.acts[frame.act]
        rule = f"{frame.id}/{trigger.form.voice}:{how}"
        event = Event(
            act=frame.act,
            actors=actors,
            recipients=recipients,
            evidence=(Evidence.of(reading.article.text, start, end),),
            when=when,
            where=where_of(line, max(trigger.last, parties.verb), reading.places, grammar),
            factuality=factuality,
            era=era_of(when, factuality, reading.article.published_at),
            asserted_by=asserted_by,
            chain=chain,
            plover=act.plover,
            cameo=act.cameo,
            trigger=span,
            confidence=self.pack.confidence.of(ways_of(rule)),
            rule=rule,
        )
        return self._as_threat(event, statement)

    def _as_threat(self, event: Event, statement: Statement | None) -> Event:
        """Take force that its own doer announces for a threat, as PLOVER does ("kami akan menyerang Y," kata X)."""
        span_start = event.evidence[0].start if event.trigger is None else event.trigger[0]
        announced = event.act in _FORCE and event.factuality in ("planned", "hypothetical") and event.recipients
        asked = any(u.text == "apakah" and u.start < span_start for u in self.line.units)
        if (
            not announced
            or asked
            or statement is None
            or statement.speaker.country not in {a.country for a in event.actors}
        ):
            return event
        act = self.pack.acts["threaten"]
        return replace(
            event,
            act=act.act,
            plover=act.plover,
            cameo=act.cameo,
            actors=(statement.speaker,),
            factuality="occurred",
            era="current",
            when=None,
            asserted_by=None,
        )

    def _dated(self, trigger: Trigger, parties: Parties, statement: Statement | None) -> Dated:
        """Say what the search for the act's time needs to know."""
        act = trigger.form.frame.act
        first, last = min(trigger.first, parties.verb), max(trigger.last, parties.verb)
        done = self.pack.grammar.light_done
        others = frozenset(
            index
            for index in range(last + 1, len(self.line.units))
            if self.line.units[index].text not in done and any(t.form.frame.act != act for t in self.triggers[index])
        )
        return Dated(
            first,
            last,
            noun=trigger.form.voice == "noun" and parties.verb == trigger.first,
            relative=parties.actor is not None and parties.actor.how == "relative",
            others=others,
            outside=_spoken(act, parties, statement),
        )

    def _performed(self, parties: Parties) -> bool:
        """Tell whether a speaker does the act by saying that he wants to ("Saya ingin berterima kasih kepada …")."""
        before = self.line.at(parties.verb - 1)
        wants = before is not None and before.text in self.pack.grammar.performed
        return wants and (
            parties.actor is None or self.line.units[parties.actor.unit].text in self.pack.grammar.first_person
        )

    def _habitual(self, trigger: Trigger) -> bool:
        """Tell whether the sentence speaks of what is usual, not of what happened."""
        return any(u.text in self.pack.grammar.habitual for u in self.line.units[: trigger.first])


def _spoken(act: str, parties: Parties, statement: Statement | None) -> tuple[int, int] | None:
    """Give the span of the statement that itself is the act of speech, so that the day of speaking dates the act."""
    if statement is None or act not in SPEECH_ACTS:
        return None
    actors = parties.actor.actors if parties.actor is not None else (statement.speaker,)
    speaks = any(a.key == statement.speaker.key or a.country == statement.speaker.country for a in actors)
    return (statement.start, statement.end) if speaks else None


def _apart(event: Event, *, each: bool) -> Iterator[Event]:
    """Give a record for each recipient where the act is done to each by itself: two states visited, two visits."""
    countries = {a.country for a in event.recipients}
    if not each or len(countries) < 2:
        yield event
        return
    for recipient in event.recipients:
        yield replace(event, recipients=(recipient,))
