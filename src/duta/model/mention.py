"""Mentions: spans that name or stand for an actor or a place, and what they were resolved to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duta.model.actor import Actor

How = Literal["name", "office", "demonym", "metonym", "title", "pronoun", "clitic", "both", "apposition"]
"""How the words lead to the actor: a ``name``; an ``office`` ("Menlu RI"); a ``demonym`` or state adjective ("tentara
Israel"); a ``metonym`` ("Kremlin"); a short ``title`` for somebody named before ("pemimpin Rusia itu"); a ``pronoun``;
a ``clitic`` (-nya); ``both`` ("kedua negara"); ``apposition``: a name introduced by its office."""


@dataclass(frozen=True, slots=True)
class Mention:
    """``article.text[start:end]`` stands for ``actor``.

    A mention of several actors at once ("kedua negara") is several mentions of the same span.
    ``head_end`` bounds nothing else: the span is the whole phrase, office and name together.
    ``reason`` says why this actor and not another, where there was a choice.
    """

    start: int
    end: int
    text: str
    actor: Actor
    how: How = "name"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """``article.text[start:end]`` names a place. ``country`` is ISO 3166-1 alpha-3; coordinates in degrees, WGS 84."""

    start: int
    end: int
    text: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: Literal["country", "city", "region", "site"] = "city"
