"""What acts and the parts of a reading are called when a person is shown them, in each language of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from duta.errors import PackError
from duta.knowledge.files import read_csv

LANGUAGES = ("id", "en")
"""The languages of the interface: columns of the label tables."""

PACKS = Path(__file__).parent.parent / "packs"


@dataclass(frozen=True)
class Labels:
    """Labels in one language. A label that is missing shows as its key, so that nothing fails for want of a word."""

    language: str
    words: dict[str, str]
    acts: dict[str, str]
    names: dict[str, str]
    """What bodies and places are called in this language, by what the pack calls them."""

    def __getitem__(self, key: str) -> str:
        """Give the label of ``key``."""
        return self.words.get(key, key)

    def act(self, act: str) -> str:
        """Give the words for an act, standing between who does it and to whom ("mengirim pesan")."""
        return self.acts.get(act, act)


@lru_cache(maxsize=4)
def load_labels(language: str = "id", root: Path = PACKS) -> Labels:
    """Read the labels of ``language``."""
    return Labels(
        language,
        _column(root / "interface" / "labels.csv", "key", language),
        _column(root / "acts" / "labels.csv", "act", language),
        {row["id"]: row[language] for _, row in read_csv(root / "interface" / "names.csv", LANGUAGES)},
    )


def _column(path: Path, key: str, language: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for where, row in read_csv(path, (key, *LANGUAGES)):
        if row[key] in out:
            raise PackError(f"{row[key]} stands twice", where=where)
        out[row[key]] = row[language]
    return out
