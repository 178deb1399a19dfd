"""A trace of the coding: every trigger weighed, its parties by the row of words and by the tree, and why not.

The coder only hands over what it weighed; why nothing came of it is worked out here, when a trace is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duta.events.attribution import statement_around
from duta.events.layout import Line
from duta.events.roles import Found, Parties
from duta.events.scope import in_scope, settle
from duta.events.tree import tree_agent, tree_object, tree_subject
from duta.events.triggers import Trigger, refused_at
from duta.model.actor import Actor
from duta.model.event import Event
from duta.model.sentence import Sentence

if TYPE_CHECKING:
    from duta.events.find import SentenceCoder

Party = tuple[tuple[Actor, ...], str]
"""Who was found, and how."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that may report an act, at ``start``-``end``, and what became of it.

    ``frame`` and ``voice`` say how it was read; ``actor`` and ``recipient`` are the row's parties, ``tree_*`` what the
    parser has for the same verb. ``rule`` is the event's where it became one, else ``reason`` tells why not.
    """

    start: int
    end: int
    words: str
    act: str
    frame: str
    voice: str
    actor: Party | None = None
    recipient: Party | None = None
    tree_subject: Party | None = None
    tree_object: Party | None = None
    tree_agent: Party | None = None
    rule: str = ""
    reason: str = ""


@dataclass
class Trace:
    """The choices of one article, in the order they were made, and the sentences that were never looked into."""

    choices: list[Choice] = field(default_factory=list)
    passed: list[tuple[int, int]] = field(default_factory=list)

    def pass_over(self, sentence: Sentence) -> None:
        """Note a sentence that names nobody."""
        self.passed.append((sentence.start, sentence.end))

    def see(self, coder: SentenceCoder) -> None:
        """Note the words of a sentence that some frame knows, but not where they stand here."""
        for index in range(len(coder.line.units)):
            if not coder.triggers[index]:
                for trigger, reason in refused_at(coder.line, index, coder.pack.frames, coder.pack.grammar):
                    self.choices.append(_choice(coder.line, trigger, None, reason=reason))

    def weigh(self, coder: SentenceCoder, trigger: Trigger, parties: Parties, event: Event | None) -> None:
        """Note a trigger whose parties were looked for, and the event it made, if it made one."""
        rule, reason = (event.rule, "") if event is not None else ("", why_not(coder, trigger, parties))
        self.choices.append(_choice(coder.line, trigger, parties, rule=rule, reason=reason))

    def govern(self, coder: SentenceCoder, trigger: Trigger, parties: Parties) -> None:
        """Note a trigger that an act before it takes in."""
        reason = "what an act before it asks for, offers, promises or alleges is no record of its own"
        self.choices.append(_choice(coder.line, trigger, parties, reason=reason))


def why_not(coder: SentenceCoder, trigger: Trigger, parties: Parties) -> str:
    """Say why a trigger with these parties is no event."""
    frame, line = trigger.form.frame, coder.line
    statement = statement_around(
        line.units[trigger.first].start, line.units[trigger.last].end, coder.reading.statements
    )
    settled = settle(frame, parties, line, statement, coder.pack)
    if settled is None:
        return _unsettled(coder, trigger, parties)
    if any(unit.text in coder.pack.grammar.habitual for unit in line.units[: trigger.first]):
        return "the sentence tells what is usual, not what happened"
    actors, recipients, _ = settled
    if not in_scope(frame, actors, recipients):
        return _out_of_scope(actors + recipients)
    return "told, but not as something that happened"


def _unsettled(coder: SentenceCoder, trigger: Trigger, parties: Parties) -> str:
    frame = trigger.form.frame
    if parties.actor is None:
        return "nobody is found who does it"
    if parties.actor.how == "wished":
        return "it is only wished for"
    if parties.recipient is None and not frame.solo:
        mutual = coder.pack.acts[frame.act].mutual == "yes" or frame.mutual
        return "it takes two, and only one is found" if mutual else "nobody is found to whom it is done"
    return "who is found is not of the kind that does this act, or to whom it is done"


def _out_of_scope(parties: tuple[Actor, ...]) -> str:
    if any(actor.kind == "media" for actor in parties):
        return "media pass words on and do not act"
    if not any(actor.country for actor in parties):
        return "out of scope: nobody's country is known"
    return "out of scope: it happened within one country"


def _choice(line: Line, trigger: Trigger, parties: Parties | None, *, rule: str = "", reason: str = "") -> Choice:
    verb = parties.verb if parties is not None else trigger.first
    first, last = line.units[trigger.first], line.units[trigger.last]
    parsed = line.sentence.parsed and parties is not None
    return Choice(
        first.start,
        last.end,
        " ".join(unit.text for unit in line.units[trigger.first : trigger.last + 1]),
        trigger.form.frame.act,
        trigger.form.frame.id,
        trigger.form.voice,
        _party(parties.actor) if parties is not None else None,
        _party(parties.recipient) if parties is not None else None,
        _party(tree_subject(line, verb)) if parsed else None,
        _party(tree_object(line, verb)) if parsed else None,
        _party(tree_agent(line, verb)) if parsed else None,
        rule,
        reason,
    )


def _party(found: Found | None) -> Party | None:
    return (found.actors, found.how) if found is not None else None
