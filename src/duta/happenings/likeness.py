"""How like two tellings are: whether both may report one happening, how much speaks for it, and what."""

from __future__ import annotations

import math
from dataclasses import dataclass

from duta.happenings.parties import sides_alike
from duta.happenings.telling import FUTURE, Telling, ordinal
from duta.knowledge.acts import ActList
from duta.knowledge.merging import Merging, MergingRules
from duta.model.event import Place

ENOUGH = 3.0
"""How much must speak for one happening: as much as both parties and a month, or one party, the day and the place."""
MOST = 8.0
"""What :attr:`Likeness.score` takes for the whole."""
WEEK = 7
NEAR_KM = 60.0
"""Two places this near are the same, or one lies in the other."""

Span = tuple[int, int]
"""A first and a last day, as ordinals."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for two tellings being of one happening, in points, and each reason with its points."""

    points: float
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """The points as a share of what could be, 0 to 1."""
        return round(min(1.0, self.points / MOST), 3)


@dataclass(frozen=True)
class Measure:
    """What likeness is measured by: the rules of merging, and which acts are mutual."""

    rules: MergingRules
    acts: ActList

    def between(self, one: Telling, other: Telling) -> Likeness | None:
        """Give how like two tellings are; None where they cannot, or need not, report one happening."""
        rule = self.rules.between(one.act, other.act)
        if other.act not in self.rules.as_told(one.act) or not _factual(one, other):
            return None
        parties = self._parties(one, other)
        turned = parties is None and rule.claimed and self._turned(one, other)
        if parties is None and not turned:
            return None
        found = [parties or (2.0, "parties turned round")]
        place, matter = _place(one, other, rule), _matter(one, other, rule)
        if place is None or matter is None:
            return None
        found += [place, matter, (0.5, one.act) if one.act == other.act else (0.0, f"{one.act} = {other.act}")]
        spans = (span_of(one, self.rules.of(one.act)), span_of(other, self.rules.of(other.act)))
        time = _time(one, other, spans, rule, sum(points for points, _ in found))
        if time is None:
            return None
        points = sum(point for point, _ in (*found, time)) - 0.5
        doubtful = turned or one.factuality != other.factuality
        if doubtful and place[0] + matter[0] < 1:
            return None
        loose = rule.matter and one.act != other.act and matter[0] + place[0] <= 0
        if points < ENOUGH + (doubtful or loose):
            return None
        return Likeness(round(points, 3), tuple(words for _, words in (*found, time) if words))

    def _parties(self, one: Telling, other: Telling) -> tuple[float, str] | None:
        """Give up to three points: one for each side that agrees, another where both are named alike."""
        if "no" not in (self.acts[one.act].mutual, self.acts[other.act].mutual):
            pool = sides_alike((*one.actors, *one.recipients), (*other.actors, *other.recipients))
            if not pool:
                return None
            fewest = min(len(one.actors) + len(one.recipients), len(other.actors) + len(other.recipients))
            return (pool * (3.0 if fewest > 1 else 1.5), "parties")
        first = sides_alike(one.actors, other.actors)
        second = sides_alike(one.recipients, other.recipients)
        if first is None or second is None or first + second < 0.5:
            return None
        named = first + second >= 1.9 and any(party.kind == "person" for party in one.actors)
        return (first + second + 0.5 * named + 0.5 * (first * second > 0), "actors" if not second else "parties")

    def _turned(self, one: Telling, other: Telling) -> bool:
        """Tell whether each of two tellings has the other's actor as recipient, one of them on somebody's word."""
        if one.vagueness or other.vagueness or not (one.by or other.by):
            return False
        return bool(sides_alike(one.actors, other.recipients)) and bool(sides_alike(one.recipients, other.actors))


def _factual(one: Telling, other: Telling) -> bool:
    """Tell whether two may differ in factuality: what one says happened, another may deny; a plan is another thing."""
    return one.factuality == other.factuality or {one.factuality, other.factuality} == {"occurred", "denied"}


def _place(one: Telling, other: Telling, rule: Merging) -> tuple[float, str] | None:
    a, b = one.where, other.where
    if a is None or b is None:
        return (0.0, "")
    if same_place(a, b):
        return (1.0, f"place: {a.name}") if a.name.lower() == b.name.lower() else (0.5, f"place: {a.name} = {b.name}")
    if rule.placed or (a.country and b.country and a.country != b.country):
        return None
    return (-0.5, f"place: {a.name} ≠ {b.name}")


def same_place(one: Place, other: Place) -> bool:
    """Tell whether two places are the same, near each other, or one the country of the other."""
    if one.name.lower() == other.name.lower():
        return True
    if None in (one.lat, one.lon, other.lat, other.lon):
        return one.country is not None and one.country == other.country
    return _km(one, other) <= NEAR_KM


def _km(one: Place, other: Place) -> float:
    """Give the great-circle distance (haversine, mean radius 6,371 km)."""
    a, b = math.radians(one.lat or 0), math.radians(other.lat or 0)
    c = math.radians((other.lon or 0) - (one.lon or 0))
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(c / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def _matter(one: Telling, other: Telling, rule: Merging) -> tuple[float, str] | None:
    """Give up to two points for what both are about; None where that differs and tells happenings apart."""
    shared = one.matter & other.matter
    fewest = min(len(one.matter), len(other.matter))
    if not shared:
        return None if rule.matter and fewest else (0.0, "")
    share = len(shared) / fewest
    if rule.matter and share < 0.2:
        return None
    return (min(2.0, 0.5 + 1.5 * share), f"matter: {', '.join(sorted(shared)[:6])}")


def _time(
    one: Telling, other: Telling, spans: tuple[Span | None, Span | None], rule: Merging, others: float
) -> tuple[float, str] | None:
    """Give up to two points for the time; ``others`` is what speaks for one happening besides."""
    a, b = spans
    if a is None or b is None:
        return None
    gap = max(a[0] - b[1], b[0] - a[1], 0)
    if gap == 0:
        return _overlap(one, other)
    told = one.when is not None and other.when is not None
    if gap <= rule.lasts and told:
        return (1.0, f"days: {_value(one)} … {_value(other)}")
    exact = one.vagueness == other.vagueness == 0
    if gap <= rule.disputed and exact and others >= ENOUGH + 0.5 * (gap - 1) and _reported_together(one, other):
        return (0.5, f"day disputed: {_value(one)} ≠ {_value(other)}")
    return None


def _reported_together(one: Telling, other: Telling) -> bool:
    """Tell whether both were published in one week: a day is disputed while it is news."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= WEEK


def _overlap(one: Telling, other: Telling) -> tuple[float, str]:
    vaguest = max(one.vagueness, other.vagueness)
    if vaguest == 2:
        days = abs((_near(one) or 0) - (_near(other) or 0))
        return (max(0.4, 1.1 - 0.1 * days), f"reported: {(one.published or '')[:10]}, {(other.published or '')[:10]}")
    if one.when and other.when and one.when.value == other.when.value:
        return ((2.0, 1.5, 0.0, 1.0, 1.0)[vaguest], f"time: {one.when.value}")
    return ((2.0, 1.3, 0.0, 0.9, 0.5, 0.0)[vaguest], f"time: {_value(one)} ~ {_value(other)}")


def _near(telling: Telling) -> int | None:
    """Give the day told, or that of the report."""
    return ordinal(telling.when.latest) if telling.when else telling.day


def _value(telling: Telling) -> str:
    return telling.when.value if telling.when else f"({(telling.published or '')[:10]})"


def span_of(telling: Telling, rule: Merging) -> Span | None:
    """Give the first and last day on which the act may have happened, as ordinals; None where nothing tells."""
    if telling.when:
        first, last = ordinal(telling.when.earliest), ordinal(telling.when.latest)
        return (first, last) if first is not None and last is not None else None
    day = telling.day
    if day is None:
        return None
    ahead = FUTURE if telling.factuality == "planned" else 1
    return (day - rule.reported, day + ahead)
