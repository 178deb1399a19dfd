"""A scene: one unit with the cues and sources found in it."""

from __future__ import annotations

from dataclasses import dataclass

from duta.knowledge.cues import Cues
from duta.statements.hits import Hit
from duta.statements.sources import Source
from duta.statements.unit import Unit


@dataclass(frozen=True, slots=True)
class Scene:
    """Unit number ``number`` of an article, and what the readers of its statements need."""

    unit: Unit
    number: int
    hits: tuple[Hit, ...]
    sources: tuple[Source, ...]
    cues: Cues
