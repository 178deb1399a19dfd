"""Judged: that a person has looked at a fact, and what they made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["correct", "confirm", "reject", "unsure", "same", "different", "undo"]
"""What a person may say of facts. ``correct``: it is so in other words; ``confirm``: it is right; ``reject``: it is no
fact; ``unsure``: it may be wrong; ``same`` and ``different``: of two that they are, or are not, one happening
(``unsure`` may be said of two as well); ``undo``: a judgement made before holds no longer."""

VERDICTS: tuple[Verdict, ...] = ("correct", "confirm", "reject", "unsure", "same", "different", "undo")


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest verdict on a fact, and which of its fields a person has corrected, by their names in the output."""

    verdict: Verdict
    fields: tuple[str, ...] = ()
