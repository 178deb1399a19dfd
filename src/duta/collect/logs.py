"""The log of collecting: one event a line, as words or as JSON; no address in it shows what is secret."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Literal

from duta.collect.links import shown

LOGGER = logging.getLogger("duta.collect")
Style = Literal["text", "json"]


def log(event: str, *, level: int = logging.INFO, **facts: Any) -> None:
    """Log an event with its facts; addresses are shown without what is secret in them."""
    if LOGGER.isEnabledFor(level):
        clean = {
            name: shown(value) if _is_address(value) else value for name, value in facts.items() if value is not None
        }
        LOGGER.log(level, event, extra={"facts": clean})


def log_to_stderr(style: Style | None) -> None:
    """Let the log go to standard error: all of it as ``json`` or ``text``, or nothing."""
    for old in list(LOGGER.handlers):
        LOGGER.removeHandler(old)
    LOGGER.propagate = False
    if style is None:
        LOGGER.addHandler(logging.NullHandler())
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if style == "json" else Words())
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)


class JsonLines(logging.Formatter):
    """A JSON object a line: time, level, event, and its facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        head = {"time": _time(record), "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps({**head, **getattr(record, "facts", {})}, ensure_ascii=False, default=str)


class Words(logging.Formatter):
    """Time, event and facts, for a person."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        facts = " ".join(f"{name}={value}" for name, value in getattr(record, "facts", {}).items())
        return f"{_time(record)} {record.getMessage():<9} {facts}".rstrip()


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
