"""Offices: office, state and name are one mention of one person; an office without a name is who holds it."""

from __future__ import annotations

from dataclasses import replace

from simplemma import is_known

from duta.mentions.cursor import Cursor
from duta.mentions.roles import Role, RoleReader
from duta.mentions.words import Hit
from duta.model.actor import Actor


class OfficeReader:
    """Reads office phrases."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.words = cursor.words
        self.registry = cursor.registry
        self.table = cursor.table
        self.roles = RoleReader(cursor)
        self.titles: list[Role] = []
        self.chained: str | None = None

    def read(self, index: int, hit: Hit) -> int:
        """Read the office phrase at ``index``; give where it ends, or 0 where it is none."""
        role = self.roles.read(index)
        if role is None:
            return 0
        if index and self.words.joined(index) and self.words.folds[index - 1] in self.cursor.small.former:
            role = replace(role, first=index - 1, former=True)
        if named := self._name_after(role):
            return named
        if role.office.weak:
            return 0
        if role.owner is None:
            self.titles.append(role)
            return 0 if hit.entry("people", "organ", "body") else role.last
        first, several = self.cursor.quantified(index)
        if several:
            return 0
        first = min(first, role.first)
        if index and self.words.joined(index) and self.words.folds[index - 1] in self.cursor.small.becoming:
            return role.last
        return self._unnamed(first, role)

    # without a name ------------------------------------------------------------------------------------------------

    def _unnamed(self, first: int, role: Role) -> int:
        """Resolve an office with its state: introduced before, or held at the article's date."""
        owner, last = role.owner, role.last
        if owner is None:
            return last
        text = self.cursor.plain(first, last)
        if self.cursor.joined(last) and self.words.folds[last] in self.cursor.reference.pointing:
            last += 1
        told = role.served or role.former or first != role.first or self.roles.numbered(role.last)
        actor, reason = (None, "") if told else self._holder(role, owner)
        if actor is None:
            actor = self.registry.make(text, "person", owner.country, named=False)
        return self.cursor.draft(first, last, actor, "office", reason)

    def _holder(self, role: Role, owner: Actor) -> tuple[Actor | None, str]:
        if owner.kind not in ("state", "igo"):  # the tables date offices of states and their unions alone
            return self._only(role, owner)
        state = owner.country or ""
        introduced = self.registry.by_office.get((role.office.id + role.field, state))
        leads = role.office.leads
        if leads and introduced is None:
            introduced = self.registry.leader(state)
        holder = self.table.leader(state, self.registry.day) if leads else None
        if holder is None and role.rank:
            holder = self.table.holder(role.rank, state, self.registry.day)
        if introduced and (leads or holder is None or holder.key == introduced):
            actor = self.registry.actors[introduced]
            return actor, f"introduced with this office: {actor.name}"
        if holder:
            return self.registry.add(holder), f"{role.rank} of {state} on {self.registry.day}"
        return None, ""

    def _only(self, role: Role, owner: Actor) -> tuple[Actor | None, str]:
        """Give who leads a group or body, in an article that has named one person of it or of its state."""
        introduced = self.registry.by_office.get((role.office.id + role.field, owner.country))
        if introduced:
            return self.registry.actors[
                introduced
            ], f"introduced with this office: {self.registry.actors[introduced].name}"
        persons = [a for a in self.registry.actors.values() if a.kind == "person" and a.country == owner.country]
        if role.office.leads and owner.kind == "group" and len(persons) == 1:
            return persons[0], f"the only person of {owner.name}'s land the article has named"
        return None, ""

    # with a name ---------------------------------------------------------------------------------------------------

    def _name_after(self, role: Role) -> int:
        """Read the name that follows an office, with or without a comma; give where it ends, or 0."""
        words, index = self.words, role.last
        if index >= len(words):
            return 0
        comma = self.cursor.after_comma(index)
        if words.folds[index] in self.cursor.small.naming and index + 1 < len(words):
            index += 1
        elif not (comma or words.joined(index) or words.gaps[index].strip() == ")"):
            return 0
        index = self._grades(index)
        if index >= len(words):
            return 0
        hit = words.hits.get(index)
        if hit and (entry := hit.entry("person")):
            if self.cursor.runs_on(hit):
                return self._unseen(role, index, comma=comma)
            return self._known(role, hit, entry.ref, comma=comma)
        if not comma and (short := self._short(role, index)):
            return short
        return self._unseen(role, index, comma=comma)

    def _grades(self, index: int) -> int:
        """Go past ranks and titles between office and name ("Panglima TNI Jenderal …")."""
        while hit := self.words.hits.get(index):
            entry = hit.entry("office")
            if entry is None or not (entry.ref.weak or entry.ref.grade) or not self.cursor.joined(hit.last):
                break
            index = hit.last
        return index

    def _unseen(self, role: Role, index: int, *, comma: bool) -> int:
        cursor, words = self.cursor, self.words
        last = cursor.name_end(index)
        if last == index or ((comma or role.office.weak) and last - index < 2):
            return 0
        if any(i in words.hits and words.hits[i].entry("person") for i in range(index + 1, last)):
            return 0
        if not self._trusted(role, index, last, comma=comma) or (comma and not self._set_off(role, index, last)):
            return 0
        owner = role.owner
        begin = self.cursor.seen_bodies.get(index, index)
        if role.office.of_bodies and owner is None:
            begin = next((i for i in range(index + 1, last) if self.cursor.seen.get(i) == last), begin)
        if index < begin < last and not comma:
            return self._of_body(role, index, begin, last)
        if not comma and (told := self._through_body(role, index, last)):
            return told
        name = words.surface(index, last)
        if holder := self._holder_named(role, index, last):
            return self._introduce(role, last, holder)
        country, why = (owner.country, "") if owner else self._country(role)
        if owner is None and (more := self.behind(last, None)):
            return self.introduce_behind(role.first, last, more, name)
        person = self.registry.person(name, country, self._words_of(role))
        if owner:
            self.registry.by_office.setdefault((role.office.id + role.field, country), person.key)
        return self._introduce(role, last, person, why)

    def _set_off(self, role: Role, index: int, last: int) -> bool:
        """Tell whether a name behind a comma can belong to the office: it has a state, or the model sees a name."""
        at_home = role.office.home and self.cursor.home is not None
        return role.owner is not None or (at_home and self.cursor.seen.get(index) == last)

    def _through_body(self, role: Role, index: int, last: int) -> int:
        """Read "Ketua Umum International Trade Exchange (ITE) Rahmat Hadi": the first name is a body's."""
        words = self.words
        if last + 1 >= len(words) or words.gaps[last] not in (" (", "(") or not words.gaps[last + 1].startswith(")"):
            return 0
        end = self.cursor.name_end(last + 1)
        if not words.texts[last].isupper() or end - last < 3:
            return 0
        country, why = self._country(role)
        body = self.registry.make(words.surface(index, last), "organisation", country)
        self.registry.abbreviations[words.texts[last]] = body.key
        person = self.registry.person(words.surface(last + 1, end), country, None)
        return self._introduce(role, end, person, why)

    def _trusted(self, role: Role, index: int, last: int, *, comma: bool) -> bool:
        """Tell whether an unseen name can be believed: a lone word, or a head of nobody knows what, needs a witness."""
        if self.cursor.seen.get(index) == last:
            return True
        if last == index + 1:
            word = self.words.texts[index].lower()
            return role.owner is not None and not role.office.place and not is_known(word, lang="id")
        known = [is_known(word.lower(), lang="id") for word in self.words.texts[index:last]]
        long = [
            word for word, is_word in zip(self.words.texts[index:last], known, strict=True) if is_word and len(word) > 5
        ]
        if all(known) or (role.office.weak and any(known)) or (comma and long):
            return False
        posted = role.office.posted and self.registry.embassy() is not None
        return role.owner is not None or role.office.home or posted or self.chained is not None

    def _holder_named(self, role: Role, index: int, last: int) -> Actor | None:
        """Give who holds the office at the date, if all words of the name are his ("PM Irak Al-Sudani")."""
        if role.owner is None or role.rank is None:
            return None
        holder = self.table.holder(role.rank, role.owner.country or "", self.registry.day)
        said = set(self.words.folds[index:last]) - self.cursor.small.particles
        return self.registry.add(holder) if holder and said and said <= set(holder.key.split("_")) else None

    def _of_body(self, role: Role, index: int, begin: int, last: int) -> int:
        """Read "juru bicara Xcel Energy Kevin Coss", where the name model sees that the person begins later."""
        country, why = (role.owner.country, "") if role.owner else self._country(role)
        self.registry.make(self.words.surface(index, begin), "organisation", country)
        person = self.registry.person(self.words.surface(begin, last), country, self.cursor.plain(role.first, begin))
        return self._introduce(role, last, person, why)

    def _introduce(self, role: Role, last: int, person: Actor, why: str = "") -> int:
        self.registry.hold(person.key, role.office, role.field)
        self.chained = person.country
        return self.cursor.draft(role.first, last, person, "apposition", why)

    def _short(self, role: Role, index: int) -> int:
        """Read "Menlu Retno": a surname from the tables, of the office's state."""
        words = self.words
        keys = self.table.shorts.get(words.folds[index], ())
        if not keys or not words.capital(index) or self.cursor.name_end(index) != index + 1:
            return 0
        owner = role.owner.country if role.owner else None
        fitting = [k for k in keys if self._fits(k, role, owner)]
        if len(fitting) != 1:
            return 0
        actor = self.registry.add(self.table.persons[fitting[0]])
        return self._introduce(role, index + 1, actor, f"{actor.name} held the office on {self.registry.day}")

    def _fits(self, key: str, role: Role, owner: str | None) -> bool:
        held = self.table.held_by(key, self.registry.day)
        return any(h.office == role.rank and owner in (None, h.state) for h in held)

    def _known(self, role: Role, hit: Hit, known: Actor, *, comma: bool) -> int:
        actor = self.registry.add(known)
        owner = role.owner.country if role.owner else None
        if owner and actor.country != owner and hit.last == hit.first + 1 and not comma:
            return self._namesake(role, hit.last)
        if comma and owner != actor.country:
            return 0
        if role.served and not comma and actor.country == owner and self._is_served(actor):
            return self._outer(role, hit.last, owner)
        office = self._words_of(role) if owner and not role.former else None
        actor = self.registry.person(actor.name, None if role.former else owner, office)
        if owner and not role.former:
            self.registry.by_office.setdefault((role.office.id + role.field, owner), actor.key)
        return self._introduce(role, hit.last, actor)

    def _namesake(self, role: Role, last: int) -> int:
        """Read "Wali Kota Boston Marty": a surname of the tables, but another state's office, so somebody else."""
        name = self.words.surface(last - 1, last)
        country = role.owner.country if role.owner else None
        person = self.registry.make(name, "person", country)
        return self._introduce(role, last, person, "no one of that name acts for this state")

    def _outer(self, role: Role, index: int, country: str | None) -> int:
        """Read "juru bicara Presiden X, Y" after X: Y is meant; without Y an unnamed spokesperson."""
        cursor = self.cursor
        last = cursor.name_end(index) if cursor.after_comma(index) else index
        if last - index >= 2:
            person = self.registry.person(self.words.surface(index, last), country, cursor.plain(role.first, index))
            return self._introduce(role, last, person)
        spokesperson = self.registry.make(cursor.plain(role.first, index), "person", country)
        return cursor.draft(role.first, index, spokesperson, "office")

    def _is_served(self, known: Actor) -> bool:
        return any(h.office in self.table.roles.heads for h in self.table.held_by(known.key, self.registry.day))

    def _country(self, role: Role) -> tuple[str | None, str]:
        """Give the state an office without a state acts for, and why."""
        if self.chained and role.first and self.words.folds[role.first - 1] in self.cursor.small.also:
            return self.chained, "the same state's as the office before it"
        if role.office.posted and (state := self.registry.embassy()):
            return state, "the only embassy the article has named before"
        if role.office.home and self.cursor.home:
            return self.cursor.home, f"an unmarked office is {self.cursor.home}'s in this outlet"
        return None, ""

    def _words_of(self, role: Role) -> str | None:
        return None if role.office.weak else self.cursor.plain(role.first, role.last)

    # behind a name -------------------------------------------------------------------------------------------------

    def behind(self, index: int, person: Actor | None) -> Role | None:
        """Read ", Duta Besar Australia untuk AS" or "(Menlu Swedia)" behind a name, if it can be ``person``'s."""
        words = self.words
        bracket = index < len(words) and words.gaps[index] == " ("
        if not bracket and not self.cursor.after_comma(index):
            return None
        role = self.roles.read(index)
        if role is None or role.owner is None or role.office.weak:
            return None
        if person and person.country not in (None, role.owner.country):
            return None
        if bracket:
            return role if words.gaps[role.last].startswith(")") else None
        going_on = role.last < len(words) and not words.gaps[role.last].strip()
        return None if going_on and words.folds[role.last] not in self.cursor.small.going_on else role

    def introduce_behind(self, first: int, last: int, role: Role, name: str) -> int:
        """Note the person ``name`` whose office stands behind the name."""
        country = role.owner.country if role.owner else None
        person = self.registry.person(name, country, self._words_of(role))
        self.registry.by_office.setdefault((role.office.id + role.field, country), person.key)
        self.registry.hold(person.key, role.office, role.field)
        del last
        return self.cursor.draft(first, role.last, person, "apposition")
