"""The doors through which pack files come in: each reader checks the schema and names file and row when it fails."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from duta.errors import PackError

T = TypeVar("T")

try:  # libyaml reads the large frame files about ten times faster; the pure loader gives the same result
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def read_yaml(path: Path, shape: type[T]) -> T:
    """Read a YAML file as ``shape`` (a dataclass, or a generic such as ``list[Frame]``)."""
    try:
        data = yaml.load(_text(path), Loader=_Loader)
    except yaml.YAMLError as error:
        raise PackError(f"not valid YAML: {error}", where=str(path)) from error
    return check(data, shape, where=str(path))


def read_toml(path: Path, shape: type[T]) -> T:
    """Read a TOML file as ``shape``."""
    try:
        data = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not valid TOML: {error}", where=str(path)) from error
    return check(data, shape, where=str(path))


def read_csv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield ("file:line", row) for each row; the header must be exactly ``columns``. Cells are stripped.

    Lines before the header that begin with # are notes (see :func:`read_notes`).
    """
    notes = len(read_notes(path))
    reader = csv.DictReader(_text(path).splitlines()[notes:])
    if tuple(reader.fieldnames or ()) != columns:
        raise PackError(
            f"the header is {','.join(reader.fieldnames or ())}",
            where=str(path),
            hint=f"it must be {','.join(columns)}",
        )
    for row in reader:
        where = f"{path}:{reader.line_num + notes}"
        if None in row or None in row.values():
            raise PackError("the row has more or fewer cells than the header", where=where)
        yield where, {name: cell.strip() for name, cell in row.items()}


def read_notes(path: Path) -> tuple[str, ...]:
    """Give the notes a CSV file begins with, lines marked with #: its version, where its columns are from."""
    lines = takewhile(lambda line: line.startswith("#"), _text(path).splitlines())
    return tuple(line.lstrip("# ").rstrip() for line in lines)


def check(data: Any, shape: type[T], *, where: str) -> T:
    """Turn plain data into ``shape`` or raise a PackError that names the first field that does not fit."""
    try:
        return TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise PackError(f"{field}: {first['msg']}", where=where) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", where=str(path)) from error
