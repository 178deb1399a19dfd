"""Signing in and out, and judging facts in the page. There only with `duta serve --auth`."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from duta.record.users import sign_in, sign_out
from duta.web.language import catalogue
from duta.web.pages.common import Here, Lang
from duta.web.signed import AT_ONCE, COOKIE, Session, Tries
from duta.web.verdicts import body_of, keep_verdict

router = APIRouter()


async def form(request: Request) -> dict[str, str]:
    """Give what a form sent; HTTPException where another site sent it, or it is too large."""
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "the form is of another site")
    try:
        given = parse_qs((await body_of(request)).decode(), max_num_fields=50)
    except ValueError as error:
        raise HTTPException(400, "the form cannot be read") from error
    return {name: values[-1].strip() for name, values in given.items()}


Form = Annotated[dict[str, str], Depends(form)]


@router.get("/{lang}/login")
def login_page(request: Request, lang: Lang, site: Here, back: str = "") -> HTMLResponse:
    """Ask for name and password."""
    return site.html(request, lang, "login.html", back=_inside(back, lang), wrong="")


@router.post("/{lang}/login")
def login(request: Request, lang: Lang, site: Here, given: Form) -> Response:
    """Sign in."""
    words, tries = catalogue(lang).gettext, _tries(request)
    name, back = given.get("name", "")[:60], _inside(given.get("back", ""), lang)
    keys = (f"name {name}", f"from {request.client.host if request.client else ''}")
    if tries.too_many(*keys):
        told = words("Too many tries. Wait a minute.")
        return site.html(request, lang, "login.html", 429, back=back, wrong=told)
    with AT_ONCE:
        token = sign_in(site.record, name, given.get("password", ""))
    if token is None:
        tries.note(*keys)
        told = words("The name or the password is not right.")
        return site.html(request, lang, "login.html", 403, back=back, wrong=told)
    answer = RedirectResponse(back, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, max_age=12 * 3600, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/{lang}/logout")
def logout(request: Request, lang: Lang, site: Here, given: Form) -> Response:
    """Sign out."""
    sign_out(site.record, _session(request, lang, given).token)
    answer = RedirectResponse(f"/{lang}/", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/{lang}/judge")
def judge(request: Request, lang: Lang, site: Here, given: Form) -> Response:
    """Keep what an editor says of a fact, or undo what was said."""
    words, session = catalogue(lang).gettext, _session(request, lang, given)
    keep_verdict(site.record, session, given, words("You may not do that."), words("Say what you judge, and how."))
    return RedirectResponse(_inside(given.get("back", ""), lang), 303)


def _session(request: Request, lang: Lang, given: dict[str, str]) -> Session:
    session: Session | None = getattr(request.state, "session", None)
    if session is None:
        raise HTTPException(401, catalogue(lang).gettext("Sign in"))
    if not session.owns(given.get("csrf", "")):
        raise HTTPException(403, catalogue(lang).gettext("This form has grown old. Go back and try again."))
    return session


def _tries(request: Request) -> Tries:
    tries: Tries = request.app.state.tries
    return tries


def _inside(back: str, lang: Lang) -> str:
    """Give an address of our own to go back to."""
    ours = back.startswith(f"/{lang}/") and not any(char in back for char in "\\\r\n\t") and len(back) < 2000
    return back if ours else f"/{lang}/"
