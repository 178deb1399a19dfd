"""The shapes of answers: a listing with its cursor, and the one shape of errors."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, Generic, TypeVar

from fastapi.responses import Response
from pydantic import BaseModel

from duta.errors import UsageError
from duta.model.contract import to_line

T = TypeVar("T")

FURTHEST = 100_000
"""Rows that cursors lead through; beyond, narrow the question or take the whole as a file."""


class Listing(BaseModel, Generic[T]):
    """A stretch of a listing. ``next`` is the cursor of the stretch after it; null where it ends."""

    data: list[T]
    next: str | None


class Problem(BaseModel):
    """What went wrong: a stable word, words for a person, and what to do about it."""

    kind: str
    message: str
    hint: str | None


class Error(BaseModel):
    """The one shape of errors."""

    error: Problem


ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Error, "description": "That cannot be asked."},
    404: {"model": Error, "description": "The record does not have that."},
    422: {"model": Error, "description": "A parameter is not what it must be."},
    503: {"model": Error, "description": "The question took too long, or the record is busy."},
}


def json_of(data: Any) -> Response:
    """Give ``data`` as JSON, always the same bytes for the same data."""
    return Response(to_line(data), media_type="application/json")


def listed(asked: object, cursor: str, limit: int, rows: Callable[[int, int], Iterable[Any]]) -> Response:
    """Give the stretch that ``cursor`` leads to. ``rows`` gives so many rows from a number on; ``asked`` names them."""
    name = hashlib.sha256(repr(asked).encode()).hexdigest()[:12]
    start = _start(cursor, name)
    found = list(rows(limit + 1, start))
    more = len(found) > limit and start + limit < FURTHEST
    shown = [asdict(row) for row in found[:limit]]
    return json_of({"data": shown, "next": _cursor(start + limit, name) if more else None})


def _cursor(start: int, name: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([start, name]).encode()).decode().rstrip("=")


def _start(cursor: str, name: str) -> int:
    if not cursor:
        return 0
    try:
        start, of = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error):
        raise UsageError("the cursor is none of ours", hint="give back `next` as it was") from None
    if of != name or not isinstance(start, int) or not 0 <= start <= FURTHEST:
        raise UsageError("the cursor is of another question", hint="ask the same question with it")
    return start
