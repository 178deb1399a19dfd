"""Times that name no interval of their own: now, once, then, the day after."""

from __future__ import annotations

import datetime as dt
import re

from duta.mentions.times.context import Context
from duta.mentions.times.meaning import Meaning, interval, of_day

Match = re.Match[str]


def vague(match: Match, context: Context) -> Meaning | None:
    """Now, once, some day: a TIMEX3 value but no interval."""
    words = match["vague"].lower()
    if words in ("dulu", "dahulu") and context.last_word(match.start()) in ("terlebih", "lebih", "tunggu"):
        return None
    return Meaning("DATE", context.know.code("vague", words), "relative")


def then(match: Match, context: Context) -> Meaning | None:
    """A time named before: "saat itu"."""
    when = context.told_before(match.start())
    value = context.know.code("then", match["then"])
    if when is None:
        return Meaning("DATE", value, "anaphoric")
    return Meaning("DATE", value, "anaphoric", interval(when.value, when.precision, "anaphoric"))


def next_day(match: Match, context: Context) -> Meaning | None:
    """The day after one named before: "keesokan harinya"."""
    when = context.antecedent(match.start(), ("day",))
    if when is None:
        return Meaning("DATE", "XXXX-XX-XX", "anaphoric")
    return of_day(dt.date.fromisoformat(when.latest) + dt.timedelta(days=1), "anaphoric")
