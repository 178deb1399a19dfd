"""Phrases that stand for somebody, left to right: each word of a sentence belongs to one of them at most."""

from __future__ import annotations

from duta.mentions.cursor import COMMA, Cursor
from duta.mentions.offices import OfficeReader
from duta.mentions.organs import OrganReader
from duta.mentions.registry import Draft
from duta.mentions.roles import Role
from duta.mentions.words import Hit
from duta.model.actor import Actor


class PhraseReader:
    """Reads one sentence's words into drafts of mentions."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.words = cursor.words
        self.registry = cursor.registry
        self.offices = OfficeReader(cursor)
        self.organs = OrganReader(cursor)

    @property
    def titles(self) -> list[Role]:
        """Offices without state or name, for whoever resolves references."""
        return self.offices.titles

    def read(self) -> list[Draft]:
        """Give the mentions of the sentence, left to right."""
        index, size, hits = 0, len(self.words), self.words.hits
        while index < size:
            hit = hits.get(index)
            last = self._at(index, hit) if hit else self._name(index)
            index = max(index + 1, last)
        return self.cursor.drafts

    def _at(self, index: int, hit: Hit) -> int:
        if hit.entry("block"):
            return self.cursor.past_brackets(hit.last)
        for types, reader in (
            (("office",), self.offices.read),
            (("organ",), self.organs.organ),
            (("people",), self.organs.people),
            (("person",), self._person),
            (("state", "metonym", "body"), self._plain),
        ):
            if hit.entry(*types) and (last := reader(index, hit)):
                return last
        return hit.last

    # states and bodies ---------------------------------------------------------------------------------------------

    def _plain(self, index: int, hit: Hit) -> int:
        entry = hit.entry("state", "metonym", "body")
        if entry is None or (entry.weak and not self._cited(index)):
            return 0
        if index and self.words.folds[index - 1] in self.cursor.small.initials:
            return hit.last
        if entry.type == "body" and (last := self._abroad(index, hit, entry.ref)):
            return last
        if entry.type != "metonym":
            actor = self.registry.add(entry.ref)
            reason = self.registry.reasons.get(self.words.texts[index], "") if hit.last == index + 1 else ""
            if actor.kind in ("media", "organisation", "group") and not reason:
                self.registry.written(actor.key, self.words.surface(index, hit.last))
            return self.cursor.draft(index, self.cursor.bracket(hit.last, entry.ref), actor, "name", reason)
        state, kind = entry.ref
        if (kind == "number" and not self._acts(hit.last)) or self._is_place(index, hit.last, kind, state):
            return hit.last
        reason = f"{entry.form} stands for {state.name}"
        return self.cursor.draft(index, hit.last, self.registry.add(state), "metonym", reason)

    def _is_place(self, index: int, last: int, kind: str, state: Actor) -> bool:
        """Tell whether a capital is only where something is: "di Beijing", "KTT Madrid", "Baku, Azerbaijan"."""
        words = self.words
        before = words.folds[index - 1] if index and not words.gaps[index].strip() else ""
        if kind == "palace":
            return before in self.cursor.small.at_palace
        if before in self.cursor.table.roles.place_after:
            return True
        if last >= len(words):
            return False
        if words.gaps[last] == " " and words.capital(last) and last not in words.hits:
            return True
        hit = words.hits.get(last)
        entry = hit.entry("state") if hit and words.gaps[last] in COMMA else None
        return entry is not None and entry.ref.country == state.country

    def _acts(self, index: int) -> bool:
        """Tell whether a verb follows: "Lima memanggil …" is no number."""
        return self.cursor.joined(index) and self.words.folds[index].startswith(self.cursor.reference.verb_begins)

    def _abroad(self, index: int, hit: Hit, body: Actor) -> int:
        """Read "KPK Malaysia": a body of the home state's name that is another state's; give where it ends, or 0."""
        if body.kind != "organisation" or body.country != self.cursor.table.roles.home:
            return 0
        owner = self.cursor.owner(hit.last) if self.words.gaps[hit.last] == " " else None
        if owner is None or owner.actor.kind != "state" or owner.actor.country == body.country:
            return 0
        actor = self.registry.make(self.words.surface(index, owner.last), "organisation", owner.actor.country)
        return self.cursor.draft(index, owner.last, actor, "name", f"{owner.actor.name}'s, not the home state's")

    def _cited(self, index: int) -> bool:
        return any(w in self.cursor.table.roles.citing for w in self.words.folds[max(0, index - 3) : index])

    # persons -------------------------------------------------------------------------------------------------------

    def _person(self, index: int, hit: Hit) -> int:
        entry = hit.entry("person")
        if entry is None:
            return 0
        if self.cursor.runs_on(hit):
            return hit.last + 1
        person = self._other(index, hit, entry.ref) or self.registry.add(entry.ref)
        if role := self.offices.behind(hit.last, person):
            return self.offices.introduce_behind(index, hit.last, role, person.name)
        return self.cursor.draft(index, hit.last, person, "name")

    def _other(self, index: int, hit: Hit, known: Actor) -> Actor | None:
        """Give somebody else of a known surname: the name model sees a first name, and not the known one's."""
        first = next((i for i in range(max(0, index - 2), index) if self.cursor.seen.get(i) == hit.last), None)
        if first is None or hit.last - index > 1 or self.words.texts[first][0] == known.name[0]:
            return None
        if any(i in self.words.hits for i in range(first, index)):
            return None
        return self.registry.person(self.words.surface(first, hit.last), None, None)

    def _name(self, index: int) -> int:
        """Read a name that is in no table, if an office stands behind it or a verb of speech beside it."""
        words, cursor = self.words, self.cursor
        if not words.capital(index) or words.folds[index] in cursor.table.roles.stops:
            return 0
        last = cursor.name_end(index)
        if not 2 <= last - index <= 5 or self.registry.known_as(words.surface(index, last)):
            return 0
        if any(i in words.hits and words.hits[i].entry("person") for i in range(index + 1, last)):
            return 0
        if role := self.offices.behind(last, None):
            return self.offices.introduce_behind(index, last, role, words.surface(index, last))
        reference = cursor.reference
        says = last < len(words) and words.joined(last) and words.folds[last] in reference.says
        said = index > 0 and words.joined(index) and words.folds[index - 1] in reference.speaking
        clause = self._begins_clause(index)
        seen = cursor.seen.get(index) == last
        acts = seen and clause and cursor.joined(last) and words.folds[last].startswith(reference.verb_begins)
        if not (said or (says and (clause or seen)) or acts):
            return 0
        person = self.registry.person(words.surface(index, last), None, None)
        return cursor.draft(index, last, person, "name", "a name beside a verb")

    def _begins_clause(self, index: int) -> bool:
        gap = self.words.gaps[index].strip()
        return index == 0 or bool(gap) or self.words.folds[index - 1] in self.cursor.reference.openers
