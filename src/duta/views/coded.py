"""Reports as other schemes of event data count them: codes of acts and parties, pairs, reports gathered by event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from duta.knowledge import load_pack
from duta.knowledge.schemes import Schemes, load_schemes
from duta.model.actor import Actor
from duta.model.event import Event
from duta.record import Record
from duta.views.filters import Filters
from duta.views.told import Told, happened, told


@dataclass(frozen=True, slots=True)
class ActCodes:
    """An act in CAMEO (code, Goldstein score, quad classes as GDELT and as Phoenix give them) and PLOVER."""

    cameo: str
    goldstein: float
    gdelt_quad: int
    phoenix_quad: int
    plover: str = ""
    mode: str = ""
    quad: int | None = None
    scale: float | None = None

    @property
    def root(self) -> str:
        """CAMEO's two digits."""
        return self.cameo[:2]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in CAMEO and its kin. ``code`` is country, sector and group in one ("RUSGOV", "IGOUNO")."""

    actor: Actor
    code: str
    country: str
    group: str
    sector: str
    plover_sector: str
    cow: str


@dataclass(frozen=True, slots=True)
class Case:
    """One happening with every report of it, the first published first, and its codes."""

    id: str
    reports: tuple[Told, ...]
    event: Event
    codes: ActCodes

    @property
    def first(self) -> Told:
        """The report whose words the event is told in."""
        return self.reports[0]


def act_codes(event: Event) -> ActCodes | None:
    """Give the codes of an event; None where CAMEO has no place for it: what is denied or only thought of.

    A plan to cooperate is an act of its own (PLOVER's rule for the future: CONSULT → AGREE, CAMEO 036); a plan of
    anything else has no code.
    """
    schemes, crossing = load_schemes(), load_pack().acts[event.act].crossing
    if event.factuality == "occurred":
        root = schemes.roots[crossing.cameo[:2]]
        return ActCodes(
            crossing.cameo, crossing.goldstein, root.gdelt_quad, root.phoenix_quad,
            crossing.plover or "", crossing.mode or "", crossing.quad, crossing.scale,
        )  # fmt: skip
    plan = schemes.planned.get(crossing.plover or "")
    if event.factuality != "planned" or plan is None:
        return None
    root = schemes.roots[plan.cameo[:2]]
    return ActCodes(
        plan.cameo, plan.goldstein, root.gdelt_quad, root.phoenix_quad, plan.plover, "", plan.quad, plan.scale
    )


def party(actor: Actor) -> Party | None:
    """Give an actor's codes; None for who has none: a collective, or an organisation of no known country."""
    schemes = load_schemes()
    country = schemes.countries.get(actor.country or "")
    sector = schemes.sector(actor.kind, actor.offices)
    named = schemes.groups.get(actor.name) or (schemes.groups.get(actor.country or "") if not country else None)
    if country is None and named is None and actor.kind != "igo" and sector.cameo != "MED":
        return None
    if country is None:
        return _international(actor, schemes)
    group = named.group if named else ""
    kind = sector.cameo or (named.sector if named else "")
    return Party(
        actor, f"{country.cameo}{kind}{group}", country.cameo, group, kind,
        sector.plover or (named.sector if named else ""), country.cow,
    )  # fmt: skip


def _international(actor: Actor, schemes: Schemes) -> Party:
    named = schemes.groups.get(actor.name) or schemes.groups.get(actor.country or "")
    root = named.sector if named else "IGO"
    group = named.group if named else ""
    return Party(actor, f"{root}{group}", "", group, root, root, "")


def pairs(event: Event) -> list[tuple[Party, Party | None]]:
    """Give who did it to whom as pairs of codes, each pair once: schemes of pairs have no room for lists.

    Of those who act together each stands with each later one. Two ministers of one state are one source.
    """
    actors = [one for one in map(party, event.actors) if one]
    recipients = [one for one in map(party, event.recipients) if one]
    found: list[tuple[Party, Party | None]]
    if recipients:
        found = [(actor, recipient) for actor in actors for recipient in recipients]
    elif len(actors) > 1 and not event.recipients:
        found = [(one, other) for place, one in enumerate(actors) for other in actors[place + 1 :]]
    else:
        found = [] if event.recipients else [(one, None) for one in actors]
    once = {(one.code, other.code if other else ""): (one, other) for one, other in reversed(found)}
    return [pair for pair in reversed(once.values()) if pair[1] is None or pair[0].code != pair[1].code]


def number_of(event_id: str, pair: int = 0) -> int:
    """Give a whole number of 60 bits that stands for an event, or for its second, third … pair: a hash."""
    content = f"{event_id}|{pair}" if pair else event_id
    return int(hashlib.sha256(content.encode()).hexdigest()[:15], 16)


def cases(record: Record, filters: Filters) -> Iterator[Case]:
    """Yield each happening that has codes once, with the reports of it that ``filters`` let through.

    Who, to whom, when and where are those of the happening: what its reports tell best together. That it occurred, or
    did not, is what these reports say.
    """
    with record.reading() as connection:
        for key, group in groupby(told(record, filters, by_happening=True), key=lambda one: one.happening or one.id):
            reports = tuple(group)
            event = happened(connection, key, reports[0].event) if reports[0].happening else reports[0].event
            codes = act_codes(event)
            if codes:
                yield Case(key, reports, event, codes)
