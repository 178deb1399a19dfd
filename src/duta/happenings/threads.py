"""Threads: letters and answers, invitations and visits, accusations and denials, plans and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from duta.happenings.parties import sides_alike
from duta.happenings.telling import Telling, ordinal
from duta.knowledge import Pack
from duta.knowledge.merging import ANY, ThreadRule
from duta.model.happening import Happening, HappeningLink, Thread

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


def links_among(
    happenings: Sequence[Happening], tellings: Mapping[str, Telling], pack: Pack
) -> dict[str, tuple[HappeningLink, ...]]:
    """Give the links among ``happenings``, by id, both ends of each. ``tellings`` are those of their events."""
    found: dict[str, set[tuple[Thread, str]]] = defaultdict(set)
    home = {report.event: one.id for one in happenings for report in one.reports}
    by_act: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        by_act[one.act].append(one)
    for later in happenings:
        for kind, first in (*_told(later, tellings, home), *_by_rules(later, by_act, tellings, pack)):
            if first != later.id:
                found[later.id].add((kind, first))
                found[first].add((OTHER_END[kind], later.id))
    return {one: tuple(HappeningLink(kind, other) for kind, other in sorted(links)) for one, links in found.items()}


def _told(later: Happening, tellings: Mapping[str, Telling], home: Mapping[str, str]) -> Iterable[tuple[Thread, str]]:
    """Give the happenings that reports of ``later`` themselves call the ones replied to."""
    for report in later.reports:
        asked = tellings[report.event].reply_to
        if asked and asked in home:
            yield ("replies_to", home[asked])


def _by_rules(
    later: Happening, by_act: Mapping[str, Sequence[Happening]], tellings: Mapping[str, Telling], pack: Pack
) -> Iterable[tuple[Thread, str]]:
    answers = any(tellings[report.event].answer for report in later.reports)
    for rule in pack.merging.threads:
        if not _is_end(later, rule.later) or (rule.answer and not answers):
            continue
        acts = pack.merging.as_told(later.act) if rule.first[0] == ANY else (rule.first[0],)
        firsts = [one for act in acts for one in by_act.get(act, ()) if _is_end(one, rule.first)]
        near = [(gap, one.id) for one in firsts if one is not later and (gap := _gap(one, later, rule)) is not None]
        if near:
            yield (rule.kind, min(near)[1])


def _is_end(one: Happening, end: tuple[str, str]) -> bool:
    return end[0] in (ANY, one.act) and one.factuality == end[1]


def _gap(first: Happening, later: Happening, rule: ThreadRule) -> int | None:
    """Give how many days lie between, where the rule lets the two be linked; None where not."""
    if not _parties(first, later, rule):
        return None
    a, b = _days(first), _days(later)
    if a is None or b is None:
        return None
    if first.factuality == "planned":
        return _until_held(first, a, b, rule)
    gap = b[1] - a[0]
    if gap < 0 or max(0, b[0] - a[1]) > rule.within:
        return None
    if rule.kind != "part_of" and b[0] < a[0] and b[1] == a[1] and first.when and later.when:
        return None
    return max(0, b[0] - a[1])


def _until_held(plan: Happening, announced: tuple[int, int], held: tuple[int, int], rule: ThreadRule) -> int | None:
    """Give how far what happened lies from what was planned: on the day planned, or after the plan was told."""
    reported = [day for report in plan.reports if (day := ordinal(report.published)) is not None]
    told = min(reported, default=announced[0])
    if held[1] < told:
        return None
    if plan.when:
        off = max(announced[0] - held[1], held[0] - announced[1], 0)
        return off if off <= max(7, (announced[1] - announced[0]) // 2) else None
    return held[0] - told if held[0] - told <= rule.within else None


def _days(one: Happening) -> tuple[int, int] | None:
    """Give the first and last day told, else those of the reports."""
    if one.when:
        first, last = ordinal(one.when.earliest), ordinal(one.when.latest)
    else:
        days = [day for report in one.reports if (day := ordinal(report.published)) is not None]
        first, last = min(days, default=None), min(days, default=None)
    return (first, last) if first is not None and last is not None else None


def _parties(first: Happening, later: Happening, rule: ThreadRule) -> bool:
    if rule.parties == "shared":
        one, other = ((*end.actors, *end.recipients) for end in (first, later))
        return len(one) > 1 and len(other) > 1 and bool(sides_alike(one, other))
    ends = (later.actors, later.recipients)
    actors, recipients = ends if rule.parties == "same" else ends[::-1]
    if rule.parties == "same" and not (first.recipients or later.recipients):
        return bool(sides_alike(first.actors, actors))
    if rule.parties == "turned" and not later.recipients:
        return bool(sides_alike(first.recipients, later.actors))
    return bool(sides_alike(first.actors, actors)) and bool(sides_alike(first.recipients, recipients))
