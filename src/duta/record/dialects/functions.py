"""SQL that is written otherwise in each kind of database, as expressions that fit into any query."""

# ruff: noqa: N801 - they are written like functions, and told of below

from __future__ import annotations

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


def _parts(element: Compiled, compiler: SQLCompiler, **more: Any) -> list[str]:
    return [compiler.process(part, **more) for part in element.clauses]


@compiles(json_list)
def _json_list(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_group_array({_parts(element, compiler, **more)[0]})"


@compiles(json_list, "postgresql")
def _json_list_postgresql(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"CAST(coalesce(json_agg({_parts(element, compiler, **more)[0]}), '[]') AS TEXT)"


@compiles(json_row)
def _json_row(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"json(json_array({', '.join(_parts(element, compiler, **more))}))"


@compiles(json_row, "postgresql")
def _json_row_postgresql(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_build_array({', '.join(_parts(element, compiler, **more))})"


@compiles(json_values)
def _json_values(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({_parts(element, compiler, **more)[0]})"


@compiles(json_values, "postgresql")
def _json_values_postgresql(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements_text(CAST({_parts(element, compiler, **more)[0]} AS JSON))"


@compiles(month_of)
def _month_of(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"substr({_parts(element, compiler, **more)[0]}, 1, 7)"


@compiles(joined)
def _joined(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"group_concat({_parts(element, compiler, **more)[0]})"


@compiles(joined, "postgresql")
def _joined_postgresql(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"string_agg(CAST({_parts(element, compiler, **more)[0]} AS TEXT), ',')"


@compiles(by_code_point)
def _by_code_point(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return _parts(element, compiler, **more)[0]


@compiles(by_code_point, "postgresql")
def _by_code_point_postgresql(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f'({_parts(element, compiler, **more)[0]} COLLATE "C")'


@compiles(matches)
def _matches(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"sentences_text MATCH {_parts(element, compiler, **more)[0]}"


@compiles(matches, "postgresql")
def _matches_postgresql(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    return f"sentences_text.words @@ CAST({_parts(element, compiler, **more)[1]} AS tsquery)"


@compiles(rank)
def _rank(_: Compiled, __: SQLCompiler, **___: Any) -> str:
    return "bm25(sentences_text, 2.0, 1.0)"


@compiles(rank, "postgresql")
def _rank_postgresql(element: Compiled, compiler: SQLCompiler, **more: Any) -> str:
    asked = _parts(element, compiler, **more)[1]
    return f"-ts_rank('{{0, 0, 0.5, 1}}', sentences_text.words, CAST({asked} AS tsquery), 1)"
