"""What version of code and packs is at work: entries carry it, and a newer one reads pages anew."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from duta.knowledge import load_pack

SOURCE = Path(__file__).parent.parent
READS = (
    "model",
    "knowledge",
    "packs",
    "pages",
    "articles",
    "sentences",
    "mentions",
    "statements",
    "events",
    "pipeline",
)
"""The folders whose files decide what is read from a page."""


@lru_cache(maxsize=1)
def version() -> str:
    """Give the version by name and, since packs may be edited between releases, by a digest of code and packs."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in READS for path in (SOURCE / folder).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(SOURCE)).encode() + b"\0" + path.read_bytes())
    return f"duta {import_module('duta').__version__}, packs {load_pack().version}, {digest.hexdigest()[:12]}"
