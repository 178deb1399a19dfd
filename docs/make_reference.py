"""Keep README and docs true: run every example, and write what is generated.

python docs/make_reference.py            # tells which pages are stale, exit 1 if any
python docs/make_reference.py --write    # rewrites them

A region between ``<!-- begin NAME -->`` and ``<!-- end NAME -->`` is made by the function of that name in
``generated.py``; fenced blocks are run as ``blocks.py`` tells. ``tests/contracts/test_docs.py`` fails on a stale page.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from blocks import Session
from generated import GENERATED

DOCS = Path(__file__).parent
ROOT = DOCS.parent
REGION = re.compile(r"(<!-- begin (\w+) -->\n).*?(^<!-- end \2 -->)", re.MULTILINE | re.DOTALL)


def pages() -> Iterator[Path]:
    """Yield README and every page of the docs."""
    yield ROOT / "README.md"
    yield from sorted(DOCS.rglob("*.md"))


def made(path: Path) -> str:
    """Give the page at ``path`` as it should be: its regions generated and its examples run, in an empty folder."""
    text = REGION.sub(
        lambda found: f"{found[1]}\n{GENERATED[found[2]]().strip()}\n\n{found[3]}", path.read_text("utf-8")
    )
    with tempfile.TemporaryDirectory() as folder, _plain_environment():
        shutil.copytree(DOCS / "examples", folder, dirs_exist_ok=True)
        return Session(Path(folder)).refreshed(text)


@contextlib.contextmanager
def _plain_environment() -> Iterator[None]:
    before = dict(os.environ)
    for name in before:
        if name.startswith("DUTA_"):
            del os.environ[name]
    os.environ.update(NO_COLOR="1", COLUMNS="80")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main(*, write: bool) -> int:
    """Make every page, and write or name those that are stale."""
    wrong = 0
    for path in pages():
        name = path.relative_to(ROOT)
        try:
            text = made(path)
        except Exception as error:  # whatever breaks in one page, the others are still made
            print(f"{name}: {type(error).__name__}: {error}")
            wrong += 1
            continue
        if text != path.read_text("utf-8"):
            print("wrote" if write else "stale:", name)
            wrong += not write
            if write:
                path.write_text(text, "utf-8")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(write="--write" in sys.argv[1:]))
