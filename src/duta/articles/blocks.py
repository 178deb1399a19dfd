"""The blocks of text in a tree - paragraphs, headings, list items, loose runs - and the frames they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from duta.knowledge.html import HtmlRules, Name

_INLINE = frozenset(
    {
        "a",
        "b",
        "strong",
        "em",
        "i",
        "span",
        "u",
        "sub",
        "sup",
        "small",
        "mark",
        "abbr",
        "cite",
        "q",
        "code",
        "time",
        "br",
        "font",
        "wbr",
        "ins",
        "del",
        "s",
        "strike",
        "bdi",
        "bdo",
        "acronym",
        "tt",
        "var",
        "kbd",
        "samp",
        "data",
        "big",
        "nobr",
        "blink",
        "dfn",
        "label",
        "-text",
        "hl",
        "o:p",
        "st1:place",
    }
)
_RUNS = _INLINE - {"br"}
"""What stands in a line; a line break ends one."""
_NESTING = frozenset(["a", "span", "b", "strong", "em", "font"])
"""Inline elements that sites also put around blocks."""
_TELLING = frozenset(["hidden", "role", "style"])
"""Attributes, besides names, that may say that an element is no body."""
_INLINE_DEPTH = 5
"""Inline elements nested deeper than this are opened like blocks."""
_LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dt", "dd"])
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "menu", "toolbar"]
)
CAPTION = 500
"""More letters than this are no caption, whatever their element is called."""
A_MENU = 4
"""From so many entries on a list of nothing but links is a menu."""
LONG_LINK = 60
"""An entry of so many letters is no entry of a menu."""
TEASER = 200
"""A link around elements with fewer letters than this leads to another story."""
TEASERS = 0.25
"""Elements with more linked letters than this share of their prose are lists of stories, not a story."""
A_STORY = 250
"""No element with fewer letters than this holds a story."""
MOST = 25_000
"""So many elements are opened at most; news pages have a few thousand."""


class Frame:
    """An element that holds blocks."""

    __slots__ = ("all", "body", "called_body", "depth", "good", "linked", "links", "parent", "score", "tag")

    def __init__(self, tag: str, parent: Frame | None, *, called_body: bool = False) -> None:
        self.tag = tag
        self.called_body = called_body
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.linked: bool = tag == "a" or (parent is not None and parent.linked)
        self.body = False
        self.score = 0.0
        self.good = 0
        self.all = 0
        self.links = 0

    def chain(self) -> Iterator[Frame]:
        """Yield the frame, its parent, and so on to the top."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent


@dataclass(slots=True, eq=False)
class Block:
    """A run of text: ``raw`` as the page's text has it, ``text`` in single spaces; ``links`` counts linked letters."""

    text: str
    raw: str
    tag: str
    frame: Frame
    links: int
    name: str = ""

    @property
    def link_share(self) -> float:
        """How much of the text is linked."""
        return self.links / max(1, len(self.text))


@dataclass
class Walk:
    """What a walk over a tree brings home; ``junk`` has (text, reason) of the elements passed over.

    ``doubted`` counts the letters without a link in elements that were passed over for their names alone.
    """

    blocks: list[Block] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    junk: list[tuple[str, str]] = field(default_factory=list)
    doubted: int = 0


_Item = tuple[LexborNode | None, list[LexborNode], Frame, str, str]
"""Work to be done: an element to open, or a run of inline nodes to put out; its frame, leaf and the leaf's name."""
_NOTHING: list[LexborNode] = []
_LISTS = frozenset(["ul", "ol", "dl"])
_NO_NAME = Name("", "", body=False, caption=False, picture=False)


def walk(body: LexborNode, rules: HtmlRules, *, lenient: bool = False) -> Walk:
    """Visit every element once, in the page's order, and pass over those that hold no body.

    ``lenient`` believes no name but those of ``never_names``: for pages whose body has a name that is junk elsewhere.
    """
    walker = _Walker(body, rules, lenient)
    stack = walker.children(body, Frame("body", None), "", "")
    stack.reverse()
    opened = 0
    while stack and opened < MOST:
        opened += 1
        node, run, frame, leaf, name = stack.pop()
        if node is None:
            walker.put(run, frame, leaf, name)
        else:
            stack.extend(reversed(walker.open(node, frame, leaf, name)))
    return walker.found


class _Walker:
    def __init__(self, body: LexborNode, rules: HtmlRules, lenient: bool) -> None:  # noqa: FBT001
        self.found = Walk()
        self._rules = rules
        self._lenient = lenient
        self._junk_tags = frozenset(rules.junk_tags)
        self._prose = _prose(body)
        self._all = len(body.text(separator="")) if self._prose < 400 else 0

    def open(self, node: LexborNode, frame: Frame, leaf: str, leaf_name: str) -> list[_Item]:
        """Give the work inside an element, or none where it is passed over."""
        tag = node.tag or ""
        attributes = node.attributes
        name = self._name(attributes) if attributes else _NO_NAME
        reason = self._why_junk(node, tag, name, attributes)
        if reason is not None:
            self._pass_over(node, tag, reason)
            return []
        if tag in _LEAVES:
            return self.children(node, frame, tag, name.words)
        if tag in _LISTS and self._is_list_of_links(node):
            return []
        inner = Frame(tag, frame, called_body=name.body)
        if attributes:
            inner.body = "articleBody" in (attributes.get("itemprop"), attributes.get("property"))
        return self.children(node, inner, leaf if tag in ("div", "span") else "", leaf_name)

    def children(self, node: LexborNode, frame: Frame, leaf: str, leaf_name: str) -> list[_Item]:
        """Cut the children of an element into runs of inline nodes and block elements."""
        items: list[_Item] = []
        run: list[LexborNode] = []
        child = node.first_child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text" or (tag in _RUNS and not self._is_block(child, tag)):
                run.append(child)
            elif tag == "a" and self._is_teaser(child):
                items.append((None, [*run, child], frame, leaf, leaf_name))
                run = []
            else:
                if run:
                    items.append((None, run, frame, leaf, leaf_name))
                    run = []
                if tag != "br" and tag[0] not in "-!":
                    items.append((child, _NOTHING, frame, leaf, leaf_name))
            child = child.next
        if run:
            items.append((None, run, frame, leaf, leaf_name))
        return items

    def put(self, run: list[LexborNode], frame: Frame, leaf: str, name: str) -> None:
        """Put out a run as a block."""
        raw = "".join([node.text(separator="") or "" for node in run])
        plain = " ".join(raw.split())
        if plain:
            links = len(plain) if frame.linked else sum([_linked(node) for node in run if node.first_child is not None])
            self.found.blocks.append(Block(plain, raw.strip(), leaf, frame, links, name))

    def _name(self, attributes: dict[str, str | None]) -> Name:
        """Give what the classes and the id of an element say."""
        classes, own = attributes.get("class"), attributes.get("id")
        if own:
            return self._rules.named(f"{classes or ''} {own}")
        return self._rules.named(classes) if classes else _NO_NAME

    @staticmethod
    def _is_teaser(node: LexborNode) -> bool:
        """Tell a link around a picture, a title and a few words: it is one block, whatever is in it."""
        return len(node.text(separator="")) < TEASER and "href" in node.attributes

    def _is_list_of_links(self, node: LexborNode) -> bool:
        """Tell a menu, whatever it is called: a list that is nothing but links. Its entries go as links."""
        entries = [text for text in (a.text(separator="").strip() for a in node.css("a")) if text]
        if len(entries) < A_MENU or sum(map(len, entries)) < 0.8 * len("".join(node.text(separator="").split())):
            return False
        if max(map(len, entries)) >= LONG_LINK:
            return False
        self.found.junk += [(" ".join(text.split()), "links") for text in entries]
        return True

    def _is_block(self, node: LexborNode, tag: str, depth: int = 0) -> bool:
        """Tell whether an inline element must be opened: it holds blocks, or is junk by its name."""
        attributes = node.attributes
        if attributes and ("class" in attributes or "style" in attributes or "id" in attributes):
            name = self._name(attributes)
            may_be = name.telling or tag in self._junk_tags or not _TELLING.isdisjoint(attributes)
            if may_be and self._why_junk(node, tag, name, attributes) is not None:
                return True
        if depth > _INLINE_DEPTH:
            return True
        child = node.first_child
        while child is not None:
            inner = child.tag or ""
            if inner != "-text":
                if inner not in _RUNS and inner != "img" and inner[0] not in "-!":
                    return True
                if inner in _NESTING and self._is_block(child, inner, depth + 1):
                    return True
            child = child.next
        return False

    def _why_junk(self, node: LexborNode, tag: str, name: Name, attributes: dict[str, str | None]) -> str | None:
        if tag in self._junk_tags:
            reason = tag
        elif tag in ("figure", "figcaption"):
            return "caption"
        elif not name.telling and _TELLING.isdisjoint(attributes):
            return None
        elif name.caption:
            return "caption" if len(node.text(separator="")) < CAPTION else None
        elif name.junk and not (self._lenient and not self._rules.is_never(name.junk)):
            reason = name.junk
        elif name.picture and _is_pictured(node):
            return "caption"
        elif "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
            reason = "hidden"
        elif attributes.get("role") in _ROLES:
            reason = str(attributes["role"])
        else:
            return None
        return None if tag in ("body", "main") or self._holds_the_prose(node, tag, name, reason) else reason

    def _holds_the_prose(self, node: LexborNode, tag: str, name: Name, reason: str) -> bool:
        """Tell whether an element that should be junk holds the article all the same."""
        letters = len(node.text(separator=""))
        if self._all or letters <= A_STORY:
            return bool(self._all) and letters > 0.5 * self._all
        prose = _prose(node) or (letters if tag == "p" else 0)
        if prose > A_STORY and self._rules.is_weak(reason) and _linked(node) < 0.2 * prose:
            return True
        if self._rules.is_guest(reason):
            return prose > max(300, 0.9 * self._prose) or (prose > 300 and node.css_first("h1") is not None)
        if self._prose - prose >= A_STORY / 2 and _is_list_of_stories(node, prose):
            return False
        if tag == "form" and prose > 300 and node.css_first("h1") is not None:
            return True  # a page inside one big form
        share = 0.15 if name.body else 0.4
        return prose > max(300, share * self._prose)

    def _pass_over(self, node: LexborNode, tag: str, reason: str) -> None:
        text = " ".join((node.text(separator=" ")).split())
        if reason == "caption":
            inner = node.css_first("figcaption") if tag == "figure" else node
            caption = " ".join((inner.text(separator=" ")).split()) if inner is not None else text
            if caption:
                self.found.captions.append(caption)
        elif text:
            self.found.junk.append((text, reason))
            if len(text) > 100 and not self._lenient and not self._rules.is_never(reason):
                self.found.doubted += max(0, len(text) - 2 * _linked(node))


def _is_pictured(node: LexborNode) -> bool:
    """Tell a picture with a few words under it."""
    return len(node.text(separator="")) < CAPTION and node.css_first("img, picture, amp-img, video") is not None


def _is_list_of_stories(node: LexborNode, prose: int) -> bool:
    """Tell titles with a few words under each from a story, whose paragraphs stand side by side."""
    return _linked(node) > TEASERS * prose and node.css_first("p ~ p ~ p") is None


def _prose(node: LexborNode) -> int:
    """How many letters stand in the paragraphs of an element."""
    return sum(n for n in (len(p.text(separator="")) for p in node.css("p")) if n > 40)


def _linked(node: LexborNode) -> int:
    """How many letters of an element are linked."""
    if node.tag == "a":
        return len(node.text(separator="").strip())
    first = node.first_child
    if first is not None and first.first_child is None and first.next is None:
        return 0  # nothing but text, as most are: no need to look for links
    return sum(len(a.text(separator="").strip()) for a in node.css("a"))
