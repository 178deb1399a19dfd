"""An article as it is read, and the facts in it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from duta.errors import UsageError
from duta.export.citations import CITATIONS, Citation, cited
from duta.model.actor import Actor
from duta.model.reading import Reading
from duta.views.events import EventRow
from duta.views.happenings import happening_with
from duta.views.history import why_gone
from duta.views.lookup import by_id
from duta.views.reader import Fact, Reader, reader_of
from duta.views.reports import event_by_id, reports_of
from duta.web import links
from duta.web.pages.common import Here, Lang, Name, Sure, missing, state_of
from duta.web.site import Site
from duta.web.wording import in_a_sentence

router = APIRouter()


@router.get("/{lang}/a/{name}")
def article(
    request: Request, lang: Lang, site: Here, name: Name, sure: Sure = None, at: int = -1, fact: str = ""
) -> HTMLResponse:
    """Show an article: the text with its marks, the facts beside it."""
    reading = reading_called(site, name)
    how_sure = site.sure if sure is None else sure
    reader = reader_of(reading, how_sure, at)
    if fact and not reader.fact(fact):
        reader = reader_of(reading, 0.0, at)  # a fact asked for by name is shown however unsure it is
    outlet = reading.article.outlet.name or reading.article.outlet.domain
    return site.html(
        request,
        lang,
        "article.html",
        reader=reader,
        outlet=outlet,
        ids={one.name: one.id for one in reader.facts},
        live=links.safe_url(reading.article.page.url),
        lives={one.name: links.to_words(reading.article.page.url, *_around(one, reading)) for one in reader.facts},
        actors=_parties(reader),
        chosen=fact,
        judging=site.judging(request, lang),
    )


@router.get("/{lang}/e/{name}")
def event(request: Request, lang: Lang, site: Here, name: Name) -> HTMLResponse:
    """Show an event beside the other reports of it."""
    row = event_by_id(site.record, name)
    if row is None:
        raise _gone(site, name)
    reading = reading_called(site, row.article)
    fact = reader_of(reading).fact(row.id)
    known = happening_with(site.record, row.id)
    citation = citation_of(request, lang, site, row, reading)
    sides = [*row.actors, *row.recipients]
    return site.html(
        request, lang, "event.html",
        row=row,
        one=known,
        reports=reports_of(site.record, known, row),
        live=links.to_words(reading.article.page.url, *fact.words) if fact else None,
        pair=tuple(sides[:2]) if len(sides) > 1 else None,
        judging=site.judging(request, lang),
        history=site.history(lang, row.id),
        citation=citation, cited=cited(citation, site.labels(lang)), citations=tuple(CITATIONS),
    )  # fmt: skip


@router.get("/{lang}/c/{name}")
def statement(lang: Lang, site: Here, name: Name) -> RedirectResponse:
    """Lead to a statement in its article."""
    if not name.startswith("st:"):
        raise missing(name)
    reading = reading_called(site, name)
    found = next((one.id for one in reader_of(reading).facts if one.id.startswith(name)), name)
    return RedirectResponse(f"/{lang}/a/{links.short_id(reading.article.id)}?fact={found}#f-{found}", 302)


def citation_of(request: Request, lang: Lang, site: Site, row: EventRow, reading: Reading) -> Citation:
    """Cite an article's report of an event."""
    return Citation.of_event(
        row,
        in_a_sentence(row, site.labels(lang)),
        url=links.safe_url(reading.article.page.url),
        address=f"{str(request.base_url).rstrip('/')}/{lang}/e/{row.id}",
        state=state_of(site),
        language=lang,
    )


def reading_called(site: Here, name: str) -> Reading:
    """Give the newest reading called ``name``; HTTPException 404 where there is none."""
    try:
        return by_id(site.record, name)[0]
    except UsageError as error:
        raise missing(str(error)) from error


def _gone(site: Here, name: str) -> HTTPException:
    """Give the error for a fact that no listing has: 410 with the reason where it was there once, else 404."""
    try:
        gone = why_gone(site.record, name)
    except UsageError:
        gone = None
    return HTTPException(410, str(gone)) if gone else missing(name)


def _around(fact: Fact, reading: Reading) -> tuple[str, str, str]:
    """Give a fact's words with what stands around them."""
    if fact.event or not fact.statement:
        return fact.words
    text, said = reading.article.text, fact.statement
    return text[max(0, said.start - 32) : said.start], said.text, text[said.end : said.end + 32]


def _parties(reader: Reader) -> list[Actor]:
    """Give who takes part in the facts shown, in the order of the reading."""
    keys: set[str] = set()
    for fact in reader.facts:
        if fact.event:
            keys |= {actor.key for actor in (*fact.event.actors, *fact.event.recipients)}
        elif fact.statement:
            keys.add(fact.statement.speaker.key)
    return [actor for actor in reader.reading.actors if actor.key in keys]
