"""Text → tokens with exact offsets; nothing but white space is ever left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from simplemma import is_known, lemmatize

from duta.knowledge.text import GluedRule, PairRule, TextRules
from duta.model.sentence import Token

_SHORTEST = 4
"""Letters of the shortest word that may be several."""


def find_tokens(text: str, start: int, end: int, rules: TextRules) -> tuple[Token, ...]:
    """Cut ``text[start:end]`` into tokens whose offsets count from the beginning of ``text``."""
    tokens = []
    for match in rules.token.finditer(text, start, end):
        word, place = match.group(), match.start()
        if len(word) < _SHORTEST or word.islower():
            tokens.append(Token(word, place, match.end()))
            continue
        for part in _parts(word, rules):
            tokens.append(Token(part, place, place + len(part)))
            place += len(part)
    return tuple(tokens)


def _parts(word: str, rules: TextRules) -> Sequence[str]:
    """Part a word that is several: two names with a hyphen between them, or words a page has glued."""
    if "-" in word:
        names = word.split("-")
        return re.split("(-)", word) if _names(names, rules.pair) else (word,)
    if not word.isalpha() or word.isupper():
        return (word,)
    return _unglued(word, rules.glued)


def _unglued(word: str, rule: GluedRule) -> Sequence[str]:
    capitals = rule.capitals.split(word)
    parts = [part for piece in capitals for part in _verb_off(piece, rule)]
    if len(capitals) > 1 and rule.words.isdisjoint(parts):
        return (word,)
    return parts


def _verb_off(word: str, rule: GluedRule) -> Sequence[str]:
    found = rule.verb.fullmatch(word) if len(word) > 9 else None
    if found and _is_verb(found["verb"]) and not is_known(word.lower(), lang="id"):
        return found.groups()
    return (word,)


@lru_cache(maxsize=4096)
def _is_verb(word: str) -> bool:
    """Tell whether the dictionary has the word as a form of another."""
    return bool(is_known(word, lang="id")) and lemmatize(word, lang="id") != word


def _names(parts: list[str], rule: PairRule) -> bool:
    if len({part.lower() for part in parts}) < len(parts):
        return False  # a plural in a headline: "Negara-Negara"
    return all(_name(part, rule) for part in parts)


def _name(part: str, rule: PairRule) -> bool:
    if not part.isalpha() or not part[0].isupper() or part.lower() in rule.never:
        return False
    if part in rule.short or len(part) >= rule.letters:
        return True
    return part.isupper() and len(part) > 1
