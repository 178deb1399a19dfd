"""A happening, made from the tellings that were gathered."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from duta.happenings.disagree import disagreements
from duta.happenings.ground import Place as Put
from duta.happenings.judgements import Ruling
from duta.happenings.parties import most_telling
from duta.happenings.sources import independent
from duta.happenings.telling import Telling, ordinal
from duta.knowledge import Pack
from duta.model.event import Factuality, Place
from duta.model.happening import Happening, Reason, Report, happening_id
from duta.model.when import When

Copies = Mapping[tuple[str, str], str]
"""By event and page, the article whose words an event's are, where they are not its own."""


def happening_of(
    tellings: Sequence[Telling],
    pages: Sequence[Telling],
    places: Mapping[str, Put],
    judged: Ruling,
    pack: Pack,
    copies: Copies,
) -> Happening:
    """Make the happening that ``tellings`` report, the most telling first; ``pages`` are they on every page they stand.

    Links to other happenings are found later (:mod:`duta.happenings.threads`).
    """
    rule, root = pack.merging.of(tellings[0].act), tellings[0]
    mutual = pack.acts[root.act].mutual == "yes"
    straight = [telling for telling in tellings if _straight(telling, root)]
    reports = tuple(_report(page, copies) for page in sorted(pages, key=lambda page: page.order))
    sources = independent(reports)
    actors = most_telling([telling.actors for telling in straight])
    recipients = most_telling([telling.recipients for telling in straight])
    if mutual:
        actors, recipients = most_telling([(*telling.actors, *telling.recipients) for telling in tellings]), ()
    return Happening(
        id=happening_id(min(tellings, key=lambda telling: telling.order).event),
        act=_act(tellings),
        actors=actors,
        recipients=tuple(party for party in recipients if party.key not in {actor.key for actor in actors}),
        when=common_time(tellings),
        where=_where(tellings),
        factuality=_factuality(reports, [source.events for source in sources]),
        reports=reports,
        sources=sources,
        disagreements=disagreements(tellings, rule, mutual=mutual),
        why=_why(tellings, places, judged),
    )


def _straight(telling: Telling, root: Telling) -> bool:
    """Tell whether a telling has its parties on the sides where the root has them."""
    mine, its = ({actor.country for actor in side.actors} for side in (telling, root))
    return not mine or not its or bool(mine & its)


def _report(telling: Telling, copies: Copies) -> Report:
    named = telling.by.name if telling.by else None
    chain = (*telling.chain, *((named,) if named and named not in telling.chain else ()))
    return Report(
        event=telling.event,
        article=telling.article,
        outlet=telling.outlet,
        published=telling.published,
        act=telling.act,
        when=telling.when.value if telling.when else None,
        factuality=telling.factuality,
        quote=telling.quote,
        source=chain[-1] if chain else telling.outlet,
        chain=chain,
        copy_of=copies.get((telling.event, telling.page)),
    )


def _act(tellings: Sequence[Telling]) -> str:
    """Give the act most articles tell, of equals the root's."""
    counts = Counter(telling.act for telling in tellings)
    return max(counts, key=lambda act: (counts[act], act == tellings[0].act, act))


def common_time(tellings: Sequence[Telling]) -> When | None:
    """Give the narrowest time on which all agree; where they do not, the days from the first told to the last."""
    times = [telling.when for telling in tellings if telling.when]
    spans = [(first, last) for when in times if (first := ordinal(when.earliest)) and (last := ordinal(when.latest))]
    if not spans:
        return None
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    if first > last:
        shortest = min(b - a for a, b in spans)
        exact = [span for span in spans if span[1] - span[0] == shortest]
        first, last = min(span[0] for span in exact), max(span[1] for span in exact)
    told = [when for when in times if (ordinal(when.earliest), ordinal(when.latest)) == (first, last)]
    if told:
        return min(told, key=lambda when: (len(when.value), when.value, when.basis))
    a, b = (dt.date.fromordinal(day).isoformat() for day in (first, last))
    return When(a, a, a, "day", "explicit") if a == b else When(f"{a}/{b}", a, b, "interval", "explicit")


def _where(tellings: Sequence[Telling]) -> Place | None:
    """Give the place most articles tell, of equals the one that is no whole country."""
    places = [telling.where for telling in tellings if telling.where]
    counts = Counter(place.name for place in places)
    return max(places, key=lambda place: (counts[place.name], place.lat is not None, place.name), default=None)


def _factuality(reports: Sequence[Report], sources: Sequence[Sequence[str]]) -> Factuality:
    """Give what most independent sources say of whether it happened; of equals, that it did."""
    told = {report.event: report.factuality for report in reports}
    counts = Counter(told[events[0]] for events in sources)
    return max(counts, key=lambda value: (counts[value], value == "occurred", value))


def _why(tellings: Sequence[Telling], places: Mapping[str, Put], judged: Ruling) -> tuple[Reason, ...]:
    events = {telling.event for telling in tellings}
    out = []
    for telling in tellings:
        event, place = telling.event, places[telling.event]
        mates = judged.group(event)
        if len(mates) > 1 and event != (first := min(mates & events)):
            out.append(Reason(event, first, "judged the same", 1.0))
        if place.root != event and place.root in events:
            out.append(Reason(event, place.root, place.words, place.score))
    return tuple(out)
