"""An event in a plain sentence of the reader's language: "Kim Jong Un replied to a letter from Vladimir Putin"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from duta.knowledge import load_pack
from duta.knowledge.labels import Labels
from duta.knowledge.schemes import load_schemes
from duta.knowledge.wording import Form, load_wording

MANY = 4
"""How many names a sentence holds at most on a side; further ones are counted."""


def sentence_of(
    act: str,
    actors: Sequence[str],
    recipients: Sequence[str],
    labels: Labels,
    *,
    factuality: str = "occurred",
    reply: bool = False,
) -> str:
    """Give who did what to whom in words, without the time and the source.

    >>> from duta.knowledge.labels import load_labels
    >>> sentence_of("send_message", ["Ana"], ["Tonga"], load_labels("id"), reply=True)
    'Ana membalas surat Tonga'
    >>> sentence_of("meet", ["Ana", "Sione"], [], load_labels("en"), factuality="planned")
    'Ana and Sione are to meet'
    """
    form: Form = "reply" if reply and recipients else "to" if recipients else "together" if actors[1:] else "alone"
    phrase = load_wording()[act, form]
    who, whom = (listed([name_in(name, labels) for name in side], labels) for side in (actors, recipients))
    if phrase is None:
        return " ".join(part for part in (who, labels.act(act), whom) if part)
    if labels.language == "en":
        before, words = _english(factuality, plural=len(actors) > 1)
        said = phrase.base if words else phrase.en
    else:
        before, said = _INDONESIAN.get(factuality, ""), phrase.id
    return " ".join(part for part in (who, before, said.replace("{b}", whom)) if part)


def name_in(name: str, labels: Labels) -> str:
    """Give the name of a state, of a body or of a place in the language of ``labels``; any other name as it is."""
    known = labels.names.get(name)
    return known or (_english_names().get(name, name) if labels.language == "en" else name)


@lru_cache(maxsize=1)
def _english_names() -> dict[str, str]:
    """Give the English names of states by what the pack calls them."""
    codes = load_schemes().countries
    states = load_pack().actors.states
    return {actor.name: codes[code].name for code, actor in states.items() if code in codes}


def listed(names: Sequence[str], labels: Labels) -> str:
    """Give names as a list in words, the many of them cut short: "A, B, C and 4 others"."""
    shown = list(names[:MANY] if len(names) <= MANY else names[: MANY - 1])
    if len(names) > len(shown):
        shown.append(labels["others"] % (len(names) - len(shown)))
    *first, last = shown or [""]
    return f"{', '.join(first)} {labels['and']} {last}" if first else last


_INDONESIAN = {"planned": "akan", "hypothetical": "mungkin", "denied": "tidak"}


def _english(factuality: str, *, plural: bool) -> tuple[str, bool]:
    """Give what stands before the verb, and whether the infinitive follows."""
    before = {"planned": "are to" if plural else "is to", "hypothetical": "may", "denied": "did not"}.get(factuality)
    return (before or "", before is not None)
