"""Questions to a record, read-only."""

from duta.views.actors import ActorRow, actor_query
from duta.views.dyad import DyadRow, dyad
from duta.views.events import EventRow, event_query
from duta.views.filters import Filters
from duta.views.history import JudgementRow, history, judgement_query, why_gone
from duta.views.log import EntryRow, log_query
from duta.views.lookup import by_id, by_pages
from duta.views.query import Query
from duta.views.search import SearchRow, search_query
from duta.views.statements import StatementRow, statement_query
from duta.views.status import Status, status

__all__ = [
    "ActorRow",
    "DyadRow",
    "EntryRow",
    "EventRow",
    "Filters",
    "JudgementRow",
    "Query",
    "SearchRow",
    "StatementRow",
    "Status",
    "actor_query",
    "by_id",
    "by_pages",
    "dyad",
    "event_query",
    "history",
    "judgement_query",
    "log_query",
    "search_query",
    "statement_query",
    "status",
    "why_gone",
]
