"""What each field of a fact may be corrected to: from what a person writes to the contract's form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, get_args

from duta.errors import UsageError
from duta.events.dating import era_of
from duta.knowledge import Pack
from duta.knowledge.names import WORD, fold, slug
from duta.knowledge.places import PlaceEntry
from duta.mentions.times.meaning import interval
from duta.model.actor import Actor, ActorKind
from duta.model.event import Factuality
from duta.model.statement import Form
from duta.model.when import Precision, When
from duta.record.derive import folded

Json = dict[str, Any]
Value = str | Sequence[str] | None
"""What may be given for a field: words, several actors joined by ``;`` or as a list; nothing where there is none."""

_NEW = re.compile(r"\s*(?P<name>[^()]+?)\s*\((?P<rest>[^()]*)\)\s*")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction does to a fact: the fields given, the keys they were and become, and the actors they need."""

    fields: tuple[str, ...]
    before: Json
    after: Json
    actors: tuple[Json, ...]


@dataclass(slots=True)
class Door:
    """Checks corrections of one fact. ``content`` is the reading it stands in."""

    fact: Json
    content: Json
    pack: Pack
    needed: dict[str, Json] = field(default_factory=dict)

    def change(self, changes: Mapping[str, Value]) -> Change:
        """Give what ``changes`` do; UsageError for a field that there is not, or a value that it may not have."""
        ways = EVENT if "act" in self.fact else STATEMENT
        after: Json = {}
        for name, value in changes.items():
            if name not in ways:
                raise UsageError(f"there is no field {name!r} to correct", hint=f"fields are {', '.join(ways)}")
            told = ways[name](self, value)
            after.update(told if told[name] != self.fact[name] else {})
        if not after:
            raise UsageError("the record says so already", hint="to mark it as right: duta confirm ID")
        if "act" in self.fact:
            self._fits(after)
            after.update(self._era(after))
        before = {key: self.fact[key] for key in after}
        fields = tuple(name for name in ways if name in changes and name in after)
        known = {actor["key"] for actor in self.content["actors"]}
        actors = tuple(actor for key, actor in self.needed.items() if key not in known)
        return Change(fields, before, after, actors)

    def act(self, value: Value) -> Json:
        """Give the act and its codes."""
        act = _one(value)
        if act not in self.pack.acts:
            acts = list(self.pack.acts.by_id)
            near = get_close_matches(act, acts, 3) or acts
            raise UsageError(
                f"there is no act {act!r}", hint=f"acts are {', '.join(near)}; `duta.open` lists none other"
            )
        row = self.pack.acts[act]
        return {"act": act, "plover": row.plover, "cameo": row.cameo}

    def actors(self, value: Value) -> Json:
        """Give the actors, of whom there must be one."""
        found = self._parties(value)
        if not found:
            raise UsageError("an event needs an actor", hint="to take the event away: duta reject ID")
        return {"actors": found}

    def recipients(self, value: Value) -> Json:
        """Give the recipients, of whom there may be none."""
        return {"recipients": self._parties(value)}

    def when(self, value: Value) -> Json:
        """Give the interval; nothing where the text gives no time."""
        given = _one(value)
        if not given:
            return {"when": None}
        ends = given.split("/")
        fits = len(ends) <= 2 and all(_DAY.fullmatch(end) for end in ends)
        found = interval(given, _precision(ends), "explicit") if fits else None
        if found is None:
            raise UsageError(
                f"{given!r} is no date", hint="write 2024, 2024-06, 2024-06-18, 2024-06-18/2024-06-20, or nothing"
            )
        return {"when": {name: getattr(found, name) for name in ("value", "earliest", "latest", "precision", "basis")}}

    def where(self, value: Value) -> Json:
        """Give the place; nothing where the text ties none to the act."""
        given = _one(value)
        if not given:
            return {"where": None}
        for kind, ref in self._entries(given):
            if kind == "place" and isinstance(ref, PlaceEntry):
                return {"where": {"name": ref.name, "country": ref.country, "lat": ref.lat, "lon": ref.lon}}
            if kind == "state":
                return {"where": {"name": ref.name, "country": ref.country, "lat": None, "lon": None}}
        new = _NEW.fullmatch(given)
        if new is None:
            raise UsageError(
                f"there is no place {given!r} in the pack", hint=f"name its country too: where='{given} (IDN)'"
            )
        country = self._country(new["rest"].strip(), given)
        return {"where": {"name": new["name"], "country": country, "lat": None, "lon": None}}

    def factuality(self, value: Value) -> Json:
        """Give whether it occurred."""
        return {"factuality": _among(_one(value), get_args(Factuality), "factuality")}

    def asserted_by(self, value: Value) -> Json:
        """Give who says that it happened; nothing where the outlet tells it as fact."""
        return {"asserted_by": self._party(_one(value)) if _one(value) else None}

    def chain(self, value: Value) -> Json:
        """Give the chain of sources, nearest the outlet first; links that were there stay as they were."""
        there = {link["key"]: link for link in self.fact["chain"]}
        new = {"link": "cites", "text": "", "start": -1, "end": -1}
        return {"chain": [there.get(party["key"]) or {**party, **new} for party in self._parties(value)]}

    def speaker(self, value: Value) -> Json:
        """Give who speaks."""
        if not _one(value):
            raise UsageError("a statement needs a speaker", hint="to take the statement away: duta reject ID")
        return {"speaker": self._party(_one(value))}

    def form(self, value: Value) -> Json:
        """Give whether the words are the speaker's own."""
        return {"form": _among(_one(value), get_args(Form), "form")}

    def _fits(self, after: Json) -> None:
        """Refuse an event that the codebook does not know: an act done together that has recipients."""
        act = after.get("act", self.fact["act"])
        recipients = after.get("recipients", self.fact["recipients"])
        row = self.pack.acts.by_id.get(str(act))
        if row and row.mutual == "yes" and recipients:
            names = "; ".join(actor["name"] for actor in recipients)
            raise UsageError(
                f"{act} is done together: all parties are actors, and there are no recipients",
                hint=f"add {names} to actors, and recipients= to leave none",
            )

    def _era(self, after: Json) -> Json:
        when = after.get("when", self.fact["when"])
        published = self.content["article"]["published_at"]
        factuality: Factuality = {**self.fact, **after}["factuality"]
        era = era_of(When(**when) if when else None, factuality, published)
        return {"era": era} if era != self.fact["era"] else {}

    def _parties(self, value: Value) -> list[Json]:
        given = value.split(";") if isinstance(value, str) else value or ()
        found = {party["key"]: party for party in (self._party(name.strip()) for name in given if name.strip())}
        return list(found.values())

    def _party(self, name: str) -> Json:
        """Give the actor called ``name``: of the article, of the pack, or a new one, told with kind and country."""
        full = self._here(name) or self._of_pack(name) or self._new(name)
        self.needed[full["key"]] = full
        return {key: full[key] for key in ("key", "name", "kind", "country")}

    def _here(self, name: str) -> Json | None:
        there = [actor for actor in self.content["actors"] if name == actor["key"]]
        there += [actor for actor in self.content["actors"] if folded(name) == folded(actor["name"])]
        return there[0] if there else None

    def _of_pack(self, name: str) -> Json | None:
        table = self.pack.actors
        actor = table.states.get(name) or table.bodies.get(name)
        for kind, ref in () if actor else self._entries(name):
            if kind in ("person", "state", "body") and isinstance(ref, Actor):
                actor = ref
                break
        return _as_json(actor) if actor else None

    def _new(self, name: str) -> Json:
        new = _NEW.fullmatch(name)
        if new is None:
            names = [actor["name"] for actor in self.content["actors"]]
            near = get_close_matches(name, names, 3) or names
            raise UsageError(
                f"nobody is called {name!r} in the article or the pack",
                hint=f"the article names {', '.join(near[:8])}; somebody new: '{name} (person, IDN)'",
            )
        kind, _, country = (part.strip() for part in new["rest"].partition(","))
        kind = _among(kind, get_args(ActorKind), "kind of an actor")
        code = self._country(country, name) if country else None
        return _as_json(Actor(slug(new["name"]), new["name"], kind, code))  # type: ignore[arg-type]

    def _country(self, code: str, given: str) -> str:
        if code not in self.pack.actors.states and code not in self.pack.actors.bodies:
            raise UsageError(
                f"{code!r} in {given!r} is no country", hint="ISO 3166-1 alpha-3 (IDN), or an IGO's code (UNO)"
            )
        return code

    def _entries(self, name: str) -> list[tuple[str, Any]]:
        """Give what the pack knows by exactly this name."""
        node = self.pack.actors.trie.root
        for word in WORD.findall(name):
            node = node.get(fold(word), {})
        return [(entry.type, entry.ref) for entry in node.get("", ())]


Way = Callable[[Door, Value], Json]

EVENT: dict[str, Way] = {
    "act": Door.act,
    "actors": Door.actors,
    "recipients": Door.recipients,
    "when": Door.when,
    "where": Door.where,
    "factuality": Door.factuality,
    "asserted_by": Door.asserted_by,
    "chain": Door.chain,
}
"""The fields of an event that may be corrected."""

STATEMENT: dict[str, Way] = {"speaker": Door.speaker, "form": Door.form, "chain": Door.chain}
"""The fields of a statement that may be corrected."""


def _one(value: Value) -> str:
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if len(value) > 1:
        raise UsageError(f"one value is wanted, not {len(value)}")
    return value[0].strip() if value else ""


def _among(value: str, allowed: Sequence[str], what: str) -> str:
    if value not in allowed:
        raise UsageError(f"there is no {what} {value!r}", hint=f"one of {', '.join(allowed)}")
    return value


def _precision(ends: Sequence[str]) -> Precision:
    by_length: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return by_length[len(ends[0])] if len(ends) == 1 else "interval"


def _as_json(actor: Actor) -> Json:
    return {
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "offices": list(actor.offices),
    }
