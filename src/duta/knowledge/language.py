"""The language class of the shipped model: spaCy's Indonesian, with affixes as long as Indonesian affixes are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.attrs import PREFIX, SUFFIX
from spacy.lang.id import Indonesian, IndonesianDefaults
from spacy.util import registry


def _prefix(word: str) -> str:
    """Give the place where meng-, peng-, ber-, ter-, di- and se- show."""
    return word[:4].lower()


def _suffix(word: str) -> str:
    """Give the place where -kan, -an, -i and the clitics -nya, -lah show."""
    return word[-3:].lower()


class NewsDefaults(IndonesianDefaults):
    """spaCy's settings for Indonesian, but for affixes, and without a tokeniser: Duta gives the model its tokens."""

    tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012 - 16,000 of them took seconds to load
    prefixes: list[Any] = []  # noqa: RUF012
    suffixes: list[Any] = []  # noqa: RUF012
    infixes: list[str] = []  # noqa: RUF012

    lex_attr_getters: dict[int, Callable[[str], Any]] = {  # noqa: RUF012 - spaCy's own way of saying it
        **IndonesianDefaults.lex_attr_getters,
        PREFIX: _prefix,
        SUFFIX: _suffix,
    }


@registry.languages("id_news")
class IndonesianNews(Indonesian):  # type: ignore[no-untyped-call]
    """Indonesian as the shipped model sees it."""

    lang = "id_news"
    Defaults = NewsDefaults
