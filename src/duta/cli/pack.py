"""``duta pack``."""

from __future__ import annotations

from duta.cli.printing import say, write


def check() -> int:
    """Check every pack file: its schema, and that each rule does what its own examples say."""
    from duta.pipeline.check import check_packs

    problems = 0
    for problem in check_packs():
        problems += 1
        write([f"{problem}\n".encode()])
    say(f"{problems} problems" if problems else "the packs are in order")
    return 1 if problems else 0
