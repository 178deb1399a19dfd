"""Two expressions that are the ends of one stretch: "sejak 2009 hingga 2014", "antara Mei dan Juli 2020"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duta.knowledge.time import TimeKnowledge
from duta.mentions.times.meaning import interval
from duta.model.when import TimeMention, When


def joined(found: Sequence[TimeMention], text: str, know: TimeKnowledge) -> tuple[TimeMention, ...]:
    """Give both ends of each stretch the whole stretch as ``when``; each keeps its own TIMEX3 value."""
    times = list(found)
    for index in range(len(times) - 1):
        first, last = times[index], times[index + 1]
        if last.when is None or last.start - first.end > 24:
            continue
        if first.type == "TIME" and first.basis == "anaphoric":
            times[index] = _on_day_after(first, last, text)
        elif first.when and (when := _stretch(first, last, text, know)) is not None:
            times[index] = replace(first, when=replace(when, basis=first.when.basis))
            times[index + 1] = replace(last, when=replace(when, basis=last.when.basis))
    return tuple(times)


def _on_day_after(time: TimeMention, day: TimeMention, text: str) -> TimeMention:
    """Put a time on the clock on the day named right behind it: "pukul 06.17 WIB, Minggu (28/12/2014)"."""
    link = text[time.end : day.start].strip(" ,(\u00a0")
    if link not in ("", "pada", "waktu setempat", "waktu setempat pada") or day.type != "DATE" or day.when is None:
        return time
    if day.when.precision != "day":
        return time
    value = day.value + time.value[time.value.index("T") :]
    return replace(time, value=value, basis=day.basis, when=day.when)


def _stretch(first: TimeMention, last: TimeMention, text: str, know: TimeKnowledge) -> When | None:
    between = text[first.end : last.start]
    if not know.shapes["through"].fullmatch(between):
        before = text[max(0, first.start - 7) : first.start].lower()
        if not (before == "antara " and know.shapes["between"].fullmatch(between)):
            return None
    if first.when is None or last.when is None or {first.type, last.type} - {"DATE", "TIME"}:
        return None
    start, end = first.when.value.split("/")[0], last.when.value.split("/")[-1]
    if start == end:
        return None
    return interval(f"{start}/{end}", "interval", first.when.basis)
