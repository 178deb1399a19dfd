"""Judging facts by program: there only with ``duta serve --auth``, for tokens of editors."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from duta.web.api.shapes import ERRORS, json_of
from duta.web.pages.common import Here
from duta.web.signed import Session
from duta.web.verdicts import body_of, keep_verdict

router = APIRouter(prefix="/api/v1", responses=ERRORS)

Words = Annotated[str, Field(max_length=2000)]


class Verdict(BaseModel):
    """What is said of a fact; a correction names the fields it changes, an undo the entry it is of."""

    model_config = ConfigDict(extra="forbid")

    verdict: Literal["correct", "reject", "confirm", "unsure", "same", "different", "undo"]
    fact: Words = ""
    other: Words = ""
    reason: Words = ""
    entry: Annotated[int, Field(ge=0, le=10**14)] | None = None
    act: Words = ""
    actors: Words = ""
    recipients: Words = ""
    when: Words = ""
    where: Words = ""
    factuality: Words = ""
    speaker: Words = ""
    form: Words = ""


class Kept(BaseModel):
    """The number of the entry that keeps it."""

    entry: int


async def verdict_sent(request: Request) -> Verdict:
    """Give what the call says; it comes with a token, never with a cookie, so no other site can send it."""
    session: Session | None = getattr(request.state, "session", None)
    if session is None or session.token:
        raise HTTPException(401, "send a token: Authorization: Bearer duta_…")
    try:
        return Verdict.model_validate_json(await body_of(request))
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


@router.post(
    "/judgements", summary="Say that a fact is right, wrong, to be corrected; or undo what was said", status_code=201,
    response_model=Kept, responses={401: ERRORS[400], 403: ERRORS[400], 413: ERRORS[400]},
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Verdict"}}}}},
)  # fmt: skip
def judge(request: Request, site: Here, said: Annotated[Verdict, Depends(verdict_sent)]) -> Response:
    """Keep a judgement, under the name of the token's user."""
    session: Session = request.state.session
    given = {name: str(value) for name, value in said.model_dump().items() if value not in ("", None)}
    entry = keep_verdict(site.record, session, given, "this token may only read", "say what you judge, and how")
    answer = json_of({"entry": entry})
    answer.status_code = 201
    return answer
