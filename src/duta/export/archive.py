"""Files in one ZIP, written as they come and always the same bytes: fixed times, fixed order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[^\w.-]+")


class _Sink(io.RawIOBase):
    """A file without a way back, whose bytes are taken away as they are written."""

    def __init__(self) -> None:
        self.blocks: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, block: object) -> int:
        data = bytes(memoryview(block))  # type: ignore[arg-type]
        self.blocks.append(data)
        return len(data)

    def taken(self) -> bytes:
        data, self.blocks = b"".join(self.blocks), []
        return data


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield a ZIP of ``files`` (name and content), in blocks; nothing but the list of names is kept in memory."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
            yield sink.taken()
    yield sink.taken()


def file_name(article_id: str, title: str | None) -> str:
    """Give a file name for an article: the beginning of its id, then its title in plain characters."""
    words = _UNSAFE.sub("-", (title or "").encode("ascii", "ignore").decode()).strip("-.").lower()[:60].strip("-.")
    start = article_id.removeprefix("sha256:")[:12]
    return f"{start}-{words}" if words else start
