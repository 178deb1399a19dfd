"""Whom a name in a question means: a person or body by name, or everybody who acts for a state."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, FromClause, select

from duta.errors import UsageError
from duta.knowledge import load_pack
from duta.record.derive import folded
from duta.record.schema import actors


@dataclass(frozen=True, slots=True)
class Who:
    """Actors asked for: those of a ``country``, or those with one of the ``names`` (folded)."""

    asked: str
    country: str | None = None
    names: tuple[str, ...] = ()

    def among(self, table: FromClause) -> ColumnElement[bool]:
        """Give the condition that a row of ``table`` (with ``country`` and ``folded``) is one of them."""
        return table.c.country == self.country if self.country else table.c.folded.in_(self.names)


def who(connection: Connection, asked: str) -> Who:
    """Give whom ``asked`` means in this record; UsageError, with the nearest names, where it knows nobody of it."""
    name = folded(asked)
    country = _code(connection, asked) or _states().get(name) or _state_here(connection, name)
    if country:
        return Who(asked, country)
    known = connection.execute(select(actors.c.folded).distinct()).scalars().all()
    names = tuple(sorted(one for one in known if f" {name} " in f" {one} "))
    if names:
        return Who(asked, None, names)
    near = get_close_matches(name, known, 3)
    raise UsageError(
        f"the record knows nobody called {asked!r}",
        hint=f"did you mean {' or '.join(near)}?" if near else "`duta actors` lists whom it knows",
    )


def _code(connection: Connection, asked: str) -> str | None:
    if not (asked.isupper() and asked.isalnum()):
        return None
    return connection.execute(select(actors.c.country).where(actors.c.country == asked).limit(1)).scalar()


def _state_here(connection: Connection, name: str) -> str | None:
    of_states = actors.c.kind.in_(("state", "igo"))
    return connection.execute(select(actors.c.country).where(actors.c.folded == name, of_states).limit(1)).scalar()


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Give the country code of every state the pack knows, by folded name."""
    return {folded(actor.name): code for code, actor in load_pack().actors.states.items()}
