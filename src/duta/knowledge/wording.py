"""How an act is said in a plain sentence: one phrase for each act and each way its parties stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from duta.errors import PackError
from duta.knowledge.files import read_csv

Form = Literal["to", "alone", "together", "reply"]
"""``to`` somebody; ``alone``: nobody stands on the other side; ``together``: several who do it with each other;
``reply``: it answers an earlier act of the other side."""

FORMS = ("to", "alone", "together", "reply")
PACKS = Path(__file__).parent.parent / "packs"
_COLUMNS = ("act", "form", "id", "en", "en_base")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What follows the doer's name; ``{b}`` stands for the other side. ``base`` is the English infinitive."""

    id: str
    en: str
    base: str


@dataclass(frozen=True)
class Wording:
    """The phrases, by act and form."""

    phrases: dict[tuple[str, str], Phrase]

    def __getitem__(self, key: tuple[str, Form]) -> Phrase | None:
        """Give the phrase of an act in a form, else in the form nearest to it; None for an act without words."""
        act, form = key
        nearest: dict[Form, tuple[Form, ...]] = {"together": ("together", "alone"), "reply": ("reply", "to")}
        return next((self.phrases[act, one] for one in nearest.get(form, (form,)) if (act, one) in self.phrases), None)


@lru_cache(maxsize=2)
def load_wording(root: Path = PACKS) -> Wording:
    """Read ``acts/sentences.csv``."""
    phrases: dict[tuple[str, str], Phrase] = {}
    for where, row in read_csv(root / "acts" / "sentences.csv", _COLUMNS):
        key = (row["act"], row["form"])
        if key in phrases:
            raise PackError(f"{row['act']}, {row['form']} stands twice", where=where)
        if row["form"] not in FORMS:
            raise PackError(f"the form is {row['form']!r}", where=where, hint=", ".join(FORMS))
        words = (row["id"], row["en"], row["en_base"])
        if any(("{b}" in one) is not (row["form"] in ("to", "reply")) for one in words):
            raise PackError("{b} stands in every phrase of the forms to and reply, and in no other", where=where)
        phrases[key] = Phrase(*words)
    return Wording(phrases)
