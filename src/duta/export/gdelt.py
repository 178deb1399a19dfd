"""Events → GDELT 2.0: its 61 columns of events and its 16 of mentions, tab-separated, without a header."""

from __future__ import annotations

from collections.abc import Iterator

from duta.export.cells import exact_day, known_parts, number, stamp, tsv
from duta.export.wanted import Wanted
from duta.knowledge.schemes import load_schemes
from duta.model.event import Place
from duta.model.when import When
from duta.views.coded import Case, Party, cases, number_of, pairs
from duta.views.told import Told

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns of an ``.export.CSV`` of GDELT 2.0, in order."""

MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
"""The columns of a ``.mentions.CSV`` of GDELT 2.0, in order."""

WEB, CITATION_ONLY = 1, 2
"""GDELT's MentionType: a page with a URL; a text that only its citation names."""


def events(wanted: Wanted) -> Iterator[bytes]:
    """Yield a line for each pair of parties of each event."""
    for case in cases(wanted.record, wanted.filters):
        for place, (one, other) in enumerate(pairs(case.event)):
            yield tsv(_event(case, place, one, other))


def mentions(wanted: Wanted) -> Iterator[bytes]:
    """Yield a line for each report of each pair."""
    for case in cases(wanted.record, wanted.filters):
        for place, (one, other) in enumerate(pairs(case.event)):
            for report in case.reports:
                yield tsv(_mention(case, place, report, (one, other)))


def identifier(report: Told) -> str:
    """Give what names the document: its URL, else the hash of its text."""
    return report.url or report.reading.article.id


def _event(case: Case, place: int, one: Party, other: Party | None) -> tuple[object, ...]:
    codes, event = case.codes, case.event
    outlets = {report.outlet for report in case.reports}
    pages = {report.reading.article.page for report in case.reports}
    return (
        number_of(case.id, place), *_dates(event.when), *_actor(one), *_actor(other), int(_leads(case.first)),
        codes.cameo, codes.cameo[:3], codes.root, codes.gdelt_quad, number(codes.goldstein),
        len(case.reports), len(outlets), len(pages), "",
        *_nowhere(), *_nowhere(), *_geo(event.where), _added(case), identifier(case.first),
    )  # fmt: skip


def _dates(when: When | None) -> tuple[str, str, str, str]:
    year, month, day = known_parts(when)
    if not (exact_day(when) and day):
        return "", year + month if month else "", year, ""
    # GDELT's codebook: the year and the share of it gone, with months of 30 days
    share = ((int(month) - 1) * 30 + int(day)) / 365
    return year + month + day, year + month, year, f"{int(year) + share:.4f}"


def _actor(party: Party | None) -> tuple[str, ...]:
    if party is None:
        return ("",) * len(_ACTOR)
    return (
        party.code, party.actor.name.upper(), party.country, party.group, "", "", "", party.sector, "", "",
    )  # fmt: skip


def _leads(report: Told) -> bool:
    """Tell whether the event stands in the lead, GDELT's sign of a root event."""
    start = report.event.evidence[0].start
    return start < report.reading.article.paragraphs[0].end if report.reading.article.paragraphs else False


def _nowhere() -> tuple[object, ...]:
    return ("0", *("",) * (len(_GEO) - 1))


def _geo(where: Place | None) -> tuple[object, ...]:
    if where is None:
        return _nowhere()
    country = load_schemes().countries.get(where.country or "")
    fips, name = (country.fips, country.name) if country else ("", "")
    is_country = where.lat is None
    full = where.name if is_country or not name else f"{where.name}, {name}"
    return (
        "1" if is_country else "4", full, fips, fips, "", number(where.lat, 4), number(where.lon, 4),
        fips if is_country else "",
    )  # fmt: skip


def _added(case: Case) -> str:
    return stamp(case.first.reading.article.published_at)


def _mention(case: Case, place: int, report: Told, parties: tuple[Party, Party | None]) -> tuple[object, ...]:
    article, event = report.reading.article, report.event
    trigger = event.trigger[0] if event.trigger else event.evidence[0].start
    return (
        number_of(case.id, place), _added(case), stamp(article.published_at), WEB if report.url else CITATION_ONLY,
        article.outlet.domain or article.outlet.name or "", identifier(report), report.sentence + 1,
        _offset(report, parties[0]), _offset(report, parties[1]), trigger, 1, round(event.confidence * 100),
        len(article.text), "", "", "",
    )  # fmt: skip


def _offset(report: Told, party: Party | None) -> int:
    """Give where the event's words name the party: the mention in its evidence, else the first in the text; -1."""
    if party is None:
        return -1
    named = [one for one in report.reading.mentions if one.actor.key == party.actor.key]
    evidence = report.event.evidence[0]
    inside = [one.start for one in named if evidence.start <= one.start < evidence.end]
    return next(iter([*inside, *(one.start for one in named)]), -1)
