"""Who published an article: by the brand in its dateline, the given name, or the site's address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from duta.knowledge.publishers import Publisher
from duta.model.article import Outlet

_SITE = re.compile(r"(?<![\w.-])[A-Za-z][\w-]*\s?\.\s?(?:co\.id|or\.id|com|co|id|net|tv|news)\b(?!\.\w)", re.IGNORECASE)


def host_of(url: str | None) -> str | None:
    """Give the host of an address, without ``www.``, or None."""
    if not url:
        return None
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", host.lower()) if host else None


def publisher_of(
    publishers: Sequence[Publisher], *, url: str | None = None, name: str | None = None, words: str | None = None
) -> Publisher | None:
    """Give the publisher that a dateline's words, a name, or an address tells - in this order."""
    for said in (words, name):
        found = _by_brand(publishers, said) if said else None
        if found is not None:
            return found
    host = host_of(url)
    for publisher in publishers:
        if host and (host == publisher.domain or host.endswith("." + publisher.domain)):
            return publisher
    return None


def outlet_of(
    publishers: Sequence[Publisher],
    publisher: Publisher | None,
    *,
    url: str | None,
    name: str | None,
    words: str | None = None,
) -> Outlet:
    """Give the outlet: the brand in the dateline (``words``), the publisher's own name, else the page's own word.

    A brand that no profile knows is taken as printed; one of a publisher's network keeps the publisher's domain.
    """
    brand = site_brand(words or "")
    if brand and _by_brand(publishers, brand) is None:
        stem = publisher.name.lower().split(".")[0] if publisher else ""
        ours = publisher is not None and brand.lower().startswith(stem)
        return Outlet(brand, publisher.domain if publisher is not None and ours else brand.lower())
    if publisher is not None:
        return Outlet(publisher.name, publisher.domain)
    return Outlet(name or None, host_of(url))


def site_brand(words: str) -> str | None:
    """Give the brand in ``words`` that is written as a site's address ("KabarKota.id"), or None."""
    found = _SITE.search(words)
    return re.sub(r"\s", "", found.group()) if found else None


def _by_brand(publishers: Sequence[Publisher], said: str) -> Publisher | None:
    pattern, by_brand = _brands(tuple(publishers))
    found = pattern.findall(re.sub(r"\s+", " ", said).lower())
    return by_brand[max(found, key=len)] if found else None


@lru_cache(maxsize=4)
def _brands(publishers: tuple[Publisher, ...]) -> tuple[re.Pattern[str], dict[str, Publisher]]:
    """Give the pattern that finds any brand, longest first, and whose it is."""
    by_brand: dict[str, Publisher] = {}
    for publisher in publishers:
        for brand in (publisher.name, publisher.domain, *publisher.brands):
            by_brand.setdefault(brand.lower(), publisher)
    longest_first = sorted(by_brand, key=lambda brand: (-len(brand), brand))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), by_brand
