"""The archive: every answer as it came, in WARC files that are on the disk before anything is read from them."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from duta.collect.fetch import Answer
from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages.warc import warc_pages

Shelf = Literal["pages", "rest"]
"""Articles apart from all else, so that `duta read archive/pages` reads articles alone."""

LARGEST = 1 << 30
"""Bytes after which another file is begun."""

_FRAMING = frozenset({"transfer-encoding", "content-length"})


@dataclass
class Archive:
    """Writes to ``folder``: a file a run and shelf, and never to one that is there: a killed run spoils no other."""

    folder: Path
    agent: str
    _open: dict[Shelf, tuple[Path, BinaryIO]] = field(default_factory=dict)

    def keep(self, answer: Answer, shelf: Shelf) -> tuple[str, int]:
        """Write an answer with its request; give file and place, once they are on the disk."""
        path, file = self._file(shelf)
        place = file.tell()
        writer = WARCWriter(file, gzip=True)
        response = writer.create_warc_record(
            answer.url,
            "response",
            payload=io.BytesIO(answer.raw),
            length=len(answer.raw),
            http_headers=StatusAndHeaders(f"{answer.status} {answer.reason}", _as_kept(answer), protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": _date(answer.at), "WARC-IP-Address": answer.address},
        )
        request = writer.create_warc_record(
            answer.url,
            "request",
            http_headers=StatusAndHeaders(
                f"GET {_target(answer.url)} HTTP/1.1", list(answer.asked), is_http_request=True
            ),
            warc_headers_dict={
                "WARC-Date": _date(answer.at),
                "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            },
        )
        writer.write_record(response)
        writer.write_record(request)
        _to_disk(file)
        return str(path), place

    def close(self) -> None:
        """Close the files."""
        for _, file in self._open.values():
            file.close()
        self._open.clear()

    def _file(self, shelf: Shelf) -> tuple[Path, BinaryIO]:
        if shelf in self._open and self._open[shelf][1].tell() >= LARGEST:
            self._open.pop(shelf)[1].close()
        if shelf not in self._open:
            self._open[shelf] = self._begun(shelf)
        return self._open[shelf]

    def _begun(self, shelf: Shelf) -> tuple[Path, BinaryIO]:
        now = datetime.now(UTC)
        folder = self.folder / shelf / now.strftime("%Y-%m")
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{now.strftime('%Y%m%dT%H%M%S%f')[:-3]}Z-{os.getpid()}.warc.gz"
        path = folder / name
        file = path.open("xb")
        about = {"software": self.agent, "format": "WARC File Format 1.0", "robots": "obeyed"}
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(name, about))
        _to_disk(file)
        _folder_to_disk(folder)
        return path, file


def read_kept(path: str, place: int, url: str) -> Page | Failure:
    """Give the page that is kept at ``place`` of the WARC file ``path``, as `duta read` finds it there."""
    try:
        with Path(path).open("rb") as file:
            file.seek(place)
            found = next(iter(warc_pages(file, url, path)), None)
    except OSError as error:
        return Failure(url, "unreadable", f"the archive cannot be read: {error.strerror or error}", path)
    return found or Failure(url, "empty", "the archive holds no page there", path)


def _as_kept(answer: Answer) -> list[tuple[str, str]]:
    """Give the headers as received; how the body was framed on the way is kept under another name."""
    framed = [(f"X-Archive-Orig-{name}" if name.lower() in _FRAMING else name, value) for name, value in answer.headers]
    return [*framed, ("Content-Length", str(len(answer.raw)))]


def _target(url: str) -> str:
    return "/" + url.split("://", 1)[1].partition("/")[2]


def _date(at: str) -> str:
    return f"{at[:19]}Z"


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    """See to it that the file's name is on the disk too, where the system can."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
