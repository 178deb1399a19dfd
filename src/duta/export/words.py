"""Dates, chains and acts in words, as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duta.export.sentence import sentence_of
from duta.knowledge.labels import Labels
from duta.model.actor import Actor
from duta.model.event import Event
from duta.model.statement import Link

ZONES = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$")


def in_words(when: str, labels: Labels) -> str:
    """Give an EDTF date or interval, or an ISO date-time, in words: "15 Agustus 2022 09.15 WIB"."""
    if time := _TIME.match(when):
        zone = ZONES.get(time[4] or "", time[4] or "")
        return f"{_date(time[1], labels)} {time[2]}{labels['clock']}{time[3]} {zone}".rstrip()
    start, _, end = when.partition("/")
    return f"{_date(start, labels)} – {_date(end, labels)}" if end else _date(start, labels)


def _date(day: str, labels: Labels) -> str:
    parts = _DATE.match(day)
    if not parts:
        return day
    month = labels[f"month-{parts[2]}"] if parts[2] else ""
    return " ".join(part for part in (parts[3] and str(int(parts[3])), month, parts[1]) if part)


def chain_in_words(outlet: str | None, chain: Sequence[Link], labels: Labels) -> str:
    """Give the way the words took: "iNews.id, mengutip KCNA, mengutip surat"."""
    links = [f"{labels[link.kind]} {link.actor.name}" for link in chain]
    return ", ".join([outlet, *links] if outlet else links)


def names(actors: Sequence[Actor], labels: Labels) -> str:
    """Give the names of ``actors`` as a list in words: "A, B dan C"."""
    *first, last = [actor.name for actor in actors] or [""]
    return f"{', '.join(first)} {labels['and']} {last}" if first else last


def told_plainly(event: Event, labels: Labels) -> str:
    """Give who did what to whom as a sentence: "Vladimir Putin mengirim surat kepada Kim Jong Un"."""
    actors, recipients = ([one.name for one in side] for side in (event.actors, event.recipients))
    answer = event.reply_to is not None
    return sentence_of(event.act, actors, recipients, labels, factuality=event.factuality, reply=answer)


def plain_line(event: Event, labels: Labels) -> str:
    """Give who did what to whom on one line: "Vladimir Putin → mengirim pesan → Kim Jong Un"."""
    parts = [names(event.actors, labels), labels.act(event.act), names(event.recipients, labels)]
    return " → ".join(part for part in parts if part)
