"""What is particular to one publisher's pages: a TOML file a host, valid from-until where a site changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from duta.knowledge.files import read_toml


@dataclass(frozen=True)
class Layout:
    """How a site was built from one day to another: what no general rule knows of its pages then."""

    body: tuple[str, ...] = ()
    """CSS selectors of the element that holds the body, best first."""
    drop: tuple[str, ...] = ()
    """Patterns of whole lines that are not text, without regard to letter case."""
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Tell whether pages of ``day`` are built so; a page without a date may be of any day."""
        return day is None or ((self.valid_from or day) <= day <= (self.valid_until or day))

    @cached_property
    def dropped(self) -> re.Pattern[str] | None:
        """Matches a line that goes."""
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.drop), re.IGNORECASE) if self.drop else None


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
    layouts: tuple[Layout, ...] = ()

    def __hash__(self) -> int:  # looked up for every page: all fields would take longer than finding a brand
        return hash(self.domain)

    def layouts_on(self, day: date | None) -> tuple[Layout, ...]:
        """Give the layouts of ``day``."""
        return tuple(layout for layout in self.layouts if layout.holds_on(day))


def load_publishers(folder: Path) -> tuple[Publisher, ...]:
    """Read all profiles, by file name."""
    return tuple(read_toml(path, Publisher) for path in sorted(folder.glob("*.toml")))
