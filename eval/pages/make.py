# ruff: noqa: E501
"""Write the evaluation pages and what is to be read from them: ``python eval/pages/make.py``."""

from __future__ import annotations

import html
import json
from pathlib import Path

from dumps import DUMPS
from portals import FOOT, MENU, POPULAR, PORTALS, Portal
from stories import MONTHS, STORIES, Story

HERE = Path(__file__).parent


def main() -> None:
    """Write every page and ``expected.jsonl``."""
    rows = []
    for number, portal in enumerate(PORTALS):
        for turn in (0, 1):
            if turn and number % 5 in (3, 4):
                continue  # 25 portals once, three fifths of them with a second story
            story = STORIES[(number + turn * 3) % len(STORIES)]
            name = f"{portal.key}-{turn + 1}"
            (HERE / f"{name}.html").write_text(html_page(portal, story), encoding="utf-8")
            rows.append({"id": name, "url": filled(portal.url, portal, story), **expected(portal, story)})
    for number, dump in enumerate(DUMPS):
        story = STORIES[number % len(STORIES)]
        (HERE / f"dump-{dump.key}.txt").write_text(dump.text(story), encoding="utf-8")
        rows.append({"id": f"dump-{dump.key}", "url": None, **dump.expected(story)})
    (HERE / "expected.jsonl").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8"
    )


def filled(template: str, portal: Portal, story: Story, *, escape: bool = False) -> str:
    """Fill a template with a story's fields."""
    at = story.at
    fields = {
        "title": story.title, "deck": story.deck, "city": story.city, "City": story.city.title(), "CITY": story.city.upper(), "caption": story.caption,
        "reporter": story.reporter, "REPORTER": story.reporter.upper(), "editor": story.editor, "site": portal.site, "day": story.day, "day_ahad": story.day.replace("Minggu", "Ahad"),
        "long": story.long(), "short": story.short(), "short_full": f"{at.day:02d} {MONTHS[at.month - 1]} {at.year}", "clock": story.clock(), "dot": story.clock(dot=True), "iso": story.iso,
        "ymd": at.strftime("%Y-%m-%d"), "ymdc": at.strftime("%Y%m%d"), "slashed": at.strftime("%Y/%m/%d"), "y": at.strftime("%Y"), "m": at.strftime("%m"), "d": at.strftime("%d"),
        "dd": at.strftime("%d"), "mm": at.strftime("%m"), "yyyy": at.strftime("%Y"), "yyyy2": "", **{f"rel{i}": title for i, title in enumerate(story.related)},
    }  # fmt: skip
    if escape:
        fields = {name: html.escape(value) for name, value in fields.items()}
    zone = {7: "WIB", 8: "WITA", 9: "WIT"}[int(at.utcoffset().total_seconds() // 3600)]  # type: ignore[union-attr]
    template = template.replace("{clock} WIB", "{clock} " + zone).replace("{dot} WIB", "{dot} " + zone)
    for name, value in fields.items():
        template = template.replace("{" + name + "}", value)
    return template


def html_page(portal: Portal, story: Story) -> str:
    """Build a page in the manner of ``portal``."""
    paragraphs = list(story.paragraphs)
    if "caps" in portal.extra:
        first, rest = paragraphs[0].split(" ", 1)
        paragraphs[0] = f"{first.upper()} {rest}"
    body = []
    for number, words in enumerate(paragraphs):
        dateline = portal.dateline if number == 0 else ""
        body.append(portal.paragraph.replace("{}", dateline + words))
        if number % 2 == 0 and portal.between:
            body.append(portal.between[(number // 2) % len(portal.between)])
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "image": "a.jpg",
        "description": story.deck,
    }
    if portal.ld_date:
        ld["datePublished"] = portal.ld_date
    if portal.ld_author:
        ld["author"] = {"@type": "Person", "name": portal.ld_author}
    page = "\n".join([
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">', f"<title>{{title}}{portal.title_suffix}</title>", *portal.metas,
        f'<meta name="description" content="{{deck}}"><link rel="canonical" href="{portal.url}">', f'<script type="application/ld+json">{json.dumps(ld)}</script>',
        "<script>var ads = '<div>iklan</div>';</script><style>.x{color:red}</style></head><body>", MENU, portal.top, portal.figure, portal.open, *body, portal.end, portal.close,
        portal.tail, POPULAR, '<div class="box-related"><h3>Berita Terkait</h3><ul><li><a href="/3">{rel2}</a></li><li><a href="/1">{rel0}</a></li></ul></div>', FOOT, "</body></html>",
    ])  # fmt: skip
    return filled(page, portal, story, escape=False)


def expected(portal: Portal, story: Story) -> dict[str, object]:
    """Give what is to be read from the page."""
    names = {"reporter": story.reporter, "editor": story.editor}
    paragraphs = list(story.paragraphs)
    if "caps" in portal.extra:
        first, rest = paragraphs[0].split(" ", 1)
        paragraphs[0] = f"{first.upper()} {rest}"
    return {
        "title": story.title,
        "published_at": story.iso,
        "authors": [names[role] for role in portal.authors],
        "editors": [names[role] for role in portal.editors],
        "body": "\n\n".join(paragraphs),
    }


if __name__ == "__main__":
    main()
