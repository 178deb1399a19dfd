"""SQL that is written otherwise in each kind of database, as expressions that fit into any query."""

# ruff: noqa: N801 - they are written like functions, and told of below

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Float, Text, column, table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NULLTYPE

WORDS = table("sentences_text", column("rowid", BigInteger))
"""The full-text index; ``rowid`` is the sentence's row."""

Compiled = FunctionElement[Any]


class json_list(FunctionElement[str]):
    """The values of a group as the text of a JSON list."""

    type = Text()
    inherit_cache = True


class json_row(FunctionElement[str]):
    """Several values as one JSON list."""

    type = Text()
    inherit_cache = True


class json_values(FunctionElement[str]):
    """The strings of a JSON list, as rows with a ``value``: to be joined."""

    inherit_cache = True

    @classmethod
    def of(cls, chain: ColumnElement[str] | Column[str], name: str) -> Any:
        """Give them as a table called ``name``."""
        return cls(chain).table_valued(column("value", Text), name=name)


class by_code_point(FunctionElement[str]):
    """Words as they are sorted everywhere: by code points, whatever the server's language."""

    type = Text()
    inherit_cache = True


class joined(FunctionElement[str]):
    """The numbers of a group in one string, with commas between."""

    type = Text()
    inherit_cache = True


class month_of(FunctionElement[str]):
    """The month of a day. Its numbers are no parameters: PostgreSQL takes two of them for two ways to group."""

    type = Text()
    inherit_cache = True


class matches(FunctionElement[Any]):
    """That the full-text index answers a question, given in FTS5's and in PostgreSQL's way of asking.

    It is given no type: of what is known to be true or false SQLAlchemy asks SQLite whether it is 1.
    """

    type = NULLTYPE
    inherit_cache = True


class rank(FunctionElement[float]):
    """How well it answers, the best first."""

    type = Float()
    inherit_cache = True


def _written(function: type[Compiled], sqlite: str, postgresql: str | None = None) -> None:
    """Say how ``function`` is written; PostgreSQL writes it as SQLite does where nothing else is said.

    ``{0}`` and ``{1}`` stand for what is given to it, ``{all}`` for the whole of that, with commas between.
    """

    def compiled(template: str) -> Callable[..., str]:
        def write(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
            parts = [compiler.process(part, **more) for part in element.clauses]
            return template.format(*parts, all=", ".join(parts))

        return write

    compiles(function)(compiled(sqlite))
    if postgresql is not None:
        compiles(function, "postgresql")(compiled(postgresql))


_written(json_list, "json_group_array({0})", "CAST(coalesce(json_agg({0}), '[]') AS TEXT)")
_written(json_row, "json(json_array({all}))", "json_build_array({all})")
_written(json_values, "json_each({0})", "json_array_elements_text(CAST({0} AS JSON))")
_written(month_of, "substr({0}, 1, 7)")
_written(joined, "group_concat({0})", "string_agg(CAST({0} AS TEXT), ',')")
_written(by_code_point, "{0}", '({0} COLLATE "C")')
_written(matches, "sentences_text MATCH {0}", "sentences_text.words @@ CAST({1} AS tsquery)")
_written(
    rank,
    "bm25(sentences_text, 2.0, 1.0)",
    "-ts_rank('{{0, 0, 0.5, 1}}', sentences_text.words, CAST({1} AS tsquery), 1)",
)
