"""What is particular to one publisher's pages: a TOML file a host, valid from-until where a site changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duta.knowledge.files import read_toml


@dataclass(frozen=True)
class Publisher:
    """One publisher: names, hosts, zone, and what its pages have that no general rule knows."""

    name: str
    domain: str
    brands: tuple[str, ...] = ()
    """Other spellings of the name, as they stand in datelines."""
    zone: str | None = None
    """The zone of times printed without one."""
    author_is_account: bool = False
    """The author in the page's metadata is an account or the editor: only the visible byline counts."""
    drop: tuple[str, ...] = ()
    """Patterns of lines that are particular to this site."""
    body: tuple[str, ...] = ()
    """CSS selectors of the element that holds the body, best first."""
    valid_from: date | None = None
    valid_until: date | None = None


def load_publishers(folder: Path) -> tuple[Publisher, ...]:
    """Read all profiles, by file name."""
    return tuple(read_toml(path, Publisher) for path in sorted(folder.glob("*.toml")))
