"""Places: the words of a sentence that name where something is. The dateline is nobody's place."""

from __future__ import annotations

from bisect import bisect_right

from duta.mentions.registry import Draft
from duta.mentions.words import Hit, Words
from duta.model.mention import PlaceMention


def find_places(words: Words, drafts: list[Draft], start: int) -> list[PlaceMention]:
    """Give the places named from offset ``start`` on, but no name that is part of somebody's or stands for a state."""
    spans = sorted({(d.start, d.end, d.how) for d in drafts})
    starts = [span[0] for span in spans]
    out: list[PlaceMention] = []
    for index, hit in words.hits.items():
        begin, end = words.starts[index], words.ends[hit.last - 1]
        if begin < start or _taken(spans, starts, begin, end):
            continue
        if place := _place(words, hit, begin, end):
            out.append(place)
    return out


def _taken(spans: list[tuple[int, int, str]], starts: list[int], begin: int, end: int) -> bool:
    """Tell whether the words belong to a longer mention, or stand for a state's government."""
    at = bisect_right(starts, begin) - 1
    if at < 0 or spans[at][1] <= begin:
        return False
    first, last, how = spans[at]
    return how == "metonym" or (first, last) != (begin, end)


def _place(words: Words, hit: Hit, begin: int, end: int) -> PlaceMention | None:
    text = words.text[begin:end]
    if entry := hit.entry("place"):
        place = entry.ref
        return PlaceMention(begin, end, text, place.name, place.country, place.lat, place.lon, place.kind)
    if hit.entry("block", "person", "office"):
        return None
    if entry := hit.entry("metonym"):
        state, kind = entry.ref
        return PlaceMention(begin, end, text, entry.form, state.country, kind="city" if kind == "capital" else "site")
    if entry := hit.entry("state"):
        return PlaceMention(begin, end, text, entry.ref.name, entry.ref.country, kind="country")
    return None
