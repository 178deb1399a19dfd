"""Inputs, cut into stretches that are read on their own: none is so long that a worker ends long after the others."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import BinaryIO, Literal

from fastwarc.warc import ArchiveIterator, WarcRecordType

from duta.cluster.storage import File, opened
from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages import name_at, pages_in
from duta.pages.find import LIMIT
from duta.pages.kind import HEAD, told_by_content
from duta.pages.rows import line_pages
from duta.pages.tables import table_pages
from duta.pages.warc import warc_pages

Kind = Literal["whole", "warc", "lines", "rows"]

LARGE = 8 * 1024 * 1024
"""Files of more bytes are cut; smaller ones are gathered."""
LONGEST = 64 * 1024 * 1024
"""Bytes of a stretch, about: 1,600 packed pages of a crawl."""
MOST = 2000
"""Pages of a stretch at most, where it can be cut: less than a minute of one core."""
GATHERED = 256
"""Files of a stretch at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one worker reads at a time: files as a whole, or bytes (of a table: rows) of one file.

    ``before`` is how many lines of the file come before it; ``gathered`` says that the files are small ones.
    """

    files: tuple[File, ...]
    kind: Kind = "whole"
    start: int = 0
    stop: int | None = None
    before: int = 0
    gathered: bool = False

    def line(self) -> str:
        """Give it as a line of JSON."""
        return json.dumps(asdict(self))

    @staticmethod
    def of(line: str) -> Stretch:
        """Undo :meth:`line`."""
        data = json.loads(line)
        return Stretch(**{**data, "files": tuple(File(**file) for file in data["files"])})

    @property
    def folder(self) -> str:
        """The folder that its files lie in."""
        return self.files[0].at.rpartition("/")[0]

    @property
    def name(self) -> str:
        """What it is called in messages."""
        first = self.files[0].path
        if self.kind == "whole":
            return first if len(self.files) == 1 else f"{first} and {len(self.files) - 1} more"
        return f"{first} from {self.start}"


def gathered(files: Iterable[File], large: int = LARGE) -> Iterator[Stretch | File]:
    """Yield stretches of small files of a folder that stand together, and each large file, which is to be cut."""
    for _, group in groupby(files, key=lambda file: file.at.rpartition("/")[0]):
        held: list[File] = []
        for file in group:
            if file.size > large:
                yield file
                continue
            if held and (len(held) >= GATHERED or sum(one.size for one in held) + file.size > 2 * LARGE):
                yield Stretch(tuple(held), gathered=True)
                held = []
            held.append(file)
        if held:
            yield Stretch(tuple(held), gathered=True)


def cut(file: File, most: int = MOST) -> list[Stretch]:
    """Cut a large file between its records, lines or rows; one that cannot be cut is one stretch. OSError as it fails.

    The ways it can be cut at are found by going through it once, which costs a fiftieth of reading its pages.
    """
    whole = Stretch((file,))
    with opened(file) as (stream, window):
        kind, packed = _kind(stream)
        if kind == "rows":
            return _cut_rows(whole, stream, most) or [whole]
        if kind == "whole":
            return [whole]
        places = _records(stream) if kind == "warc" else _lines(stream)
        stretches = list(_between(replace(whole, kind=kind), places, most))
        if window.fault:
            raise window.fault
        return stretches if kind == "lines" or _begins_with_records(stretches, packed=packed) else [whole]


def _kind(stream: BinaryIO) -> tuple[Kind, bool]:
    """Tell how a file is cut, and whether it is packed."""
    head = stream.read(HEAD)
    content = told_by_content(head)
    packed = content == "gzip"
    if packed:
        stream.seek(0)
        try:
            content = told_by_content(gzip.GzipFile(fileobj=stream).read(HEAD))
        except (OSError, EOFError):
            content = "binary"
    stream.seek(0)
    if content == "warc":
        return "warc", packed
    if content == "parquet" and not packed:
        return "rows", False
    return ("lines" if content == "json-lines" and not packed and _is_lines(head) else "whole"), packed


def _is_lines(head: bytes) -> bool:
    """Tell whether each line is an object; else the file is one object, or its first line is longer than the head."""
    try:
        json.loads(head.split(b"\n", 1)[0].strip(b"\xef\xbb\xbf"))
    except ValueError:
        return False
    return True


def _records(stream: BinaryIO) -> Iterator[int]:
    """Yield where the records of an archive begin, as long as they are whole."""
    types = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        for record in ArchiveIterator(stream, record_types=types, parse_http=False):
            yield int(record.stream_pos)
    except (OSError, EOFError, ValueError):
        return


def _lines(stream: BinaryIO) -> Iterator[int]:
    place = 0
    for line in stream:
        yield place
        place += len(line)


def _between(whole: Stretch, places: Iterable[int], most: int) -> Iterator[Stretch]:
    """Yield the stretches between places of which each takes ``most`` items or about LONGEST bytes."""
    start = before = count = 0
    for number, place in enumerate(places):
        if count and (count >= most or place - start >= LONGEST):
            yield replace(whole, start=start, stop=place, before=before)
            start, before, count = place, number, 0
        count += 1
    yield replace(whole, start=start, stop=whole.files[0].size, before=before)


def _begins_with_records(stretches: list[Stretch], *, packed: bool) -> bool:
    """Tell whether each stretch begins as an archive does; one packed as a whole has no places to cut it at."""
    magic = b"\x1f\x8b" if packed else b"WARC/"
    for stretch in stretches:
        with opened(stretch.files[0], stretch.start, stretch.stop) as (stream, _):
            if stream.read(len(magic)) != magic:
                return False
    return True


def _cut_rows(whole: Stretch, stream: BinaryIO, most: int) -> list[Stretch]:
    from pyarrow import ArrowException  # noqa: PLC0415 - an extra
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    try:
        rows = ParquetFile(stream).metadata.num_rows
    except ArrowException:
        return []
    return [replace(whole, kind="rows", start=at, stop=min(at + most, rows)) for at in range(0, rows, most)]


def pages_of(stretch: Stretch) -> Iterator[tuple[File, Page | Failure]]:
    """Yield the pages of a stretch, the very ones its files have there. OSError where a file cannot be fetched.

    An archive's stretch without a page is none of its faults: others of the same file have them.
    """
    for file in stretch.files:
        rows = stretch.kind == "rows"
        with opened(file, *((0, None) if rows else (stretch.start, stretch.stop))) as (stream, window):
            for item in _pages(stretch, file, stream):
                if window.fault:
                    break
                if not (_is_part(stretch) and isinstance(item, Failure) and (item.id, item.kind) == _empty(file)):
                    yield file, item
            if window.fault:
                raise window.fault


def _pages(stretch: Stretch, file: File, stream: BinaryIO) -> Iterator[Page | Failure]:
    name = name_at(file.path)
    if stretch.kind == "warc":
        return warc_pages(stream, name, file.path)
    if stretch.kind == "lines":
        return line_pages(stream, name, file.path, LIMIT, stretch.before)
    if stretch.kind == "rows":
        return table_pages(stream, name, file.path, stretch.start, stretch.stop)
    return pages_in(stream, file.path)


def _is_part(stretch: Stretch) -> bool:
    return stretch.kind == "warc" and (stretch.start > 0 or stretch.stop != stretch.files[0].size)


def _empty(file: File) -> tuple[str, str]:
    return name_at(file.path), "empty"
