"""Score the cutting of articles against the evaluation pages: ``python eval/score_pages.py [--show | --json]``."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from duta.articles import cut_article, misplaced_paragraphs
from duta.articles.dates import same_moment
from duta.errors import PageError
from duta.knowledge import load_pack
from duta.model.article import Article
from duta.model.page import Page
from duta.pages import find_pages

PAGES = Path(__file__).parent / "pages"


def body_f1(one: str, two: str) -> float:
    """Give the F1 of the two texts' words."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (one, two))
    common = sum((a & b).values())
    return 2 * common / max(1, sum(a.values()) + sum(b.values()))


def rights(article: Article, row: dict[str, object]) -> dict[str, float]:
    """Compare one article with what is to be read from its page."""
    published = str(row["published_at"])
    found = article.published_at or ""
    exact = (
        found == published if len(published) == 10 else same_moment(found, published) and found[19:] == published[19:]
    )
    return {
        "title": float(words(article.title or "") == words(str(row["title"]))),
        "time": float(exact),
        "authors": float(sorted(article.authors) == sorted(row["authors"])),  # type: ignore[call-overload]
        "editors": float(sorted(article.editors) == sorted(row["editors"])),  # type: ignore[call-overload]
        "body": body_f1(article.text, str(row["body"])),
    }


def words(text: str) -> list[str]:
    """Give the words of a title."""
    return re.findall(r"\w+", text.casefold())


def main() -> None:
    """Print the share of pages right in each field, and with --show what is wrong where."""
    pack = load_pack()
    totals: Counter[str] = Counter()
    rows = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        path = next(PAGES.glob(f"{row['id']}.*"))
        (page,) = find_pages([str(path)])
        assert isinstance(page, Page)
        page = replace(page, url=row["url"])
        try:
            article = cut_article(page, pack)
        except PageError as error:
            print(row["id"], error)
            continue
        right = rights(article, row)
        totals.update(right)
        totals["misplaced"] += sum(1 for _ in misplaced_paragraphs(article, page))
        if "--show" in sys.argv:
            show(row, article, right)
    shares = {name: totals[name] / len(rows) for name in ("title", "time", "authors", "editors", "body")}
    if "--json" in sys.argv:
        print(json.dumps({**shares, "absent_paragraphs": int(totals["misplaced"])}, indent=1))
        return
    for name, share in shares.items():
        print(f"{name:8} {share:.3f}")
    print(f"{len(rows)} pages, {int(totals['misplaced'])} misplaced paragraphs")


def show(row: dict[str, object], article: Article, right: dict[str, float]) -> None:
    """Print what is wrong with one article."""
    wrong = [name for name, value in right.items() if value < (0.98 if name == "body" else 1)]
    given = {
        "title": article.title,
        "time": article.published_at,
        "authors": article.authors,
        "editors": article.editors,
    }
    for name in wrong:
        if name == "body":
            a, b = Counter(re.findall(r"\w+", article.text)), Counter(re.findall(r"\w+", str(row["body"])))
            print(row["id"], f"body {right['body']:.3f}", "too much:", list(a - b)[:25], "missing:", list(b - a)[:25])
        else:
            print(row["id"], name, given[name], "not", row["published_at" if name == "time" else name])


if __name__ == "__main__":
    main()
