"""Every pack file, checked: its schema by loading it, its rules by their own examples, its labels by the acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module

from duta.errors import PackError
from duta.events import check_examples as check_frames
from duta.happenings import check_examples as check_merging
from duta.knowledge import Pack, load_pack
from duta.knowledge.labels import LANGUAGES, load_labels
from duta.model.page import Page
from duta.model.reading import Reading
from duta.pipeline.build import read_page

STAGES = ("articles", "sentences", "mentions", "statements")
"""The stages whose rules have examples; each gives them a ``check_examples``."""


def check_packs(language: str = "id") -> Iterator[str]:
    """Yield a message for everything wrong with the packs of ``language``: file, rule, and what it is."""
    pack = load_pack(language)
    broken = list(_schemas(pack))
    yield from broken
    if broken:
        return
    for stage in STAGES:
        check = getattr(import_module(f"duta.{stage}"), "check_examples", None)
        yield from check(pack) if check else (f"{stage}: there is no check of its rules' examples",)
    yield from check_frames(pack, lambda text: _read(text, pack))
    yield from check_merging(pack, lambda text: _read(text, pack))
    yield from _labels(pack)


def _read(text: str, pack: Pack) -> Reading:
    """Read a lone sentence: the examples of frames need every stage before the events."""
    item = {"id": "example", "title": "Contoh", "date": "2024-05-10", "body": text}
    return read_page(Page(json.dumps(item, ensure_ascii=False).encode(), "json", id="example"), pack)


def _schemas(pack: Pack) -> Iterator[str]:
    for name, part in vars(type(pack)).items():
        if isinstance(part, cached_property):
            try:
                getattr(pack, name)
            except PackError as error:
                yield str(error)


def _labels(pack: Pack) -> Iterator[str]:
    for language in LANGUAGES:
        labels = load_labels(language)
        for act in pack.acts.by_id:
            if not labels.acts.get(act):
                yield f"acts/labels.csv: {act}: there is no label in {language}"
        yield from (f"acts/labels.csv: {act}: there is no such act" for act in labels.acts if act not in pack.acts)
        yield from (
            f"interface/labels.csv: {key}: empty in {language}" for key, word in labels.words.items() if not word
        )
