"""Who wrote and who edited: names out of byline lines, spelled as names are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duta.articles.lines import Line
from duta.knowledge.lines import BylineRule

_TAG = re.compile(r"<[^<>]{0,300}>")
_SEPARATOR = re.compile(r"\s*(?:[,;/|•·&]|\b(?:dan|and|und|et|y)\b)\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*[-–]\s*(?:detik\w+|CNN Indonesia|CNBC Indonesia|[\w.]+\.(?:com|id))\s*$", re.IGNORECASE)
_WORD = r"[A-ZÀ-Þ][\w.'’-]*[\w.]"
_BARE = re.compile(rf"^{_WORD}(?: (?:{_WORD}|bin|binti|van|von|de|der|al|el)){{1,4}}$")
_NO_NAME = re.compile(
    r"\b(?:berita|internasional|dunia|foto|news|nasional|global|asia|eropa|indonesia\w*|world|editor|lainnya|redaksi|kanal|home|ekonomi|politik|"
    r"jurnalis|gambar|sumber|video|terkait|tentang|photo|lanjut|utama|hukum|sport|tim|antara|kompas|baca|menit|copyright)\b|\d",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_ACCOUNT = re.compile(r"^(?:\w*[\d_.]\w*|admin\w*|super ?user|webmaster|guest|cms\w*)$", re.IGNORECASE)
_PARTICLES = {"bin", "binti", "van", "von", "de", "der", "den", "al", "el", "da", "di", "du", "la", "le"}


@dataclass
class Bylines:
    """Names found so far, in the page's order, each once."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)

    def add(self, role: str, names: Sequence[str]) -> None:
        """Add ``names`` under ``role`` unless they are there."""
        known = {"author": self.authors, "editor": self.editors}.get(role)
        if known is not None:
            known.extend(name for name in names if name not in known)


def read_byline(lines: Sequence[Line], at: int, rules: Sequence[BylineRule], into: Bylines) -> int:
    """Read the byline at ``lines[at]``, if it is one. Gives how many lines it takes (0: it is none)."""
    if len(lines[at].text) > 400:
        return 0
    text = _TAG.sub("", lines[at].text).strip(" \t•·-|")
    if len(text) > 160:
        return 0
    for rule in rules:
        match = rule.regex.match(text)
        if match is None:
            continue
        if rule.takes == "next":
            following = _TAG.sub("", lines[at + 1].text) if at + 1 < len(lines) else ""
            names = names_in(following) if is_name_line(following) else []
            into.add(rule.role, names)
            return 2 if names else 1
        names = names_in(match["name"])
        into.add(rule.role, names)
        if "editor" in rule.regex.groupindex and match["editor"]:
            into.add("editor", names_in(match["editor"]))
        return 1
    return 0


def names_in(text: str) -> list[str]:
    """Give the names that ``text`` lists; a name said twice without a space between (an avatar's, say) counts once."""
    text = _SUFFIX.sub("", _ADDRESS.sub(" ", _TAG.sub(" ", text))).strip()
    half = len(text) // 2
    text = text[:half] if half > 3 and len(text) % 2 == 0 and text[:half] == text[half:] else text
    parts = (part.strip(" .:-–*\t\"'") for part in _SEPARATOR.split(text))
    names = (spelled(part) for part in parts if not _ACCOUNT.match(part))
    return list(dict.fromkeys(name for name in names if _is_name(name)))


def spelled(name: str) -> str:
    """Give a name in capitals (or without any) as names are written; others as they stand."""
    name = re.sub(r"\s+", " ", name)
    if any(char.islower() for char in name) and any(char.isupper() for char in name):
        return name
    if len(name) <= 4 and name.islower():
        return name  # an agency's sign
    words = name.lower().split(" ")
    return " ".join(word if word in _PARTICLES and at else _capital(word) for at, word in enumerate(words))


def is_name_line(text: str) -> bool:
    """Tell whether a line is nothing but a name or a list of names."""
    names = _SEPARATOR.split(text.strip(" ,.•·"))
    return (
        len(text) <= 80 and bool(names) and all(_is_name(n) and n[:1].isupper() and len(n.split()) <= 5 for n in names)
    )


def bare_names(text: str) -> list[str]:
    """Give the names on a line that says nothing else; a name said twice without a space counts once."""
    text = text.strip(" ,.•·|-")
    if len(text) > 70 or _NO_NAME.search(text):
        return []
    names = names_in(text)
    return names if names and all(_BARE.match(name) for name in names) else []


def is_label(text: str, rules: Sequence[BylineRule]) -> str:
    """Give the role that a line is the mere label of ("Penulis"), or an empty string."""
    for rule in rules:
        if rule.takes == "next" and rule.regex.match(text.strip(" |•·")):
            return rule.role
    return ""


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _is_name(name: str) -> bool:
    return (
        2 <= len(name) <= 60
        and not re.search(r"[\d@<>=:?!_]|https?|\.com\b|www", name)
        and bool(re.search(r"[^\W\d_]{2}", name))
    )
