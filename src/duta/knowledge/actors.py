"""The actors of a language's pack: states, bodies, persons with the dates of their offices, and the words of roles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from duta.errors import PackError
from duta.knowledge.files import read_csv, read_yaml
from duta.knowledge.names import Trie, fold, slug
from duta.knowledge.places import load_places
from duta.knowledge.senses import Sense, load_senses
from duta.model.actor import Actor, ActorKind


@dataclass(frozen=True)
class OfficeWord:
    """A kind of office and the words for it. See ``roles.yaml`` for what the fields mean."""

    id: str
    words: tuple[str, ...]
    rank: str | None = None
    former: str | None = None
    home: bool = False
    posted: bool = False
    portfolio: bool = False
    weak: bool = False
    place: bool = False
    serves: bool = False
    leads: bool = False
    of_bodies: bool = False
    grade: bool = False
    also: tuple[str, ...] = ()
    of: str | None = None
    examples: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organ:
    """A part of a state that acts for it: ministry, government, army, embassy."""

    id: str
    words: tuple[str, ...]
    stem: str = ""
    kind: ActorKind = "organisation"
    home: bool = False
    posted: bool = False
    portfolio: bool = False
    needs: str | None = None
    person: bool = False
    headed: bool = False
    own: bool = False
    not_after: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class People:
    """Words for people who, with a state's name, are a collective of that state."""

    words: tuple[str, ...]
    quantifiers: frozenset[str]
    things: frozenset[str]
    """Words for what a state has and sends: with its name they stand for the state itself."""


@dataclass(frozen=True)
class SmallWords:
    """Words that hold phrases together; see ``roles.yaml`` for each."""

    particles: frozenset[str]
    of: frozenset[str]
    origin: frozenset[str]
    posted: frozenset[str]
    given: frozenset[str]
    not_theirs: frozenset[str]
    naming: frozenset[str]
    becoming: frozenset[str]
    charged: frozenset[str]
    charged_before: frozenset[str]
    initials: frozenset[str]
    going_on: frozenset[str]
    at_palace: frozenset[str]
    former: frozenset[str]
    then: frozenset[str]
    ordinal: frozenset[str]
    one: frozenset[str]
    also: frozenset[str]


@dataclass(frozen=True)
class Roles:
    """The whole of ``roles.yaml``."""

    offices: tuple[OfficeWord, ...]
    portfolio: frozenset[str]
    organs: tuple[Organ, ...]
    people: People
    stops: frozenset[str]
    """Words that are never part of a person's name."""
    citing: frozenset[str]
    """Words that show that a source is cited."""
    home: str
    """The state whose offices the language's outlets name without saying whose."""
    home_short: str
    """What an office or ministry of that state is called with ("Kemlu RI")."""
    glued_before: frozenset[str]
    """Words that sometimes lose the space before a name ("olehIsrael")."""
    glued_after: tuple[str, ...]
    """What a word begins with that lost the space after a name ("Palestinamenyuarakan")."""
    glued_verbs: tuple[str, ...]
    """What verbs begin with that lost the space after any name."""
    place_after: frozenset[str]
    """Words after which a capital's name is the city, not its state."""
    led_by: dict[str, tuple[str, ...]]
    """Which office leads a state, where it is not the president's."""
    small: SmallWords
    heads: frozenset[str]
    leading: frozenset[str]


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held which office, from when until when (ISO dates; empty: from before, or to this day)."""

    person: str
    office: str
    state: str
    since: str
    until: str


@dataclass(frozen=True)
class ActorTable:
    """Everything the pack knows of actors, ready for looking up."""

    trie: Trie
    states: dict[str, Actor]
    bodies: dict[str, Actor]
    """By key; IGOs also by their code."""
    persons: dict[str, Actor]
    shorts: dict[str, tuple[str, ...]]
    """Folded surname to the persons meant by it, where the article names their state."""
    holdings: tuple[Holding, ...]
    roles: Roles
    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    """Names of more than one thing."""
    since: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Former states: from when until when."""

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[Holding]]:
        out: dict[tuple[str, str], list[Holding]] = {}
        for holding in self.holdings:
            out.setdefault((holding.office, holding.state), []).append(holding)
        for rows in out.values():
            rows.sort(key=lambda h: h.since)
        return out

    @cached_property
    def _by_person(self) -> dict[str, list[Holding]]:
        out: dict[str, list[Holding]] = {}
        for holding in self.holdings:
            out.setdefault(slug(holding.person), []).append(holding)
        return out

    @cached_property
    def not_names(self) -> frozenset[str]:
        """Words that are never part of a person's name."""
        return self.roles.stops | self.roles.portfolio

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words that occur in names."""
        return frozenset(self.trie.words())

    def holder(self, office: str, state: str, day: str | None) -> Actor | None:
        """Give who held ``office`` of ``state`` on ``day``, or None where no row or more than one says so."""
        if day is None:
            return None
        rows = self._by_office.get((office, state), [])
        rows = rows[: bisect_right([h.since for h in rows], day[:10])]
        found = {h.person: h for h in rows if not h.until or day[:10] < h.until}
        return self.persons.get(slug(next(iter(found)))) if len(found) == 1 else None

    def leader(self, state: str, day: str | None) -> Actor | None:
        """Give who led ``state`` on ``day``, by the office that leads there."""
        led_by = self.roles.led_by
        offices = next((office for office, states in led_by.items() if state in states), "presiden")
        for office in (offices, "pemimpin", "pemimpin tertinggi"):
            if found := self.holder(office, state, day):
                return found
        return None

    def meant(self, name: str) -> Actor:
        """Give the state or IGO with that code, or the body with that name."""
        return self.states.get(name) or self.bodies.get(name) or self.bodies[slug(name)]

    def ranks(self, ids: tuple[str, ...]) -> frozenset[str]:
        """Give the dated offices that the kinds of office ``ids`` stand for."""
        return frozenset(o.rank for o in self.roles.offices if o.id in ids and o.rank)

    def has_dates(self, key: str) -> bool:
        """Tell whether any office of the person ``key`` is in the tables."""
        return key in self._by_person

    def held_by(self, key: str, day: str | None) -> tuple[Holding, ...]:
        """Give the offices the person ``key`` held on ``day``."""
        if day is None:
            return ()
        rows = self._by_person.get(key, [])
        return tuple(h for h in rows if h.since <= day[:10] and (not h.until or day[:10] < h.until))


def load_actors(folder: Path) -> ActorTable:
    """Read the folder of actor tables."""
    trie = Trie()
    states, since = _states(folder / "states.csv", trie)
    _metonyms(folder / "metonyms.csv", trie, states)
    bodies = _bodies(folder / "bodies.csv", trie)
    persons, shorts = _persons(folder / "persons.csv", trie)
    roles = read_yaml(folder / "roles.yaml", Roles)
    _role_words(roles, trie)
    load_places(folder.parent / "places", trie, states)
    for _, row in read_csv(folder / "blocked.csv", ("text", "why")):
        trie.add("block", row["why"], row["text"])
    return ActorTable(
        trie=trie,
        states=states,
        bodies=bodies,
        persons=persons,
        shorts=shorts,
        holdings=tuple(_holdings(folder / "offices.csv", persons)),
        roles=roles,
        senses=load_senses(folder / "senses.yaml"),
        since=since,
    )


def _aliases(cell: str) -> list[str]:
    return [alias for alias in cell.split("|") if alias]


def _states(path: Path, trie: Trie) -> tuple[dict[str, Actor], dict[str, tuple[str, str]]]:
    states: dict[str, Actor] = {}
    since: dict[str, tuple[str, str]] = {}
    for where, row in read_csv(path, ("country", "name", "aliases", "since", "until", "source")):
        code = row["country"]
        if code in states:
            raise PackError(f"the state {code} stands twice", where=where)
        states[code] = state = Actor(slug(row["name"]), row["name"], "state", code)
        if row["since"]:
            since[code] = (row["since"], row["until"])
        for form in (row["name"], *_aliases(row["aliases"])):
            trie.add("state", state, form)
    return states, since


def _metonyms(path: Path, trie: Trie, states: dict[str, Actor]) -> None:
    for where, row in read_csv(path, ("text", "country", "kind", "source")):
        if row["country"] not in states:
            raise PackError(f"no such state: {row['country']}", where=where)
        trie.add("metonym", (states[row["country"]], row["kind"]), row["text"])


def _bodies(path: Path, trie: Trie) -> dict[str, Actor]:
    """Read the bodies; give those with a code of their own by it (the first row of a code is the body itself)."""
    bodies: dict[str, Actor] = {}
    for where, row in read_csv(path, ("name", "kind", "country", "aliases", "source")):
        kind = row["kind"]
        if kind not in ("igo", "group", "media", "organisation", "collective"):
            raise PackError(f"kind is {kind!r}", where=where, hint="igo, group, media, organisation or collective")
        body = Actor(slug(row["name"]), row["name"], kind, row["country"] or None)  # type: ignore[arg-type]
        bodies.setdefault(body.key, body)
        if kind == "igo":
            bodies.setdefault(row["country"], body)
        for form in (row["name"], *_aliases(row["aliases"])):
            trie.add("body", body, form.removeprefix("~"), weak=form.startswith("~"))
    return bodies


def _persons(path: Path, trie: Trie) -> tuple[dict[str, Actor], dict[str, tuple[str, ...]]]:
    persons: dict[str, Actor] = {}
    shorts: dict[str, tuple[str, ...]] = {}
    for where, row in read_csv(path, ("name", "aliases", "shorts", "country", "wikidata", "source")):
        key = slug(row["name"])
        if key in persons:
            raise PackError(f"{row['name']} stands twice", where=where)
        persons[key] = person = Actor(key, row["name"], "person", row["country"] or None, row["wikidata"] or None)
        for form in (row["name"], *_aliases(row["aliases"])):
            trie.add("person", person, form)
        for short in _aliases(row["shorts"]):
            shorts[fold(short)] = (*shorts.get(fold(short), ()), key)
    return persons, shorts


def _holdings(path: Path, persons: dict[str, Actor]) -> Iterable[Holding]:
    for where, row in read_csv(path, ("person", "office", "state", "since", "until", "source")):
        if slug(row["person"]) not in persons:
            raise PackError(f"{row['person']} is not in persons.csv", where=where)
        yield Holding(row["person"], row["office"], row["state"], row["since"], row["until"])


def _role_words(roles: Roles, trie: Trie) -> None:
    for office in roles.offices:
        for word in office.words:
            trie.add("office", office, word)
    for organ in roles.organs:
        for word in organ.words:
            trie.add("organ", organ, word)
    for word in roles.people.words:
        trie.add("people", word, word)
    for word in sorted(roles.people.things):
        trie.add("people", word, word)
