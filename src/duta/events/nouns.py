"""The parties of act nouns: their genitives, their prepositions, and the light verbs that carry them."""

from __future__ import annotations

from duta.events.attribution import SPEECH_ACTS
from duta.events.layout import Line
from duta.events.roles import (
    Found,
    Parties,
    after_preposition,
    agent_after,
    genitive_after,
    is_verb,
    object_after,
    theme_owner,
)
from duta.events.subject import SubjectSearch
from duta.events.triggers import Trigger
from duta.knowledge.frames import Frame
from duta.knowledge.grammar import Grammar


def of_noun(line: Line, trigger: Trigger, grammar: Grammar) -> Parties:
    """Find the parties of a noun that names the act; either may be missing."""
    frame = trigger.form.frame
    genitive = _genitive(line, trigger, grammar)
    last = genitive.unit if genitive is not None and genitive.how == "genitive" else trigger.last
    said = frame.act in SPEECH_ACTS  # "kecaman dari Moskow": a capital speaks for its state
    by = after_preposition(line, trigger.last, frozenset(frame.by), grammar, places=said) if frame.by else None
    if by is not None and _another_deed(line, trigger.last, by.unit, grammar):
        by = None
    to = after_preposition(line, last, frozenset(frame.to), grammar, places=frame.places) if frame.to else None
    together = after_preposition(line, trigger.last, frozenset(frame.together), grammar) if frame.together else None
    if together is not None:
        to = Found(together.actors, together.unit, "together")
        if genitive is None and len(together.actors) > 1:
            return Parties(to, None, trigger.first)
    if frame.of == "party" and genitive is None and by is None:
        by, to = _round_about(line, trigger, to, grammar)
    actor, recipient = _in_roles(line, trigger, genitive, by, to, grammar)
    if actor is None and frame.of == "actor":
        actor = _by_means(line, trigger, grammar)
    if frame.act == "attack" and actor is not None and recipient is None:
        recipient = _fought_in(line, actor) or _victims(line, trigger.first, grammar)
    return _with_light_verb(line, trigger, Parties(actor, recipient, trigger.first), grammar)


def _genitive(line: Line, trigger: Trigger, grammar: Grammar) -> Found | None:
    """Find whose act the noun is: its clitic's, the party behind it, or whom -nya looks ahead to."""
    noun = line.units[trigger.last]
    if owner := line.possessors.get(noun.last):
        return Found(owner, trigger.last, "possessor")
    found = genitive_after(line, trigger.last, grammar)
    if found is None and noun.text.endswith("nya"):
        return SubjectSearch(line, grammar).ahead(trigger.first)
    return found or _on_it(line, trigger)


def _on_it(line: Line, trigger: Trigger) -> Found | None:
    """Find who is on what the noun names: "mendampingi X dalam kunjungan ke Y"."""
    before, who = line.at(trigger.first - 1), line.at(trigger.first - 2)
    if trigger.form.frame.of != "actor" or before is None or before.text != "dalam":
        return None
    return Found(who.actors, trigger.first - 2, "controlled") if who is not None and who.kind == "party" else None


def _in_roles(
    line: Line, trigger: Trigger, genitive: Found | None, by: Found | None, to: Found | None, grammar: Grammar
) -> tuple[Found | None, Found | None]:
    """Give actor and recipient: the genitive is the one or the other, as the frame says and *oleh* leaves it."""
    frame = trigger.form.frame
    if genitive is None:
        if by is not None and to is None and not frame.together:
            thing = object_after(line, trigger.last, grammar)
            to = thing if thing is not None and thing.unit != by.unit else _ground(line, trigger, frame)
        return by, to
    if frame.of == "recipient":
        return by, to or genitive
    if by is None or frame.of == "party":
        return genitive, to
    return by, to or genitive  # "invasi Irak oleh AS"


def _another_deed(line: Line, noun: int, agent: int, grammar: Grammar) -> bool:
    """Tell whether a verb between noun and agent takes the agent: "solidaritas dan menolak … oleh X"."""
    between = line.units[noun + 1 : agent]
    carried = grammar.light_done | grammar.takes_place
    return any(
        unit.text not in carried and unit.text[:2] in ("me", "di") and is_verb(unit, grammar) for unit in between
    )


def _by_means(line: Line, trigger: Trigger, grammar: Grammar) -> Found | None:
    """Find who answers with the deed: "X merespons dengan serangan ke Y"."""
    before, verb = line.at(trigger.first - 1), trigger.first - 2
    if before is None or before.text != "dengan" or verb < 0 or line.units[verb].text not in grammar.answers:
        return None
    subject = SubjectSearch(line, grammar).of(verb)
    return Found(subject.actors, subject.unit, "controlled", verb) if subject is not None else None


def _ground(line: Line, trigger: Trigger, frame: Frame) -> Found | None:
    """Take the place right behind the noun for its state: "aneksasi Krimea oleh X"."""
    after = line.at(trigger.last + 1)
    placed = frame.places and after is not None and after.kind == "place"
    return Found(after.actors, trigger.last + 1, "place") if placed and after is not None else None


def _fought_in(line: Line, actor: Found) -> Found | None:
    """Take the state right behind whose war it is: "perang X di Y"."""
    where, state = line.at(actor.unit + 1), line.at(actor.unit + 2)
    if where is None or where.text != "di" or state is None or state.kind not in ("party", "place"):
        return None
    return Found(state.actors, actor.unit + 2, "place")


def _victims(line: Line, noun: int, grammar: Grammar) -> Found | None:
    """Find who suffered the deed: "70 warga X tewas dalam serangan Y"."""
    for index in range(noun - 1, -1, -1):
        unit = line.units[index]
        if unit.text in grammar.suffered:
            return SubjectSearch(line, grammar).of(index)
        if unit.kind in ("quote", "party") or unit.text in (",", ";", ":"):
            return None
    return None


_MEANS = frozenset({"melalui", "lewat", "via", "dalam", "di", "pada", "usai", "seusai", "setelah", "saat", "sela"})
_BEGINS = frozenset({"mulai", "akan", "telah", "sudah", "masih", "berlangsung", "berakhir", "dimulai"})
"""Behind the noun they make it the subject of a clause: "saat gencatan senjata mulai berlaku"."""
_TO_WHOM = frozenset({"kepada", "dengan", "bersama"})


def _round_about(
    line: Line, trigger: Trigger, other: Found | None, grammar: Grammar
) -> tuple[Found | None, Found | None]:
    """Find who took part where the noun is only how or when: "X berpidato seusai pertemuan dengan Y"."""
    before, after = line.at(trigger.first - 1), line.at(trigger.last + 1)
    if before is None or before.text not in _MEANS or (after is not None and after.text in _BEGINS):
        return None, other
    verb = next((i for i in range(trigger.first - 1, -1, -1) if is_verb(line.units[i], grammar)), None)
    if verb is None:
        return None, other
    subject = SubjectSearch(line, grammar).of(verb) or _speaker_behind(line, verb, grammar)
    if other is None:
        found = after_preposition(line, verb, _TO_WHOM, grammar)
        other = Found(found.actors, found.unit, "together") if found and found.unit < trigger.first else None
    return (Found(subject.actors, subject.unit, "controlled") if subject else None), other


def _speaker_behind(line: Line, verb: int, grammar: Grammar) -> Found | None:
    """Find who speaks behind the verb of saying: "…," kata X seusai pertemuan dengan Y."""
    speaker = line.at(verb + 1)
    speaks = line.units[verb].text in grammar.speech and speaker is not None and speaker.kind == "party"
    return Found(speaker.actors, verb + 1, "subject") if speaks and speaker is not None else None


def _with_light_verb(line: Line, trigger: Trigger, parties: Parties, grammar: Grammar) -> Parties:
    """Take what a light verb adds: "melakukan kunjungan ke Y" has its subject as actor, "mendapat kecaman" not."""
    frame = trigger.form.frame
    if frame.light is None:
        return parties
    parties = _delivered(line, trigger, parties, grammar)
    done = _done_verb(line, trigger, grammar)
    if done is not None and parties.actor is None:
        agent = agent_after(line, done, grammar)
        to = after_preposition(line, done, frozenset(frame.to), grammar, places=frame.places)
        return Parties(agent, parties.recipient or to, done)
    index, words = trigger.first - 1, 0
    while (unit := line.at(index)) is not None and unit.kind == "word" and words < 3:
        if unit.text in grammar.light_do | grammar.light_get | grammar.light_done or is_verb(unit, grammar):
            break
        if unit.text in grammar.prepositions | grammar.clause_openers | grammar.which:
            return parties
        index, words = index - 1, words + 1
    if unit is None:
        return parties
    if (unit.text in grammar.light_get and frame.light in ("get", "both")) or unit.text in frame.got_by:
        subject = SubjectSearch(line, grammar).of(index) or theme_owner(line, index, grammar)
        return Parties(parties.actor, subject or parties.recipient, index)
    if unit.text in grammar.speech and _spoken_of(line, parties, grammar):
        return parties
    if unit.text in grammar.light_do and frame.light in ("do", "both"):
        return _done_by_subject(line, index, parties, frame, grammar)
    return parties


def _spoken_of(line: Line, parties: Parties, grammar: Grammar) -> bool:
    """Tell whether the noun is the subject of what is said: "menyatakan tudingan X itu tidak benar"."""
    after = line.at(parties.actor.unit + 1) if parties.actor is not None else None
    return after is not None and (after.text in grammar.determiners or after.text in grammar.denied | grammar.copulas)


_DELIVERED = frozenset({"aid", "send_message"})


def _delivered(line: Line, trigger: Trigger, parties: Parties, grammar: Grammar) -> Parties:
    """Find who got what was sent: "Bantuan beras dari X diterima Y", "Bantuan X tiba di Y"."""
    if trigger.form.frame.act not in _DELIVERED or parties.actor is None or parties.recipient is not None:
        return parties
    for index in range(parties.actor.unit + 1, min(len(line.units), parties.actor.unit + 4)):
        unit = line.units[index]
        if unit.text in grammar.received:
            return Parties(parties.actor, agent_after(line, index, grammar), parties.verb)
        if unit.text in grammar.arrives:
            to = after_preposition(line, index, frozenset({"di", "ke"}), grammar, places=True)
            return Parties(parties.actor, to, parties.verb)
        if unit.text not in grammar.skipped:
            break
    return parties


def _done_by_subject(line: Line, light: int, parties: Parties, frame: Frame, grammar: Grammar) -> Parties:
    """The subject of the light verb does it; a genitive found before is then the other party."""
    subject = SubjectSearch(line, grammar).of(light)
    other = parties.actor
    if other is not None and parties.recipient is None and subject is not None:
        if frame.of == "party":
            return Parties(subject, Found(other.actors, other.unit, "together"), light)
        if frame.of == "actor":
            return Parties(subject, other, light)
    return Parties(subject or other, parties.recipient, light)


_DONE_REACH = 8
"""Units a passive light verb may stand behind its noun: "Permintaan ekstradisi atas buron itu diajukan X"."""


def _done_verb(line: Line, trigger: Trigger, grammar: Grammar) -> int | None:
    """Give the passive light verb after a noun: "kritik tajam dilontarkan Menlu X kepada Y"."""
    for index in range(trigger.last + 1, min(len(line.units), trigger.last + _DONE_REACH)):
        unit = line.units[index]
        if unit.text in grammar.light_done:
            return index
        if unit.kind != "word" or unit.text in grammar.prepositions - {"yang", "atas", "soal", "terkait", "mengenai"}:
            return None
    return None
