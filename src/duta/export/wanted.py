"""What a file is to hold: a record, the filters of a question, and in which language and with which links."""

from __future__ import annotations

from dataclasses import dataclass, fields

from duta.knowledge.labels import Labels, load_labels
from duta.record import Record
from duta.views.filters import Filters
from duta.views.status import status

FACTS = "facts and offsets: free to use; quoted words: their publishers'"
"""What a file says of rights in what it holds."""


@dataclass(frozen=True)
class Wanted:
    """A question whose answer becomes a file. ``base`` is the address of a reading room that links may lead to."""

    record: Record
    filters: Filters
    labels: Labels
    base: str = ""

    @classmethod
    def of(cls, record: Record, *, language: str = "id", base: str = "", **filters: object) -> Wanted:
        """Ask for events of ``record``: those that occurred, at least as sure as 0.5, unless ``filters`` differ."""
        asked = {"factuality": "occurred", "min_confidence": 0.5, **filters}
        return cls(record, Filters(**asked), load_labels(language), base)  # type: ignore[arg-type]

    @property
    def query(self) -> str:
        """The filters in words that a command line or an address would have: ``actor=Tonga&since=2024``."""
        given = {one.name: getattr(self.filters, one.name) for one in fields(Filters)}
        return "&".join(f"{name}={value}" for name, value in given.items() if value is not None)

    def about(self) -> dict[str, str]:
        """Say what the file is: the question, the newest entry of the record asked, the versions, the rights."""
        now = status(self.record)
        return {
            "query": self.query,
            "as_of": now.last_entry or "",
            "version": now.version or "",
            "rights": FACTS,
        }
