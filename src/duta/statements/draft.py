"""Drafts: statements whose speaker is still only words."""

from __future__ import annotations

from dataclasses import dataclass

from duta.model.statement import Form
from duta.statements.hits import Phrase


@dataclass(frozen=True, slots=True)
class Draft:
    """Reported words at ``text[start:end]``, found in unit number ``unit`` under the cue at ``cue``.

    ``speaker`` is None where the words are plainly those of the last speaker (``last``), or of the next one (``next``).
    ``outer`` is the phrase of somebody who tells what the speaker said. ``rule`` names how it was found.
    ``floating`` is "last" or "alone" for words without a cue of their own. ``twin``: another speaker says the same.
    """

    unit: int
    start: int
    end: int
    form: Form
    rule: str
    speaker: Phrase | None
    cue: tuple[int, int] | None = None
    outer: Phrase | None = None
    floating: str = ""
    twin: bool = False
