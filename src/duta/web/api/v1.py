"""/api/v1: the views as JSON, listings in stretches."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import Response

from duta.errors import UsageError
from duta.export.sentence import sentence_of
from duta.views.actors import ActorRow
from duta.views.acts import act_rows
from duta.views.difference import differences
from duta.views.dyad import DyadRow, dyad
from duta.views.events import EventRow, event_query
from duta.views.filters import Filters
from duta.views.find import Answer, Found, find
from duta.views.happenings import HappeningRow, happening_query, happening_with
from duta.views.history import JudgementRow, newest_judgements
from duta.views.latest import ArticleRow, newest_articles, newest_events
from duta.views.log import EntryRow, log_query
from duta.views.profile import Profile, profile
from duta.views.reports import event_by_id, reports_of
from duta.views.roll import roll
from duta.views.sources import Source, sources
from duta.views.statements import StatementRow, statement_query
from duta.views.status import Status, status
from duta.views.ties import Ties, ties
from duta.web.api.shapes import ERRORS, Listing, json_of, listed
from duta.web.pages.article import reading_called
from duta.web.pages.common import Here
from duta.web.pages.search import Values, search_asked

router = APIRouter(prefix="/api/v1", responses=ERRORS)

Cursor = Annotated[str, Query(max_length=200, description="`next` of the stretch before")]
Limit = Annotated[int, Query(ge=1, le=200, description="rows in a stretch")]
Text = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(max_length=10, description="a day, a month or a year: 2024-06-18, 2024-06, 2024")]
Confidence = Annotated[float, Query(ge=0, le=1, description="leave out facts less sure than this")]
Factuality = Annotated[Literal["occurred", "planned", "hypothetical", "denied"] | None, Query()]
Id = Annotated[str, Path(max_length=200)]


@router.get("/events", summary="Events, by day", response_model=Listing[EventRow])
def events(
    site: Here, actor: Text = "", partner: Annotated[str, Query(alias="with", max_length=200)] = "", act: Text = "",
    since: Day = "", until: Day = "", outlet: Text = "", factuality: Factuality = None,
    min_confidence: Confidence = 0.5,
    order: Literal["oldest", "newest"] = "oldest", cursor: Cursor = "", limit: Limit = 50,
) -> Response:  # fmt: skip
    """List reports of events."""
    filters = Filters(actor or None, partner or None, act or None, since or None, until or None, outlet or None,
                      factuality, min_confidence)  # fmt: skip
    query = newest_events(site.record, filters) if order == "newest" else event_query(site.record, filters)
    return listed((filters, order), cursor, limit, query.limit)


@router.get("/events/{id}", summary="One event, in a plain sentence too, with the other reports of it")
def event(site: Here, id: Id) -> Response:  # noqa: A002 - its name in the address
    """Give an event."""
    row = event_by_id(site.record, id)
    if row is None:
        raise HTTPException(404, f"the record has no event called {id!r}")
    reports = reports_of(site.record, happening_with(site.record, row.id), row)
    said = {
        language: sentence_of(row.act, row.actors, row.recipients, site.labels(language), factuality=row.factuality)
        for language in site.environments
    }
    others = [one.id for one in reports.rows[1:]]
    return json_of({**asdict(row), "sentence": said, "reports": others, "independent_sources": reports.independent})


@router.get("/happenings", summary="Happenings, by day: what the reports of many tell together",
            response_model=Listing[HappeningRow])  # fmt: skip
def happenings(
    site: Here, actor: Text = "", partner: Annotated[str, Query(alias="with", max_length=200)] = "", act: Text = "",
    since: Day = "", until: Day = "", outlet: Text = "", factuality: Factuality = None,
    min_confidence: Confidence = 0.5, cursor: Cursor = "", limit: Limit = 50,
) -> Response:  # fmt: skip
    """List happenings."""
    filters = Filters(actor or None, partner or None, act or None, since or None, until or None, outlet or None,
                      factuality, min_confidence)  # fmt: skip
    return listed(("happenings", filters), cursor, limit, happening_query(site.record, filters).limit)


@router.get("/happenings/{id}", summary="One happening, with its reports, sources and what they disagree on",
            response_model=dict[str, Any])  # fmt: skip
def one_happening(site: Here, id: Id) -> Response:  # noqa: A002 - its name in the address
    """Give a happening, by its id or that of one of its events."""
    found = happening_with(site.record, id)
    if found is None:
        raise HTTPException(404, f"the record has no happening called {id!r}")
    return json_of(asdict(found))


@router.get("/statements", summary="Statements, by the day of their report", response_model=Listing[StatementRow])
def statements(
    site: Here, speaker: Text = "", since: Day = "", until: Day = "", outlet: Text = "",
    min_confidence: Confidence = 0.5, cursor: Cursor = "", limit: Limit = 50,
) -> Response:  # fmt: skip
    """List statements."""
    filters = Filters(actor=speaker or None, since=since or None, until=until or None, outlet=outlet or None,
                      min_confidence=min_confidence)  # fmt: skip
    return listed(filters, cursor, limit, statement_query(site.record, filters).limit)


@router.get("/search", summary="Sentences with their facts", response_model=Listing[Found])
def search(
    site: Here, q: Annotated[str, Query(max_length=500)] = "", who: Values = [], whom: Values = [], act: Values = [],  # noqa: B006
    factuality: Values = [], speaker: Values = [], agency: Values = [], place: Values = [], outlet: Values = [],  # noqa: B006
    month: Values = [], since: Day = "", until: Day = "", order: Literal["newest", "oldest", "best"] = "newest",  # noqa: B006
    min_confidence: Confidence = 0.5, cursor: Cursor = "", limit: Limit = 50,
) -> Response:  # fmt: skip
    """Find sentences by words and facets."""
    asked = search_asked(site, q, who, whom, act, factuality, speaker, agency, place, outlet, month, since, until,
                         order, min_confidence)  # fmt: skip

    def rows(most: int, start: int) -> tuple[Found, ...]:
        answer: Answer = find(site.record, asked, start=start, most=most, count=False)
        return answer.found

    return listed(asked, cursor, limit, rows)


@router.get("/actors", summary="Actors, those named most first", response_model=Listing[ActorRow])
def actors(
    site: Here, name: Text = "", min_confidence: Confidence = 0.5, cursor: Cursor = "", limit: Limit = 50
) -> Response:
    """List actors."""

    def rows(most: int, start: int) -> list[ActorRow]:
        return roll(site.record, name, min_confidence, most=most, start=start)

    return listed((name, min_confidence), cursor, limit, rows)


@router.get("/actors/{name}", summary="What an actor says, does and is told", response_model=Profile)
def actor(site: Here, name: Id, min_confidence: Confidence = 0.5) -> Response:
    """Give an actor's profile, by name or country code."""
    try:
        return json_of(asdict(profile(site.record, name, min_confidence)))
    except UsageError as error:
        raise HTTPException(404, error.message) from error


@router.get("/dyads/{one}/{other}", summary="Acts between two parties, by month", response_model=list[DyadRow])
def two(
    site: Here, one: Id, other: Id, act: Text = "", since: Day = "", until: Day = "", outlet: Text = "",
    factuality: Factuality = None, min_confidence: Confidence = 0.5,
    once: Annotated[bool, Query(description="count each happening once, however many report it")] = False,
) -> Response:  # fmt: skip
    """Count who did what to whom between two parties."""
    filters = Filters(act=act or None, since=since or None, until=until or None, outlet=outlet or None,
                      factuality=factuality, min_confidence=min_confidence)  # fmt: skip
    return json_of([asdict(row) for row in dyad(site.record, one, other, filters, once=once)])


@router.get("/network", summary="Who deals with whom, most first: around one, or all", response_model=Ties)
def network(
    site: Here, around: Text = "", by: Literal["country", "actor"] = "country", min_confidence: Confidence = 0.5
) -> Response:
    """Count who deals with whom in what occurred."""
    return json_of(asdict(ties(site.record, min_confidence, around or None, by_country=by == "country")))


@router.get("/articles", summary="Articles, the newest first", response_model=Listing[ArticleRow])
def articles(site: Here, outlet: Text = "", cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List articles."""

    def rows(most: int, start: int) -> list[ArticleRow]:
        return newest_articles(site.record, most=most, start=start, outlet=outlet or None)

    return listed(outlet, cursor, limit, rows)


@router.get(
    "/articles/{id}", summary="A reading, as `duta read --format json` prints it", response_model=dict[str, Any]
)
def article(site: Here, id: Id) -> Response:  # noqa: A002 - its name in the address
    """Give the newest reading of an article."""
    return json_of(reading_called(site, id).to_dict())


@router.get("/articles/{id}/differences", summary="What changed in an article between its readings",
            response_model=list[dict[str, Any]])  # fmt: skip
def changed(site: Here, id: Id) -> Response:  # noqa: A002 - its name in the address
    """Give the differences between readings from one place, oldest first."""
    try:
        return json_of([asdict(one) for one in differences(site.record, id)])
    except UsageError as error:
        raise HTTPException(404, error.message) from error


@router.get("/sources", summary="Outlets, with how much the record has of each", response_model=list[Source])
def outlets(site: Here) -> Response:
    """List outlets."""
    return json_of([asdict(row) for row in sources(site.record)])


@router.get("/acts", summary="The acts of the codebook", response_model=list[dict[str, Any]])
def acts(site: Here) -> Response:
    """List acts with their codes in PLOVER and CAMEO."""
    return json_of([asdict(row) for row in act_rows(site.record, site.sure)])


@router.get("/corrections", summary="What people said of facts, the last first", response_model=Listing[JudgementRow])
def judgements(site: Here, fact: Text = "", cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List judgements."""

    def rows(most: int, start: int) -> list[JudgementRow]:
        return newest_judgements(site.record, facts=[fact] if fact else None, most=most, start=start)

    return listed(fact, cursor, limit, rows)


@router.get("/entries", summary="Every entry of the record, in the order kept", response_model=Listing[EntryRow])
def entries(site: Here, since: Day = "", until: Day = "", cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List entries."""
    filters = Filters(since=since or None, until=until or None)
    return listed(filters, cursor, limit, log_query(site.record, filters).limit)


@router.get("/status", summary="What the record holds, in numbers", response_model=Status)
def numbers(site: Here) -> Response:
    """Count what the record holds."""
    counted = asdict(status(site.record))
    return json_of({**counted, "path": site.record.path.name})  # where the file is, is nobody's business
