"""Inputs - files, folders, standard input - as a stream of pages; what cannot be read is a Failure on that stream."""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from duta.errors import PageError
from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages.feed import feed_pages
from duta.pages.kind import HEAD, told_by_content
from duta.pages.mail import mail_page
from duta.pages.rows import array_pages, line_pages
from duta.pages.tables import table_pages
from duta.pages.warc import warc_pages

LIMIT = 32 * 1024 * 1024
"""The largest page, in bytes: no news page comes near it, and one line of a broken file must not fill the memory."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes come from: the id a lone page takes, and the path as given."""

    id: str
    path: str | None

    def failure(self, kind: str, message: str) -> Failure:
        """Give the failure of the whole source."""
        return Failure(self.id, kind, message, self.path)


def find_pages(inputs: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Page | Failure]:
    """Yield the pages of all ``inputs`` in order: paths of files and folders, ``-`` for ``stdin``."""
    for given in inputs:
        if given == STDIN:
            yield from _from_stdin(stdin)
        else:
            yield from _from_path(Path(given))


def pages_in(stream: BinaryIO, path: str) -> Iterator[Page | Failure]:
    """Yield the pages of a stream that goes back and forth, as those of the file at ``path``."""
    yield from _from_stream(stream, Source(name_at(path), path))


def name_at(path: str) -> str:
    """Give the name that a lone page in the file at ``path`` takes."""
    return _stem(PurePath(path))


def page_of(content: bytes | str, *, name: str | None = None) -> Page:
    """Give the one page that ``content`` is. Raises PageError where it is none, or is several."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    found = list(_limited(_from_stream(io.BytesIO(data), Source(name or "page", None)), 2))
    if not found:
        raise PageError("there is no page in it", kind="empty", where=name)
    first = found[0]
    if isinstance(first, Failure):
        raise PageError(first.message, kind=first.kind, where=name)
    if len(found) > 1:
        raise PageError("there are several pages in it", kind="several", where=name, hint="use find_pages for these")
    if first.id == "page" and name is None:
        return Page(first.data, first.kind, None, first.path, first.url, first.warc, first.charset)
    return first


def _limited(pages: Iterator[Page | Failure], most: int) -> Iterator[Page | Failure]:
    for _, page in zip(range(most), pages, strict=False):
        yield page


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Page | Failure]:
    if stdin is None:
        yield Failure("stdin", "unreadable", "there is no standard input")
        return
    yield from _from_stream(_seekable(stdin), Source("stdin", None))


def _seekable(stream: BinaryIO) -> BinaryIO:
    return stream if stream.seekable() else io.BufferedReader(stream, HEAD * 4)  # type: ignore[type-var]


def _from_path(path: Path) -> Iterator[Page | Failure]:
    source = Source(_stem(path), str(path))
    if path.is_dir():
        yield from _from_folder(path, source)
        return
    try:
        with path.open("rb") as stream:
            yield from _from_stream(stream, source)
    except FileNotFoundError:
        yield source.failure("missing", f"there is no file {path}")
    except OSError as error:
        yield source.failure("unreadable", f"cannot be read: {error.strerror or error}")


def _from_folder(folder: Path, source: Source) -> Iterator[Page | Failure]:
    try:
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not _hidden(p.relative_to(folder)))
    except OSError as error:
        yield source.failure("unreadable", f"the folder cannot be read: {error.strerror or error}")
        return
    if not files:
        yield source.failure("empty", "the folder holds no files")
    for file in files:
        yield from _from_path(file)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _stem(path: PurePath) -> str:
    stem = path.name or str(path)
    for suffix in (".gz", path.suffix if path.suffix != ".gz" else PurePath(path.stem).suffix):
        stem = stem.removesuffix(suffix) or stem
    return stem


def _from_stream(stream: BinaryIO, source: Source) -> Iterator[Page | Failure]:
    head = _peek(stream)
    content = told_by_content(head)
    if content == "gzip":
        yield from _from_gzip(stream, source)
    elif content == "warc":
        yield from _from_warc(stream, source)
    elif content == "json-lines":
        yield from line_pages(stream, source.id, source.path, LIMIT)
    elif content == "parquet":
        yield from table_pages(stream, source.id, source.path)
    else:
        yield from _from_whole(stream, content, source)


def _from_whole(stream: BinaryIO, content: str, source: Source) -> Iterator[Page | Failure]:
    if content == "empty":
        yield source.failure("empty", "there is nothing in it")
        return
    if content == "binary":
        yield source.failure("binary", "it is not text (a picture, a PDF or another binary file)")
        return
    most = LIMIT * 8 if content == "json-array" else LIMIT
    data = stream.read(most + 1)
    if len(data) > most:
        yield source.failure("too-large", f"it is larger than {most // 2**20} MB; no page is")
    elif content == "json-array":
        yield from array_pages(data, source.id, source.path)
    elif content == "feed":
        yield from feed_pages(data, source.id, source.path)
    elif content == "mail":
        yield mail_page(data, source.id, source.path)
    else:
        yield Page(data, "html" if content == "html" else "dump", source.id, source.path)


def _from_gzip(stream: BinaryIO, source: Source) -> Iterator[Page | Failure]:
    """Unpack as it is read; a WARC goes to its own reader, which knows one gzip member a record."""
    is_warc = told_by_content(_unpacked_head(_peek(stream))) == "warc"
    try:
        if is_warc:
            yield from _from_warc(stream, source)
        else:
            yield from _from_stream(io.BufferedReader(gzip.GzipFile(fileobj=stream), HEAD * 4), source)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield source.failure("damaged", f"the gzip data is cut off or damaged: {error}")


def _from_warc(stream: BinaryIO, source: Source) -> Iterator[Page | Failure]:
    """Read an archive; one that comes through a pipe is laid down first, for its reader goes back and forth in it."""
    if stream.seekable():
        yield from warc_pages(stream, source.id, source.path)
        return
    with tempfile.TemporaryFile() as laid_down:
        shutil.copyfileobj(stream, laid_down)
        laid_down.seek(0)
        yield from warc_pages(laid_down, source.id, source.path)


def _unpacked_head(head: bytes) -> bytes:
    """Unpack as much of the beginning as there is; a damaged end is found later, where it stands."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
    except zlib.error:
        return b""


def _peek(stream: BinaryIO) -> bytes:
    if isinstance(stream, io.BufferedReader) and not stream.seekable():
        return stream.peek(HEAD)[:HEAD]
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, gzip.GzipFile):
        return stream.peek(HEAD)[:HEAD]
    at = stream.tell()
    head = stream.read(HEAD)
    stream.seek(at)
    return head
