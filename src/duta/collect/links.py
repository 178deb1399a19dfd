"""Addresses: brought into one form, so that a page is known again; and shown without what is secret in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

from duta.knowledge.pack import PACKS
from duta.knowledge.ways import AddressRules, load_address_rules

LONGEST = 2000
"""Characters of an address; no news site has longer ones, and it must fit any database's index."""

_PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[^\x21-\x7e]")


def normal(url: str, base: str = "") -> str | None:
    """Give ``url`` (found on the page ``base``) in its one form; None where it is no address of the web.

    Scheme and host in lower case, the host as ASCII, no usual port, no fragment, no words that only trace readers.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _PORTS or not host or parts.username is not None or parts.password is not None:
        return None
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port in (None, _PORTS[parts.scheme]) else f"{shown}:{port}"
    query = _query(parts.query)
    path = _UNSAFE.sub(lambda found: quote(found[0]), parts.path) or "/"
    whole = SplitResult(parts.scheme, netloc.lower(), path, query, "").geturl()
    return whole if len(whole) <= LONGEST else None


def host_key(url: str) -> str:
    """Give the host (with a port that is not the usual one) as which requests are paced: http and https share it."""
    return urlsplit(url).netloc.lower()


def origin(url: str) -> str:
    """Give scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def shown(url: str) -> str:
    """Give an address as it may stand in a log: no user, no password, no value that looks like a key."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "(no address)"
    netloc = parts.netloc.rpartition("@")[2]
    if not parts.query:
        return SplitResult(parts.scheme, netloc, parts.path, "", "").geturl()
    secret = rules().secret
    pairs = [
        (name, "***" if _among(name, secret) else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    return SplitResult(parts.scheme, netloc, parts.path, urlencode(pairs, safe="*"), "").geturl()


def same_site(url: str, other: str, domain: str | None = None) -> bool:
    """Tell whether two addresses are of one site: one host but for www, m and amp, or both of ``domain``."""
    one, two = (_bare(urlsplit(each).hostname or "") for each in (url, other))
    if one == two:
        return True
    return bool(domain) and all(host == domain or host.endswith(f".{domain}") for host in (one, two))


@lru_cache(maxsize=1)
def rules() -> AddressRules:
    """Give the words that addresses are told by."""
    return load_address_rules(PACKS / "web" / "addresses.yaml")


def _bare(host: str) -> str:
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", host)


def _query(query: str) -> str:
    tracing = rules().tracing
    kept = [part for part in query.split("&") if part and not _among(part.partition("=")[0], tracing)]
    return _UNSAFE.sub(lambda found: quote(found[0]), "&".join(kept))


def _among(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name.lower(), pattern) for pattern in patterns)
