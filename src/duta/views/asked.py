"""What a search asks for: words, and values of facets; and the conditions that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Table,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
)

from duta.errors import UsageError
from duta.record.derive import folded
from duta.record.schema import actors, articles, event_parties, events, sentences, statements
from duta.views.filters import first_day, last_day
from duta.views.search import match_of

Order = Literal["newest", "oldest", "best"]
Facet = Literal["who", "whom", "act", "factuality", "speaker", "agency", "place", "outlet", "month"]

FACETS: tuple[Facet, ...] = ("who", "whom", "act", "factuality", "speaker", "agency", "place", "outlet", "month")
OF_EVENTS: tuple[Facet, ...] = ("who", "whom", "act", "factuality", "place")
"""The facets that one and the same event must answer."""

MOST_VALUES = 20
"""Values of one facet asked for at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search. Values of one facet are alternatives; all facets must hold, those of events for one same event.

    ``who``, ``whom`` and ``speaker`` are names or country codes in capitals; ``month`` is YYYY-MM or YYYY.
    """

    words: str = ""
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sure: float = 0.5
    order: Order = "newest"

    def __post_init__(self) -> None:
        """Refuse what cannot be asked, at once and in words."""
        for day in (self.since, self.until, *self.month):
            first_day(day)
        for facet in FACETS:
            if len(self.values(facet)) > MOST_VALUES:
                raise UsageError(f"more than {MOST_VALUES} values of {facet}", hint="ask for fewer at once")
        if len(self.words) > 500:
            raise UsageError("more than 500 characters to search for", hint="ask for fewer words")

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Give the values asked for of one facet."""
        given: tuple[str, ...] = getattr(self, facet)
        return given

    def without(self, facet: Facet) -> Asked:
        """Give the same search with this facet left open."""
        return replace(self, **dict[str, Any]({facet: ()}))

    @property
    def asks_nothing(self) -> bool:
        """Tell whether every word and facet is left open."""
        return self == Asked(sure=self.sure, order=self.order)

    @property
    def active(self) -> tuple[Facet, ...]:
        """The facets with a value."""
        return tuple(facet for facet in FACETS if self.values(facet))


def worded(asked: Asked) -> Select[Any]:
    """Give the select of the sentences with the words asked for, whatever the facets say."""
    found: Select[Any] = select(literal_column("rowid")).select_from(text("sentences_text"))
    matching = found.where(text("sentences_text MATCH :wanted").bindparams(wanted=match_of(asked.words)))
    return _kept().where(sentences.c.row.in_(matching))


def hits(asked: Asked, base: Table | None = None) -> Select[Any]:
    """Give the select of the sentences asked for: their row, entry and day; a text kept twice counts once.

    ``base`` holds those of :func:`worded`, where words are asked for; each of them is then looked at by itself, which
    is quicker than to list all sentences with such facts.
    """
    if base is not None:
        return _among(base, asked)
    row, query = sentences.c.row, _kept()
    if not set(asked.active) & {*OF_EVENTS, "speaker", "agency"}:
        facts = union_all(_sentences_of(events, asked.sure), _sentences_of(statements, asked.sure))
        query = query.where(row.in_(facts))
    for of_fact in _of_facts(asked):
        query = query.where(row.in_(union_all(*of_fact)))
    return query.where(*_of_article(asked))


def _among(base: Table, asked: Asked) -> Select[Any]:
    query = select(base.c.sentence, base.c.entry, base.c.day)
    for of_fact in _of_facts(asked):
        query = query.where(or_(*(_has(one, base) for one in of_fact)))
    about = _of_article(asked)
    return query.join(articles, articles.c.entry == base.c.entry).where(*about) if about else query


def _has(facts: Select[Any], base: Table) -> ColumnElement[bool]:
    """Give the condition that one of ``facts`` stands in the sentence of ``base``."""
    return facts.where(next(iter(facts.selected_columns)) == base.c.sentence).correlate(base).exists()


def _of_facts(asked: Asked) -> list[list[Select[Any]]]:
    """Give, for each thing asked of facts, the selects of the sentences that have one or another such fact."""
    out: list[list[Select[Any]]] = []
    if set(asked.active) & set(OF_EVENTS):
        out.append([select(events.c.sentence).where(*of_event(asked))])
    if asked.speaker:
        out.append([_spoken(asked)])
    if asked.agency:
        tables = (events, statements)
        out.append([_sentences_of(table, asked.sure).where(_through(table, asked.agency)) for table in tables])
    return out


def _kept() -> Select[Any]:
    """Give the select of every sentence, without copies."""
    same = articles.c.entry == sentences.c.entry
    query = select(sentences.c.row.label("sentence"), sentences.c.entry, articles.c.day).join(articles, same)
    return query.where(sentences.c.entry.not_in(_copies()))


def of_event(asked: Asked) -> list[ColumnElement[bool]]:
    """Give what the facets ask of an event."""
    out: list[ColumnElement[bool]] = [events.c.confidence >= asked.sure]
    if asked.act:
        out.append(events.c.act.in_(asked.act))
    if asked.factuality:
        out.append(events.c.factuality.in_(asked.factuality))
    if asked.place:
        out.append(events.c.place.in_(asked.place))
    for side, values in (("actor", asked.who), ("recipient", asked.whom)):
        if values:
            party = event_parties.alias()
            here = and_(party.c.event == events.c.row, party.c.side == side, named(party, values))
            out.append(exists().where(here))
    return out


def named(table: FromClause, values: Sequence[str]) -> ColumnElement[bool]:
    """Give the condition that a row with ``folded`` and ``country`` is one of the names or country codes."""
    codes = [value for value in values if value.isupper() and value.isalnum()]
    return or_(table.c.country.in_(codes), table.c.folded.in_([folded(value) for value in values]))


def _spoken(asked: Asked) -> Select[Any]:
    same = and_(actors.c.entry == statements.c.entry, actors.c.key == statements.c.speaker)
    return (
        select(statements.c.sentence)
        .join(actors, same)
        .where(statements.c.confidence >= asked.sure, named(actors, asked.speaker))
    )


def _sentences_of(table: FromClause, sure: float) -> Select[Any]:
    return select(table.c.sentence).where(table.c.sentence.is_not(None), table.c.confidence >= sure)


def _through(table: FromClause, agencies: Sequence[str]) -> ColumnElement[bool]:
    link = func.json_each(table.c.chain).table_valued("value", name="link")
    return exists(select(link.c.value).where(link.c.value.in_(agencies)))


def _of_article(asked: Asked) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if asked.outlet:
        out.append(articles.c.outlet.in_(asked.outlet))
    if asked.month:
        out.append(or_(*(articles.c.day.between(first_day(month), last_day(month)) for month in asked.month)))
    if asked.since:
        out.append(articles.c.day >= first_day(asked.since))
    if asked.until:
        out.append(articles.c.day <= last_day(asked.until))
    return out


def _copies() -> Select[Any]:
    """Give the entries whose very words an earlier entry has, from another place."""
    first = (
        select(articles.c.article, func.min(articles.c.entry).label("first"))
        .group_by(articles.c.article)
        .having(func.count() > 1)
        .subquery()
    )
    same = articles.c.article == first.c.article
    return select(articles.c.entry).join(first, same).where(articles.c.entry > first.c.first)
