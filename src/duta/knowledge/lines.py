"""What the lines of a page are besides the article's text: the rules of ``packs/<language>/articles``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from duta.errors import PackError
from duta.knowledge.files import read_yaml
from duta.knowledge.html import HtmlRules, load_html_rules
from duta.knowledge.publishers import Publisher, load_publishers

Where = Literal["line", "inline", "next", "end"]
Role = Literal["author", "editor", "source"]


@dataclass(frozen=True)
class LineRule:
    """A class of lines that are not the article's text. ``where`` says how much goes: see lines.yaml."""

    id: str
    reason: str
    where: Where
    pattern: str
    examples: list[str]
    exceptions: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Of these one must stand in the line (in small letters) before the pattern is tried at all: it saves time."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return compiled(self.pattern, self.id)


@dataclass(frozen=True)
class LineRules:
    """All line rules, those for whole lines apart from those for words inside a line."""

    all: tuple[LineRule, ...]

    @cached_property
    def whole(self) -> tuple[LineRule, ...]:
        """The rules by which a whole line goes, in order."""
        return tuple(rule for rule in self.all if rule.where != "inline")

    @cached_property
    def inline(self) -> tuple[LineRule, ...]:
        """The rules that cut words out of a line."""
        return tuple(rule for rule in self.all if rule.where == "inline")

    @cached_property
    def any_inline(self) -> re.Pattern[str]:
        """Finds a word (in small letters) without which no inline rule has anything to cut."""
        words = sorted({word for rule in self.inline for word in rule.words})
        return re.compile("|".join(map(re.escape, words)))

    @cached_property
    def any_whole(self) -> re.Pattern[str]:
        """Matches where one of the whole-line rules does; most lines are text, and this says so at once."""
        return compiled("|".join(f"(?:{rule.pattern})" for rule in self.whole), "lines.yaml")


@dataclass(frozen=True)
class BylineExample:
    """A line (or lines) and the names in it."""

    text: str
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class BylineRule:
    """A way of naming who wrote or edited an article."""

    id: str
    role: Role
    pattern: str
    examples: list[BylineExample]
    takes: Literal["same", "next"] = "same"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return compiled(self.pattern, self.id)


@dataclass(frozen=True)
class DatelineExample:
    """A first paragraph, the place its dateline names, and what is left of it."""

    text: str
    rest: str
    place: str | None = None


@dataclass(frozen=True)
class DatelineRule:
    """A form of dateline; ``place`` finds the city in the words that ``pattern`` matched."""

    id: str
    pattern: str
    examples: list[DatelineExample]
    place: str | None = None


@dataclass(frozen=True)
class DatelineRules:
    """All forms of dateline, in the order they are tried."""

    parts: dict[str, str]
    rules: list[DatelineRule]
    not_places: list[str]

    @cached_property
    def compiled(self) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
        """(id, pattern, place pattern) of each rule, parts filled in."""
        return tuple(
            (r.id, compiled(self._filled(r.pattern), r.id), compiled(self._filled(r.place), r.id) if r.place else None)
            for r in self.rules
        )

    def _filled(self, pattern: str) -> str:
        for name, part in self.parts.items():
            pattern = pattern.replace("{" + name + "}", part)
        return pattern


@dataclass(frozen=True)
class DateExample:
    """Words with a date and what they mean; ``at`` None: there is no date in them."""

    text: str
    at: str | None


@dataclass(frozen=True)
class DateWords:
    """The words and addresses that dates of publication are written in."""

    months: dict[int, list[str]]
    weekdays: list[str]
    zones: dict[str, str]
    default_zone: str
    updated_labels: list[str]
    published_labels: list[str]
    url_patterns: list[str]
    examples: list[DateExample]

    @cached_property
    def month_of(self) -> Mapping[str, int]:
        """Month number by lower-case name."""
        return {name: number for number, names in self.months.items() for name in names}


@dataclass(frozen=True)
class LanguageWords:
    """Frequent words that tell the pack's language from its neighbours."""

    language: str
    indonesian: list[str]
    neighbours: list[str]

    @cached_property
    def sets(self) -> tuple[frozenset[str], frozenset[str]]:
        """Both lists, for looking up."""
        return frozenset(self.indonesian), frozenset(self.neighbours)


@dataclass(frozen=True)
class MendExample:
    """Words with spaces missing, and the same words mended."""

    text: str
    mended: str


@dataclass(frozen=True)
class MendWords:
    """What helps to tell two words that run together from one."""

    camel: list[str]
    camel_starts: list[str]
    verbs: list[str]
    examples: list[MendExample]

    @cached_property
    def camel_set(self) -> frozenset[str]:
        """The words with a capital inside."""
        return frozenset(self.camel)

    @cached_property
    def verb_after_name(self) -> re.Pattern[str]:
        """Finds a capitalised word that runs into one of the verbs."""
        verbs = "|".join(sorted(map(re.escape, self.verbs), key=len, reverse=True))
        return re.compile(rf"\b([A-Z][A-Za-z'’-]{{2,}}?)({verbs})\b")


@dataclass(frozen=True)
class ArticleRules:
    """Everything the pack knows about pages and articles."""

    lines: LineRules
    bylines: tuple[BylineRule, ...]
    datelines: DatelineRules
    dates: DateWords
    language: LanguageWords
    mend: MendWords
    publishers: tuple[Publisher, ...]
    html: HtmlRules


def load_article_rules(folder: Path, publishers: Path, web: Path) -> ArticleRules:
    """Read the rules in ``folder``, the publishers' profiles, and what is known of web pages at large."""
    lines = read_yaml(folder / "lines.yaml", list[LineRule]) + read_yaml(web / "lines.yaml", list[LineRule])
    bylines = read_yaml(folder / "bylines.yaml", list[BylineRule])
    datelines = read_yaml(folder / "datelines.yaml", DatelineRules)
    _no_doubles([rule.id for rule in lines], folder / "lines.yaml")
    for rule in lines:
        if rule.where == "inline" and not rule.words:
            raise PackError(f"rule {rule.id}: an inline rule names its words", where=str(folder / "lines.yaml"))
        if rule.where != "inline" and not rule.pattern.startswith("^"):
            raise PackError(
                f"rule {rule.id}: the pattern of a whole line begins with ^", where=str(folder / "lines.yaml")
            )
    _no_doubles([rule.id for rule in bylines], folder / "bylines.yaml")
    _no_doubles([rule.id for rule in datelines.rules], folder / "datelines.yaml")
    return ArticleRules(
        LineRules(tuple(lines)),
        tuple(bylines),
        datelines,
        read_yaml(folder / "dates.yaml", DateWords),
        read_yaml(folder / "language.yaml", LanguageWords),
        read_yaml(folder / "mend.yaml", MendWords),
        load_publishers(publishers),
        load_html_rules(web),
    )


def compiled(pattern: str, rule: str) -> re.Pattern[str]:
    """Compile a rule's pattern, without regard to letter case; a PackError names the rule."""
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise PackError(f"rule {rule}: the pattern is not valid: {error}") from error


def _no_doubles(ids: list[str], path: Path) -> None:
    for rule in ids:
        if ids.count(rule) > 1:
            raise PackError(f"the rule {rule} stands twice", where=str(path))
