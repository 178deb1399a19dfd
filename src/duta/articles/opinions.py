"""The body of a page, and a second look where the first finds less than what it passed over."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from duta.articles.blocks import TEASERS, Walk, walk
from duta.articles.body import Body, choose_body
from duta.knowledge.html import HtmlRules

ENOUGH = 500
"""A body of so many letters is believed at once."""

LABEL = 12
"""Blocks of at most so many letters are labels and counts."""


def find_body(node: LexborNode, rules: HtmlRules, ld_body: str) -> tuple[Walk, Body]:
    """Give what a walk over the page finds, and the body chosen from it."""
    first = walk(node, rules)
    body = choose_body(first, rules, ld_body)
    letters = _letters(body)
    if letters >= ENOUGH or first.doubted < max(250, 1.5 * letters):
        return first, body
    second = walk(node, rules, lenient=True)
    other = choose_body(second, rules, ld_body)
    if _letters(other) > max(250, 1.5 * letters) and _linked(other) < TEASERS:
        return second, other
    return first, body


def _linked(body: Body) -> float:
    """Give the share of links in the elements that the body stands in."""
    frames = dict.fromkeys(block.frame for block in body.blocks)
    return sum(frame.links for frame in frames) / max(1, sum(frame.all for frame in frames))


def _letters(body: Body) -> int:
    return sum(len(block.text) - block.links for block in body.blocks if len(block.text) > LABEL)
