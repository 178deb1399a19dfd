"""Where the sentences of one paragraph end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duta.knowledge.text import TextRules
from duta.model.sentence import Token

_OPENING_BRACKETS = "(["
_CLOSING_BRACKETS = ")]"


def ends_after(text: str, tokens: Sequence[Token], rules: TextRules) -> Iterator[int]:
    """Yield the index of the last token of each sentence but the paragraph's last."""
    closing = _closing_marks(text, tokens, rules)
    inside = _in_brackets(tokens)
    index = 0
    while index < len(tokens) - 1:
        if not _may_end(tokens, index, rules):
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and _goes_on(tokens, last + 1, closing, rules):
            last += 1
        if last + 1 < len(tokens) and not inside[last] and _starts(text, tokens, last, rules):
            yield last
        index = last + 1


def _may_end(tokens: Sequence[Token], index: int, rules: TextRules) -> bool:
    word = tokens[index].text
    if word in rules.ending or word[0] in rules.breaks.enders:
        return True
    letter = len(word) == 2 and word[1] == "."
    return letter and index > 0 and tokens[index - 1].text.lower() in rules.breaks.letter_nouns


def _goes_on(tokens: Sequence[Token], index: int, closing: frozenset[int], rules: TextRules) -> bool:
    """Tell whether the token belongs to the end of the sentence before it: another mark, a closing quote or bracket."""
    text = tokens[index].text
    return index in closing or text in _CLOSING_BRACKETS or text[0] in rules.breaks.enders


def _starts(text: str, tokens: Sequence[Token], last: int, rules: TextRules) -> bool:
    """Tell whether a new sentence starts behind token ``last``."""
    following = tokens[last + 1]
    if not _opens(tokens, last + 1) or following.text in rules.ending:
        return False
    if following.start > tokens[last].end:
        return tokens[last].text not in rules.ending or following.text not in _OPENING_BRACKETS
    if following.text[0] in rules.breaks.straight or following.text in rules.breaks.quotes:
        return True
    return _lost_break(text, tokens, last, rules)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the first word from ``index`` on can begin a sentence."""
    for token in tokens[index:]:
        if token.text[0].isalnum():
            return not token.text[0].islower()
        if token.text in (",", ";", ":") or token.text in _CLOSING_BRACKETS:
            return False
    return False


def _lost_break(text: str, tokens: Sequence[Token], last: int, rules: TextRules) -> bool:
    """Tell whether a break was lost between two glued words ("Kota Lama.Warga"), and it is no web address."""
    word = last
    while word and not text[tokens[word].end - 1].isalnum() and tokens[word - 1].end == tokens[word].start:
        word -= 1
    before, after = text[tokens[word].end - 1], tokens[last + 1]
    if not (before.islower() or before.isdigit() or before in "\"”’')%") or len(after.text) < 2:
        return False
    return after.text[0].isupper() and rules.site.fullmatch(after.text) is None


def _in_brackets(tokens: Sequence[Token]) -> list[bool]:
    """Tell for each token whether a bracket that is closed later in the paragraph is still open behind it."""
    pending: list[int] = []
    inside = [False] * len(tokens)
    for index, token in enumerate(tokens):
        if token.text in _OPENING_BRACKETS:
            pending.append(index)
        elif token.text in _CLOSING_BRACKETS and pending:
            start = pending.pop()
            inside[start:index] = [True] * (index - start)
    return inside


def _closing_marks(text: str, tokens: Sequence[Token], rules: TextRules) -> frozenset[int]:
    """Find the quote marks that close a quotation; a straight one is told by the spaces about it, else by counting."""
    found = set()
    closers = frozenset(rules.breaks.quotes.values())
    opened: dict[str, bool] = {}
    for index, token in enumerate(tokens):
        if token.text in closers:
            found.add(index)
        elif token.text in rules.breaks.straight:
            if _closes(text, token, opened=opened.get(token.text, False)):
                found.add(index)
                opened[token.text] = False
            else:
                opened[token.text] = True
    return frozenset(found)


def _closes(text: str, token: Token, *, opened: bool) -> bool:
    space_before = token.start == 0 or text[token.start - 1].isspace() or text[token.start - 1] in "(["
    space_behind = token.end == len(text) or text[token.end].isspace()
    if space_before == space_behind:
        return opened
    return space_behind
