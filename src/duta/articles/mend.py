"""Spaces put back where a removed link or a lost line end took them; letters are never touched."""

from __future__ import annotations

import re

from duta.knowledge.lines import MendWords

_CAMEL = re.compile(r"\b([^\W\d_]*[a-zà-ÿ]{3})([A-Z][a-zà-ÿ]{2,})")
_ACRONYM = re.compile(r"\b([A-Z]?[a-z]{3,})([A-Z]{2,6})([A-Z][a-z]{2,})")
_TAIL = re.compile(r"\b(dari|oleh|dengan|untuk|dan|yang|pada|kepada|negara|antara)([A-Z]{2,6}|[A-Z][a-z]{3,})\b")
_SENTENCE = re.compile(r"(?<=[a-z0-9)”])([.!?])([”\"“]?)(?=[A-Z][a-z]+[ ,])")


def respaced(text: str, words: MendWords) -> str:
    """Give ``text`` with the spaces that were lost between words and between sentences."""
    text = _SENTENCE.sub(_parted, text)
    if not _GLUED.search(text):
        return text
    text = _ACRONYM.sub(r"\1 \2 \3", text)
    for _ in range(3):
        again = _CAMEL.sub(lambda match: _apart(match, words), text)
        if again == text:
            break
        text = again
    text = _TAIL.sub(r"\1 \2", text)
    return words.verb_after_name.sub(r"\1 \2", text)


_GLUED = re.compile(r"[a-z][A-Z]|[A-Z][a-z]{3,}(?:me|ber)[a-z]{4,}")


def _parted(match: re.Match[str]) -> str:
    """Put the space on the right side of a quotation mark: a straight one closes where one is open."""
    stop, quote = match.groups()
    opens = quote == "“" or (quote == '"' and match.string.count('"', 0, match.start(2)) % 2 == 0)
    return f"{stop} {quote}" if opens else f"{stop}{quote} "


def _apart(match: re.Match[str], words: MendWords) -> str:
    left, right = match.groups()
    if match.group() in words.camel_set or left in words.camel_starts:
        return match.group()
    return f"{left} {right}"
