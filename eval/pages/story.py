"""The invented stories of ``stories.yaml``, and their fields as pages print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

HERE = Path(__file__).parent
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


@dataclass(frozen=True)
class Story:
    """One story, without the page around it."""

    title: str
    deck: str
    city: str
    paragraphs: tuple[str, ...]
    caption: str
    reporter: str
    editor: str
    at: datetime
    related: tuple[str, ...]

    @property
    def zone(self) -> str:
        """The Indonesian zone of the story's time."""
        offset = self.at.utcoffset()
        assert offset is not None
        return ZONES[int(offset.total_seconds() // 3600)]

    def named(self, roles: tuple[str, ...]) -> list[str]:
        """Give the names of those who have ``roles``."""
        return [{"reporter": self.reporter, "editor": self.editor}[role] for role in roles]

    def fields(self) -> dict[str, str]:
        """Give what templates may name: the story's words, and its time in every form."""
        return {**self._words(), **self._times()}

    def _words(self) -> dict[str, str]:
        words = {name: str(getattr(self, name)) for name in ("title", "deck", "city", "caption", "reporter", "editor")}
        words |= {"City": self.city.title(), "CITY": self.city.upper(), "REPORTER": self.reporter.upper()}
        return words | {f"rel{number}": title for number, title in enumerate(self.related)}

    def _times(self) -> dict[str, str]:
        at, day = self.at, DAYS[self.at.weekday()]
        long = f"{at.day} {MONTHS[at.month - 1]} {at.year}"
        return {
            "day": day, "DAY": day.upper(), "day_ahad": day.replace("Minggu", "Ahad"),
            "long": long, "LONG": long.upper(), "short": f"{at.day:02d} {SHORT[at.month - 1]} {at.year}",
            "short_full": f"{at.day:02d} {MONTHS[at.month - 1]} {at.year}",
            "clock": at.strftime("%H:%M"), "dot": at.strftime("%H.%M"), "zone": self.zone,
            "zone_title": self.zone.title(), "iso": at.isoformat(), "ymd": at.strftime("%Y-%m-%d"),
            "ymdc": at.strftime("%Y%m%d"),
            "slashed": at.strftime("%Y/%m/%d"), "dmy": at.strftime("%d/%m/%Y"), "sql": at.strftime("%Y-%m-%d %H:%M:%S"),
            "y": at.strftime("%Y"), "m": at.strftime("%m"), "d": at.strftime("%d"),
            "yyyy": at.strftime("%Y"), "mm": at.strftime("%m"), "dd": at.strftime("%d"), "yyyy2": "",
        }  # fmt: skip


def filled(template: str, fields: dict[str, str]) -> str:
    """Put the fields into a template."""
    for name, value in fields.items():
        template = template.replace("{" + name + "}", value)
    return template


def load_stories() -> list[Story]:
    """Read ``stories.yaml``."""
    rows = yaml.safe_load((HERE / "stories.yaml").read_text(encoding="utf-8"))
    return [
        Story(
            **{
                **row,
                "at": datetime.fromisoformat(row["at"]),
                "paragraphs": tuple(row["paragraphs"]),
                "related": tuple(row["related"]),
            }
        )
        for row in rows
    ]
