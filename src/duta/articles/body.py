"""Which blocks of a page are the article's body, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duta.articles.blocks import Block, Frame, Walk
from duta.articles.dateline import LONE
from duta.knowledge.html import HtmlRules

_SENTENCE = re.compile(r"[.!?…:;。！？][\"”’')\]»]*$")
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(["td", "th"])
_WEIGHTS = (1.0, 0.6, 0.35, 0.2)
A_LIST = 4
"""So many short lines after the last paragraph, in its own element, are no loose ends."""
BELOW_TITLE = 1.3
"""What stands right under the title counts so much more."""
GOOD = 60
"""From so many letters on a block counts when the body is looked for."""


@dataclass
class Body:
    """The blocks of the body, and (text, reason) of the rest of the blocks."""

    blocks: list[Block]
    dropped: list[tuple[str, str]]


def choose_body(walk: Walk, rules: HtmlRules, ld_body: str | None) -> Body:
    """Find the element that holds the body, and sort its blocks."""
    frames = _scored(walk.blocks)
    tops = _tops(walk.blocks, frames, ld_body)
    inside: list[Block] = []
    dropped: list[tuple[str, str]] = []
    within: dict[Frame, bool] = {}
    for block in walk.blocks:
        if _is_within(block.frame, tops, within):
            inside.append(block)
        else:
            dropped.append((block.text, "outside"))
    kept = _kept(inside, dropped, rules)
    return Body(kept, dropped)


def _is_within(frame: Frame, tops: set[Frame], known: dict[Frame, bool]) -> bool:
    """Tell whether a frame is one of ``tops`` or stands in one."""
    if frame not in known:
        known[frame] = frame in tops or (frame.parent is not None and _is_within(frame.parent, tops, known))
    return known[frame]


def _is_good(block: Block) -> bool:
    return len(block.text) >= GOOD and block.link_share < 0.4 and block.tag != "h1"


def _scored(blocks: Sequence[Block]) -> list[Frame]:
    """Give the frames with text in them, each with its score (as Readability does it) and its letters of good text."""
    frames: dict[Frame, None] = {}
    for block in blocks:
        frame = block.frame
        frame.all += len(block.text)
        frame.links += block.links
        outer: Frame | None = frame
        while outer is not None and outer not in frames:
            frames[outer] = None
            outer = outer.parent
        if not _is_good(block):
            continue
        frame.good += len(block.text)
        points = _points(block)
        higher: Frame | None = frame
        for weight in _WEIGHTS:
            if higher is None:
                break
            higher.score += points * weight
            higher = higher.parent
    ordered = sorted(frames, key=lambda frame: -frame.depth)
    for frame in ordered:
        if frame.parent is not None:
            frame.parent.all += frame.all
            frame.parent.links += frame.links
            frame.parent.good += frame.good
        frame.score *= 1.3 if frame.called_body else 1
        frame.score *= 1 - min(0.9, frame.links / max(1, frame.all))
        frame.score *= 2 if frame.body else 1.15 if frame.tag in ("article", "main") else 1
    below = _below_title(blocks)
    if below is not None:
        below.score *= BELOW_TITLE
    return [frame for frame in ordered if frame.good]


def _below_title(blocks: Sequence[Block]) -> Frame | None:
    """Give the frame of the first long text under the page's title."""
    title = next((at for at, block in enumerate(blocks) if block.tag == "h1"), None)
    if title is None:
        return None
    return next((block.frame for block in blocks[title + 1 :] if _is_good(block)), None)


def _points(block: Block) -> float:
    points = 1 + min(len(block.text) / 100, 3) + min(block.text.count(",") + block.text.count("、"), 3) / 2
    points *= 1 - block.link_share
    return points / 3 if block.tag in ("li", "dd") else points


def _tops(blocks: Sequence[Block], frames: list[Frame], ld_body: str | None) -> set[Frame]:
    """Give the frames that hold the body: most often one; several where a site cuts the body into pieces."""
    if not frames:
        return _wordiest(blocks)
    total = max(frame.good for frame in frames)
    marked = [frame for frame in frames if frame.body and frame.good > 0.25 * total]
    if marked:
        return _outermost(marked)
    if ld_body:
        told = _by_ld_body(blocks, ld_body)
        if told:
            return told
    best = max(frames, key=lambda frame: (frame.score, frame.depth))
    return {_the_one_article(_climbed(best), frames)}


def _the_one_article(frame: Frame, frames: list[Frame]) -> Frame:
    """Give the story among teasers where a site marks all of them as articles."""
    inside = [f for f in frames if f.tag == "article" and f is not frame and frame in f.chain()]
    inside.sort(key=lambda article: -article.good)
    if len(inside) > 2 and inside[0].good > max(400, 3 * inside[1].good) and inside[0].good > 0.4 * frame.good:
        return inside[0]
    return frame


def _wordiest(blocks: Sequence[Block]) -> set[Frame]:
    """Give the frame with most words that are no link, where no block is long enough to count."""
    words: dict[Frame, int] = {}
    for block in blocks:
        if block.link_share < 0.3:
            words[block.frame] = words.get(block.frame, 0) + len(block.text)
    return {max(words, key=lambda frame: words[frame])} if words else {block.frame for block in blocks}


def _outermost(frames: list[Frame]) -> set[Frame]:
    return {f for f in frames if not any(other in frames for other in list(f.chain())[1:])}


def _by_ld_body(blocks: Sequence[Block], ld_body: str) -> set[Frame]:
    """Find the frame that holds the paragraphs which the page's own data gives as the article's body."""
    words = _letters(ld_body)
    told = [b for b in blocks if len(b.text) >= GOOD and _letters(b.text)[:80] in words]
    if sum(len(b.text) for b in told) < 0.6 * len(ld_body) or len(ld_body) < 500:
        return set()
    common = _common(told)
    return {common} if common.parent is not None else set()


def _common(blocks: Sequence[Block]) -> Frame:
    """Give the innermost frame that holds all blocks but a few stray ones (a lede above the article, say)."""
    need = 0.9 * sum(len(b.text) for b in blocks)
    inside: dict[Frame, int] = {}
    for block in blocks:
        for frame in block.frame.chain():
            inside[frame] = inside.get(frame, 0) + len(block.text)
    return max((f for f, n in inside.items() if n >= need), key=lambda f: f.depth)


def _climbed(frame: Frame) -> Frame:
    """Go up to where the rest of the body is: an element with much more prose, and little else besides."""
    if frame.tag == "article" and frame.good > 500:
        return frame
    for higher in list(frame.chain())[1:]:
        if higher.parent is None:
            break
        more, rest = higher.good - frame.good, max(1, higher.all - frame.all)
        share, linked = more / rest, (higher.links - frame.links) / rest
        if more >= 0.1 * frame.good + 60 and (
            share > (0.6 if higher.tag in ("article", "main") else 0.75) or (share > 0.3 and linked < 0.1)
        ):
            frame = higher
        if higher.tag == "article" and higher.good > 500:
            break  # what stands outside it is another story
    return frame


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _kept(blocks: Sequence[Block], dropped: list[tuple[str, str]], rules: HtmlRules) -> list[Block]:
    """Keep prose, subheadings above prose, and real lists; drop what is mostly links, and what comes after the end."""
    kept: list[Block] = []
    letters = sum(len(block.text) for block in blocks)
    home = max((b.frame for b in blocks), key=lambda frame: frame.score, default=None)
    seen = 0
    for at, block in enumerate(blocks):
        over = seen > 0.3 * letters and len(block.text) < 90 and rules.end_heading.match(block.text) is not None
        over = over and not (block.frame is not home and any(b.frame is home and _is_good(b) for b in blocks[at:]))
        if over and not _prose_after(blocks[at + 1 :], (0.35 if block.tag in _HEADINGS else 0.15) * letters):
            dropped += [(later.text, "after-end") for later in blocks[at:]]
            break
        seen += len(block.text)
        reason = _why_not(block, home)
        if reason is None:
            kept.append(block)
        else:
            dropped.append((block.text, reason))
    return _without_loose_ends(kept, dropped, home)


def _prose_after(blocks: Sequence[Block], letters: float) -> bool:
    """Tell whether more than so many letters of prose are still to come."""
    return sum(len(b.text) for b in blocks if _is_good(b) and b.link_share < 0.1) > letters


def _why_not(block: Block, home: Frame | None) -> str | None:
    if block.tag == "h1":
        return "title"
    if block.link_share > 0.8 and len(block.text) < 200:
        return "links"
    if block.link_share > 0.5 and (block.tag in ("li", "") or not _SENTENCE.search(block.text)):
        return "links"
    loose = not block.tag and block.frame is not home and (block.links or block.frame.tag not in _CELLS)
    if loose and len(block.text) < 30 and not _SENTENCE.search(block.text) and not LONE.search(block.text):
        return "fragment"
    return None


def _without_loose_ends(blocks: list[Block], dropped: list[tuple[str, str]], home: Frame | None) -> list[Block]:
    """Drop fragments before and after the prose, headings with nothing under them, and what is said twice."""
    prose = [at for at, block in enumerate(blocks) if len(block.text) >= GOOD or _SENTENCE.search(block.text)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(blocks) - 1)
    at_home = [at for at in range(last + 1, len(blocks)) if blocks[at].frame is home and not blocks[at].links]
    if len(at_home) >= A_LIST:
        last = at_home[-1]  # verses, ingredients, addresses: short lines are text too
    kept: list[Block] = []
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.text in seen:
            dropped.append((block.text, "repeated"))  # a page may hold a copy for phones
        elif at > last or (at < first and block.tag not in _HEADINGS and not LONE.search(block.text)):
            dropped.append((block.text, "fragment"))
        elif block.tag in _HEADINGS and (following is None or following.tag == "h2"):
            dropped.append((block.text, "heading"))
        else:
            kept.append(block)
        if len(block.text) >= GOOD:
            seen.add(block.text)
    return kept
