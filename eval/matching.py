"""Whether what Duta found is what the gold says: pairs of records, and figures from what agrees within the pairs.

Texts are compared by their words, so spacing and quotation marks do not matter; parties by their countries. A
statement is found when it shares 60 % of the words of both sides' union; an event when its act (or its PLOVER type) is
the same and its evidence shares half the words of the shorter text. Best pairs first, each record in one pair only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from duta.knowledge import load_pack
from duta.knowledge.acts import ActList

Json = dict[str, Any]
NAMED = ("person", "media", "organisation", "group")
"""Kinds of actors that must share a word of their name, not only the country, to be the same."""


def words(text: str) -> list[str]:
    """Give the words of ``text`` in lower case, without punctuation."""
    return re.findall(r"\w+", text.lower())


def overlap(one: str, other: str) -> float:
    """Give the share of the union of both texts' words that both have."""
    x, y = Counter(words(one)), Counter(words(other))
    return (x & y).total() / max(1, (x | y).total())


def contained(one: str, other: str) -> float:
    """Give the share of the shorter text's words that stand in the longer one."""
    x, y = Counter(words(one)), Counter(words(other))
    return (x & y).total() / max(1, min(x.total(), y.total()))


def pairs(
    gold: Sequence[Json], found: Sequence[Json], similarity: Callable[[Json, Json], float | None]
) -> list[tuple[Json, Json]]:
    """Pair ``gold`` with ``found``, best first; a similarity of None forbids a pair."""
    scored = [(s, i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if (s := similarity(g, f)) is not None]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matched = []
    for _, i, j in sorted(scored, key=lambda t: (-t[0], t[1], t[2])):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            matched.append((gold[i], found[j]))
    return matched


def countries(actors: Iterable[Json]) -> set[str]:
    """Give the countries of ``actors`` that have one."""
    return {actor["country"] for actor in actors if actor.get("country")}


def same_actor(gold: Json | None, found: Json | None) -> bool:
    """Whether two actors have the same country and, for people, media and the like, a word of the name in common.

    Of a person the gold knows by an office alone ("office": true), any holder will do.
    """
    if gold is None or found is None:
        return gold is found
    if gold.get("country") != found.get("country"):
        return False
    if gold.get("office") or gold["kind"] not in NAMED or found.get("kind") not in NAMED:
        return True
    name = set(words(gold["name"]))
    return not name or bool(name & set(words(found.get("name") or "")))


def same_chain(gold: Sequence[Json], found: Sequence[Json]) -> bool:
    """Whether two chains name the same sources in the same order."""
    if len(gold) != len(found):
        return False
    return all(set(words(g["name"])) & set(words(f["name"])) for g, f in zip(gold, found, strict=True))


@cache
def known_acts() -> ActList:
    """Give the act list, read once."""
    return load_pack().acts


def family(act: str) -> str:
    """Give the PLOVER type of ``act``, or the act itself where PLOVER has none."""
    acts = known_acts()
    return (acts[act].plover or act) if act in acts else act


def is_mutual(act: str) -> bool:
    """Whether all parties of ``act`` may stand on one side."""
    acts = known_acts()
    return act in acts and acts[act].mutual != "no"


def said_when(event: Json) -> str | None:
    """Give the date the text gives ``event``: one that merely falls back on the publication date is none."""
    when = event.get("when")
    if not isinstance(when, dict):
        return when
    return None if when.get("basis") == "publication" else when.get("value")


def is_domestic(event: Json) -> bool:
    """Whether an event with a recipient stays within one country, which the codebook leaves out."""
    parties = event.get("actors", []) + event.get("recipients", [])
    if any(actor.get("kind") in ("group", "igo") for actor in parties):
        return False
    return len(countries(parties)) <= 1 and bool(event.get("recipients"))


def resolved(event: Json, actors: dict[str, Json]) -> Json:
    """Give a gold event with its actors in place of their keys."""
    asserted_by = event["asserted_by"]
    return {
        **event,
        "actors": [actors[key] for key in event["actors"]],
        "recipients": [actors[key] for key in event["recipients"]],
        "asserted_by": actors[asserted_by] if asserted_by else None,
        "chain": [actors[key] for key in event["chain"]],
    }


def _event_similarity(gold: Json, found: Json) -> float | None:
    if gold["act"] != found["act"] and family(gold["act"]) != family(found["act"]):
        return None
    likeness = max((contained(gold["evidence"], evidence["quote"]) for evidence in found["evidence"]), default=0.0)
    if likeness < 0.5:
        return None
    same_side = countries(gold["actors"]) == countries(found["actors"])
    return likeness + int(gold["act"] == found["act"]) + int(same_side)


def match_events(gold: Sequence[Json], found: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Pair gold events (see :func:`resolved`) with events found."""
    return pairs(gold, found, _event_similarity)


def match_statements(gold: Sequence[Json], found: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Pair gold statements with statements found."""

    def similarity(one: Json, other: Json) -> float | None:
        shared = overlap(one["text"], other["text"])
        return shared if shared >= 0.6 else None

    return pairs(gold, found, similarity)


def judge_event(gold: Json, found: Json) -> dict[str, bool]:
    """Say which parts of an event found agree with its gold."""
    act = gold["act"] == found["act"]
    actors = countries(gold["actors"]) == countries(found["actors"])
    recipients = countries(gold["recipients"]) == countries(found["recipients"])
    if is_mutual(gold["act"]):
        parties = countries(gold["actors"] + gold["recipients"])
        actors = recipients = parties == countries(found["actors"] + found["recipients"])
    return {
        "act": act,
        "actors": actors,
        "recipients": recipients,
        "strict": act and actors and recipients,
        "when": gold["when"] == said_when(found),
        "factuality": gold["factuality"] == found["factuality"],
        "asserted_by": same_actor(gold["asserted_by"], found["asserted_by"]),
    }


def rates(hit: int, gold: int, found: int) -> tuple[float, float, float]:
    """Give precision, recall and F1; of nothing asked and nothing found, all are right."""
    if not gold and not found:
        return 1.0, 1.0, 1.0
    precision, recall = hit / max(1, found), hit / max(1, gold)
    return precision, recall, (2 * precision * recall / (precision + recall) if precision + recall else 0.0)
