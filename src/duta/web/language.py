"""The two faces: which one a visitor wants, and the words of each."""

from __future__ import annotations

from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Literal

from babel.messages.pofile import read_po

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
COOKIE = "duta_lang"

FOLDER = Path(__file__).parent / "translations"


class Catalogue(NullTranslations):
    """The words of one language, by what they are in English. English needs no catalogue."""

    def __init__(self, words: dict[str, str], plurals: dict[tuple[str, str], tuple[str, ...]]) -> None:
        super().__init__()
        self.words = words
        self.plurals = plurals

    def gettext(self, message: str) -> str:
        """Give ``message`` in this language."""
        return self.words.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form for ``n``; Indonesian has but one."""
        forms = self.plurals.get((msgid1, msgid2))
        return forms[0] if forms else (msgid1 if n == 1 else msgid2)


@lru_cache(maxsize=2)
def catalogue(language: Language) -> Catalogue:
    """Read the catalogue of ``language``."""
    words: dict[str, str] = {}
    plurals: dict[tuple[str, str], tuple[str, ...]] = {}
    path = FOLDER / f"{language}.po"
    if path.exists():
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if isinstance(message.id, str) and isinstance(message.string, str):
                    words[message.id] = message.string or message.id
                elif message.id and message.string and message.string[0]:
                    plurals[message.id[0], message.id[1]] = tuple(message.string)
    return Catalogue(words, plurals)


def wanted(cookie: str | None, accept: str | None, default: Language = "id") -> Language:
    """Give the language to greet a visitor in: the one chosen before, else the browser's first choice that we have.

    >>> wanted(None, "de-DE,en-GB;q=0.8,id;q=0.5")
    'en'
    """
    for language in LANGUAGES:
        if cookie == language:
            return language
    weighed: list[tuple[float, int, Language]] = []
    for place, part in enumerate((accept or "")[:500].split(",")):
        name, _, weight = part.partition(";q=")
        first = name.strip().lower().split("-")[0]
        weighed.extend((-_number(weight), place, language) for language in LANGUAGES if first == language)
    return min(weighed)[2] if weighed else default


def _number(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0
