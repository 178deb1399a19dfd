"""Addresses: of our own pages, and of the words themselves in the live page."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

SHORT = 16
"""Hexadecimal digits of an article's id that stand for it in an address."""


def short_id(article: str) -> str:
    """Give an article's id as it stands in addresses."""
    return article.removeprefix("sha256:")[:SHORT]


def segment(name: str) -> str:
    """Give ``name`` as one segment of a path."""
    return quote(name, safe="-_:,")


def query(pairs: list[tuple[str, str]]) -> str:
    """Give a query string, empty where there is nothing to ask."""
    return f"?{urlencode(pairs)}" if pairs else ""


def safe_url(url: str | None) -> str | None:
    """Give a page's own address where a link to it does no harm: plain http(s), else None."""
    if not url or len(url) > 2000 or any(ord(char) < 33 for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def to_words(url: str | None, prefix: str, words: str, suffix: str) -> str | None:
    """Give the address of ``words`` in the live page, as a text fragment; browsers that know none open the page.

    >>> to_words("https://kabar.example/a", "", "Kami siap, katanya.", "")
    'https://kabar.example/a#:~:text=Kami%20siap%2C%20katanya.'
    """
    url = safe_url(url)
    if url is None:
        return None
    here = url.partition("#")[0]
    split = " ".join(words.split()).split(" ")
    text = f"{_part(' '.join(split[:5]))},{_part(' '.join(split[-5:]))}" if len(split) > 12 else _part(" ".join(split))
    before, after = _whole(prefix, last=True), _whole(suffix, last=False)
    lead = f"{_part(before)}-," if before else ""
    tail = f",-{_part(after)}" if after else ""
    return f"{here}#:~:text={lead}{text}{tail}"


def _whole(context: str, *, last: bool) -> str:
    """Give the two whole words nearest to the quotation; none where a paragraph ends between."""
    nearest = context.rsplit("\n", 1)[-1] if last else context.split("\n", 1)[0]
    words = nearest.split()
    whole = words[1:][-2:] if last else words[:-1][:2]
    return " ".join(whole)


def _part(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


def as_path(path: str) -> str:
    """Give a decoded path as it stands in an address; never one that leads to another host."""
    return "/" + quote(path.lstrip("/\\"), safe="/-_:,")
