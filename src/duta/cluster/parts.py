"""What is read of a stretch, kept in parts: Parquet files that bear the name of what is in them, and a receipt."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from duta.cluster.receipts import Receipt, digest, folder_of, receipts_of
from duta.cluster.storage import File, Store
from duta.cluster.stretches import MOST, Stretch, pages_of
from duta.cluster.tables import Row, TableFile, page_row, rows_of, storable, table_bytes, table_folder
from duta.model.page import Page
from duta.model.reading import Failure
from duta.pipeline.run import Outcome, read_pages

AT_ONCE = 50
"""Pages packed at a time: no more are held as they are."""
NAMED = 20
"""Failures told of a stretch; the output holds them all."""


@dataclass(slots=True)
class Told:
    """What became of a stretch: how many pages were read, were there already, could not be read; a few of those."""

    new: int = 0
    same: int = 0
    failed: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """A page, or what stands for one that is none, with its name in receipts."""

    page: Page | Failure
    file: File
    key: str


def read_stretch(stretch: Stretch, store: Store, version: str, *, most: int = MOST, apart: bool = False) -> Told:
    """Read what the output has not of ``stretch``, and keep it there. OSError where a file cannot be read or written.

    ``apart`` reads in a process of its own, so that a page which ends it is a failure and nothing more.
    """
    told, receipts, items, start = Told(), receipts_of(store, stretch), _items(stretch), 0
    while chunk := list(islice(items, 1)):
        part = _Part(stretch, store, version, _range(stretch, start, most))
        part.receipts = [one for one in receipts if _may_have(one, stretch, part.range)]
        part.read(_chained(chunk, islice(items, most - 1)), told, apart=apart)
        part.finish()
        start += most
    return told


def _chained(first: list[Item], rest: Iterator[Item]) -> Iterator[Item]:
    yield from first
    yield from rest


def _range(stretch: Stretch, start: int, most: int) -> tuple[int, int]:
    """Give the range of a part: its bytes or rows; where it is not cut, the numbers of its pages."""
    if stretch.kind == "whole" or stretch.stop is None:
        return start, start + most
    return stretch.start, stretch.stop


def _may_have(receipt: Receipt, stretch: Stretch, part: tuple[int, int]) -> bool:
    """Tell whether a part may have what stands in a range; of gathered files any may.

    Parts of the same file that lie elsewhere in it are left out, so that it makes no difference which was read first.
    """
    return stretch.gathered or not receipt.source or (receipt.range[0] < part[1] and part[0] < receipt.range[1])


def _items(stretch: Stretch) -> Iterator[Item]:
    """Yield the pages of a stretch with their keys: the same place with the same content twice is two pages."""
    seen: Counter[str] = Counter()
    for file, page in pages_of(stretch):
        if isinstance(page, Page):
            place, content = digest(location_of(page, file), page.id), digest(page.sha256)
        else:
            place, content = digest(file.at, page.id), digest(page.kind, page.message)
        seen[key := f"{place}:{content}"] += 1
        yield Item(page, file, key if seen[key] == 1 else f"{place}:{digest(content, str(seen[key]))}")


def location_of(page: Page, file: File) -> str:
    """Give where a page is found again, as the record has it: its URL, else its file and its id in that."""
    return f"url:{page.url}" if page.url else f"file:{storable(file.at)}#{storable(page.id) or ''}"


@dataclass
class _Part:
    stretch: Stretch
    store: Store
    version: str
    range: tuple[int, int]
    receipts: list[Receipt] = field(default_factory=list)
    taken: list[Item] = field(default_factory=list)
    readings: int = 0
    failures: int = 0
    rows: dict[tuple[str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    held: list[Row] = field(default_factory=list)
    pages: TableFile = field(default_factory=lambda: TableFile("pages"))

    def read(self, items: Iterator[Item], told: Told, *, apart: bool) -> None:
        """Read what is not known of ``items``, each as soon as it is there."""
        known = {key for receipt in self.receipts for key in receipt.pages}

        def fresh() -> Iterator[Page | Failure]:
            for item in items:
                if item.key in known:
                    told.same += 1
                else:
                    self.taken.append(item)
                    yield item.page

        for number, outcome in enumerate(read_pages(fresh(), apart=apart)):
            self._add(number, outcome, self.taken[number])
            if isinstance(outcome.result, Failure):
                told.failed += 1
                name = outcome.result.path or outcome.result.id
                told.failures += [f"{name}: {outcome.result.message}"] if len(told.failures) < NAMED else []
            else:
                told.new += 1

    def _add(self, number: int, outcome: Outcome, item: Item) -> None:
        page, result = outcome.page, outcome.result
        if result is None:
            raise ValueError("a page without an outcome")
        self.held.append(page_row(number, page, location_of(page, item.file) if page else None, result))
        if len(self.held) >= AT_ONCE:
            self.pages.add(self.held)
            self.held = []
        if isinstance(result, Failure):
            self.failures += 1
            return
        self.readings += 1
        for name, rows in rows_of(result).items():
            if rows:
                self.rows[name, table_folder(result)] += rows

    def finish(self) -> None:
        """Write what was read: the tables, the pages, and the receipt when all are there."""
        if not self.taken:
            return
        self.pages.add(self.held)
        keys = [item.key for item in self.taken]
        name = hashlib.sha256("\n".join([self.version, *keys]).encode()).hexdigest()[:24]
        files: dict[str, int] = {}
        for (table, folder), rows in sorted(self.rows.items()):
            file = f"{table}/{folder}/{name}.parquet"
            self.store.write(file, table_bytes(table, rows))
            files[file] = len(rows)
        self.store.write(f"pages/{name}.parquet", self.pages.whole())
        files[f"pages/{name}.parquet"] = len(self.taken)
        receipt = Receipt(
            part=name,
            version=self.version,
            source="" if self.stretch.gathered else self.stretch.files[0].at,
            range=self.range,
            generation=self._generation(keys),
            readings=self.readings,
            failures=self.failures,
            files=files,
            pages=keys,
        )
        self.store.write(f"{folder_of(self.stretch)}/{name}.json", receipt.line())

    def _generation(self, keys: list[str]) -> int:
        places = {key.partition(":")[0] for key in keys}
        older = (one.generation for one in self.receipts if places & {key.partition(":")[0] for key in one.pages})
        return max(older, default=0) + 1
