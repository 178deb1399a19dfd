"""Organs and people: a ministry, an army, a government with its state; officials, citizens, troops of a state."""

from __future__ import annotations

import re

from duta.knowledge.actors import Organ
from duta.knowledge.names import slug
from duta.mentions.cursor import Cursor, Owner
from duta.mentions.words import Hit
from duta.model.actor import Actor

_BRACKETS = re.compile(r"\([^)]*\)")
_STATES = ("state", "igo", "group")


class OrganReader:
    """Reads phrases for parts of a state and for its people."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.words = cursor.words
        self.registry = cursor.registry

    def organ(self, index: int, hit: Hit) -> int:
        """Read an organ at ``index``; give where it ends, or 0 where it is none."""
        cursor = self.cursor
        organ = self._fitting(hit)
        if organ is None:
            return 0
        if organ.own:
            return self._own(index, hit)
        if index and self.words.folds[index - 1] in organ.not_after and not self.words.capital(index):
            return hit.last
        if hit.entry("people") and cursor.quantified(index)[0] != index:
            return 0
        last = cursor.portfolio(hit.last) if organ.portfolio else hit.last
        if organ.needs and last == hit.last:
            return 0
        bare = last == hit.last
        last = cursor.abbreviated(last)
        owner = cursor.owner(last, given=organ.posted) or (self._person(last) if organ.person else None)
        if owner is None or owner.actor.kind not in (*_STATES, "person", "collective"):
            return self._alone(index, hit, organ, last)
        end = owner.last
        if organ.posted:
            end = cursor.posting(end)
            self.registry.post(owner.actor)
        if organ.kind == "media":
            return self._medium(index, end, owner)
        end = self._head(organ, end)
        first, _ = cursor.quantified(index)
        actor = self._named(organ if bare else None, cursor.plain(index, owner.last), owner.actor)
        return cursor.draft(self._doubled(first), end, actor, "office")

    def _fitting(self, hit: Hit) -> Organ | None:
        """Give the organ the words name: of two, one that needs a portfolio only with a portfolio behind."""
        organs: list[Organ] = [entry.ref for entry in hit.entries if entry.type == "organ"]
        bare = self.cursor.portfolio(hit.last) == hit.last
        return next((organ for organ in organs if not (organ.needs and bare)), organs[0] if organs else None)

    def _own(self, index: int, hit: Hit) -> int:
        """Read "KBRI Islamabad", "KBRI di Islamabad": the home state's embassy, wherever it is."""
        cursor, last = self.cursor, hit.last
        if not self.words.texts[index].isupper():
            return 0
        place = self.words.hits.get(last) if cursor.joined(last) else None
        end = place.last if place and place.entry("metonym", "place", "state") else cursor.posting(last)
        home = cursor.table.roles.home
        embassy = self.registry.make(cursor.plain(index, end), "organisation", home)
        return cursor.draft(index, end, embassy, "office")

    def _named(self, organ: Organ | None, text: str, owner: Actor) -> Actor:
        """Give the organ's actor: its key is the same however it is written, its name as the article writes it."""
        key = slug(f"{organ.stem} {owner.name}") if organ and organ.stem and owner.kind in _STATES else slug(text)
        name = " ".join(_BRACKETS.sub(" ", text).split())
        return self.registry.add(Actor(key, name, "organisation", owner.country))

    def _doubled(self, first: int) -> int:
        words = self.words
        doubled = first and words.gaps[first] == "-" and words.folds[first - 1] == words.folds[first]
        return first - 1 if doubled else first

    def _person(self, index: int) -> Owner | None:
        """Read "Trump" or "Presiden Joe Biden" in "pemerintahan Trump"."""
        words = self.words
        if not self.cursor.joined(index):
            return None
        hit = words.hits.get(index)
        if hit and hit.entry("office") and self.cursor.joined(hit.last):
            hit = words.hits.get(hit.last)
        entry = hit.entry("person") if hit else None
        if hit is None or entry is None:
            return None
        return Owner(self.registry.add(entry.ref), hit.last)

    def _head(self, organ: Organ, index: int) -> int:
        """Go past the name in "Kantor Perdana Menteri Israel Benjamin Netanyahu"."""
        hit = self.words.hits.get(index)
        if organ.headed and hit and self.cursor.joined(index) and hit.entry("person"):
            return hit.last
        return index

    def _medium(self, index: int, end: int, owner: Owner) -> int:
        """Read "kantor berita Iran, IRNA": one mention of the medium named, else of the state's media."""
        words, cursor = self.words, self.cursor
        hit = words.hits.get(end)
        if hit and (cursor.joined(end) or cursor.after_comma(end)):
            entry = hit.entry("body")
            if entry and entry.ref.kind == "media":
                return cursor.draft(index, hit.last, self.registry.add(entry.ref), "name")
        if cursor.joined(end) and (last := cursor.name_end(end)) > end:
            medium = self.registry.make(words.surface(end, last), "media", owner.actor.country)
            return cursor.draft(index, last, medium, "name")
        medium = self.registry.make(cursor.plain(index, end), "media", owner.actor.country)
        return cursor.draft(index, end, medium, "office")

    def _alone(self, index: int, hit: Hit, organ: Organ, last: int) -> int:
        """An organ without a state: one the article named with its state before, else the home state's."""
        cursor = self.cursor
        if organ.home and self.words.capital(index):
            if told := self.registry.organ(organ.stem):
                return cursor.draft(index, last, told, "title", f"the only {organ.stem} of the article")
            if cursor.home:
                owner = cursor.table.states[cursor.home]
                text = f"{cursor.plain(index, last)} {cursor.table.roles.home_short}"
                reason = f"unmarked: {cursor.home}'s in this outlet"
                return cursor.draft(index, last, self._named(organ, text, owner), "office", reason)
        return 0 if hit.entry("people", "office", "body", "metonym") else hit.last

    def _thing(self, index: int, hit: Hit) -> bool:
        return " ".join(self.words.folds[index : hit.last]) in self.cursor.table.roles.people.things

    def people(self, index: int, hit: Hit) -> int:
        """Read people of a state ("para pemukim Israel", "seorang pejabat AS"); give where they end, or 0."""
        cursor = self.cursor
        if hit.last < len(self.words) and self.words.folds[hit.last] in cursor.small.not_theirs:
            return 0
        owner = cursor.owner(hit.last)
        if owner is None or owner.actor.kind not in (*_STATES, "collective"):
            return 0 if hit.entry("body") else hit.last
        if (
            hit.entry("office")
            and cursor.joined(owner.last)
            and self.words.folds[owner.last] in cursor.reference.pointing
        ):
            return hit.last
        if self._thing(index, hit):
            state = self.registry.add(owner.actor)
            return cursor.draft(index, owner.last, state, "demonym", f"a thing of {state.name}")
        first, several = cursor.quantified(index)
        one = first != index and not several
        first = self._doubled(first)
        name = cursor.plain(first, owner.last)
        actor = self.registry.make(name, "person" if one else "collective", owner.actor.country, named=False)
        return cursor.draft(first, owner.last, actor, "demonym")
