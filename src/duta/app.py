"""What Duta is used for, one function a use: read pages, keep them. Transactions live here."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from duta.pages import find_pages
from duta.pipeline.run import Outcome, read_pages


def read(inputs: Iterable[str], *, jobs: int = 1) -> Iterator[Outcome]:
    """Read the pages found in ``inputs`` (paths, folders, ``-`` for standard input) and keep nothing."""
    return read_pages(find_pages(inputs, sys.stdin.buffer), jobs=jobs)
