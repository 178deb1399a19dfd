"""Expressions that name a week, a month, a quarter, a year, a decade or a century."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from duta.mentions.times import meaning as make
from duta.mentions.times.context import Context
from duta.mentions.times.meaning import Meaning
from duta.model.when import Basis

Match = re.Match[str]


def month(match: Match, context: Context) -> Meaning | None:
    """A month: "September tahun lalu", "pada bulan Juli", "akhir Januari", "Juni lalu"."""
    found = match.groupdict()
    name = found["month"].lower()
    words = context.know.words
    number = int(words["month"].get(name) or words["month_short"][name])
    if found.get("year"):
        return make.of_month(int(found["year"]), number, "explicit")
    if shared := context.shared_year(match.end(), number):
        return make.of_month(shared, number, "explicit")
    bare = not (found.get("ydir") or found.get("dir") or found.get("edge") or match[0].lower().startswith("bulan"))
    if bare and not _stands_free(match, context):
        return None
    year, basis = year_in(found.get("ydir"), match.start(), context)
    if found.get("ydir"):
        return make.of_month(year, number, basis) if year else Meaning("DATE", f"XXXX-{number:02d}", basis)
    if context.day is None:
        return Meaning("DATE", f"XXXX-{number:02d}", "relative")
    return make.of_month(_year_of_month(number, found.get("dir"), match.start(), context), number, "relative")


def _year_of_month(number: int, way: str | None, position: int, context: Context) -> int:
    today = context.day or dt.date.min
    direction = context.know.number("direction", way) if way else None
    if direction is None and (told := context.year_told(number, position)):
        return told
    if direction == 0:
        return today.year
    if direction == -1:
        return today.year if number < today.month else today.year - 1
    if direction == 1 or (direction is None and context.is_ahead(position)):
        return today.year if number >= today.month else today.year + 1
    return today.year if number <= today.month else today.year - 1


def _stands_free(match: Match, context: Context) -> bool:
    """Tell a month from a name ("April Jasmine"): it follows a word that leads to a time, or no capital follows it."""
    if not match[0][0].isupper():
        return False
    if context.last_word(match.start()) in context.know.words["leads"]:
        return True
    after = context.text[match.end() : match.end() + 2]
    before = context.before(match.start()).rstrip()
    return not (len(after) == 2 and after[0] == " " and (after[1].isupper() or after[1].isdigit())) and (
        not before or before[-1] in ",(" or before.split()[-1].islower()
    )


def month_range(match: Match, context: Context) -> Meaning | None:
    """Months next to each other: "Januari-Maret 2024"."""
    first, last = (
        int(context.know.words["month"].get(name) or context.know.words["month_short"][name])
        for name in (match["month"].lower().rstrip("."), match["month_b"].lower().rstrip("."))
    )
    basis: Basis = "explicit"
    if match["year_b"]:
        year: int | None = int(match["year_b"])
    elif match["ydir"]:
        year, basis = year_in(match["ydir"], match.start(), context)
    elif context.day:
        year, basis = _year_of_month(last, None, match.start(), context), "relative"
    else:
        year = None
    if year is None:
        return Meaning("DATE", f"XXXX-{first:02d}/XXXX-{last:02d}", "relative")
    first_year = int(match["year"]) if match["year"] else year - 1 if first > last else year
    return make.of_interval(f"{first_year:04d}-{first:02d}", f"{year:04d}-{last:02d}", basis)


def year_in(way: str | None, position: int, context: Context) -> tuple[int | None, Basis]:
    """Give the year that "tahun lalu", "tahun itu" … means."""
    if way and way.lower() in context.know.words["offset"]:
        when = context.antecedent(position)
        return (int(when.earliest[:4]) + context.know.number("offset", way) if when else None), "anaphoric"
    if context.day is None:
        return None, "relative"
    return context.day.year + (context.know.number("direction", way) if way else 0), "relative"


def year(match: Match, context: Context) -> Meaning | None:
    """A year in figures. Without "tahun" in front it must not be a count or a number of something."""
    found = match.groupdict()
    number = int(found["year"])
    if len(found["year"]) == 2:
        return make.of_year(number + (2000 if number < 30 else 1900), "explicit")
    if not found["cue"]:
        on_edge = (found.get("edge") or "").lower() in context.know.words["edge"]
        if not on_edge and not _is_year(number, match, context):
            return None
    elif found["cue"] and context.last_word(match.start()) == "ulang":
        return None
    return make.of_year(number, "explicit")


def _is_year(number: int, match: Match, context: Context) -> bool:
    before = context.last_word(match.start())
    if match.string[match.start() - 1 : match.start()] in ("/", "-", ":", "#", "@"):
        return False
    if before in context.know.words["numbered"]:
        return False
    after = re.match(r"[ \u00a0-]*([^\W\d_]+|%|°)", context.text[match.end() : match.end() + 24])
    counts = after is not None and after[1].islower() and after[1] in context.know.words["counted"]
    if counts or (after is not None and after[1] in "%°"):
        return False
    return 1900 <= number <= 2099 or before in ("pada", "sejak", "hingga", "sampai", "tahun")


def year_range(match: Match, context: Context) -> Meaning | None:
    """Years with a dash: "2014-2017", "2023/2024"."""
    first = int(match["year"])
    last = int(match["year_b"]) if len(match["year_b"]) == 4 else first // 100 * 100 + int(match["year_b"])
    if not 1000 <= first < last <= 2100 or context.last_word(match.start()) in context.know.words["numbered"]:
        return None
    return make.of_interval(f"{first:04d}", f"{last:04d}", "explicit")


def decade(match: Match, context: Context) -> Meaning | None:
    """A decade: "1990-an", "tahun 90-an", "tahun enam puluhan"."""
    found = match.groupdict()
    digits = str(context.know.number("numeral", found["tens"]) * 10) if found.get("tens") else found["decade"]
    if len(digits) == 4:
        return make.of_decade(int(digits), "explicit")
    if not match[0].lower().startswith(("tahun", "dekade")):
        return None
    century = 2000 if int(digits) < 30 else 1900
    return make.of_decade(century + int(digits), "explicit")


def century(match: Match, context: Context) -> Meaning | None:
    """A century: "abad ke-20", "abad XIX"."""
    found = match.groupdict()
    if found["roman"]:
        number = context.know.number("roman", found["roman"])
    elif found["ordinal"]:
        words = found["ordinal"].lower().replace(" ", "")
        number = 21 if words.endswith("satu") and "puluh" in words else 20 if "puluh" in words else context.know.number(
            "ordinal", words
        )  # fmt: skip
    else:
        number = int(found["century"] or found["century_b"])
    return make.of_century(number, "explicit") if 1 <= number <= 21 else None


def quarter(match: Match, context: Context) -> Meaning | None:
    """A quarter or half-year: "kuartal I 2024", "semester kedua tahun ini"."""
    found = match.groupdict()
    unit = "H" if found["unit"].lower() in ("semester", "paruh") else "Q"
    if found["roman"]:
        number = context.know.number("roman", found["roman"])
    else:
        number = int(found["q"]) if found["q"] else context.know.number("ordinal", found["ordinal"])
    per_year = 4 if unit == "Q" else 2
    number = number if number > 0 else per_year
    if number > per_year:
        return None
    if found["year"]:
        return make.of_quarter(int(found["year"]), number, "explicit", unit)
    this, basis = year_in(found["ydir"], match.start(), context)
    if this and not found["ydir"] and context.day and number > (context.day.month - 1) // (12 // per_year) + 1:
        this -= 1
    return make.of_quarter(this, number, basis, unit) if this else Meaning("DATE", f"XXXX-{unit}{number}", basis)


def season(match: Match, context: Context) -> Meaning | None:
    """A season: its months differ from country to country, so it gets no interval."""
    code = context.know.code("season", match["season"])
    if match["year"]:
        this: int | None = int(match["year"])
    else:
        this = year_in(match["ydir"], match.start(), context)[0] if match["ydir"] else None
    return Meaning(
        "DATE", f"{this:04d}-{code}" if this else f"XXXX-{code}", "explicit" if match["year"] else "relative"
    )


def weekend(match: Match, context: Context) -> Meaning | None:
    """A weekend: "akhir pekan lalu"."""
    way = match["dir"]
    base, basis = _base(way, match.start(), context)
    if base is None:
        return Meaning("DATE", "XXXX-WXX-WE", basis)
    shift = _shift(way, context) if way else -1 if base.weekday() < 5 and not context.is_ahead(match.start()) else 0
    meaning = make.of_week(base + dt.timedelta(weeks=shift), basis, weekend=True)
    sure = way or context.last_word(match.start()) in context.know.words["leads"]
    return meaning if sure else replace(meaning, when=None)


def unit_relative(match: Match, context: Context) -> Meaning | None:
    """A day, week, month … by its place: "pekan lalu", "awal tahun ini", "hari yang sama"."""
    unit = context.know.code("unit", match["unit"])
    way = match["dir"] or match["off"]
    if unit.startswith("T") or _is_part_of_name(match, context):
        return None
    base, basis = _base(way, match.start(), context, unit)
    if base is None:
        return Meaning("DATE", UNKNOWN[unit], basis)
    return shifted(base, unit, _shift(way, context), basis)


UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "S": "XXXX-HX", "Y": "XXXX", "DE": "XXX",
    "CE": "XX", "WI": "XXXX",
}  # fmt: skip
"""The value of a unit nobody can tell the place of."""


def _is_part_of_name(match: Match, context: Context) -> bool:
    """Keep out "selama tahun itu" of "ulang tahun itu", and "setengah abad lalu" (an amount, not a century)."""
    return context.last_word(match.start()) in ("ulang", "setengah", "seperempat")


def _shift(way: str, context: Context) -> int:
    table = "offset" if way.lower() in context.know.words["offset"] else "direction"
    return context.know.number(table, way)


def _base(way: str | None, position: int, context: Context, unit: str = "W") -> tuple[dt.date | None, Basis]:
    """Give the day to count from: of publication, or one the text named before."""
    if way and way.lower() in context.know.words["offset"]:
        wide = {"D": ("day",), "W": ("day", "week"), "M": ("day", "month"), "Q": ("day", "month", "quarter")}.get(
            unit, ()
        )
        when = context.antecedent(position, wide)
        return (dt.date.fromisoformat(when.earliest) if when else None), "anaphoric"
    return context.day, "relative"


def shifted(base: dt.date, unit: str, shift: int, basis: Basis) -> Meaning | None:
    """Mean the ``unit`` that lies ``shift`` units from the one in which ``base`` stands."""
    try:
        return _shifted(base, unit, shift, basis)
    except (ValueError, OverflowError):
        return None


YEARS = {"Y": 1, "WI": 8, "DE": 10, "CE": 100}
"""How many years the longer units have."""


def _shifted(base: dt.date, unit: str, shift: int, basis: Basis) -> Meaning | None:
    if unit in YEARS and base.year + shift * YEARS[unit] < 1:
        return Meaning("DATE", "PAST_REF", basis)
    if unit == "D":
        return make.of_day(base + dt.timedelta(days=shift), basis)
    if unit == "W":
        return make.of_week(base + dt.timedelta(weeks=shift), basis)
    if unit == "M":
        return make.of_month(base.year, base.month + shift, basis)
    if unit in ("Q", "S"):
        size = 3 if unit == "Q" else 6
        return make.of_quarter(base.year, (base.month - 1) // size + 1 + shift, basis, "Q" if unit == "Q" else "H")
    if unit == "CE":
        return make.of_century((base.year - 1) // 100 + 1 + shift, basis)
    if unit == "DE":
        return make.of_decade(base.year // 10 * 10 + 10 * shift, basis)
    return make.of_year(base.year + shift * YEARS[unit], basis)


def unit_edge(match: Match, context: Context) -> Meaning | None:
    """The edge of a year or month nobody names: "akhir tahun"."""
    unit = context.know.code("unit", match["unit"])
    if context.day is None or unit == "CE":
        return Meaning("DATE", UNKNOWN[unit], "relative")
    return shifted(context.day, unit, 0, "relative")
