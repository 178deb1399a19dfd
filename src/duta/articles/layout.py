"""What a publisher's profile adds to the general rules: its body element, and the lines that only it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from duta.articles.lines import Line, Sorted
from duta.knowledge.publishers import Publisher
from duta.model.article import Dropped

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

ENOUGH = 200
"""An element with fewer letters than this is not the body, whatever a profile says."""


def body_of(body: LexborNode, publisher: Publisher | None, day: date | None) -> LexborNode:
    """Give the element that the publisher's profile names as the body, or ``body`` itself."""
    for layout in publisher.layouts_on(day) if publisher else ():
        for selector in layout.body:
            node = body.css_first(selector)
            if node is not None and len(node.text(separator="")) >= ENOUGH:
                return node
    return body


def without_own(lines: Sequence[Line], publisher: Publisher | None, day: date | None) -> Sorted:
    """Drop the lines that are particular to the publisher."""
    patterns = [layout.dropped for layout in publisher.layouts_on(day) if layout.dropped] if publisher else []
    gone = {at for at, line in enumerate(lines) if any(pattern.match(line.text) for pattern in patterns)}
    return Sorted(
        tuple(line for at, line in enumerate(lines) if at not in gone),
        tuple(Dropped(lines[at].text, "publisher") for at in sorted(gone)),
    )
