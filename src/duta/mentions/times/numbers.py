"""Numbers in words and figures, and amounts of time as TIMEX3 durations."""

from __future__ import annotations

from duta.knowledge.time import TimeKnowledge

PERIODS = {
    "TS": ("PT", 1, "S"), "TM": ("PT", 1, "M"), "TH": ("PT", 1, "H"), "D": ("P", 1, "D"), "W": ("P", 1, "W"),
    "M": ("P", 1, "M"), "Q": ("P", 3, "M"), "S": ("P", 6, "M"), "Y": ("P", 1, "Y"), "WI": ("P", 8, "Y"),
    "DE": ("P", 1, "DE"), "CE": ("P", 1, "CE"),
}  # fmt: skip
"""A unit's code as TIMEX3 writes a duration: the prefix, how many of the written unit, and its letter."""


def number(words: str, know: TimeKnowledge) -> float | None:
    """Work out ``words`` ("35", "2.000", "1,5", "dua puluh lima", "satu setengah"); None where nobody says how many."""
    text = " ".join(words.lower().split())
    if text in know.words["many"]:
        return None
    text = text.replace("-", " ")
    half = 0.5 if text.endswith("setengah") else 0.0
    text = text.removesuffix("setengah").strip()
    if not text:
        return half
    if text[0].isdigit():
        figures, _, multiplier = text.partition(" ")
        value = float(figures.replace(".", "").replace(",", "."))
        return value * _multiplier(multiplier, know) + half
    return _in_words(text.split(), know) + half


def _multiplier(word: str, know: TimeKnowledge) -> int:
    return int(know.words["multiplier"].get(word.strip(), 1))


def _in_words(words: list[str], know: TimeKnowledge) -> float:
    """Add up number words: *belas* adds ten, *puluh* and *ratus* multiply the last word, *ribu* all so far."""
    whole, part, last = 0, 0, 0
    for word in words:
        if word in know.words["numeral"]:
            part += last
            last = int(know.words["numeral"][word])
        elif word == "belas":
            last += 10
        else:
            by = _multiplier(word, know)
            if by < 1000:
                last = (last or 1) * by
            else:
                whole += ((part + last) or 1) * by
                part, last = 0, 0
    return float(whole + part + last)


def period(amount: float | None, unit: str) -> str:
    """Give the TIMEX3 duration of so many of ``unit``: "P35Y", "PT1.5H", "PXD" where nobody says how many."""
    prefix, times, letter = PERIODS[unit]
    if amount is None:
        return f"{prefix}X{letter}"
    if amount == 0.5 and unit in ("TH", "Y", "TM"):
        return {"TH": "PT30M", "Y": "P6M", "TM": "PT30S"}[unit]
    return f"{prefix}{_plain(amount * times)}{letter}"


def _plain(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else str(amount)
