"""The last resort: the one party left in the sentence, behind an active verb whose subject is plain.

Taken only there, and not beyond the next verb: on the project's own gold three in four of these are the act the text
tells, and one in two has both parties right, which the confidence says. On the other sides of an act the figure was
below one in two.
"""

from __future__ import annotations

from duta.events.layout import Line
from duta.events.roles import Found, Parties, is_verb
from duta.events.triggers import Trigger
from duta.knowledge.grammar import Grammar

_REACH = 14
_ENDS = frozenset({";", ":", ","})
_PLAIN = frozenset({"subject", "carrier", "said", "tree"})


def complete(line: Line, trigger: Trigger, parties: Parties, grammar: Grammar) -> Parties | None:
    """Give ``parties`` with the missing recipient, or None where no single candidate stands behind the verb."""
    frame = trigger.form.frame
    if trigger.form.voice != "active" or frame.said or frame.solo or frame.swap or parties.recipient is not None:
        return None
    if parties.actor is None or parties.actor.how not in _PLAIN:
        return None
    countries = {a.country for a in parties.actor.actors}
    seen: list[Found] = []
    for index in range(trigger.last + 1, min(len(line.units), trigger.last + _REACH)):
        unit = line.units[index]
        if (
            unit.kind == "quote"
            or unit.text in _ENDS
            or unit.text in grammar.other_clause | grammar.that
            or is_verb(unit, grammar)
        ):
            break
        if unit.kind == "party" and countries.isdisjoint(a.country for a in unit.actors):
            seen.append(Found(unit.actors, index, "near"))
    return Parties(parties.actor, seen[0], parties.verb, parties.agree) if len(seen) == 1 else None
