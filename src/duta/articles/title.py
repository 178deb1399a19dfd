"""The title of a page, chosen among what the page gives as such."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duta.articles.metadata import Said

_WEIGHT = {"json-ld": 3.0, "h1": 2.6, "meta": 1.6, "title": 1.0}
_SUFFIX = re.compile(r"\s+(?:[-–—|•·:»«]|::|\|\|)\s+")


def choose_title(said: Sequence[Said], site: str | None) -> str | None:
    """Give the title on which most of what the page says agrees; the name of the site is no part of it."""
    candidates: dict[str, list[Said]] = {}
    texts = [(_without_site(item.words, site, said) if item.where != "h1" else item.words, item) for item in said]
    for words, item in texts:
        if 5 < len(words) < 400 and not _is_site(words, site):
            candidates.setdefault(_key(words), []).append(Said(words, item.where))
    best: tuple[float, str] | None = None
    for votes in candidates.values():
        weight = sum(_WEIGHT[where] for where in dict.fromkeys(vote.where for vote in votes))
        if best is None or weight > best[0]:
            shown = next((vote.words for vote in votes if vote.where == "h1"), votes[0].words)
            best = (weight, shown)
    return best[1] if best else None


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def _is_site(words: str, site: str | None) -> bool:
    return bool(site) and _key(words) == _key(site or "")


def _without_site(words: str, site: str | None, said: Sequence[Said]) -> str:
    """Cut " | Site" off: where the rest is what another source says, or the end is the site's name."""
    others = {_key(item.words) for item in said if item.words != words}
    cuts = list(_SUFFIX.finditer(words))
    for cut in cuts:
        if _key(words[: cut.start()]) in others:
            return words[: cut.start()].strip()
    for cut in cuts:
        end = _key(words[cut.end() :])
        if site and end and (end == _key(site) or end.startswith(_key(site)) or _key(site).startswith(end)):
            return words[: cut.start()].strip()
    return words
