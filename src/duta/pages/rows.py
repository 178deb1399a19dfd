"""JSON Lines and JSON arrays of articles already cut out: one page an object, its bytes as they stand in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from duta.model.page import Page
from duta.model.reading import Failure

_SPACE = re.compile(r"[\s,\ufeff]*")


def line_pages(
    stream: BinaryIO, source: str, path: str | None, limit: int, before: int = 0
) -> Iterator[Page | Failure]:
    """Yield the article on each line; a file that is one object over several lines is one article.

    ``before`` is how many lines of the file come before the stream.
    """
    number = before
    while line := stream.readline(limit + 1):
        number += 1
        place = f"{source}:{number}"
        if len(line) > limit:
            _skip_line(stream, line, limit)
            yield Failure(place, "too-large", f"line {number} is longer than {limit // 2**20} MB", path)
        elif line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
            if number == 1 and not _whole(line):
                yield from _one_object(line, stream, source, path, limit)
                continue
            yield _page(line.strip(b"\xef\xbb\xbf \t\r\n\x00"), place, path, f"line {number}")


def array_pages(data: bytes, source: str, path: str | None) -> Iterator[Page | Failure]:
    """Yield the objects of a JSON array, each with the very characters it has in the file."""
    text = data.decode("utf-8-sig", "replace")
    decoder = json.JSONDecoder()
    at, number = text.index("[") + 1, 0
    while True:
        at = _after(text, at)
        if at >= len(text):
            yield Failure(source, "damaged", "the JSON array is cut off", path)
            return
        if text[at] == "]":
            return
        number += 1
        try:
            _, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Failure(f"{source}:{number}", "damaged", f"item {number} is not valid JSON: {error}", path)
            return
        yield _page(text[at:end].encode("utf-8", "replace"), f"{source}:{number}", path, f"item {number}")
        at = end


def row_page(row: dict[str, Any], place: str, path: str | None, called: str) -> Page | Failure:
    """Give the article that a row of a table is, as the JSON object that would say the same."""
    return _page(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"), place, path, called)


def _after(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _skip_line(stream: BinaryIO, line: bytes, limit: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limit)


def _whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return line.rstrip().endswith(b"}")
    except RecursionError:
        return True
    return True


def _one_object(line: bytes, stream: BinaryIO, source: str, path: str | None, limit: int) -> Iterator[Page | Failure]:
    """The first line is the beginning of an object: the whole file may be that object; else only the line is bad."""
    rest = stream.read(limit)
    data = line + rest
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        yield Failure(f"{source}:1", "damaged", "line 1 is not valid JSON", path)
        for number, later in enumerate(rest.splitlines(), start=2):
            if later.strip():
                yield _page(later.strip(), f"{source}:{number}", path, f"line {number}")
        return
    yield _page(data.strip(b"\xef\xbb\xbf \t\r\n"), source, path, "the object")


def _page(data: bytes, place: str, path: str | None, called: str) -> Page | Failure:
    try:
        row = json.loads(data)
    except (ValueError, RecursionError) as error:
        return Failure(place, "damaged", f"{called} is not valid JSON: {error}", path)
    if not isinstance(row, dict):
        return Failure(place, "no-article", f"{called} is not an object with `title` and `body`", path)
    given = row.get("id")
    page_id = str(given) if isinstance(given, (str, int)) and str(given).strip() else place
    body = row.get("body")
    if not isinstance(body, str):
        return Failure(page_id, "no-body", f"{called} has no `body` with the article's text", path)
    if not body.strip():
        return Failure(page_id, "empty", f"{called} has an empty `body`", path)
    url = row.get("url")
    return Page(data, "json", page_id, path, url if isinstance(url, str) and url else None)
