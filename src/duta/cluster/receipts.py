"""Receipts: what an output holds, part by part. A part without a receipt is not there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from duta.cluster.storage import Store
from duta.cluster.stretches import Stretch
from duta.errors import UsageError

ABOUT = "duta.json"
"""The file that says whose readings an output holds."""
LAYOUT = 1
FOLDER = "_done"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a part holds; it is written last, so that a part is there as a whole or not at all.

    ``pages`` has a hash of each page's place and one of what was found there, as ``place:content``. ``range`` is the
    stretch's start and stop (where it is not cut: the numbers of its pages). ``generation`` is higher than that of any
    part that has one of its places with other content. ``files`` gives the rows of each file.
    """

    part: str
    version: str
    source: str
    range: tuple[int, int]
    generation: int
    readings: int
    failures: int
    files: dict[str, int]
    pages: list[str]

    def line(self) -> bytes:
        """Give it as JSON."""
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"

    @staticmethod
    def of(data: bytes) -> Receipt:
        """Undo :meth:`line`."""
        said = json.loads(data)
        return Receipt(**{**said, "range": tuple(said["range"])})


def begin(store: Store, version: str) -> None:
    """See to it that an output is of this version alone. UsageError where it holds readings of another."""
    own = json.dumps({"layout": LAYOUT, "version": version}).encode() + b"\n"
    try:
        there = store.read(ABOUT)
        if there is None:
            store.write(ABOUT, own)
    except OSError as error:
        raise UsageError(f"cannot be written to: {error}", where=store.at) from error
    if there not in (None, own):
        raise UsageError(
            "another version of Duta or its packs has written it", where=store.at, hint="name another --output"
        )


def version_of(store: Store) -> str:
    """Give the version whose readings an output holds. UsageError where it is no output."""
    try:
        data = store.read(ABOUT)
    except OSError as error:
        raise UsageError(f"cannot be read: {error}", where=store.at) from error
    if data is None:
        hint = "make them with: duta read PAGES --engine daft --output DIR"
        raise UsageError("there are no readings here", where=store.at, hint=hint)
    said = json.loads(data)
    if said.get("layout") != LAYOUT:
        raise UsageError(f"its layout {said.get('layout')} is not known to this version of Duta", where=store.at)
    return str(said["version"])


def receipts_of(store: Store, stretch: Stretch) -> list[Receipt]:
    """Give the receipts of parts that may have pages of ``stretch``.

    Those are the parts of its files, and those of small files gathered in their folder: as files grow, or other sizes
    are asked for, what was the one becomes the other.
    """
    there = store.folders(_above(stretch))
    wanted = ["files", *(digest(file.at) for file in stretch.files)]
    folders = [f"{_above(stretch)}/{name}" for name in wanted if name in there]
    return [receipt for folder in folders for receipt in receipts_in(store, folder)]


def receipts_in(store: Store, folder: str = FOLDER, *, deep: bool = False) -> Iterator[Receipt]:
    """Yield the receipts in a folder of an output, in the order of their names."""
    for name in store.names(folder, ".json", deep=deep):
        data = store.read(name)
        if data is not None:
            yield Receipt.of(data)


def folder_of(stretch: Stretch) -> str:
    """Give the folder of a stretch's receipts."""
    return f"{_above(stretch)}/{'files' if stretch.gathered else digest(stretch.files[0].at)}"


def _above(stretch: Stretch) -> str:
    return f"{FOLDER}/{digest(stretch.folder)}"


def digest(*words: str | None) -> str:
    """Give a hash of words, as 16 hexadecimal digits."""
    joined = "\0".join(word or "" for word in words)
    return hashlib.sha256(joined.encode("utf-8", "backslashreplace")).hexdigest()[:16]
