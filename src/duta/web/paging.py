"""Pages of a listing, by number; how far one may go is bounded."""

from __future__ import annotations

from dataclasses import dataclass

from duta.web import links

SIZE = 25
LAST = 400
"""The last page one may ask for; further back, narrow the question."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The addresses of the page before and the page after; None at the ends."""

    before: str | None
    after: str | None


def pages(path: str, asked: list[tuple[str, str]], number: int, *, more: bool) -> Pages:
    """Give the neighbours of page ``number`` of what ``asked`` lists."""
    kept = [(name, value) for name, value in asked if name != "page"]

    def at(page: int) -> str:
        return path + links.query([*kept, *([("page", str(page))] if page > 1 else [])])

    return Pages(at(number - 1) if number > 1 else None, at(number + 1) if more and number < LAST else None)
