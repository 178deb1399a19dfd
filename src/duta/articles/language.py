"""Which language an article is in: sure words first, the model where they do not settle it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from duta.knowledge.lines import LanguageWords

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = ("id", "in", "ms", "jv", "su")
ENOUGH = 1500
"""How many characters are looked at."""
SHORT = 120
"""Below so many characters a guess at a neighbour of Indonesian is not believed."""


def language_of(text: str, words: LanguageWords, declared: str | None = None) -> str | None:
    """Give the ISO 639-1 code of ``text``'s language, or None where there are no words in it.

    What a page declares of itself is believed where the words do not speak for Indonesian.
    """
    tokens = _WORD.findall(text[:ENOUGH].lower())
    if not tokens:
        return None
    indonesian, neighbours = words.sets
    own = sum(token in indonesian for token in tokens) / len(tokens)
    others = sum(token in neighbours for token in tokens) / len(tokens)
    if own >= 0.12 and (others <= 0.012 or (declared == words.language and own > 7 * others)):
        return "id"
    if declared and declared not in _NEAR and own < 0.02:
        return declared
    if own >= 0.08 and others < 0.01:
        return "id"
    language, sure = _identifier().classify(text[: ENOUGH // 2])
    if len(text) < SHORT and sure < 0.9:
        return "id" if own else None
    if language in ("ms", "jv", "su") and (len(text) < SHORT or sure < 0.9 or own > 10 * others):
        return "id"
    return str(language)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - numpy and the model load only when asked

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
