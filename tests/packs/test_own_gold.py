"""The own gold is sound: known acts and actors, words that stand in the text, splits that never move."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from duta.knowledge import load_pack

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold"
KINDS = {"person", "state", "igo", "media", "organisation", "group", "collective"}
FACTUALITIES = {"occurred", "planned", "hypothetical", "denied"}
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
FREQUENT = (
    "attack",
    "demand",
    "meet",
    "visit",
    "criticize",
    "reject",
    "accuse",
    "sign",
    "threaten",
    "support",
    "agree",
    "aid",
)

Json = dict[str, Any]
SENTENCES: list[Json] = [
    json.loads(line)
    for path in sorted((GOLD / "events").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
ARTICLES: list[Json] = [
    json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLD / "articles").glob("*.json"))
]


def text_of(item: Json) -> str:
    return str(item.get("text") or item["body"])


def keys_used(item: Json) -> set[str]:
    keys: set[str] = set()
    for event in item["events"]:
        keys |= {*event["actors"], *event["recipients"], *event["chain"]}
        keys |= {event["asserted_by"]} if event["asserted_by"] else set()
    for statement in item.get("statements", []):
        keys |= {statement["speaker"], *statement["chain"]}
    return keys


def test_there_is_enough() -> None:
    assert len(SENTENCES) >= 600
    assert len(ARTICLES) >= 40
    assert sum(not item["events"] for item in SENTENCES) >= 150


def test_every_act_is_covered() -> None:
    counts = Counter(event["act"] for item in SENTENCES for event in item["events"])
    assert set(counts) == set(load_pack().acts.by_id)
    assert min(counts.values()) >= 8
    assert not [act for act in FREQUENT if counts[act] < 25]


def test_ids_and_splits() -> None:
    assert [item["id"] for item in SENTENCES] == [f"ev-{n:04d}" for n in range(1, len(SENTENCES) + 1)]
    assert all((item["split"] == "test") is (n % 5 == 0) for n, item in enumerate(SENTENCES, 1))
    assert [item["id"] for item in ARTICLES] == [f"art-{n:02d}" for n in range(1, len(ARTICLES) + 1)]
    assert all((item["split"] == "test") is (n % 4 == 0) for n, item in enumerate(ARTICLES, 1))


def test_no_text_stands_twice() -> None:
    assert not [text for text, count in Counter(map(text_of, SENTENCES + ARTICLES)).items() if count > 1]


@pytest.mark.parametrize("item", [*SENTENCES, *ARTICLES], ids=lambda item: item["id"])
def test_item_is_sound(item: Json) -> None:
    text = text_of(item)
    assert keys_used(item) == {actor["key"] for actor in item["actors"]}
    assert len(item["actors"]) == len({actor["key"] for actor in item["actors"]})
    assert {actor["kind"] for actor in item["actors"]} <= KINDS
    for event in item["events"]:
        assert event["act"] in load_pack().acts
        assert event["factuality"] in FACTUALITIES
        assert event["when"] is None or EDTF.fullmatch(event["when"])
        assert event["actors"] or event["recipients"]
        assert event["evidence"]
        assert event["evidence"] in text
    for statement in item.get("statements", []):
        assert statement["text"] in text
        assert statement["form"] in ("direct", "indirect")
    assert "{" not in text
    assert "«" not in text
