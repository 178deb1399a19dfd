"""Threads: letters and answers, invitations and visits, accusations and denials, plans and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from duta.happenings.parties import sides_alike
from duta.happenings.telling import Telling, ordinal
from duta.knowledge.merging import ANY, MergingRules, ThreadRule
from duta.model.actor import Actor
from duta.model.event import Factuality
from duta.model.happening import Happening, HappeningLink, Thread
from duta.model.when import When

OTHER_END: dict[Thread, Thread] = {
    "replies_to": "answered_by",
    "accepts": "accepted_by",
    "declines": "declined_by",
    "denies": "denied_by",
    "holds": "held_as",
    "cancels": "cancelled_by",
    "part_of": "includes",
    "follows": "followed_by",
}
"""What each link is called from the other happening."""
OFF_PLAN = 7
"""Days that what was planned for a day may be held off it."""

Found = dict[str, set[tuple[Thread, str]]]


@dataclass(frozen=True, slots=True)
class End:
    """A happening as an end of a link: what it was, whose, when, and whether its words call it an answer."""

    id: str
    act: str
    factuality: Factuality
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None
    reported: int | None
    answer: bool = False

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and last day told, else that of the first report."""
        first, last = self.reported, self.reported
        if self.when:
            first, last = ordinal(self.when.earliest), ordinal(self.when.latest)
        return (first, last) if first is not None and last is not None else None


def links_among(
    happenings: Sequence[Happening], tellings: Mapping[str, Telling], rules: MergingRules
) -> dict[str, tuple[HappeningLink, ...]]:
    """Give the links among ``happenings``, by id, both ends of each. ``tellings`` are those of their events."""
    home = {report.event: one.id for one in happenings for report in one.reports}
    replies = [(one.id, home.get(asked)) for one in happenings for asked in _asked(one, tellings)]
    ends = [end_of(one, tellings) for one in happenings]
    return links_of(ends, ends, rules, [(later, first) for later, first in replies if first])


def end_of(one: Happening, tellings: Mapping[str, Telling]) -> End:
    """Give a happening as the end of a link."""
    days = [day for report in one.reports if (day := ordinal(report.published)) is not None]
    answer = any(tellings[report.event].answer for report in one.reports)
    reported = min(days, default=None)
    return End(one.id, one.act, one.factuality, one.actors, one.recipients, one.when, reported, answer)


def links_of(
    laters: Iterable[End], firsts: Sequence[End], rules: MergingRules, replies: Iterable[tuple[str, str]] = ()
) -> dict[str, tuple[HappeningLink, ...]]:
    """Give the links of ``laters`` to ``firsts``, by id, both ends of each.

    ``replies`` are pairs of a happening and the one its reports themselves say it replies to.
    """
    found: Found = defaultdict(set)
    by_act: dict[str, list[End]] = defaultdict(list)
    for one in firsts:
        by_act[one.act].append(one)
    for later, first in replies:
        _link(found, later, "replies_to", first)
    for one in laters:
        for kind, first in _by_rules(one, by_act, rules):
            _link(found, one.id, kind, first)
    return {one: tuple(HappeningLink(kind, other) for kind, other in sorted(links)) for one, links in found.items()}


def _link(found: Found, later: str, kind: Thread, first: str) -> None:
    if first != later:
        found[later].add((kind, first))
        found[first].add((OTHER_END[kind], later))


def _asked(one: Happening, tellings: Mapping[str, Telling]) -> list[str]:
    """Give the events that reports of a happening say it replies to."""
    return [asked for report in one.reports if (asked := tellings[report.event].reply_to)]


def _by_rules(later: End, by_act: Mapping[str, Sequence[End]], rules: MergingRules) -> Iterable[tuple[Thread, str]]:
    for rule in rules.threads:
        if not _is_end(later, rule.later) or (rule.answer and not later.answer):
            continue
        acts = rules.as_told(later.act) if rule.first[0] == ANY else (rule.first[0],)
        firsts = [one for act in acts for one in by_act.get(act, ()) if _is_end(one, rule.first)]
        near = [(gap, one.id) for one in firsts if one.id != later.id and (gap := _gap(one, later, rule)) is not None]
        if near:
            yield (rule.kind, min(near)[1])


def _is_end(one: End, end: tuple[str, str]) -> bool:
    return end[0] in (ANY, one.act) and one.factuality == end[1]


def _gap(first: End, later: End, rule: ThreadRule) -> int | None:
    """Give how many days lie between, where the rule lets the two be linked; None where not."""
    a, b = first.days, later.days
    if a is None or b is None or not _parties(first, later, rule):
        return None
    if first.factuality == "planned":
        return _until_held(first, a, b, rule)
    if b[1] < a[0] or max(0, b[0] - a[1]) > rule.within:
        return None
    return max(0, b[0] - a[1])


def _until_held(plan: End, announced: tuple[int, int], held: tuple[int, int], rule: ThreadRule) -> int | None:
    """Give how far what happened lies from what was planned: about the day planned, or after the plan was told."""
    told = announced[0] if plan.reported is None else plan.reported
    if held[1] < told:
        return None
    if plan.when:
        off = max(announced[0] - held[1], held[0] - announced[1], 0)
        return off if off <= OFF_PLAN else None
    return held[0] - told if held[0] - told <= rule.within else None


def _parties(first: End, later: End, rule: ThreadRule) -> bool:
    if rule.parties == "shared":
        one, other = ((*end.actors, *end.recipients) for end in (first, later))
        return len(one) > 1 and len(other) > 1 and bool(sides_alike(one, other))
    actors, recipients = later.actors, later.recipients
    if rule.parties == "turned":
        actors, recipients = recipients, actors
    if not actors:
        return rule.parties == "turned" and bool(sides_alike(first.recipients, recipients))
    if not recipients and not first.recipients:
        return rule.parties == "same" and bool(sides_alike(first.actors, actors))
    return bool(sides_alike(first.actors, actors)) and bool(sides_alike(first.recipients, recipients))
