"""Articles cut out by Duta and by other extractors, on the same HTML pages in one run: quality and pages a second.

``python eval/bench_articles.py [FOLDER]``: the evaluation pages (or any folder of .html files, for
speed alone). Peers are
tried where they are installed: trafilatura, newspaper4k, resiliparse, readability.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from duta.articles import cut_article
from duta.articles.dates import same_moment
from duta.errors import PageError
from duta.knowledge import load_pack
from duta.model.page import Page
from score_pages import PAGES, body_f1, words

Found = dict[str, Any]
Extractor = Callable[[bytes, str | None], Found]


def duta() -> Extractor:
    """Duta itself."""
    pack = load_pack()

    def run(data: bytes, url: str | None) -> Found:
        try:
            article = cut_article(Page(data, "html", url=url), pack)
        except PageError:
            return {}
        return {
            "title": article.title,
            "time": article.published_at,
            "authors": list(article.authors),
            "body": article.text,
        }

    return run


def trafilatura() -> Extractor:
    """Trafilatura, as it comes."""
    module = importlib.import_module("trafilatura")

    def run(data: bytes, url: str | None) -> Found:
        document = module.bare_extraction(data, url=url, with_metadata=True, include_comments=False)
        if document is None:
            return {}
        authors = [name.strip() for name in (document.author or "").split(";") if name.strip()]
        return {"title": document.title, "time": document.date, "authors": authors, "body": document.text or ""}

    return run


def newspaper() -> Extractor:
    """newspaper4k, without the pictures it would fetch."""
    module = importlib.import_module("newspaper")

    def run(data: bytes, url: str | None) -> Found:
        article = module.Article(url or "https://example.test/", fetch_images=False)
        article.download(input_html=data.decode("utf-8", "replace"))
        article.parse()
        when = article.publish_date.isoformat() if article.publish_date else None
        return {"title": article.title, "time": when, "authors": article.authors, "body": article.text}

    return run


def resiliparse() -> Extractor:
    """Resiliparse's main content: a body and nothing else."""
    module = importlib.import_module("resiliparse.extract.html2text")

    def run(data: bytes, url: str | None) -> Found:  # noqa: ARG001
        return {"body": module.extract_plain_text(data.decode("utf-8", "replace"), main_content=True, alt_texts=False)}

    return run


def readability() -> Extractor:
    """readability-lxml: a title and a body."""
    module = importlib.import_module("readability")

    def run(data: bytes, url: str | None) -> Found:  # noqa: ARG001
        document = module.Document(data.decode("utf-8", "replace"))
        return {"title": document.short_title(), "body": re.sub(r"<[^>]*>", " ", document.summary())}

    return run


def scores(found: Found, row: dict[str, Any]) -> list[float]:
    """Give title, day, minute with zone, authors and body of one page."""
    when, told = str(found.get("time") or ""), str(row["published_at"])
    return [
        float(words(found.get("title") or "") == words(row["title"])),
        float(when[:10] == told[:10]),
        float(when[19:] == told[19:] and same_moment(when, told)) if len(when) > 10 else float(when == told),
        float(sorted(found.get("authors") or []) == sorted(row["authors"])),
        body_f1(found.get("body") or "", row["body"]),
    ]


def main() -> None:
    """Print a row for each extractor."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else PAGES
    rows = {r["id"]: r for r in map(json.loads, (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines())}
    pages = [(path.stem, path.read_bytes()) for path in sorted(folder.rglob("*.html"))]
    size = sum(len(data) for _, data in pages) / max(1, len(pages)) / 1024
    print(f"{len(pages)} pages of {size:.0f} KB")
    print(f"{'':12} {'title':>6} {'day':>6} {'minute':>6} {'author':>6} {'body':>6} {'pages/s':>8}")
    for make in (duta, trafilatura, newspaper, resiliparse, readability):
        try:
            run = make()
        except ImportError:
            print(f"{make.__name__:12} not installed")
            continue
        print(measured(make.__name__, run, pages, rows))


def measured(name: str, run: Extractor, pages: list[tuple[str, bytes]], rows: dict[str, Any]) -> str:
    """Run one extractor over all pages and give its line."""
    for _, data in pages[:25]:
        run(data, None)  # what is loaded once is not counted
    sums, known = [0.0] * 5, 0
    started = time.process_time()
    found = {page_id: run(data, rows.get(page_id, {}).get("url")) for page_id, data in pages}
    spent = time.process_time() - started
    for page_id, result in found.items():
        if page_id in rows:
            known += 1
            sums = [one + two for one, two in zip(sums, scores(result, rows[page_id]), strict=True)]
    shares = " ".join(f"{total / known:6.3f}" if known else f"{'-':>6}" for total in sums)
    return f"{name:12} {shares} {len(pages) / spent:8.0f}"


if __name__ == "__main__":
    main()
