"""Events → Phoenix: its 26 columns, tab-separated, without a header, as phoenix_pipeline writes them."""

from __future__ import annotations

from collections.abc import Iterator

import duta
from duta.export.cells import known_parts, number, tsv
from duta.export.gdelt import identifier
from duta.export.wanted import Wanted
from duta.knowledge.schemes import load_schemes
from duta.model.event import Place
from duta.views.coded import Case, Party, cases, number_of, pairs

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day",
    "SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute",
    "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "QuadClass", "GoldsteinScore", "Issues",
    "Lat", "Lon", "LocationName", "StateName", "CountryName", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
"""The columns in their order. Phoenix files themselves have no header."""


def rows(wanted: Wanted) -> Iterator[bytes]:
    """Yield a line for each pair of parties of each event."""
    for case in cases(wanted.record, wanted.filters):
        for place, (one, other) in enumerate(pairs(case.event)):
            yield tsv(_row(case, place, one, other))


def _row(case: Case, place: int, one: Party, other: Party | None) -> tuple[object, ...]:
    codes = case.codes
    year, month, day = known_parts(case.event.when)
    sentences = (f"{report.reading.article.id[7:19]}_{report.sentence + 1}" for report in case.reports)
    return (
        f"{number_of(case.id, place)}_{duta.__version__}", year + month + day if day else "", year, month, day,
        *_actor(one), *_actor(other), codes.cameo, codes.root, codes.phoenix_quad, number(codes.goldstein), "",
        *_place(case.event.where), ";".join(sentences), ";".join(identifier(report) for report in case.reports),
        ";".join(dict.fromkeys(report.outlet for report in case.reports if report.outlet)),
    )  # fmt: skip


def _actor(party: Party | None) -> tuple[str, ...]:
    if party is None:
        return ("",) * 4
    entity = party.country or party.sector
    return party.code, entity, party.sector if party.country else "", party.group


def _place(where: Place | None) -> tuple[str, ...]:
    if where is None:
        return ("",) * 5
    country = load_schemes().countries.get(where.country or "")
    return number(where.lat, 4), number(where.lon, 4), where.name, "", country.name if country else ""
