"""What an editor says of a fact, from a form or from a program, kept in the record."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import HTTPException, Request

from duta import app
from duta.errors import UsageError
from duta.record import Record
from duta.views.history import said_by
from duta.web.security import LARGEST
from duta.web.signed import Session

FIELDS = ("act", "actors", "recipients", "when", "where", "factuality", "speaker", "form")
"""The fields that may be corrected; those left empty stay as they are."""


async def body_of(request: Request) -> bytes:
    """Give what a call sent; HTTPException where it is too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, "the form is too large")
    return body


def keep_verdict(record: Record, session: Session, given: Mapping[str, str], refusal: str, unsaid: str) -> int:
    """Keep a verdict; give the entry's number. ``refusal`` and ``unsaid`` are told to whom may not, or says nothing."""
    if not session.edits:
        raise HTTPException(403, refusal)
    verdict, fact, by = given.get("verdict", ""), given.get("fact", ""), session.user
    why, other = given.get("reason", ""), given.get("other", "")
    if verdict == "undo":
        return _undo(record, session, given, refusal)
    if verdict == "correct":
        changes = {name: given[name] for name in FIELDS if given.get(name)}
        return app.correct(record, fact, changes, reason=why, by=by)
    if verdict in ("same", "different"):
        return {"same": app.same, "different": app.different}[verdict](record, fact, other, reason=why, by=by)
    if verdict == "reject":
        return app.reject(record, fact, reason=why, by=by)
    if verdict in ("confirm", "unsure"):
        return {"confirm": app.confirm, "unsure": app.unsure}[verdict](record, fact, reason=why, by=by)
    raise HTTPException(400, unsaid)


def _undo(record: Record, session: Session, given: Mapping[str, str], refusal: str) -> int:
    """Undo a judgement: one's own, or anybody's for an admin."""
    number = given.get("entry", "")
    if not number.isdecimal() or len(number) > 15:
        raise UsageError(f"{number!r} is no entry")
    said = said_by(record, int(number))
    if said and said != session.user and session.role != "admin":
        raise HTTPException(403, refusal)
    return app.undo(record, int(number), reason=given.get("reason", ""), by=session.user)
