"""The title of a page, chosen among what the page gives as such."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duta.articles.metadata import Said

_WEIGHT = {"json-ld": 3.0, "h1": 2.6, "meta": 1.6, "title": 1.0}
_SUFFIX = re.compile(r"\s+(?:[-–—|•·:»«]|::|\|\|)\s+")


def choose_title(said: Sequence[Said], site: str | None, host: str | None = None) -> str | None:
    """Give the title on which most of what the page says agrees; the name of the site is no part of it."""
    site = site or _label(host)
    candidates: dict[str, list[Said]] = {}
    texts = [(_without_site(item.words, site, said) if item.where != "h1" else item.words, item) for item in said]
    for words, item in texts:
        if 5 < len(words) < 400 and not _is_site(words, site) and not _is_site(words, host):
            candidates.setdefault(_key(words), []).append(Said(words, item.where))
    _without_kickers(candidates)
    best: tuple[float, str] | None = None
    for votes in candidates.values():
        weight = sum(_WEIGHT[where] for where in dict.fromkeys(vote.where for vote in votes))
        if best is None or weight > best[0]:
            shown = next((vote.words for vote in votes if vote.where == "h1"), votes[0].words if votes else "")
            best = (weight, shown)
    return (best[1] or None) if best else None


def _without_kickers(candidates: dict[str, list[Said]]) -> None:
    """Let a heading with a kicker in front ("Bahnverkehr: Im Zug nach Kiel") vote for the title without it."""
    for key, votes in list(candidates.items()):
        if any(vote.where == "json-ld" for vote in votes) or not any(vote.where == "h1" for vote in votes):
            continue
        for shorter, others in candidates.items():
            if shorter != key and len(shorter) > 15 and key.endswith(" " + shorter):
                others.append(Said(others[0].words, "h1"))
                votes[:] = [vote for vote in votes if vote.where != "h1"]
                break


def _label(host: str | None) -> str | None:
    """Give the part of a host that sites call themselves by: ``kabar`` of ``news.kabar.co.id``."""
    labels = [label for label in (host or "").split(".")[:-1] if label not in ("co", "com", "or", "go", "ac", "net")]
    return labels[-1] if labels else None


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
