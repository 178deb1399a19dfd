"""When an HTML page was published: the most exact of what it says, and the words that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from duta.articles.dates import Stamp, first_stamp, same_moment
from duta.articles.metadata import Said
from duta.knowledge.lines import DateWords


@dataclass(frozen=True)
class Chosen:
    """A time of publication, the words it was read from, and a note where two sources disagreed."""

    iso: str
    words: str
    note: str | None = None


def choose_time(
    said: Iterable[Said], visible: Sequence[Stamp], words: DateWords, default_zone: str | None
) -> Chosen | None:
    """Choose among what the page's data say and what it prints."""
    stamps = _stamps(said, words)
    shown = next((s for s in visible if s.clock), None)
    if not stamps:
        shown = shown or next(iter(visible), None)
        return Chosen(shown.iso(default_zone), shown.words) if shown else None
    first, item = stamps[0]
    for stamp, other in stamps[1:]:
        if _exactness(stamp) > _exactness(first) and _near(stamp, first):
            first, item = stamp, other
    if shown is not None and shown.zone is not None and _mislabelled(first, shown):
        return Chosen(shown.iso(default_zone), shown.words, "date: the printed zone counts, not the one in the data")
    if first.clock is None and shown is not None and shown.day == first.day:
        return Chosen(shown.iso(default_zone), shown.words)
    if first.zone is None and first.clock is not None and shown is not None and shown.zone and shown.day == first.day:
        return Chosen(first.iso(shown.zone), item.words)
    return Chosen(first.iso(default_zone), item.words)


def disagreements(chosen: Chosen, others: Iterable[Stamp | None], where: str, zone: str | None) -> Iterator[str]:
    """Yield a note for the first other time of publication that the page gives, and why it does not count."""
    for stamp in others:
        if stamp is None or stamp.clock is None or _same(chosen.iso, stamp.iso(zone)):
            continue
        why = "the page's data are more exact" if where == "page" else "what the page says first counts"
        yield f"date: not {' '.join(stamp.words.split())!r} ({where}): {why}"
        return


def _same(one: str, two: str) -> bool:
    """Tell whether two times can be the same moment; a day alone agrees with every time of it."""
    if "T" not in one or "T" not in two:
        return one[:10] == two[:10]
    return same_moment(one, two) or one[:16] == two[:16]


def _stamps(said: Iterable[Said], words: DateWords) -> list[tuple[Stamp, Said]]:
    """Read what is said up to the first time with a zone; nothing after it could be more exact."""
    found: list[tuple[Stamp, Said]] = []
    for item in said:
        stamp = first_stamp(item.words, words)
        if stamp is not None:
            found.append((stamp, item))
            if _exactness(stamp) == 3:
                break
    return found


def _exactness(stamp: Stamp) -> int:
    return (stamp.clock is not None) * 2 + (stamp.clock is not None and stamp.zone is not None)


def _near(one: Stamp, two: Stamp) -> bool:
    """Tell whether the more exact time can be the same moment as the other."""
    if two.clock is None:
        return abs((one.day - two.day).days) <= 1
    return one.day == two.day and one.clock is not None and one.clock[3:5] == two.clock[3:5]


def _mislabelled(data: Stamp, shown: Stamp) -> bool:
    """Tell a local time that the data label as UTC: the page prints the same clock with its own zone."""
    if data.clock is None or data.zone is None or shown.clock is None:
        return False
    same_clock = (data.day, data.clock[:5]) == (shown.day, shown.clock[:5])
    return same_clock and data.zone == "+00:00" and shown.zone != data.zone


def offset_of(iso: str, host: str | None, zones: Mapping[str, str], updated: Stamp | None) -> str | None:
    """Give the offset of a local time: the one of the site's country, else the one the page's other time has."""
    name = zones.get((host or "").rsplit(".", 1)[-1])
    if name is None:
        return updated.zone if updated is not None and updated.zone != "+00:00" else None
    try:
        offset = datetime.fromisoformat(iso).replace(tzinfo=ZoneInfo(name)).strftime("%z")
    except (ValueError, ZoneInfoNotFoundError):
        return None
    return f"{offset[:3]}:{offset[3:5]}"
