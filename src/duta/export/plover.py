"""Events → PLOVER's own records: one JSON object a line, with the field names of its manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duta
from duta.export.cells import exact_day
from duta.export.polecat import as_written
from duta.export.wanted import Wanted
from duta.export.words import chain_in_words
from duta.knowledge import load_pack
from duta.knowledge.schemes import load_schemes
from duta.model.actor import Actor
from duta.model.contract import to_line
from duta.model.event import Place
from duta.views.coded import act_codes, party
from duta.views.told import Told, told

AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation"}
"""PLOVER's auxiliary modes for what did not (yet) happen."""


def records(wanted: Wanted) -> Iterator[bytes]:
    """Yield a line for each report. What PLOVER has no type for keeps our act and an empty ``event``."""
    for report in told(wanted.record, wanted.filters):
        yield to_line(_record(report, wanted))


def _record(report: Told, wanted: Wanted) -> dict[str, Any]:
    event, reading, article = report.event, report.reading, report.reading.article
    codes, when, evidence = act_codes(event), event.when, event.evidence[0]
    era = ["historical"] if event.era == "historical" else []
    return {
        "id": report.id,
        "date": exact_day(when) or (when.value if when and when.basis != "publication" else ""),
        "time": "",
        "enddate": when.latest if when and when.latest != when.earliest else "",
        "endtime": "",
        "actor": [_actor(report, one) for one in event.actors],
        "recipient": [_actor(report, one) for one in event.recipients],
        "event": codes.plover if codes else "",
        "mode": codes.mode if codes else "",
        "context": [*([AUXILIARY[event.factuality]] if event.factuality in AUXILIARY else []), *era],
        "quad_code": codes.quad if codes else None,
        "event_scale": codes.scale if codes else None,
        "event_loc": _place(event.where),
        "event_text": article.text[event.trigger[0] : event.trigger[1]] if event.trigger else "",
        "text": evidence.quote,
        "text_info": {
            "sequence": report.sentence + 1,
            "start": evidence.start,
            "end": evidence.end,
            "text_story": article.id,
        },
        "cite_info": {
            "citation": article.id,
            "url": report.url,
            "title": article.title or "",
            "language": article.language or "",
            "publication": report.outlet,
            "source_chain": [{"name": link.actor.name, "link": link.kind} for link in event.chain],
            "asserted_by": event.asserted_by.name if event.asserted_by else None,
            "codebook": f"plover-2.0; {load_pack().acts.crosswalk.partition(':')[0]}",
            "version": reading.made_by.packs,
        },
        "coder": f"duta {duta.__version__}",
        "coded_date": report.kept_at[:10],
        "comment": f"act={event.act}; factuality={event.factuality}; confidence={event.confidence}; "
        f"rule={event.rule}; {chain_in_words(report.outlet, event.chain, wanted.labels)}",
    }


def _actor(report: Told, actor: Actor) -> dict[str, Any]:
    """Give PLOVER's entity block; of the sectors the first is its code, further ones are others."""
    coded = party(actor)
    country = load_schemes().countries.get(actor.country or "")
    return {
        "raw_text": as_written(report, actor),
        "entity_name": actor.name,
        "wikidata_id": actor.wikidata or "",
        "wiki_description": "",
        "country_name": country.name if country else "",
        "code": actor.country or "",
        "sector_code": coded.plover_sector if coded else "",
        "other_sector_codes": [],
        "office": list(actor.offices),
        "exportable": coded is not None,
    }


def _place(where: Place | None) -> dict[str, Any] | None:
    """Give PLOVER's place block; what the record does not know of a place is empty there."""
    if where is None:
        return None
    country = load_schemes().countries.get(where.country or "")
    known = where.lat is not None
    return {
        "extracted_place": where.name,
        "resolved_place": where.name if known else "",
        "geonameid": "",
        "lat": where.lat,
        "lon": where.lon,
        "city": where.name if known else "",
        "district": "",
        "province": "",
        "country": where.country or "",
        "country_name": country.name if country else "",
        "feature_class": "",
        "feature_code": "",
        "resolution": None,
    }
