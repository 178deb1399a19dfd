"""How Indonesian text is cut into sentences and tokens: the files under ``packs/<language>/text``, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from duta.errors import PackError
from duta.knowledge.files import read_csv, read_yaml

_WHERE = {
    "name": r"\b(?:{})\.(?=\s?[A-Z])",
    "number": r"\b(?:{})\.(?=\s?(?:\d|[IVX]+\b))",
    "inside": r"\b(?:{})\.(?=\s)",
    "last": r"\b(?:{})\.",
}
"""Where a form may stand to be an abbreviation: before a name, before a number, inside a sentence, or anywhere."""


@dataclass(frozen=True, slots=True)
class TokenExample:
    """An invented text and the tokens it must give."""

    text: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TokenRule:
    """One kind of token: a pattern that is tried at each place where no earlier rule fits."""

    id: str
    pattern: str
    examples: tuple[TokenExample, ...]


@dataclass(frozen=True, slots=True)
class PairRule:
    """When a hyphen ties two names rather than the parts of one word."""

    letters: int
    short: tuple[str, ...]
    never: tuple[str, ...]
    examples: tuple[TokenExample, ...]


@dataclass(frozen=True, slots=True)
class GluedRule:
    """How words that a page has glued are parted."""

    capitals: re.Pattern[str]
    verb: re.Pattern[str]
    words: frozenset[str]
    examples: tuple[TokenExample, ...]


@dataclass(frozen=True, slots=True)
class BreakExample:
    """An invented text and the sentences it must give."""

    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BreakRule:
    """One kind of place where a sentence ends, or only seems to."""

    id: str
    examples: tuple[BreakExample, ...]


@dataclass(frozen=True, slots=True)
class TokenFile:
    """``tokens.yaml`` as it stands."""

    sites: tuple[str, ...]
    rules: tuple[TokenRule, ...]
    pair: PairRule
    glued: GluedRule


@dataclass(frozen=True, slots=True)
class BreakFile:
    """``breaks.yaml`` as it stands."""

    enders: frozenset[str]
    quotes: dict[str, str]
    straight: frozenset[str]
    letter_nouns: frozenset[str]
    rules: tuple[BreakRule, ...]


@dataclass(frozen=True)
class TextRules:
    """What the sentence splitter and the tokeniser need, ready to use."""

    token: re.Pattern[str]
    """All token rules in one expression; the name of the group that matched is not kept."""
    pair: PairRule
    glued: GluedRule
    breaks: BreakFile
    ending: frozenset[str]
    """Abbreviations that can also end a sentence, with their full stop ("dll.")."""
    site: re.Pattern[str]
    """What stands behind the full stop of a web address ("com" in "Kabarkita.com")."""
    token_rules: tuple[TokenRule, ...] = field(repr=False)


def load_text(folder: Path) -> TextRules:
    """Read ``tokens.yaml``, ``breaks.yaml`` and ``abbreviations.csv`` in ``folder``."""
    tokens = read_yaml(folder / "tokens.yaml", TokenFile)
    forms = _abbreviations(folder / "abbreviations.csv")
    sites = "|".join(sorted((re.escape(site) for site in tokens.sites), key=lambda site: (-len(site), site)))
    known = {"{abbreviations}": _abbreviation_pattern(forms), "{sites}": sites}
    return TextRules(
        token=re.compile("|".join(_filled(rule, known, folder) for rule in tokens.rules)),
        pair=tokens.pair,
        glued=tokens.glued,
        breaks=read_yaml(folder / "breaks.yaml", BreakFile),
        ending=frozenset(f"{form}." for form in forms["last"]),
        site=re.compile(rf"(?i:{sites})\b"),
        token_rules=tokens.rules,
    )


def _abbreviations(path: Path) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {where: [] for where in _WHERE}
    for line, row in read_csv(path, ("form", "where")):
        if row["where"] not in forms:
            raise PackError(f"where is {row['where']}", where=line, hint=f"it must be one of {', '.join(forms)}")
        forms[row["where"]].append(row["form"])
    return forms


def _abbreviation_pattern(forms: dict[str, list[str]]) -> str:
    groups = {
        where: "|".join(re.escape(form) for form in sorted(found, key=lambda form: (-len(form), form)))
        for where, found in forms.items()
        if found
    }
    return "|".join(_WHERE[where].format(group) for where, group in groups.items())


def _filled(rule: TokenRule, known: dict[str, str], folder: Path) -> str:
    pattern = rule.pattern
    for name, value in known.items():
        pattern = pattern.replace(name, value)
    try:
        re.compile(pattern)
    except re.error as error:
        raise PackError(f"not a pattern: {error}", where=f"{folder / 'tokens.yaml'}: {rule.id}") from error
    return f"(?:{pattern})"
