"""Settings: what duta.toml says, over it DUTA_* in the environment, over it the flags. Read only by the doors."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from duta.errors import UsageError

FILE = "duta.toml"
TABLES = ("collect", "sources", "watches", "smtp")
"""Tables of the file that are no single settings: what is collected, and who is told of what."""


@dataclass(frozen=True)
class Settings:
    """The settings. ``origins`` tells, for each one set, by what."""

    record: str = "duta.db"
    jobs: int = 1
    lang: str = "id"
    min_confidence: float = 0.5
    by: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)


def load_settings(folder: Path = Path(), environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings that hold in ``folder``."""
    environment = os.environ if environment is None else environment
    known = {one.name: one for one in fields(Settings) if one.name != "origins"}
    given: dict[str, tuple[Any, str]] = {
        name: (value, FILE) for name, value in _file(folder / FILE, set(known)).items()
    }
    for name in known:
        variable = f"DUTA_{name.upper()}"
        if environment.get(variable):
            given[name] = (environment[variable], variable)
    values = {name: _typed(value, type(known[name].default), origin) for name, (value, origin) in given.items()}
    return Settings(**values, origins={name: origin for name, (_, origin) in given.items()})


def load_tables(folder: Path = Path()) -> dict[str, Any]:
    """Give the tables of the file in ``folder``, as they stand there; those who use them check them."""
    return {name: value for name, value in _read(folder / FILE).items() if name in TABLES}


def _file(path: Path, known: set[str]) -> dict[str, Any]:
    settings = {name: value for name, value in _read(path).items() if name not in TABLES}
    for name in settings:
        if name not in known:
            raise UsageError(f"there is no setting {name!r}", where=str(path), hint=", ".join(sorted(known)))
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot be read: {error}", where=str(path)) from error


def _typed(value: Any, wanted: type, origin: str) -> Any:
    try:
        return wanted(value)
    except (TypeError, ValueError):
        raise UsageError(f"{value!r} is no {wanted.__name__}", where=origin) from None
