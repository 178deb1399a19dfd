"""How news pages are built: the elements and names that hold a body, and those that stand around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from duta.knowledge.files import read_yaml


@dataclass(frozen=True, slots=True)
class Name:
    """What an element is called, and what that says: the junk word in it (or an empty string), and the rest."""

    words: str
    junk: str
    body: bool
    caption: bool
    picture: bool
    telling: bool = False
    """Whether it says that the element may be no body."""


@dataclass(frozen=True)
class HtmlRules:
    """The rules of ``packs/web/html.yaml``; see there."""

    junk_tags: list[str]
    junk_names: list[str]
    weak_junk_names: list[str]
    never_names: list[str]
    guest_names: list[str]
    picture_names: list[str]
    caption_names: list[str]
    body_names: list[str]
    body_selectors: list[str]
    article_types: list[str]
    published_metas: list[str]
    updated_metas: list[str]
    author_metas: list[str]
    editor_metas: list[str]
    title_metas: list[str]
    byline_selectors: list[str]
    time_selectors: list[str]
    end_headings: str
    country_zones: dict[str, str]

    @cached_property
    def end_heading(self) -> re.Pattern[str]:
        """Matches a heading after which the body is over."""
        return re.compile(self.end_headings, re.IGNORECASE)

    def named(self, given: str) -> Name:
        """Give what the classes and the id of an element say about it."""
        given = given[:300]
        name = self._names.get(given)
        if name is None:
            if len(self._names) > 50_000:
                self._names.clear()
            name = self._names[given] = self._read(given.strip())
        return name

    def is_weak(self, word: str) -> bool:
        """Tell whether sites also give this junk name to parts of the body."""
        return self._weak_pattern.search(f"-{word}-") is not None

    def is_never(self, word: str) -> bool:
        """Tell whether what has this junk name or tag is never a body, however long it is."""
        return word in self.junk_tags or self._never_pattern.search(f"-{word}-") is not None

    def is_guest(self, word: str) -> bool:
        """Tell whether what has this junk name holds running text that is not the story's."""
        return self._guest_pattern.search(f"-{word}-") is not None

    def is_body(self, words: str) -> bool:
        """Tell whether the words of a class name a body."""
        return self._body_pattern.search(words) is not None

    def _read(self, given: str) -> Name:
        words = words_of(given)
        junk = self._junk_pattern.search(words)
        body = self.is_body(words)
        caption = not body and self._caption_pattern.search(words) is not None
        word = junk.group().strip("-") if junk else ""
        picture = self._picture_pattern.search(words) is not None
        return Name(words, word, body, caption, picture, bool(word) or caption or picture)

    @cached_property
    def _names(self) -> dict[str, Name]:
        return {}

    @cached_property
    def _junk_pattern(self) -> re.Pattern[str]:
        return _pattern(self.junk_names)

    @cached_property
    def _weak_pattern(self) -> re.Pattern[str]:
        return _pattern(self.weak_junk_names)

    @cached_property
    def _never_pattern(self) -> re.Pattern[str]:
        return _pattern(self.never_names)

    @cached_property
    def _guest_pattern(self) -> re.Pattern[str]:
        return _pattern(self.guest_names)

    @cached_property
    def _picture_pattern(self) -> re.Pattern[str]:
        return _pattern(self.picture_names)

    @cached_property
    def _caption_pattern(self) -> re.Pattern[str]:
        return _pattern(self.caption_names)

    @cached_property
    def _body_pattern(self) -> re.Pattern[str]:
        return _pattern(self.body_names)


@lru_cache(maxsize=8192)
def words_of(name: str) -> str:
    """Give the words of a class or id: ``-article-body-`` for ``articleBody`` and ``article__body``."""
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name)
    return "-" + re.sub(r"[^a-z0-9 ]+", "-", split.lower()).replace(" ", "- -") + "-"


def load_html_rules(folder: Path) -> HtmlRules:
    """Read ``html.yaml``."""
    return read_yaml(folder / "html.yaml", HtmlRules)


def _pattern(names: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_name, names)))


def _name(name: str) -> str:
    """Give the pattern of a name: ``*`` is the rest of a word; ``=`` in front asks for the whole class to be that."""
    words = re.escape(name.removeprefix("=")).replace(r"\*", "[a-z0-9]*")
    return rf"(?:^|(?<= ))-{words}(?=-(?: |$))" if name.startswith("=") else f"-{words}(?=-)"
