"""Text → tokens with exact offsets; nothing but white space is ever left out."""

from __future__ import annotations

from collections.abc import Iterator

from duta.knowledge.text import PairRule, TextRules
from duta.model.sentence import Token


def find_tokens(text: str, start: int, end: int, rules: TextRules) -> tuple[Token, ...]:
    """Cut ``text[start:end]`` into tokens whose offsets count from the beginning of ``text``."""
    return tuple(
        Token(text[first:last], first, last)
        for match in rules.token.finditer(text, start, end)
        for first, last in _parts(match.group(), match.start(), rules.pair)
    )


def _parts(word: str, start: int, rule: PairRule) -> Iterator[tuple[int, int]]:
    end = start + len(word)
    if "-" not in word or not _names(word.split("-"), rule):
        yield start, end
        return
    place = start
    for part in word.split("-"):
        if place > start:
            yield place - 1, place
        yield place, place + len(part)
        place += len(part) + 1


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
