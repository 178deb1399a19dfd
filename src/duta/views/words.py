"""The words a person typed, as each kind of database wants to be asked for them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from duta.errors import UsageError
from duta.knowledge.stems import stem_of

_TERM = re.compile(r'(-?)(?:"([^"]+)"?|([^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")


class Match(NamedTuple):
    """A question to the full-text index: in the language of FTS5, and in that of PostgreSQL's ``tsquery``."""

    fts5: str
    tsquery: str


def match_of(words: str) -> Match:
    """Give the question for what a person typed; nothing typed can break its syntax.

    >>> match_of('surat "kim jong un" -bel*').fts5
    '({text} : ("surat") OR {stems} : ("surat")) AND {text} : ("kim jong un") NOT {text} : ("bel" *)'
    >>> match_of('surat "kim jong un" -bel*').tsquery
    "('surat':A | 'surat':B) & ('kim':A <-> 'jong':A <-> 'un':A) & !('bel':*A)"
    """
    with_: list[Match] = []
    without: list[Match] = []
    for no, phrase, word in _TERM.findall(words):
        term = _phrase(phrase) if phrase else _forms(word)
        if term:
            (without if no else with_).append(term)
    if not with_:
        raise UsageError("there is no word to search for", hint='duta search surat "Kim Jong Un"')
    return Match(
        " AND ".join(term.fts5 for term in with_) + "".join(f" NOT {term.fts5}" for term in without),
        " & ".join([*(term.tsquery for term in with_), *(f"!{term.tsquery}" for term in without)]),
    )


def _phrase(phrase: str) -> Match | None:
    words = " ".join(_WORD.findall(phrase))
    return Match(f'{{text}} : ("{words}")', f"({_lexemes(words, 'A')})") if words else None


def _forms(word: str) -> Match | None:
    plain = " ".join(_WORD.findall(word))
    if not plain:
        return None
    if word.endswith("*"):
        return Match(f'{{text}} : ("{plain}" *)', f"({_lexemes(plain, '*A')})")
    stem = " ".join(_WORD.findall(stem_of(word.lower()))) or plain
    return Match(
        f'({{text}} : ("{plain}") OR {{stems}} : ("{stem}"))', f"({_lexemes(plain, 'A')} | {_lexemes(stem, 'B')})"
    )


def _lexemes(words: str, last: str) -> str:
    """Give words in a row as lexemes of one weight; ``*`` lets the last be the beginning of one."""
    bare = _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFD", words.lower()))) or [words]
    weight = last[-1]
    return " <-> ".join([*(f"'{word}':{weight}" for word in bare[:-1]), f"'{bare[-1]}':{last}"])
