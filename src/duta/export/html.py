"""Readings and the answers to questions → HTML, as notebooks show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from html import escape
from typing import Any

from duta.export.face import Face, Line, Role
from duta.knowledge.labels import load_labels
from duta.model.reading import Reading

STYLES: dict[Role, str] = {
    "plain": "",
    "title": "font-weight:600;font-size:1.15em",
    "head": "font-weight:600;border-bottom:1px solid",
    "line": "font-weight:600",
    "meta": "opacity:.7;font-size:.9em",
    "trigger": "background:#fde68a;color:#000",
    "actor": "border-bottom:2px solid #0891b2",
    "recipient": "border-bottom:2px dotted #a21caf",
    "speech": "font-style:italic;background:#d1fae5;color:#000",
}


def html_of(reading: Reading, language: str = "id") -> str:
    """Give ``reading`` as a piece of HTML; every word of the page is escaped."""
    lines = Face(load_labels(language)).lines(reading)
    return f'<div lang="{language}" style="max-width:48em;line-height:1.5">{"".join(map(_div, lines))}</div>'


def _div(line: Line) -> str:
    spans = escape(line.gutter) + " " * bool(line.gutter) + "".join(_span(span.text, span.role) for span in line.spans)
    return f'<div style="margin-left:{line.indent / 2}em;min-height:1em">{spans}</div>'


def _span(text: str, role: Role) -> str:
    style = STYLES[role]
    return f'<span class="duta-{role}" style="{style}">{escape(text)}</span>' if style else escape(text)


SHOWN = 20
"""Rows of an answer that a notebook shows."""


def table_of(rows: Sequence[Any], shape: type) -> str:
    """Give the first rows of an answer as a table, without columns that are empty in all of them; words escaped."""
    shown = [asdict(row) for row in rows[:SHOWN]]
    if not shown:
        return "<p>nothing found</p>"
    names = [one.name for one in fields(shape) if any(row[one.name] not in (None, (), "") for row in shown)]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(_cell(row[name]) for name in names)}</tr>" for row in shown)
    more = f"<p>The first {SHOWN}; iterate, or make a table of all.</p>" if len(rows) > SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    words = "; ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"<td style='text-align:left'>{escape(words)}</td>"
