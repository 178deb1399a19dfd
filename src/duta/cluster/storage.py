"""Folders and files on a disk or in an object store (``s3://bucket/folder``), read and written the same way."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from duta.errors import UsageError

AHEAD = 1024 * 1024
"""Bytes fetched at a time from an object store."""


@dataclass(frozen=True, slots=True)
class File:
    """A file: its path as given, where it lies (absolute, or an address), and its size in bytes."""

    path: str
    at: str
    size: int


class Window(io.RawIOBase):
    """The bytes of a stream from ``start`` up to ``stop``, as a stream of their own.

    ``fault`` is what went wrong as they were fetched: readers of damaged archives take that for the archive's end.
    """

    def __init__(self, stream: Any, start: int, stop: int) -> None:
        super().__init__()
        self.stream, self.start, self.size = stream, start, stop - start
        self.fault: OSError | None = None
        self.place = 0

    def readable(self) -> bool:
        """Tell that it is read from."""
        return True

    def seekable(self) -> bool:
        """Tell that it goes back and forth."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, counted from the window's beginning."""
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self.place, os.SEEK_END: self.size}[whence]
        self.place = max(0, origin + offset)
        return self.place

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` with what comes next."""
        count = max(0, min(len(buffer), self.size - self.place))
        try:
            self.stream.seek(self.start + self.place)
            data = self.stream.read(count)
        except OSError as error:
            self.fault = error
            raise
        buffer[: len(data)] = data
        self.place += len(data)
        return len(data)

    def close(self) -> None:
        """Close the stream under it too."""
        if not self.closed:
            self.stream.close()
        super().close()


@contextmanager
def opened(file: File, start: int = 0, stop: int | None = None) -> Iterator[tuple[BinaryIO, Window]]:
    """Open a file, or a stretch of its bytes; give it with the window under it. OSError where that fails."""
    system, path = _system(file.at)
    window = Window(system.open_input_file(path), start, file.size if stop is None else stop)
    with io.BufferedReader(window, AHEAD) as stream:
        yield stream, window


def files_of(given: str) -> list[File]:
    """Give the files of an input in order: the file itself, or those of the folder. UsageError where there is none."""
    if "://" not in given:
        return _on_disk(Path(given))
    from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415 - an extra

    system, path = _system(given)
    scheme = given.partition("://")[0]
    try:
        info = system.get_file_info(path)
        found = [info] if info.type == FileType.File else system.get_file_info(FileSelector(path, recursive=True))
    except OSError as error:
        raise UsageError(f"cannot be read: {error}", where=given) from error
    inside = len(PurePosixPath(path).parts)
    files = [
        File(f"{scheme}://{one.path}", f"{scheme}://{one.path}", one.size)
        for one in sorted(found, key=lambda one: PurePosixPath(one.path).parts)
        if one.type == FileType.File and not _hidden(PurePosixPath(one.path).parts[inside:])
    ]
    if not files:
        raise UsageError("there is no file", where=given)
    return files


def _on_disk(path: Path) -> list[File]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path).parts))
    else:
        found = [path] if path.is_file() else []
    if not found:
        raise UsageError("there is no file", where=str(path))
    return [File(str(one), str(one.absolute()), one.stat().st_size) for one in found]


def _hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") for part in parts)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder that is written to: ``at`` is absolute, or an address."""

    at: str

    @classmethod
    def to(cls, given: str) -> Store:
        """Give the folder ``given``."""
        return cls(given.rstrip("/") if "://" in given else str(Path(given).absolute()))

    def write(self, name: str, data: bytes) -> None:
        """Write a file as a whole, or not at all; one of this name is replaced."""
        system, root = _system(self.at)
        if "://" in self.at:
            with system.open_output_stream(f"{root}/{name}") as stream:
                stream.write(data)
            return
        target = Path(root, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        # a hidden name of its own: other workers write here too, and readers must not take it for a table
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False) as draft:
            draft.write(data)
        Path(draft.name).chmod(0o644)
        Path(draft.name).replace(target)

    def read(self, name: str) -> bytes | None:
        """Give the bytes of a file, or None where there is none."""
        system, root = _system(self.at)
        try:
            with system.open_input_file(f"{root}/{name}") as stream:
                data: bytes = stream.read()
        except FileNotFoundError:
            return None
        return data

    def names(self, folder: str, ending: str, *, deep: bool = False) -> list[str]:
        """Give the names of the files in ``folder`` (``deep``: and in its folders) with this ending, in order."""
        from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415 - an extra

        system, root = _system(self.at)
        selector = FileSelector(f"{root}/{folder}".rstrip("/"), recursive=deep, allow_not_found=True)
        found = (one.path for one in system.get_file_info(selector) if one.type == FileType.File)
        return sorted(path[len(root) + 1 :] for path in found if path.endswith(ending) and "/." not in path)

    def folders(self, folder: str) -> set[str]:
        """Give the names of the folders in ``folder``."""
        from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415 - an extra

        system, root = _system(self.at)
        found = system.get_file_info(FileSelector(f"{root}/{folder}", allow_not_found=True))
        return {one.base_name for one in found if one.type == FileType.Directory}

    def open(self, name: str) -> Any:
        """Open a file for reading, as pyarrow does."""
        system, root = _system(self.at)
        return system.open_input_file(f"{root}/{name}")

    def dataset(self, folder: str) -> Any:
        """Give the tables under ``folder`` as a dataset of pyarrow, partitions as columns; None where there is none."""
        import pyarrow.dataset as ds  # noqa: PLC0415 - an extra
        from pyarrow import schema, string  # noqa: PLC0415

        system, root = _system(self.at)
        parts = ds.partitioning(schema([("month", string()), ("outlet", string())]), flavor="hive")
        paths = [f"{root}/{name}" for name in self.names(folder, ".parquet", deep=True)]
        if not paths:
            return None
        return ds.dataset(paths, filesystem=system, format="parquet", partitioning=parts)


@lru_cache(maxsize=8)
def _bucket_system(scheme: str, bucket: str) -> Any:
    from pyarrow import fs  # noqa: PLC0415 - an extra

    if scheme != "s3":
        return fs.FileSystem.from_uri(f"{scheme}://{bucket}")[0]
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if endpoint:
        return fs.S3FileSystem(endpoint_override=endpoint, region=region or "us-east-1")
    return fs.S3FileSystem(region=region or fs.resolve_s3_region(bucket))


def _system(at: str) -> tuple[Any, str]:
    """Give the file system that ``at`` is on, and its path there."""
    from pyarrow import ArrowException, fs  # noqa: PLC0415 - an extra

    scheme, found, path = at.partition("://")
    if not found:
        return fs.LocalFileSystem(), at
    try:
        return _bucket_system(scheme, path.partition("/")[0]), path.rstrip("/")
    except (ArrowException, OSError, ValueError) as error:
        raise UsageError(f"cannot be reached: {error}", where=at) from error
