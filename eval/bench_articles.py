"""Articles cut out by Duta and by other extractors, on the same HTML pages in one run: quality and pages a second.

``just bench articles [FOLDER]``: the evaluation pages (or any folder of .html files, for speed alone). The peers -
trafilatura, newspaper4k, resiliparse, readability-lxml - come with ``pip install -e '.[peers]'``; one that is not
installed is left out, and the line says why. Speed is pages a second of one core's time.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from duta.articles import cut_article
from duta.articles.dates import same_moment
from duta.errors import PageError
from duta.knowledge import load_pack
from duta.pages import page_of
from heavy import heavy
from score_pages import PAGES, body_f1, words

Found = dict[str, Any]
Extractor = Callable[[bytes, str | None], Found]
Maker = Callable[[], Extractor]
FIELDS = ("title", "day", "minute", "author", "editor", "body")


def duta() -> Extractor:
    """Duta itself."""
    pack = load_pack()

    def run(data: bytes, url: str | None) -> Found:
        try:
            article = cut_article(replace(page_of(data), url=url), pack)
        except PageError:
            return {}
        return {
            "title": article.title,
            "time": article.published_at,
            "authors": list(article.authors),
            "editors": list(article.editors),
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
    """Give title, day, minute with zone, authors, editors and body of one page."""
    when, told = str(found.get("time") or ""), str(row["published_at"])
    return [
        float(words(found.get("title") or "") == words(row["title"])),
        float(when[:10] == told[:10]),
        float(when[19:] == told[19:] and same_moment(when, told)) if len(when) > 10 else float(when == told),
        float(sorted(found.get("authors") or []) == sorted(row["authors"])),
        float(sorted(found.get("editors") or []) == sorted(row["editors"])),
        body_f1(found.get("body") or "", row["body"]),
    ]


def measured(name: str, run: Extractor, pages: list[tuple[str, bytes]], weighty: list[bytes]) -> str:
    """Run one extractor over all pages and give its line."""
    known = expected()
    sums = [0.0] * len(FIELDS)
    for page_id, data in pages:
        row = known[page_id]
        sums = [one + two for one, two in zip(sums, scores(run(data, row["url"]), row), strict=True)]
    shares = " ".join(f"{total / max(1, len(pages)):7.3f}" for total in sums)
    return f"{name:12} {shares} {speed(run, weighty) if weighty else 0:8.0f}"


def speed(run: Extractor, pages: list[bytes], seconds: float = 2.0) -> float:
    """Give pages a second of CPU time, the best of three rounds."""
    for data in pages[:10]:
        run(data, None)  # what is loaded once is not counted
    best = 0.0
    for _ in range(3):
        count, started = 0, time.process_time()
        for data in pages:
            run(data, None)
            count += 1
            if time.process_time() - started > seconds:
                break
        best = max(best, count / (time.process_time() - started))
    return best


def expected() -> dict[str, dict[str, Any]]:
    """Give what is to be read from each evaluation page."""
    rows = map(json.loads, (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def table(heading: str, pages: list[tuple[str, bytes]], weighty: list[bytes], extractors: Sequence[Maker]) -> None:
    """Print a row for each extractor that is installed."""
    print(heading)
    print(" " * 12, " ".join(f"{field:>7}" for field in FIELDS), f"{'pages/s':>8}")
    for make in extractors:
        try:
            run = make()
        except ImportError as error:
            print(f"{make.__name__:12} left out: {error}")
            continue
        print(measured(make.__name__, run, pages, weighty))


def main() -> None:
    """Print the tables: HTML pages, dumps; for a folder of one's own pages the speed alone."""
    makers = (duta, trafilatura, newspaper, resiliparse, readability)
    if sys.argv[1:] and Path(sys.argv[1]).is_dir():
        own = [path.read_bytes() for path in sorted(Path(sys.argv[1]).rglob("*.htm*"))]
        table(f"{len(own)} pages of {sum(map(len, own)) / len(own) / 1024:.0f} KB: speed alone", [], own, makers)
        return
    pages = [(path.stem, path.read_bytes()) for path in sorted(PAGES.glob("*.html"))]
    weighty = [heavy(data.decode()).encode() for _, data in pages]
    size = sum(map(len, weighty)) / len(weighty) / 1024
    heading = (
        f"{len(pages)} HTML pages in the manner of Indonesian portals; speed on the same made heavy ({size:.0f} KB)"
    )
    table(heading, [(name, heavy(data.decode()).encode()) for name, data in pages], weighty, makers)
    dumps = [(path.stem, path.read_bytes()) for path in sorted(PAGES.glob("*.txt"))]
    table(f"\n{len(dumps)} text dumps of such pages", dumps, [data for _, data in dumps], makers)


if __name__ == "__main__":
    main()
