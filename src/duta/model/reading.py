"""A reading: everything one version of Duta found in one page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from duta.model.actor import Actor
from duta.model.article import Article
from duta.model.event import Event
from duta.model.mention import Mention, PlaceMention
from duta.model.sentence import Sentence
from duta.model.statement import Statement
from duta.model.when import TimeMention


@dataclass(frozen=True, slots=True)
class MadeBy:
    """The versions of code and packs that made a reading."""

    duta: str
    packs: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one page. Each step of the pipeline gives a new reading with its own part filled in.

    ``id`` is the input's own id, else the article's. Everything is in text order.
    """

    id: str
    article: Article
    made_by: MadeBy
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the reading as `duta read --format json` prints it. See docs/reference/output.md."""
        data: dict[str, Any] = import_module("duta.model.contract").to_dict(self)
        return data

    def _repr_html_(self) -> str:
        """Show the reading in a notebook: each fact with its sentence, the roles marked."""
        html: str = import_module("duta.export.html").html_of(self)  # by name: the model itself knows no writer
        return html


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read: kept with its reason, and counted, while the run goes on."""

    id: str
    kind: str
    message: str
    path: str | None = None
