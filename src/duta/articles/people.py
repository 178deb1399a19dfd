"""Who wrote an HTML page's story: what it prints, what it marks up, and what its data say - in the order that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duta.articles.build import Draft, plain
from duta.articles.bylines import Bylines, names_in, read_byline
from duta.articles.lines import Line
from duta.articles.metadata import Metadata
from duta.knowledge.lines import ArticleRules
from duta.knowledge.publishers import Publisher

_BY = re.compile(
    r"^\W*(?:(?:posted|written|published|reported|story|words|text|ein beitrag|ein artikel) (?:by|von)|by|von|par|por|"
    r"oleh|laporan|penulis|reporter|autor(?:in)?|author|text|di|door|rechtsanwalt)\b\s*:?\s*",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:GmbH|AG|Inc|Ltd|LLC|PT|Cyber Media|Redaktion|Redaksi|Newsroom|Editorial|Staff|Admin)\b", re.IGNORECASE
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·]|\s[-–—]\s|,?\s*\d|,?\s+(?:on$|on (?=\w+day)|updated|published|senin|selasa|rabu|kamis|jumat|"
    r"sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\s+\([a-z]{1,4}(?:/[a-z]{1,4})*\)$).*$",
    re.IGNORECASE,
)


def read_people(
    draft: Draft, metadata: Metadata, names: Bylines, publisher: Publisher | None, site: str | None, rules: ArticleRules
) -> None:
    """Name authors and editors; on sites whose data name an account or the editor the visible byline counts first."""
    outlets = {plain(name).casefold() for name in (site, publisher.name if publisher else None) if name}
    names.add("editor", [name for words in metadata.editors() for name in names_in(words)])
    at_home = publisher is not None or draft.language == rules.language.language
    way = _at_home(publisher, metadata, names, outlets, rules) if at_home else _abroad(metadata, names, outlets, rules)
    for found in way:
        people = [name for name in dict.fromkeys(found) if name not in names.editors]
        if people:
            draft.authors = tuple(people)
            break
    draft.editors = tuple(names.editors)


def _at_home(
    publisher: Publisher | None, metadata: Metadata, names: Bylines, outlets: set[str], rules: ArticleRules
) -> Iterator[list[str]]:
    """Yield the ways to the authors on Indonesian sites, the surest first: their data often name the editor."""
    yield _people(names.authors, outlets)
    yield _marked(metadata, outlets, rules)
    if publisher is None or not publisher.author_is_account:
        yield _people(_told(metadata, rules), outlets)
        yield _people(_in_metas(metadata, outlets, rules), outlets)


def _abroad(metadata: Metadata, names: Bylines, outlets: set[str], rules: ArticleRules) -> Iterator[list[str]]:
    """Yield the ways to the authors elsewhere; where nobody else is named a desk is an author too."""
    told = _told(metadata, rules)
    yield _people(told, outlets)
    yield _people(_in_metas(metadata, outlets, rules), outlets)
    yield _marked(metadata, outlets, rules)
    yield told
    yield _people(names.authors, outlets)


def _people(found: list[str], outlets: set[str]) -> list[str]:
    return [name for name in found if not _is_outlet(name, outlets)]


def _told(metadata: Metadata, rules: ArticleRules) -> list[str]:
    return [name for words in metadata.authors() for name in _names_of(words, rules)]


def _in_metas(metadata: Metadata, outlets: set[str], rules: ArticleRules) -> list[str]:
    said = (words for words in metadata.author_metas() if not _names_outlet(words, outlets))
    return [name for words in said for name in _names_of(words, rules)]


def _marked(metadata: Metadata, outlets: set[str], rules: ArticleRules) -> list[str]:
    """Give the people in the first kind of marked-up byline that names any."""
    for group in metadata.bylines():
        named = _people([name for words in group for name in _names_of(words, rules)], outlets)
        if named:
            return named
    return []


def _names_of(words: str, rules: ArticleRules) -> list[str]:
    """Give the names in a visible byline, without "By" and what follows the name."""
    names = Bylines()
    if read_byline([Line(words, 0)], 0, rules.bylines, names) and (names.authors or names.editors):
        return [_AFTER_NAME.sub("", name) for name in names.authors]
    words = _AFTER_NAME.sub("", _BY.sub("", words))
    return [name for name in names_in(words) if len(name.split()) <= 5]


def _names_outlet(words: str, outlets: set[str]) -> bool:
    """Tell an imprint ("Harian Kota, Jakarta, Indonesia") from a byline ("Sari Wulan, Harian Kota")."""
    return _is_outlet(re.split(r"[,;|]", words)[0], outlets)


def _is_outlet(name: str, outlets: set[str]) -> bool:
    """Tell the outlet's own name, or a desk of it, from a person's."""
    bare = re.sub(r"\W+", "", name.casefold())
    for outlet in outlets:
        own = re.sub(r"\W+|\.(?:com|co\.id|id|net)$", "", outlet)
        if own and (bare == own or bare.startswith(own) or own.startswith(bare)):
            return True
    return bool(_COMPANY.search(name))
