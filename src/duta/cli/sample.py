"""``duta sample``."""

from __future__ import annotations

from duta.cli.printing import write


def sample() -> int:
    """Print a sample page, written in the manner of a news portal's text dump: its event is invented."""
    from duta.knowledge.pack import PACKS

    write([(PACKS / "samples" / "portal.txt").read_bytes()])
    return 0
