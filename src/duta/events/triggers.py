"""Triggers: the words of a sentence that some frame knows as an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duta.events.layout import Line, Unit
from duta.knowledge.frames import Form, Frame, FrameTable
from duta.knowledge.grammar import Grammar

_CLITICS = frozenset({"nya", "lah", "kah", "pun"})
"""All of three letters."""
_THEME_REACH = 6
"""Words between a verb and the noun that makes it an act ("mengirim empat jet tempur")."""

_TOWARDS = frozenset({"arah", "wilayah", "kota"})
"""May stand between *ke* and the target: "ke arah X"."""

_THEN_REACH = 12
"""Units within which what completes the act must follow."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Units ``first``…``last`` of a line name the act of ``form``'s frame.

    ``theme`` is the index of the theme noun, where the frame asks for one.
    """

    first: int
    last: int
    form: Form
    theme: int | None = None


def triggers_at(line: Line, index: int, frames: FrameTable, grammar: Grammar) -> Iterator[Trigger]:
    """Yield what unit ``index`` may be the trigger of: the longest phrase first, then in the frames' own order."""
    unit = line.units[index]
    if unit.kind != "word":
        return
    for form in _forms(unit, frames):
        last = _match(line, index, form)
        if last is None or not _allowed(line, index, last, form, grammar):
            continue
        if form.frame.unless_to and _aimed(line, last, form.frame.unless_to):
            continue
        if not form.themes:
            yield Trigger(index, last, form)
            continue
        theme = _theme(line, index, last, form, grammar)
        if theme is not None:
            yield Trigger(index, last, form, theme)


def refused_at(line: Line, index: int, frames: FrameTable, grammar: Grammar) -> Iterator[tuple[Trigger, str]]:
    """Yield the frames whose words stand at unit ``index`` though they do not count there, each with the reason."""
    unit = line.units[index]
    for form in _forms(unit, frames) if unit.kind == "word" else ():
        last = _match(line, index, form)
        if last is None:
            continue
        trigger = Trigger(index, last, form)
        if not _allowed(line, index, last, form, grammar):
            yield (
                trigger,
                f"the words around it, or its being {unit.upos or 'of no known class'}, make it something else",
            )
        elif form.frame.unless_to and _aimed(line, last, form.frame.unless_to):
            yield trigger, "it is done to somebody, and so another act"
        elif form.themes and _theme(line, index, last, form, grammar) is None:
            yield trigger, "what makes it this act does not stand beside it"


def _forms(unit: Unit, frames: FrameTable) -> tuple[Form, ...]:
    forms = frames.by_first_word.get(unit.text, ())
    stripped = _bare(unit.text)
    if stripped != unit.text and len(stripped) > 3:
        forms += frames.by_first_word.get(stripped, ())
    return forms


def _match(line: Line, index: int, form: Form) -> int | None:
    """Give the index of the last unit of ``form`` from ``index`` on, or None where its words do not stand there."""
    for offset, word in enumerate(form.words):
        unit = line.at(index + offset)
        if unit is None or unit.kind != "word" or not _is_word(unit.text, word):
            return None
    return index + len(form.words) - 1


def _is_word(text: str, word: str) -> bool:
    return text.startswith(word) and (len(text) == len(word) or text[len(word) :] in _CLITICS)


def _allowed(line: Line, first: int, last: int, form: Form, grammar: Grammar) -> bool:
    after, before = line.at(last + 1), line.at(first - 1)
    if after is not None and after.text in form.frame.unless:
        return False
    if before is not None and before.text in form.frame.not_after:
        return False
    if form.frame.then and not _followed(line, last, form.frame):
        return False
    unit = line.units[first]
    if form.voice == "bare":
        return _bare_verb(line, first, last, grammar)
    if form.voice == "noun":
        return unit.upos in ("", "NOUN", "PROPN", "VERB")
    return last > first or unit.upos in ("", "VERB", "NOUN", "ADJ", "PROPN", "AUX", "ADV")


def _aimed(line: Line, last: int, prepositions: list[str]) -> bool:
    """Tell whether a party follows right behind one of ``prepositions``: then the act is done to it."""
    for index in range(last + 1, min(len(line.units) - 1, last + _THEME_REACH + 2)):
        if line.units[index].text in prepositions:
            at = index + 2 if line.units[index + 1].text in _TOWARDS else index + 1
            aim = line.at(at)
            if aim is not None and aim.kind in ("party", "place"):
                return True
    return False


def _followed(line: Line, last: int, frame: Frame) -> bool:
    """Tell whether one of the frame's ``then`` follows in the clause ("menyebut Y sebagai sahabat")."""
    for index in range(last + 1, min(len(line.units), last + _THEN_REACH)):
        unit = line.units[index]
        phrases = (frame.then_by_word.get(word, ()) for word in (unit.text, _bare(unit.text)))
        if any(_theme_at(line, index, phrase) for same in phrases for phrase in same):
            return True
        if unit.kind == "party" and unit.text.lower().startswith(tuple(frame.then)):
            return True
    return False


def _bare_verb(line: Line, first: int, last: int, grammar: Grammar) -> bool:
    """Tell whether a stem without prefix is a verb here: after a party or a modal, and before what it acts on.

    In headlines it is capitalised ("AS Kecam …"); after a quotation its subject follows ("…," ancam X kepada Y).
    """
    before, after = line.at(first - 1), line.at(last + 1)
    if after is None or after.text in grammar.determiners or after.kind == "quote" or before is None:
        return False
    token = line.sentence.tokens[line.units[first].first]
    if before.kind in ("party", "aside") and (token.text[:1].isupper() or after.kind == "party"):
        return True
    if before.text in grammar.skipped and token.text[:1].isupper() and after.kind == "party" and first > 1:
        return True
    if line.units[first].upos in ("NOUN", "PROPN", "ADP", "SCONJ"):
        return False
    if before.kind in ("party", "aside", "quote") or before.text == ",":
        return after.kind == "party"
    return (before.text in grammar.skipped or before.text == "yang") and before.text not in ("ini", "kedua")


def _theme(line: Line, first: int, last: int, form: Form, grammar: Grammar) -> int | None:
    """Find the theme noun: right of an active verb; left of a passive one, or right after it."""
    right = range(last + 1, min(len(line.units), last + 2 + _THEME_REACH))
    found = _noun_in(line, right, form, stop_at_comma=True)
    if found is not None and any(line.units[i].text in grammar.planned for i in range(last + 1, found)):
        return None  # "mengumumkan akan mengirim tank": the theme is another verb's
    before = line.at(found - 1) if found is not None else None
    if before is not None and before.text in grammar.undoing:
        return None
    if found is not None or form.voice == "active":
        return found
    left = range(first - 1, max(-1, first - 10), -1)
    return _noun_in(line, left, form, stop_at_comma=False)


def _noun_in(line: Line, indexes: range, form: Form, *, stop_at_comma: bool) -> int | None:
    for index in indexes:
        unit = line.units[index]
        if unit.kind == "quote" or unit.text in (";", ":") or (stop_at_comma and unit.text == ","):
            return None
        if unit.kind == "word" and (unit.text in form.theme_heads or _bare(unit.text) in form.theme_heads):
            if any(_theme_at(line, index, theme) for theme in form.themes):
                return index
        elif unit.kind == "party":
            words = unit.text.lower().split()
            if any(" ".join(theme) in unit.text.lower() for theme in form.themes if theme[0] in words):
                return index
    return None


def _bare(text: str) -> str:
    """Strip the clitic off a word ("pasukannya" → "pasukan")."""
    return text[:-3] if text[-3:] in _CLITICS else text


def _theme_at(line: Line, index: int, words: Sequence[str]) -> bool:
    return all(
        (unit := line.at(index + offset)) is not None and _is_word(unit.text, word) for offset, word in enumerate(words)
    )
