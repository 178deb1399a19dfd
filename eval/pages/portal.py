"""The HTML pages of ``portals.yaml``: one portal's page around a story."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import yaml
from story import Story, filled

HERE = Path(__file__).parent
METAS = (
    '<meta property="og:title" content="{title}">',
    '<meta property="og:site_name" content="{site}">',
)
FIGURE = '<figure><img src="a.jpg" alt="{caption}"><figcaption>{caption}</figcaption></figure>'


@dataclass(frozen=True)
class Portal:
    """One portal's page, as templates that know the fields of a story ({title}, {iso}, {rel0} and so on)."""

    key: str
    site: str
    url: str
    top: str
    open: str
    close: str
    dateline: str = ""
    between: tuple[str, ...] = ()
    end: str = ""
    tail: str = ""
    metas: tuple[str, ...] = METAS
    ld_author: str | None = None
    ld_date: str | None = "{iso}"
    authors: tuple[str, ...] = ("reporter",)
    editors: tuple[str, ...] = ()
    figure: str = FIGURE
    paragraph: str = "<p>{}</p>"
    title_suffix: str = " - {site}"
    capitals: bool = False
    """The first word of the story stands in capitals."""

    def page(self, story: Story, around: dict[str, str]) -> str:
        """Write the page of ``story``; ``around`` is what every page has: menu, popular stories, foot."""
        head = [
            '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">',
            f"<title>{{title}}{self.title_suffix}</title>",
            *self.metas,
            f'<meta name="description" content="{{deck}}"><link rel="canonical" href="{self.url}">',
            f'<script type="application/ld+json">{json.dumps(self._data(story))}</script>',
            around["scripts"],
        ]
        body = [around["menu"], self.top, self.figure, self.open, *self._body(story), self.end, self.close, self.tail]
        page = "\n".join([*head, *body, around["popular"], around["related"], around["foot"], "</body></html>"])
        return self.filled(page, story)

    def filled(self, template: str, story: Story) -> str:
        """Fill a template with the story's fields and the portal's name."""
        for clock in ("{clock} ", "{dot} "):
            template = template.replace(clock + "WIB", clock + story.zone)
        return filled(template, {**story.fields(), "site": self.site})

    def expected(self, story: Story) -> dict[str, object]:
        """Give what is to be read from the page."""
        return {
            "title": story.title,
            "published_at": story.at.isoformat(),
            "authors": story.named(self.authors),
            "editors": story.named(self.editors),
            "body": "\n\n".join(self._paragraphs(story)),
        }

    def _paragraphs(self, story: Story) -> list[str]:
        paragraphs = list(story.paragraphs)
        if self.capitals:
            first, rest = paragraphs[0].split(" ", 1)
            paragraphs[0] = f"{first.upper()} {rest}"
        return paragraphs

    def _body(self, story: Story) -> list[str]:
        body = []
        for number, words in enumerate(self._paragraphs(story)):
            dateline = self.dateline if number == 0 else ""
            body.append(self.paragraph.replace("{}", dateline + words))
            if number % 2 == 0 and self.between:
                body.append(self.between[(number // 2) % len(self.between)])
        return body

    def _data(self, story: Story) -> dict[str, object]:
        data: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "image": "a.jpg",
            "description": story.deck,
        }
        if self.ld_date:
            data["datePublished"] = self.ld_date
        if self.ld_author:
            data["author"] = {"@type": "Person", "name": self.ld_author}
        return data


def load_portals() -> tuple[list[Portal], dict[str, str]]:
    """Read ``portals.yaml``: the portals, and what every page has around its story."""
    data = yaml.safe_load((HERE / "portals.yaml").read_text(encoding="utf-8"))
    lists = ("between", "metas", "authors", "editors")
    portals = [
        Portal(**{name: tuple(value) if name in lists else value for name, value in row.items()})
        for row in data["portals"]
    ]
    return portals, data["around"]
