"""What a page says about itself: JSON-LD, <meta> elements, marked-up and visible bylines and dates - as candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from duta.articles.jsonld import text_of, types_of
from duta.articles.tree import Tree
from duta.knowledge.html import HtmlRules


@dataclass(frozen=True)
class Said:
    """Words a page says of itself, and where: ``json-ld``, ``meta``, ``time`` or ``h1``."""

    words: str
    where: str


@dataclass
class Metadata:
    """The candidates of one page, each kind best first."""

    tree: Tree
    rules: HtmlRules

    @cached_property
    def marks(self) -> dict[str, list[LexborNode]]:
        """The elements by which a page tells of itself, by tag: one look at the page instead of one for each."""
        found: dict[str, list[LexborNode]] = {}
        for node in self.tree.root.css("meta[content], link[rel], title, h1"):
            found.setdefault(node.tag or "", []).append(node)
        return found

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of the <meta> elements, by lower-case name."""
        found: dict[str, list[str]] = {}
        for node in self.marks.get("meta", ()):
            attributes = node.attributes
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            content = " ".join((attributes.get("content") or "").split())
            if name and content:
                found.setdefault(name.lower(), []).append(content)
        return found

    @cached_property
    def articles(self) -> list[dict[str, object]]:
        """The JSON-LD objects that are articles, the one with most to say first."""
        wanted = frozenset(self.rules.article_types)
        found = [item for item in self.tree.data if wanted.intersection(types_of(item)) and _says_something(item)]
        return sorted(found, key=lambda item: -sum(key in item for key in ("headline", "datePublished", "author")))

    def ld(self, *keys: str) -> Iterator[str]:
        """Yield the texts under ``keys`` of the articles' JSON-LD."""
        for item in self.articles:
            for key in keys:
                if text := text_of(item.get(key)):
                    yield text

    def meta(self, names: Sequence[str]) -> Iterator[str]:
        """Yield the contents of the metas called ``names``, in that order."""
        for name in names:
            yield from self.metas.get(name.lower(), ())

    def published(self) -> Iterator[Said]:
        """Yield what may be the time of publication."""
        yield from (Said(text, "json-ld") for text in self.ld("datePublished", "dateCreated", "uploadDate"))
        yield from (Said(text, "meta") for text in self.meta(self.rules.published_metas))
        if self.tree.root.css_first(", ".join(self.rules.time_selectors)) is None:
            return  # one look at the page instead of many
        for selector in self.rules.time_selectors:
            for node in self.tree.root.css(selector)[:4]:
                value = node.attributes.get("datetime") or node.attributes.get("content") or node.text(separator=" ")
                if value and value.strip():
                    yield Said(value.strip(), "time")

    def dates(self) -> Iterator[str]:
        """Yield what the page's data alone say of the time of publication."""
        yield from self.ld("datePublished")
        yield from self.meta(self.rules.published_metas)

    def updated(self) -> Iterator[str]:
        """Yield what may be the time of the last change."""
        yield from self.ld("dateModified")
        yield from self.meta(self.rules.updated_metas)

    def titles(self) -> list[Said]:
        """Give what may be the title."""
        found = [Said(text, "json-ld") for text in self.ld("headline", "name")]
        found += [Said(words, "h1") for words in self._headings()]
        found += [Said(text, "meta") for text in self.meta(self.rules.title_metas)]
        if words := next((squeezed(node) for node in self.marks.get("title", ())), ""):
            found.append(Said(words, "title"))
        return found

    def authors(self) -> list[str]:
        """Give the names in the JSON-LD author of the first article that has one."""
        for item in self.articles:
            names = [name for name in _author_names(item.get("author")) if name]
            if names:
                return names
        return []

    def editors(self) -> list[str]:
        """Give the editors that the page's data name."""
        told = [name for item in self.articles for name in _author_names(item.get("editor")) if name]
        return told or list(self.meta(self.rules.editor_metas))

    def author_metas(self) -> list[str]:
        """Give the contents of the first author meta there is."""
        for name in self.rules.author_metas:
            if found := self.metas.get(name):
                return list(dict.fromkeys(found))
        return []

    def bylines(self) -> Iterator[list[str]]:
        """Yield the marked-up visible bylines, those of one selector together, the surest selector first."""
        if self.tree.body.css_first(", ".join(self.rules.byline_selectors)) is None:
            return
        for selector in self.rules.byline_selectors:
            found = [
                squeezed(node) or node.attributes.get("content") or "" for node in self.tree.body.css(selector)[:6]
            ]
            found = [words for words in found if 2 < len(words) < 120]
            if found:
                yield list(dict.fromkeys(found))

    def site(self) -> str | None:
        """Give the site's own name."""
        publisher = next((item.get("publisher") for item in self.articles if item.get("publisher")), None)
        return next(self.meta(["og:site_name", "application-name"]), None) or text_of(publisher)

    def canonical(self) -> str | None:
        """Give the page's canonical address."""
        given = (node.attributes for node in self.marks.get("link", ()))
        linked = next((link.get("href") for link in given if (link["rel"] or "").lower() == "canonical"), None)
        address = linked or next(self.meta(["og:url"]), None)
        return address if address and address.startswith("http") else None

    def _headings(self) -> Iterator[str]:
        nodes = self.marks.get("h1", [])[:4]
        nodes.sort(key=lambda node: not {"headline", "name"} & set((node.attributes.get("itemprop") or "").split()))
        for node in nodes:
            if words := squeezed(node):
                yield words


def squeezed(node: LexborNode) -> str:
    """Give the text of an element in single spaces."""
    return " ".join((node.text(separator=" ")).split())


def _says_something(item: dict[str, object]) -> bool:
    return any(item.get(key) for key in ("headline", "name", "datePublished", "author", "articleBody"))


def _author_names(value: object) -> list[str]:
    """Give the names in a JSON-LD author: a string, an object, or lists of them, at any level."""
    if isinstance(value, list):
        return [name for item in value[:30] for name in _author_names(item)]
    if isinstance(value, dict):
        return _author_names(value.get("name"))
    name = text_of(value)
    return [name] if name and not name.startswith("http") else []
