"""The text dumps of ``dumps.yaml``: one form of dump, with a story in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from story import Story, filled

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Dump:
    """One form of dump. The template knows a story's fields; {body} is its paragraphs, ``gap`` stands between them."""

    key: str
    template: str
    gap: str = "\n\n"
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    between: str = ""
    timed: bool = True
    mojibake: bool = False

    def text(self, story: Story) -> str:
        """Write the dump of ``story``."""
        paragraphs = list(story.paragraphs)
        if self.between:
            paragraphs[1:1] = [filled(self.between, story.fields())]
        page = filled(self.template, story.fields()).replace("{body}", self.gap.join(paragraphs))
        return page.replace("“", "â€œ").replace("”", "â€\x9d") if self.mojibake else page

    def expected(self, story: Story) -> dict[str, object]:
        """Give what is to be read from the dump; without a printed zone the time is that of Jakarta."""
        iso = story.at.isoformat()
        timed = iso if "{zone" in self.template else f"{iso[:19]}+07:00"
        return {
            "title": story.title,
            "published_at": timed if self.timed else iso[:10],
            "authors": story.named(self.authors),
            "editors": story.named(self.editors),
            "body": "\n\n".join(story.paragraphs),
        }


def load_dumps() -> list[Dump]:
    """Read ``dumps.yaml``."""
    rows = yaml.safe_load((HERE / "dumps.yaml").read_text(encoding="utf-8"))
    return [
        Dump(**{name: tuple(value) if name in ("authors", "editors") else value for name, value in row.items()})
        for row in rows
    ]
