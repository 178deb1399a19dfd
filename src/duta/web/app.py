"""The site as an ASGI application."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

import duta
from duta.errors import DutaError, RecordBusyError, RecordError, UsageError
from duta.web import assets, links
from duta.web.api import judging as judging_by_program
from duta.web.api import v1
from duta.web.bounded import TooLongError
from duta.web.language import COOKIE, LANGUAGES, Language, catalogue, wanted
from duta.web.pages import (
    about,
    actors,
    article,
    cards,
    explore,
    files,
    happenings,
    judging,
    metrics,
    search,
    sources,
    start,
    timeline,
)
from duta.web.remembered import Remembered
from duta.web.security import Guard
from duta.web.signed import Signed, Tries
from duta.web.site import Site

PAGES = (files, metrics, start, search, happenings, cards, article, actors, timeline, sources, explore, about)
"""The modules with pages; each has a ``router``."""


def build(site: Site, *, hosts: Iterable[str] | None = None) -> FastAPI:
    """Build the application of ``site``. With ``hosts`` it answers only calls made to one of these names."""
    app = FastAPI(
        title="Duta", version=duta.__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json",
        summary="Who said and did what to whom in Indonesian news, each with its sentence.",
    )  # fmt: skip
    app.state.site = site
    doors = [Depends(_welcome)] if site.auth and not site.public else []
    app.include_router(v1.router, dependencies=doors)
    if site.auth:
        app.include_router(judging.router, include_in_schema=False)
        app.include_router(judging_by_program.router)
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False, dependencies=doors)
    app.include_router(assets.router, include_in_schema=False)
    app.add_api_route("/{path:path}", _to_language, include_in_schema=False)
    app.add_exception_handler(_StrangerError, _to_the_door)
    for error in (HTTPException, RequestValidationError, DutaError, Exception):
        app.add_exception_handler(error, _refusal)
    app.add_middleware(Remembered, record=site.record)
    if site.auth:
        app.state.tries = Tries()
        app.add_middleware(Signed, record=site.record)
    app.add_middleware(Guard, hosts=frozenset(hosts) if hosts is not None else None)
    return app


class _StrangerError(Exception):
    """A visitor who has not signed in, where only users may read."""


def _welcome(request: Request) -> None:
    """Let users in, and nobody else."""
    if getattr(request.state, "session", None) is None:
        raise _StrangerError


def _to_language(request: Request, path: str) -> Response:
    """Lead an address without a language to the visitor's."""
    first = path.partition("/")[0]
    if first in (*LANGUAGES, "api", "static") or len(path) > 2000:
        if path in LANGUAGES:
            return RedirectResponse(f"/{path}/", 308)
        raise HTTPException(404)
    site: Site = request.app.state.site
    language = wanted(request.cookies.get(COOKIE), request.headers.get("accept-language"), site.default)
    asked = request.scope["query_string"].decode("latin-1")
    address = links.as_path(f"/{language}/{path}") + (f"?{asked}" if asked else "")
    return RedirectResponse(address, 307, headers={"vary": "accept-language, cookie"})


async def _to_the_door(request: Request, _: Exception) -> Response:
    """Lead a stranger to where one signs in; programs are told."""
    path = request.scope["path"]
    if path.startswith("/api/"):
        return await _refusal(request, HTTPException(401, "only users may read here"))
    language = "en" if path.startswith("/en/") else "id"
    return RedirectResponse(f"/{language}/login{links.query([('back', path)])}", 303)


async def _refusal(request: Request, error: Exception) -> Response:
    """Tell what went wrong: as a page, or in the API's one shape."""
    status, message, hint = _told(error)
    path = request.scope["path"]
    if path.startswith("/api/") or path == "/openapi.json":
        told = {
            "error": {"kind": HTTPStatus(status).phrase.lower().replace(" ", "-"), "message": message, "hint": hint}
        }
        return JSONResponse(told, status)
    site: Site = request.app.state.site
    found = wanted(None, request.headers.get("accept-language"), site.default)
    language: Language = next((one for one in LANGUAGES if path.startswith(f"/{one}/")), found)
    words = catalogue(language).gettext
    titles = {
        404: words("The record does not have that"),
        503: words("One moment, please"),
        500: words("A fault of our own"),
    }
    page: HTMLResponse = site.html(
        request, language, "error.html", status,
        title=titles.get(status, words("That cannot be asked")), message=message, hint=hint,
    )  # fmt: skip
    return page


def _told(error: Exception) -> tuple[int, str, str | None]:
    """Give the status, the message and the hint of an error; nothing of what only we should know."""
    if isinstance(error, RequestValidationError):
        first: dict[str, Any] = dict(error.errors()[0])
        where = ".".join(str(part) for part in first.get("loc", ())[1:])
        return 422, f"{where}: {first.get('msg', '')}".removeprefix(": "), None
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail), None
    if isinstance(error, UsageError):
        return 400, error.message, error.hint
    if isinstance(error, TooLongError):
        return 503, error.message, error.hint
    if isinstance(error, RecordBusyError):
        return 503, "the record is busy", "try again"
    if isinstance(error, RecordError):
        return 500, "the record cannot be read", None
    return 500, "the page could not be made; the server's log says why", None
