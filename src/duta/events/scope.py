"""Which filled frames are events: parties settled, and between countries, as the codebook's scope asks."""

from __future__ import annotations

from duta.events.fill import unique
from duta.events.layout import Line
from duta.events.roles import Found, Parties
from duta.knowledge import Pack
from duta.knowledge.frames import Frame
from duta.model.actor import Actor
from duta.model.statement import Statement


def settle(
    frame: Frame, parties: Parties, line: Line, statement: Statement | None, pack: Pack
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str] | None:
    """Turn found roles into (actors, recipients, how they were found), or None where a needed party is missing.

    How reads "subject>ke+": how the actor and the recipient were found, and whether the tree agrees (+) or not (-).
    """
    actor = parties.actor or _speaker(frame, line, parties, statement, pack)
    if actor is None or actor.how == "wished":
        return None
    mutual = pack.acts[frame.act].mutual
    actors = _of_kinds(actor.actors, frame.actor_kinds)
    actors = tuple(a for a in actors if _can_do(frame, a.name.partition(" ")[0].lower()))
    recipients = _of_kinds(parties.recipient.actors, frame.kinds) if parties.recipient else ()
    recipients = tuple(a for a in recipients if a not in actors and not _own(a, actors, parties.recipient))
    together = (
        mutual == "yes"
        or frame.mutual
        or (mutual == "either" and parties.recipient is not None and parties.recipient.how == "together")
    )
    if not recipients and _each_other(line, parties.verb) and len(actors) > 1 and mutual == "no":
        return actors, actors, f"{actor.how}>each"
    if together or (mutual == "either" and not recipients and len(actors) > 1):
        actors, recipients = unique(actors + recipients), ()
        if len(actors) < 2:
            return None
    elif not recipients and not frame.solo:
        return None
    if not actors:
        return None
    recipient = parties.recipient.how if parties.recipient is not None else ""
    return actors, recipients, f"{actor.how}>{recipient}{_SIGN[parties.agree]}"


def _each_other(line: Line, verb: int) -> bool:
    before = line.at(verb - 1)
    return before is not None and before.text == "saling"


def _own(recipient: Actor, actors: tuple[Actor, ...], found: Found | None) -> bool:
    """Tell whether a party found inside what is agreed or promised is one of the actors' own states."""
    inside = found is not None and found.how == "deep" and len(actors) > 1
    return inside and recipient.country in {a.country for a in actors}


def _can_do(frame: Frame, head: str) -> bool:
    return head not in frame.not_by and (not frame.actor_heads or head in frame.actor_heads)


_SIGN: dict[bool | None, str] = {True: "+", False: "-", None: ""}


def _speaker(frame: Frame, line: Line, parties: Parties, statement: Statement | None, pack: Pack) -> Found | None:
    """Take the speaker for *kami* in a speaker's mouth ("Kami meminta Rusia …," kata X)."""
    if statement is None:
        return None
    if frame.said:
        return Found((statement.speaker,), parties.verb, "speaker")
    for index in range(parties.verb - 1, max(-1, parties.verb - 8), -1):
        unit = line.units[index]
        if unit.text in pack.grammar.first_person:
            return Found((statement.speaker,), index, "speaker")
        if unit.kind in ("party", "quote", "punct"):
            return None
    return None


def _of_kinds(actors: tuple[Actor, ...], kinds: list[str]) -> tuple[Actor, ...]:
    return tuple(a for a in actors if not kinds or a.kind in kinds)


def _of_no_state(actor: Actor) -> bool:
    """Tell whether the actor is many states together: "Barat", "negara-negara Barat"."""
    return actor.kind == "collective" and actor.country is None


def in_scope(frame: Frame, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Tell whether the parties are of different countries, or the act is international by nature.

    The outlets themselves do not act: media are sources, unless they are what is denied or accused.
    """
    if any(a.kind == "media" for a in actors):
        return False
    parties = actors + recipients
    countries = {a.country for a in parties if a.country}
    if not countries:
        return False
    if frame.solo and not recipients:
        return True
    if any(a.kind in ("igo", "group") or _of_no_state(a) for a in parties) and len({a.key for a in parties}) > 1:
        return True
    return len(countries) > 1
