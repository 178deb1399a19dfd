"""The actors of one article: one object each, and the names by which the text may call them again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from duta.knowledge.actors import ActorTable, OfficeWord
from duta.knowledge.names import WORD, fold, slug
from duta.model.actor import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before the actors are final: ``key`` names the actor in the registry."""

    start: int
    end: int
    key: str
    how: str
    reason: str = ""


class Registry:
    """Who occurs in an article. Keys are slugs of full names, the same over all articles for known actors."""

    def __init__(self, table: ActorTable, day: str | None) -> None:
        self.table = table
        self.day = day
        self.actors: dict[str, Actor] = {}
        self.offices: dict[str, list[str]] = {}
        self.codes: set[str] = set()
        """The states the article names anywhere."""
        self.by_word: dict[str, list[str]] = {}
        self.by_office: dict[tuple[str, str | None], str] = {}
        self.abbreviations: dict[str, str] = {}
        """Short forms the article itself explains in brackets."""
        self.reasons: dict[str, str] = {}
        """Why a name of more than one thing means what it means here."""
        self.forms: dict[str, list[str]] = {}
        self.fields: dict[str, set[str]] = {}
        self.posted: list[str] = []
        """The states whose embassies or ambassadors the article names."""
        self.office_ids: dict[str, set[str]] = {}

    def add(self, actor: Actor, *, named: bool = True) -> Actor:
        """Register a known actor and give it as registered; the words of one without a name are no name's parts."""
        if actor.key not in self.actors:
            if actor.kind == "person":
                actor = self._at_date(actor)
                if named:
                    self._remember(actor.key, actor.name)
            self.actors[actor.key] = actor
        return self.actors[actor.key]

    def short(self, word: str) -> tuple[str | None, str]:
        """Give the person a surname alone stands for, where the article names the state: "Kim", by time."""
        keys = [k for k in self.table.shorts.get(word, ()) if self.table.persons[k].country in self.codes]
        keys = [k for k in keys if self.table.held_by(k, self.day) or not self.table.has_dates(k)]
        if len(keys) != 1:
            return None, ""
        actor = self.add(self.table.persons[keys[0]])
        return actor.key, f"the {word.capitalize()} of {actor.country} on {self.day}"

    def _at_date(self, actor: Actor) -> Actor:
        held = self.table.held_by(actor.key, self.day)
        if held:
            actor = replace(actor, country=held[0].state)
            self.offices[actor.key] = [self.in_words(h.office, h.state) for h in held]
        return actor

    def in_words(self, office: str, state: str) -> str:
        """Give an office as it is said ("Presiden Rusia")."""
        body = self.table.states.get(state) or self.table.bodies.get(state)
        title = " ".join(w if w in ("dan",) else w.capitalize() for w in office.split())
        return f"{title} {body.name if body else state}"

    def make(self, name: str, kind: ActorKind, country: str | None, *, named: bool = True) -> Actor:
        """Give the actor called ``name``, making it if it is new; ``named`` tells a name from an office alone."""
        return self.add(Actor(slug(name), name, kind, country), named=named)

    def person(self, name: str, country: str | None, office: str | None) -> Actor:
        """Give the person ``name``, introduced with ``office``; a country told now fills one not known before."""
        known = self.table.persons.get(slug(name)) or self.known_as(name)
        actor = self.add(known) if known else self.add(Actor(slug(name), name, "person", country))
        if country and actor.country != country and (known is None or actor.country is None or office):
            actor = self.actors[actor.key] = replace(actor, country=country)
        if (
            office
            and office not in self.offices.setdefault(actor.key, [])
            and not self.table.held_by(actor.key, self.day)
        ):
            self.offices[actor.key].append(office)
        self._remember(actor.key, name)
        return actor

    def hold(self, key: str, office: OfficeWord, field: str = "") -> None:
        """Remember that the text calls ``key`` by ``office``, and with which portfolio."""
        self.office_ids.setdefault(key, set()).add(office.id)
        if field:
            self.fields.setdefault(key, set()).add(field)

    def leader(self, state: str) -> str | None:
        """Give the one person the article calls head of ``state``."""
        keys = [
            k
            for k, ids in self.office_ids.items()
            if ids & self.table.roles.leading and self.actors[k].country == state
        ]
        return keys[0] if len(keys) == 1 else None

    def has_office(self, key: str, office: OfficeWord, field: str = "") -> bool:
        """Tell whether the article or the tables give ``key`` that office; a portfolio told must be the same."""
        ids = self.office_ids.get(key, set())
        if office.id in ids:
            return not field or any(known.startswith(field) for known in self.fields.get(key, ()))
        if ids & set(office.also) and " " not in field:
            return True
        ranks = {office.rank} if " " in field else {office.rank, *self.table.ranks(office.also)}
        return any(h.office in ranks for h in self.table.held_by(key, self.day))

    def known_as(self, name: str) -> Actor | None:
        """Give the one person of the article who has all words of ``name`` in the name, if there is one."""
        keys: set[str] | None = None
        for word in WORD.findall(name):
            found = set(self.by_word.get(fold(word), ()))
            keys = found if keys is None else keys & found
        return self.actors[next(iter(keys))] if keys and len(keys) == 1 else None

    def _remember(self, key: str, name: str) -> None:
        for word in WORD.findall(name):
            keys = self.by_word.setdefault(fold(word), [])
            if key not in keys and len(word) > 1:
                keys.append(key)

    def written(self, key: str, form: str) -> None:
        """Remember how the article writes the name of a medium."""
        self.forms.setdefault(key, []).append(form)

    def organ(self, stem: str) -> Actor | None:
        """Give the one organ with this stem that the article has named with its state."""
        found = [a for k, a in self.actors.items() if a.kind == "organisation" and k.startswith(slug(stem) + "_")]
        return found[0] if len(found) == 1 else None

    def embassy(self) -> str | None:
        """Give the one state an embassy or ambassador of which the article has named."""
        return self.posted[0] if len(self.posted) == 1 else None

    def post(self, actor: Actor) -> None:
        """Remember that the article names an embassy or ambassador of ``actor``."""
        if actor.kind == "state" and actor.country and actor.country not in self.posted:
            self.posted.append(actor.country)

    def _shown(self, actor: Actor) -> str:
        """Give the name to show: the table's, unless the article only knows another ("Russian Today" for RT)."""
        forms = self.forms.get(actor.key, [])
        known = {fold(w) for w in WORD.findall(actor.name)} | {slug(actor.name).replace("_", "")}
        if not forms or any(known & {fold(w) for w in WORD.findall(form)} for form in forms):
            return actor.name
        return forms[0]

    def final(self, keys: list[str]) -> dict[str, Actor]:
        """Give the actors ``keys`` with the offices found."""
        out: dict[str, Actor] = {}
        for key in dict.fromkeys(keys):
            actor = self.actors[key]
            out[key] = replace(actor, name=self._shown(actor), offices=tuple(self.offices.get(key, ())))
        return out
